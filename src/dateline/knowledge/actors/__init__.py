"""Names turned into actors: who is there, by what names, on which side, on which day.

In: texts, phrases with their context (`ActorContext`), a user's TOML file. Out: `NameHit`s and
`ActorRef`s. Offers the seams `NameIndex` (for actors, persons and nationalities) and `ActorResolver`.
"""

from dateline.knowledge.actors.base import ActorBase, load_actors
from dateline.knowledge.actors.checking import Finding, check
from dateline.knowledge.actors.model import Actor, Alias, Country, Period, Role, inter_code
from dateline.knowledge.actors.resolving import Actors

__all__ = [
    "Actor",
    "ActorBase",
    "Actors",
    "Alias",
    "Country",
    "Finding",
    "Period",
    "Role",
    "check",
    "inter_code",
    "load_actors",
]
