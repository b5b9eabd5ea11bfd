"""The nouns of the actor base: actors, their names and their ties, each with the dates it holds for."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

ActorKind = Literal[
    "state",
    "government",
    "state_forces",
    "police",
    "rebel",
    "political_militia",
    "identity_militia",
    "external_forces",
    "coalition",
    "igo",
    "ngo",
    "party",
    "company",
    "media",
    "monitor",
    "person",
    "identity",
    "civilians",
    "protesters",
    "rioters",
    "unidentified",
]
KINDS: tuple[str, ...] = get_args(ActorKind)

RoleRelation = Literal["part_of", "side", "leads", "allied_with", "backs", "directs", "hostile_to"]
RELATIONS: tuple[str, ...] = get_args(RoleRelation)

ARMED_KINDS: frozenset[str] = frozenset(
    {
        "state",
        "government",
        "state_forces",
        "police",
        "rebel",
        "political_militia",
        "identity_militia",
        "external_forces",
        "coalition",
        "unidentified",
    }
)

# Source: ACLED codebook, section "Inter codes": 1 state forces, 2 rebel group, 3 political militia,
# 4 identity militia, 5 rioters, 6 protesters, 7 civilians, 8 external or other forces.
_INTER: dict[str, int] = {
    "state": 1,
    "government": 1,
    "state_forces": 1,
    "police": 1,
    "rebel": 2,
    "political_militia": 3,
    "unidentified": 3,
    "identity_militia": 4,
    "rioters": 5,
    "protesters": 6,
    "civilians": 7,
    "identity": 7,
    "person": 7,
    "ngo": 7,
    "media": 7,
    "monitor": 7,
    "party": 7,
    "company": 7,
    "external_forces": 8,
    "coalition": 8,
    "igo": 8,
}


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """A half-open interval of days (ISO 8601, padded to ten characters); a missing bound is open."""

    start: str | None = None
    end: str | None = None

    def holds(self, day: str | None) -> bool:
        """Whether the day lies inside; true for an unknown day."""
        if day is None:
            return True
        padded = pad(day)
        return not (self.start and padded < self.start) and not (self.end and padded >= self.end)


ALWAYS = Period()


class Alias(msgspec.Struct, frozen=True, kw_only=True):
    """A name of an actor.

    `canonical` says that it is the actor's proper name while `period` holds. `loose` names are
    matched by their consonants, for transliterations. `weak` ones need support in the text.
    `article` ones need their article. `exact` ones need their very letters and case.
    """

    name: str
    period: Period = ALWAYS
    canonical: bool = False
    loose: bool = False
    weak: bool = False
    article: bool = False
    exact: bool = False


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """How an actor stands to another, and when. `object` is an actor's id."""

    relation: RoleRelation
    object: str
    period: Period = ALWAYS


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who acts: a state, its forces, an armed group, a body, a person, civilians.

    `country` is ISO 3166-1 alpha-3, None for what belongs to no one country. `armed` says that it
    can fight or hold a place. `life` runs from its founding to its end.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    life: Period = ALWAYS
    aliases: tuple[Alias, ...] = ()
    roles: tuple[Role, ...] = ()
    armed: bool = False


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """A state's names: `alpha3` code, adjectives and demonyms, and towns that stand for its government."""

    alpha3: str
    slug: str
    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    forces: str = ""


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """An institution that every state has; `{adj}`, `{name}` and `{forces}` in `name` are filled in."""

    suffix: str
    kind: ActorKind
    name: str
    nouns: tuple[str, ...] = ()


def pad(day: str) -> str:
    """The day as ten characters: a year or a month alone becomes its first day."""
    return {4: f"{day}-01-01", 7: f"{day}-01"}.get(len(day), day[:10])


def inter_code(actor: Actor, event_country: str | None = None) -> int:
    """The ACLED inter code, 1 to 8; a state's forces outside their country are 8.

    Source: ACLED codebook, inter codes.
    """
    code = _INTER[actor.kind]
    abroad = event_country is not None and actor.country is not None and actor.country != event_country
    return 8 if code == 1 and abroad else code
