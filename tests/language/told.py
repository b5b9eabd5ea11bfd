"""What one report says, in the short forms that the tables of this folder compare."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

import dateline
from dateline.records.claims import Claim, Extraction
from dateline.records.values import ActorRef

PUBLISHED = "2024-03-14"
"""A Thursday: the day of publication of every sentence that names no other."""


MISREAD = frozenset((Path(__file__).parent / "misread.tsv").read_text(encoding="utf-8").splitlines())
"""Sentences that are misread with the network; most of them the rules alone read right."""


def marked(*row: object) -> object:
    """A row of a table of sentences; one that is misread, with its sentence first, is expected to fail."""
    reason = "misread with the network"
    wrong = [pytest.mark.xfail(strict=True, reason=reason)] if row[0] in MISREAD else []
    return pytest.param(*row, marks=wrong)


@lru_cache(maxsize=2048)
def read(text: str, published: str | None = PUBLISHED, agency: str | None = None) -> Extraction:
    """What a text says, read once a run."""
    return dateline.extract(text, published=published, agency=agency)


def claims(text: str, kind: str, published: str | None = PUBLISHED) -> list[Claim]:
    """The claims of one kind, in order of the text."""
    return [claim for claim in read(text, published).claims if claim.kind == kind]


def events(text: str, family: str = "", published: str | None = PUBLISHED) -> list[Claim]:
    """The event claims whose type is of a family ("strike")."""
    return [c for c in claims(text, "event", published) if c.event and within(c.event.type, family)]


def event(text: str, family: str = "", published: str | None = PUBLISHED) -> Claim:
    """The one event claim of a family; fails where there is none, or more than one."""
    found = events(text, family, published)
    assert len(found) == 1, [(c.stance, c.event.type) for c in events(text) if c.event]
    return found[0]


def within(type_id: str, family: str) -> bool:
    """Whether a type is of a family: "strike.air" of "strike" and of itself."""
    return not family or type_id == family or type_id.startswith(f"{family}.")


def names(refs: tuple[ActorRef, ...]) -> list[str]:
    """The names of actors."""
    return [ref.name for ref in refs]


def ids(refs: tuple[ActorRef, ...]) -> list[str]:
    """The ids of actors, without what all ids share; the words where nobody known is meant."""
    return [ident(ref) or (ref.text or ref.name) for ref in refs]


def ident(ref: ActorRef | None) -> str | None:
    """An actor's id without what all ids share."""
    return ref.actor.removeprefix("actor:") if ref is not None and ref.actor else None


def place(claim: Claim) -> str | None:
    """The name of a claim's place, with the part that alone is meant: "Mosul/west bank"."""
    if claim.where is None:
        return None
    return f"{claim.where.name}/{claim.where.part}" if claim.where.part else claim.where.name


def harms(claim: Claim) -> list[tuple[str, int | None, int | None, int | None]]:
    """The harm of an event as (kind, low, best, high)."""
    assert claim.event is not None
    return [(harm.kind, harm.low, harm.best, harm.high) for harm in claim.event.harm]


def lines(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str, str | None, str | None]]:
    """The control claims as (stance, state, holder, place)."""
    found = claims(text, "control", published)
    return [(c.stance, c.control.state, ident(c.control.holder), place(c)) for c in found if c.control]


def ties(text: str) -> set[tuple[str | None, str, str | None]]:
    """The tie claims told as so, as (subject, relation, object)."""
    return {
        (ident(c.tie.subject), c.tie.relation, ident(c.tie.object))
        for c in claims(text, "tie")
        if c.tie and c.stance in ("happened", "ongoing")
    }


def chains(claim: Claim) -> list[list[str]]:
    """The chains of speakers, by name."""
    return [[speaker.name for speaker in chain] for chain in claim.said_by]


def dates(claim: Claim) -> tuple[str | None, str | None]:
    """A claim's half-open interval of days."""
    return claim.when.earliest, claim.when.latest
