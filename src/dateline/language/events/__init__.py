"""Events: what was done, by whom, to whom, where, with what harm; what belongs together in one report."""
