"""Names become things: places, actors, times.

In: words of a report with their context. Out: places with their uncertainty, actors with their sides,
days with their reasons. Offers the seams `NameIndex`, `PlaceResolver`, `ActorResolver`, `TimeReader`.
"""
