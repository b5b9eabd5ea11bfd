"""Clauses: what a clause tells and how: predicates with their frames, stance, speakers, time."""
