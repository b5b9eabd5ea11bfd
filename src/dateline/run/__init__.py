"""The order of the stages: reports are read, kept, and put together into views.

In: settings, paths, an open store. Out: extractions, a filled record, its answers. Seams: the
registry of named parts (`registry`) and the executor (`executors`). This is the one room that knows
all others; a report that makes a part fail becomes a `Dropped` here, and nowhere else.
"""
