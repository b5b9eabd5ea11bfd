"""The nouns of the record: reports, mentions, claims, views; ids, their JSON, the seams between rooms.

Frozen, without input or output. Every other room speaks in these.
"""
