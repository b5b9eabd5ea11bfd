"""Drafts: claims in the making, and what the readers of the three kinds share."""
