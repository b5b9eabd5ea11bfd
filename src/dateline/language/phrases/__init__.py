"""Phrases: what kind of thing a noun phrase names, and which actor or place it means in this report."""
