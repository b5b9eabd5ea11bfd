"""One event out of a cluster of tellings: when, where, who, harm, confidence, voices."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar, get_args

import msgspec

from dateline.fusion.days import Days, iso, precision_of
from dateline.fusion.events import Cluster, Telling
from dateline.fusion.voices import Voice, independent, side_of
from dateline.records.grades import figure
from dateline.records.values import ActorRef, DateBasis, Harm, When, Where
from dateline.records.views import ClaimRef, Event

T = TypeVar("T", bound=msgspec.Struct)
BELIEVED_SHARE = 0.4
DENIAL_SHARE = 0.35


def commonest(values: Iterable[T]) -> T | None:
    """The value met most often, the smallest in writing of equals; None of none."""
    written: dict[bytes, T] = {}
    counts: Counter[bytes] = Counter()
    for value in values:
        key = msgspec.json.encode(value)
        written[key] = value
        counts[key] += 1
    return written[min(counts, key=lambda key: (-counts[key], key))] if counts else None


def event_of(cluster: Cluster) -> Event:
    """The event that a cluster of tellings makes."""
    tellings = sorted(cluster.tellings, key=lambda t: (t.known, t.founds))
    lead = _lead(tellings)
    body = lead.claim.event
    if body is None:
        raise ValueError(f"claim {lead.claim.id} is no event claim")
    voices = _voices(tellings)
    return Event(
        id=tellings[0].founds,
        type=body.type,
        acled=body.acled,
        plover=body.plover,
        when=when_of(tellings),
        where=commonest(_bare_where(t.claim.where) for t in tellings if t.claim.where is not None),
        agents=_actors(tellings, "agents"),
        targets=_actors(tellings, "targets"),
        supporters=_actors(tellings, "supporters"),
        harm=_harm(tellings),
        confidence=_confidence(tellings, cluster.against),
        origins=len(voices),
        credibility=figure(len(voices), len(_voices(cluster.against))),
        claims=_refs(tellings),
        claims_against=_refs(cluster.against),
        known=min(t.known for t in tellings),
    )


def _lead(tellings: Sequence[Telling]) -> Telling:
    """The telling that gives the type: of the commonest type, the surest, then the first known."""
    types = Counter(t.claim.event.type for t in tellings if t.claim.event)
    return min(
        tellings,
        key=lambda t: (
            -types[t.claim.event.type] if t.claim.event else 0,
            -t.claim.confidence,
            t.known,
            t.claim.id,
        ),
    )


def _bare_where(where: Where) -> Where:
    return msgspec.structs.replace(where, text=None)


def _bare_actor(ref: ActorRef) -> ActorRef:
    return msgspec.structs.replace(ref, text=None, start=None, end=None)


def when_of(tellings: Sequence[Telling]) -> When:
    """The days that the tellings share: the interval with most voices, narrowed by those that contain it."""
    dated = [t for t in tellings if t.profile.days.start is not None or t.profile.days.end is not None]
    if not dated:
        lead = tellings[0].claim.when
        return When(reason=lead.reason or "no report dates it")
    votes: Counter[Days] = Counter()
    for one in dated:
        votes[one.profile.days] += 1
    core = min(
        votes, key=lambda d: (d.width is None, (d.width or 0) > 1, -votes[d], d.width or 0, d.start or 0)
    )
    shared = core
    for days in sorted(votes, key=lambda d: (-votes[d], d.start or 0, d.end or 0)):
        met = shared.meet(days)
        if not met.empty:
            shared = met
    exact = [t.claim.when for t in dated if t.profile.days == shared]
    bases: list[DateBasis] = [w.basis for w in exact] or ["inferred"]
    basis = min(bases, key=_basis_rank)
    reason = min((w.reason for w in exact if w.reason and w.basis == basis), default=None)
    if not exact:
        reason = f"the days that {len(dated)} claims share"
    return When(
        earliest=iso(shared.start) if shared.start is not None else None,
        latest=iso(shared.end) if shared.end is not None else None,
        precision=precision_of(shared),
        basis=basis,
        reason=reason,
    )


def _basis_rank(basis: DateBasis) -> int:
    return get_args(DateBasis).index(basis)


def _actors(tellings: Sequence[Telling], role: str) -> tuple[ActorRef, ...]:
    """The actors in a role, one for each actor, those whom most origins name first."""
    origins: dict[str, set[str]] = defaultdict(set)
    refs: dict[str, list[ActorRef]] = defaultdict(list)
    for one in tellings:
        for ref in getattr(one.claim.event, role):
            key = ref.actor or side_of(ref) or ref.name
            origins[key].add(one.origin)
            refs[key].append(_bare_actor(ref))
    ranked = sorted(origins, key=lambda key: (-len(origins[key]), key))
    return tuple(found for key in ranked if (found := commonest(refs[key])) is not None)


def _harm(tellings: Sequence[Telling]) -> tuple[Harm, ...]:
    """Low, best and high of each kind of harm to each side; the best is what was known last."""
    told: dict[tuple[str, str], list[tuple[str, Harm]]] = defaultdict(list)
    for one in tellings:
        for harm in one.claim.event.harm if one.claim.event else ():
            told[(harm.kind, side_of(harm.who) or "")].append((one.known, harm))
    return tuple(_counted([harm for _, harm in sorted(told[key], key=_known_last)]) for key in sorted(told))


def _known_last(item: tuple[str, Harm]) -> tuple[str, int, bytes]:
    return (item[0], item[1].best or 0, msgspec.json.encode(item[1]))


def _counted(harms: Sequence[Harm]) -> Harm:
    last = next((h for h in reversed(harms) if h.best is not None), harms[-1])
    lows = [n for h in harms if (n := h.low if h.low is not None else h.best) is not None]
    highs = [n for h in harms if (n := h.high if h.high is not None else h.best) is not None]
    open_top = any(h.high is None and h.low is not None and h.best != h.low for h in harms)
    who = commonest(_bare_actor(h.who) for h in harms if h.who is not None)
    return Harm(
        kind=last.kind,
        low=min(lows, default=None),
        best=last.best,
        high=None if open_top else max(highs, default=None),
        who=who,
    )


def _confidence(tellings: Sequence[Telling], against: Sequence[Telling]) -> float:
    """One less the chance that every voice is wrong, lowered by each voice that denies it."""
    return round(_belief(tellings) * _doubt(against), 4)


def _belief(tellings: Sequence[Telling]) -> float:
    best: dict[str, float] = defaultdict(float)
    for voice in _voices(tellings):
        sure = [
            t.claim.confidence * (BELIEVED_SHARE if t.claim.stance == "believed" else 1.0)
            for t in tellings
            if voice in t.voices
        ]
        best[voice.key] = max(best[voice.key], max(sure, default=0.0))
    wrong = 1.0
    for value in sorted(best.values(), reverse=True):
        wrong *= 1.0 - min(0.95, value)
    return 1.0 - wrong


def _doubt(against: Sequence[Telling]) -> float:
    return float((1.0 - DENIAL_SHARE) ** len(_voices(against)))


def _voices(tellings: Sequence[Telling]) -> tuple[Voice, ...]:
    return independent([(t.origin, t.voices) for t in tellings]) if tellings else ()


def _refs(tellings: Iterable[Telling]) -> tuple[ClaimRef, ...]:
    refs = [ClaimRef(id=t.claim.id, report=t.report, stance=t.claim.stance, main=t.main) for t in tellings]
    return tuple(sorted(refs, key=lambda ref: ref.id))
