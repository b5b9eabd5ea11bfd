"""Ties: relations between two actors, fused from tie claims."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.fusion.days import days_of, iso
from dateline.fusion.merge import commonest
from dateline.fusion.places import fold
from dateline.fusion.voices import Voice, independent
from dateline.records.claims import Claim, TieBody
from dateline.records.grades import figure
from dateline.records.inputs import ReportView
from dateline.records.values import ActorRef
from dateline.records.views import Tie

MUTUAL = ("allied_with", "hostile_to", "same_as")
STANCES = ("happened", "ongoing", "background")


def _actor(ref: ActorRef) -> str:
    return ref.actor or f"name:{fold(ref.name)}"


def _key(body: TieBody) -> tuple[str, str, str]:
    one, other = _actor(body.subject), _actor(body.object)
    if body.relation in MUTUAL and other < one:
        one, other = other, one
    return (one, body.relation, other)


def _is_of_two(body: TieBody) -> bool:
    """Whether two actors are tied; two names of one ("Daesh, also known as ISIL") are told, but no tie."""
    one, other = _actor(body.subject), _actor(body.object)
    return one != other


def ties_of(
    reports: Iterable[ReportView], origin_of: Mapping[str, str], voices: Mapping[str, tuple[Voice, ...]]
) -> tuple[Tie, ...]:
    """All ties, sorted by id: one for each subject, relation and object (either way for mutual ones)."""
    told: dict[tuple[str, str, str], list[tuple[Claim, TieBody, str]]] = defaultdict(list)
    for report in reports:
        for claim in report.extraction.claims:
            if claim.tie is not None and claim.stance in STANCES and _is_of_two(claim.tie):
                told[_key(claim.tie)].append((claim, claim.tie, origin_of[report.hash]))
    found = [_tie(key, told[key], voices) for key in told]
    return tuple(sorted(found, key=lambda tie: tie.id))


def _tie(
    key: tuple[str, str, str],
    told: Sequence[tuple[Claim, TieBody, str]],
    voices: Mapping[str, tuple[Voice, ...]],
) -> Tie:
    digest = hashlib.sha256("|".join(key).encode()).hexdigest()[:16]
    bare = [
        msgspec.structs.replace(
            body,
            subject=msgspec.structs.replace(body.subject, text=None, start=None, end=None),
            object=msgspec.structs.replace(body.object, text=None, start=None, end=None),
        )
        for _, body, _ in told
    ]
    aligned = [body for body in bare if _actor(body.subject) == key[0]]
    body = commonest(aligned or bare)
    if body is None:
        raise ValueError("a tie needs a claim")
    spans = [days_of(claim.when) for claim, _, _ in told]
    starts = [d.start for d in spans if d.start is not None]
    ends = [d.end for d in spans if d.end is not None]
    hows = sorted({b.how for _, b, _ in told if b.how})
    count = len(independent([(origin, voices[claim.id]) for claim, _, origin in told]))
    return Tie(
        id=f"tie:{digest}",
        subject=body.subject,
        relation=body.relation,
        object=body.object,
        how="; ".join(hows) or None,
        nominal=all(b.nominal for _, b, _ in told),
        first=iso(min(starts)) if starts else None,
        last=iso(max(ends) - 1) if ends else None,
        origins=count,
        credibility=figure(count, 0),
        claims=tuple(sorted(claim.id for claim, _, _ in told)),
    )
