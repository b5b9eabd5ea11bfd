"""Voices: who stands behind a claim, so that one statement on ten sites counts once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.fusion.origins import agencies_of
from dateline.fusion.places import fold
from dateline.records.claims import Claim
from dateline.records.inputs import ReportView
from dateline.records.values import ActorRef, Speaker


class Voice(msgspec.Struct, frozen=True, order=True, gc=False):
    """One independent voice: its key, and the side it speaks for where it is a party's own."""

    key: str
    side: str | None = None


def side_of(ref: ActorRef | Speaker | None) -> str | None:
    """The key of the side that an actor fights for: its side's id, else its own, else its folded name."""
    if ref is None:
        return None
    named = ref.side or ref.actor
    if named:
        return named
    folded = fold(ref.name)
    return f"name:{folded}" if folded else None


def _speakers(claim: Claim) -> list[Speaker]:
    """The first speaker of each chain, where it speaks for itself and does not only relay."""
    first = [chain[0] for chain in claim.said_by if chain]
    return [speaker for speaker in first if speaker.via not in ("agency", "media")]


def _relays(claim: Claim) -> list[str]:
    """The folded names of the agencies and media whose own story a claim is."""
    first = [chain[0] for chain in claim.said_by if chain]
    return [fold(speaker.name) for speaker in first if speaker.via in ("agency", "media")]


def _speaker_voice(speaker: Speaker) -> Voice:
    key = speaker.actor or f"name:{fold(speaker.name)}"
    return Voice(f"speaker:{speaker.side or key}", side_of(speaker))


def voices_of(claim: Claim, report: ReportView, origin: str) -> tuple[Voice, ...]:
    """The voices behind one claim, sorted: its first speakers, else its agency, else its origin."""
    spoken = {_speaker_voice(speaker) for speaker in _speakers(claim)}
    if not spoken:
        desks = sorted(_relays(claim)) or sorted(agencies_of(report))
        spoken = {Voice(f"agency:{desks[0]}")} if desks else {Voice(origin)}
    return tuple(sorted(spoken))


def independent(claims: Sequence[tuple[str, tuple[Voice, ...]]]) -> tuple[Voice, ...]:
    """The independent voices behind claims of one fact, given as (origin, voices), sorted.

    Within one origin a copy may have lost its attribution: there, a named speaker goes before the
    desk that relays it.
    """
    by_origin: dict[str, set[Voice]] = defaultdict(set)
    for origin, voices in claims:
        by_origin[origin].update(voices)
    found: set[Voice] = set()
    for voices_here in by_origin.values():
        spoken = {voice for voice in voices_here if voice.key.startswith("speaker:")}
        found |= spoken or {min(voices_here)}
    return tuple(sorted(found))


def all_voices(reports: Iterable[ReportView], origin_of: Mapping[str, str]) -> dict[str, tuple[Voice, ...]]:
    """The voices of every claim, by claim id."""
    return {
        claim.id: voices_of(claim, report, origin_of[report.hash])
        for report in reports
        for claim in report.extraction.claims
    }
