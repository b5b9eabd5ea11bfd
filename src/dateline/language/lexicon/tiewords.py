"""Words of ties beside the frames: participles after a name, links of phrases, offices, parts of bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Literal, TypeVar

import msgspec

from dateline.records.values import TieRelation

StateBody = Literal["government", "army", "police"]
_Words = TypeVar("_Words", "Bodies", "Fights")


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is read from TOML: an unknown key is an error."""


class Derived(_Entry, frozen=True, kw_only=True):
    """Participles that make a tie of the name before their hyphen: "US-backed fighters".

    The name is the subject; with `swap` it is the object.
    """

    relation: TieRelation
    words: tuple[str, ...]
    how: str | None = None
    swap: bool = False


class Link(_Entry, frozen=True, kw_only=True):
    """Phrases that tie a clause's subject to what follows them: "in support of".

    An `adjective` ties the noun that it is said of: "forces loyal to".
    """

    relation: TieRelation
    cues: tuple[str, ...]
    how: str | None = None
    swap: bool = False
    adjective: bool = False


class Office(_Entry, frozen=True, kw_only=True):
    """Offices and ranks: how who bears one stands to the body it is in.

    `of` is the body of a state that is meant where only the state stands with the office.
    """

    relation: Literal["leads", "part_of"]
    lemmas: tuple[str, ...]
    of: StateBody | None = None


class Bodies(_Entry, frozen=True, kw_only=True):
    """Nouns of bodies that an owner leads (`led`) or has as parts (`of`), or that several form (`joint`).

    `organs` are those that a state speaks through.
    """

    led: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    joint: frozenset[str] = frozenset()
    organs: frozenset[str] = frozenset()


class Fights(_Entry, frozen=True, kw_only=True):
    """Words around a fight that make it a standing one, or tell whose it is.

    `taking_part` govern its noun ("joined the fight against"), `several` count its deeds ("a string of
    attacks"), `repeated` say that they come again ("repeatedly"); who is `helping` in a fight fights too.
    Whoever is `bound` to a thing does it already ("committed to backing the army");
    nouns of `siding` stand for the nation named with them ("their Turkish allies").
    """

    taking_part: frozenset[str] = frozenset()
    several: frozenset[str] = frozenset()
    repeated: frozenset[str] = frozenset()
    helping: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()
    siding: frozenset[str] = frozenset()


class TieWords(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """All of them, by word."""

    derived: dict[str, Derived]
    links: dict[str, Link]
    offices: dict[str, Office]
    bodies: Bodies
    fights: Fights

    @cached_property
    def linking(self) -> re.Pattern[str]:
        """Any linking phrase, the longest first."""
        longest = sorted(self.links, key=lambda cue: (-len(cue), cue))
        return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b", re.IGNORECASE)


def tie_words(
    derived: Iterable[Derived],
    links: Iterable[Link],
    offices: Iterable[Office],
    bodies: Iterable[Bodies],
    fights: Iterable[Fights],
) -> TieWords:
    """The words of several files as one; a later file's word replaces an earlier one's."""
    return TieWords(
        derived={word: entry for entry in derived for word in entry.words},
        links={cue: entry for entry in links for cue in entry.cues},
        offices={lemma: entry for entry in offices for lemma in entry.lemmas},
        bodies=_joined(Bodies, bodies),
        fights=_joined(Fights, fights),
    )


def _joined(kind: type[_Words], tables: Iterable[_Words]) -> _Words:
    """The sets of words of several tables, each as one."""
    every = tuple(tables)
    return kind(
        **{
            name: frozenset[str]().union(*(getattr(table, name) for table in every))
            for name in kind.__struct_fields__
        }
    )
