"""Words of ties beside the frames: participles after a name, links of phrases, offices, parts of bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Literal

import msgspec

from dateline.records.values import TieRelation

StateBody = Literal["government", "army", "police"]


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
    """Nouns of bodies that an owner leads (`led`) or has as parts (`of`), or that several form (`joint`)."""

    led: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    joint: frozenset[str] = frozenset()


class TieWords(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """All of them, by word."""

    derived: dict[str, Derived]
    links: dict[str, Link]
    offices: dict[str, Office]
    bodies: Bodies

    @cached_property
    def linking(self) -> re.Pattern[str]:
        """Any linking phrase, the longest first."""
        longest = sorted(self.links, key=lambda cue: (-len(cue), cue))
        return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b", re.IGNORECASE)


def tie_words(
    derived: Iterable[Derived], links: Iterable[Link], offices: Iterable[Office], bodies: Iterable[Bodies]
) -> TieWords:
    """The words of several files as one; a later file's word replaces an earlier one's."""
    all_bodies = tuple(bodies)
    return TieWords(
        derived={word: entry for entry in derived for word in entry.words},
        links={cue: entry for entry in links for cue in entry.cues},
        offices={lemma: entry for entry in offices for lemma in entry.lemmas},
        bodies=Bodies(
            led=frozenset[str]().union(*(b.led for b in all_bodies)),
            of=frozenset[str]().union(*(b.of for b in all_bodies)),
            joint=frozenset[str]().union(*(b.joint for b in all_bodies)),
        ),
    )
