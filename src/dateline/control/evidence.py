"""Observations: what each claim says of who held a place, when, and for whom it speaks."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Literal

import msgspec

from dateline.control.foes import Foe, Foes
from dateline.control.settings import ControlSettings
from dateline.control.unnamed import Unnamed
from dateline.fusion.days import Days, days_of, number, weekday_in
from dateline.fusion.settled import Settled
from dateline.fusion.shares import share_of
from dateline.fusion.voices import Voice, side_of
from dateline.records.claims import Claim, ControlBody
from dateline.records.inputs import ReportView
from dateline.records.values import ActorRef, ControlStatus
from dateline.records.views import Holder

Kind = Literal["change", "statement", "loss", "denial", "judged"]
Interest = Literal["own", "neutral", "against"]
CHANGE_EVENTS = ("territory", "retreat", "withdrawal", "surrender")
FOUGHT_OVER = ("contested", "infiltrated")  # of these, who is meant by the holder is less sure
COUNTED = ("happened", "ongoing", "believed", "background", "denied")


class Observation(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One claim as evidence of who held a place. Sides are keys (see `fusion.voices.side_of`).

    `days` is when a change happened, or the days for which a statement holds; `since` when a stated
    holding began. `weight` is that of its kind and speaker, `strength` (0 to 1) what remains of it;
    `inferred_share` is below 1 where the other side of a change is inferred from who fights whom;
    `fitted` says that the day was chosen to agree with narrower evidence, `loose` that no word of the
    report names one.
    """

    place: str
    claim: str
    report: str
    origin: str
    voices: tuple[Voice, ...]
    known: int
    kind: Kind
    days: Days
    state: ControlStatus
    holder: str | None = None
    previous: str | None = None
    against: str | None = None
    holder_ref: Holder | None = None
    previous_ref: Holder | None = None
    since: Days | None = None
    weekday: int | None = None
    interest: Interest = "neutral"
    weight: float = 0.0
    strength: float = 1.0
    inferred_share: float = 1.0
    dated: bool = True
    fitted: bool = False
    loose: bool = False
    teller: str = ""
    quoted: bool = False  # the report gives it as somebody's word, not as its own
    trust: float = 1.0  # what a denial leaves of its weight; its days are not less sure for it


def holder_of(ref: ActorRef | None) -> Holder | None:
    """The holder that a reference means, without the words of its report."""
    if ref is None:
        return None
    return Holder(name=ref.name, actor=ref.actor, side=ref.side, country=ref.country)


def observations_of(
    settled: Settled,
    foes: Foes,
    settings: ControlSettings,
    known: int | None = None,
    places: Set[str] | None = None,
) -> dict[str, tuple[Observation, ...]]:
    """The observations of every place, by its record id, each place's sorted by claim id.

    `known` is the day by which reports must have been known; None takes all. `foes` are as known then.
    Of some `places` alone, no report needs to be settled but those that speak of who holds them.
    """
    found: dict[str, list[Observation]] = defaultdict(list)
    unnamed = Unnamed(settled, foes, settings, known)
    for report in settled.reports:
        if known is not None and number(report.known) > known:
            continue
        changes = _changes_told(report)
        for claim in report.extraction.claims:
            place = settled.places.of(claim.where) if claim.control is not None else None
            if place is None or (places is not None and place not in places):
                continue
            foes.asker = place
            one = _observation(unnamed.named(claim, report), report, settled, changes, foes, settings)
            if one is not None:
                found[one.place].append(one)
    return {place: tuple(sorted(found[place], key=lambda o: o.claim)) for place in sorted(found)}


class _Told(msgspec.Struct, frozen=True, gc=False):
    """Where a report's words tell of a change of hands, and who lost by it."""

    place: str
    start: int
    end: int
    loser: ActorRef | None


def _changes_told(report: ReportView) -> list[_Told]:
    return [
        _Told(claim.where.name, span.start, span.end, claim.event.targets[0] if claim.event.targets else None)
        for claim in report.extraction.claims
        if claim.event is not None and claim.where is not None
        if claim.event.type.split(".")[0] in CHANGE_EVENTS
        for span in claim.evidence
    ]


def _change_told(claim: Claim, changes: Sequence[_Told]) -> _Told | None:
    """The change of hands that a control claim's very words tell of; None where they tell of none."""
    name = claim.where.name if claim.where else ""
    spans = {(span.start, span.end) for span in claim.evidence}
    return next((t for t in changes if t.place == name and (t.start, t.end) in spans), None)


def _is_change(body: ControlBody, told: _Told | None) -> bool:
    """Whether a control claim tells of a change of hands, not of a holding that goes on.

    One that says since when, and not for which day it says so, tells of the beginning. A place that is
    fought over or besieged has not changed hands.
    """
    if body.state != "held":
        return False
    return body.previous is not None or (body.as_of is None and (told is not None or body.since is not None))


def _loser(body: ControlBody, told: _Told | None, kind: Kind) -> ActorRef | None:
    """Who held the place before: as the claim says, else the enemy of the deed."""
    lost = body.previous
    if lost is None and kind == "change":
        lost = body.against or (told.loser if told is not None else None)
    return None if side_of(lost) == side_of(body.holder) else lost


class _Parties(msgspec.Struct, frozen=True):
    """Who holds and who lost a place by a claim, and how far that is inferred (1: not at all)."""

    holder: ActorRef | None
    lost: ActorRef | None
    share: float = 1.0


class _Around:
    """Who fights whom about one claim: its report, its country, its day."""

    def __init__(
        self, foes: Foes, report: ReportView, claim: Claim, day: int, voices: Sequence[Voice], history: int
    ) -> None:
        self._history = history
        self._foes = foes
        self._voices = voices
        self._report = report
        self._country = claim.where.country if claim.where is not None else None
        self._day = day

    def enemy(self, ref: ActorRef | None) -> Foe | None:
        """From whom a side likely took what it took."""
        return self._foes.of(side_of(ref), self._country, self._report, self._day)

    def lately(self, body: ControlBody) -> Foe | None:
        """From whom a side likely took what it is said to hold since a day of the last weeks."""
        since = days_of(body.since) if body.since is not None else None
        new = since is not None and since.start is not None and self._day - since.start <= self._history
        return self.enemy(body.holder) if new else None

    def newly(self, ref: ActorRef | None) -> Foe | None:
        """From whom a side likely took what it is said to hold, if it takes places or says so itself."""
        side = side_of(ref)
        own = side is not None and all(voice.side == side for voice in self._voices)
        return self._foes.newly(side, self._country, self._report, self._day, own=own)


def _parties(body: ControlBody, kind: Kind, told: _Told | None, around: _Around) -> _Parties:
    """The two sides of a claim; one that it leaves open is, where that is clear, the other's enemy.

    The loser of a statement is who held the place until then, if nothing else is known of it.
    """
    lost = _loser(body, told, kind)
    if kind == "change" and lost is None:
        found = around.enemy(body.holder)
        return _Parties(body.holder, found.ref, found.share) if found else _Parties(body.holder, None)
    if kind == "loss":
        found = around.enemy(lost)
        return _Parties(found.ref, lost, found.share) if found else _Parties(None, lost)
    if kind == "statement" and body.holder is None:
        found = around.enemy(body.against)
        return _Parties(found.ref, lost, found.share) if found else _Parties(None, lost)
    if kind == "statement" and lost is None and body.state == "held":
        found = around.newly(body.holder) if body.since is None else around.lately(body)
        return _Parties(body.holder, found.ref, found.share) if found else _Parties(body.holder, None)
    return _Parties(body.holder, lost)


def _observation(
    claim: Claim,
    report: ReportView,
    settled: Settled,
    changes: Sequence[_Told],
    foes: Foes,
    settings: ControlSettings,
) -> Observation | None:
    """What a control claim is evidence of; None where it is none (an aim, a condition, no place)."""
    body, place = claim.control, settled.places.of(claim.where)
    if body is None or place is None or claim.stance not in COUNTED:
        return None
    share = share_of(claim.where).fraction if claim.where is not None else None
    if share is not None and share < settings.mostly:
        body = _in_part(body)
    if claim.stance == "denied" and body.holder is None and body.previous is not None:
        body = msgspec.structs.replace(body, state="held", holder=body.previous, previous=None)
        claim = msgspec.structs.replace(claim, stance="happened")  # who has not lost it has it
    told = _change_told(claim, changes)
    kind = _kind(claim, body, _is_change(body, told))
    if kind is None:
        return None
    days, since = _days(claim, body, kind, report)
    if claim.stance == "background" and days.start is None and since is None:
        return None

    voices = settled.voices[claim.id]
    last = (days.end or number(report.known)) - 1
    around = _Around(foes, report, claim, last, voices, settings.history_days)
    parties = _parties(body, kind, told, around)
    guessed = kind == "statement" and body.holder is None
    holder, previous = side_of(parties.holder), side_of(parties.lost)
    interest = _interest(voices, holder, previous or side_of(body.against), kind)
    return Observation(
        place=place,
        claim=claim.id,
        report=report.hash,
        origin=settled.origin_of[report.hash],
        voices=voices,
        known=number(report.known),
        kind=kind,
        days=days,
        since=since,
        state=body.state,
        holder=holder,
        previous=previous,
        against=side_of(body.against),
        holder_ref=holder_of(parties.holder),
        previous_ref=holder_of(parties.lost),
        weekday=weekday_in(claim.when.text),
        interest=interest,
        strength=_strength(claim, settings) * (parties.share if guessed else 1.0) * (share or 1.0),
        inferred_share=1.0 if guessed else parties.share,
        dated=days_of(report.extraction.report.published).end is not None or days.start is not None,
        loose=kind in ("change", "loss") and since is None and _unworded(claim, body),
        teller=teller_of(voices, report),
        quoted=bool(claim.said_by),
        weight=weight_of(kind, body.state, prior_reliability(interest, settings), settings),
    )


def _in_part(body: ControlBody) -> ControlBody:
    """What a claim about no more than a part says of the whole: both are there."""
    there = body.holder or body.previous
    return msgspec.structs.replace(body, state="contested", holder=there, previous=None)


def _unworded(claim: Claim, body: ControlBody) -> bool:
    """Whether the days of a change follow from its report's date alone."""
    when = claim.when if body.since is None else body.since
    return when.basis == "inferred" and when.text is None


def teller_of(voices: Sequence[Voice], report: ReportView) -> str:
    """Whose record of truth a claim draws on: its speaker's or agency's, else its source's."""
    named = [voice.key for voice in voices if not voice.key.startswith("origin:")]
    sources = [sighting.source for sighting in report.sightings if sighting.source]
    return named[0] if named else f"source:{min(sources, default='')}"


def _kind(claim: Claim, body: ControlBody, change: bool) -> Kind | None:
    if claim.stance == "denied":
        return "denial"
    if body.holder is None:
        return "loss" if body.previous is not None else ("statement" if body.state != "unknown" else None)
    return "change" if change else "statement"


def _days(claim: Claim, body: ControlBody, kind: Kind, report: ReportView) -> tuple[Days, Days | None]:
    """When it was so, and since when, where the words say so; the publication bounds what they leave open."""
    published = days_of(report.extraction.report.published)
    latest = published.end if published.end is not None else number(report.known) + 1
    since = days_of(body.since) if body.since is not None else None
    if since is not None and since.start is None and since.end is None:
        since = None
    if kind in ("change", "loss"):
        days = since if since is not None else days_of(claim.when)
        if since is None and body.as_of is not None:
            days = Days(None, days_of(body.as_of).end)  # "newly freed": before the day it is said of
        return _capped(days, latest), None
    days = days_of(body.as_of)
    if days.start is None:
        told = days_of(claim.when)
        days = told if told.start is not None and since is None else Days(published.start, latest)
    return _capped(days, latest), since


def _capped(days: Days, latest: int) -> Days:
    """The interval, ending no later than the report could be known, where it does not begin after."""
    if days.start is not None and days.end is None:
        return Days(days.start, days.start + 1)  # "from that day on"
    end = latest if days.end is None else min(days.end, latest)
    if days.start is not None and end <= days.start:
        return Days(days.start, days.start + 1)
    return Days(days.start, end)


def _interest(voices: Sequence[Voice], holder: str | None, loser: str | None, kind: Kind) -> Interest:
    """For whom the claim speaks: it is only as good as its best voice."""
    gains, loses = (loser, holder) if kind == "denial" else (holder, loser)
    kinds: set[Interest] = set()
    for voice in voices:
        own = voice.side is not None and voice.side == gains
        kinds.add("own" if own else "against" if voice.side and voice.side == loses else "neutral")
    order: tuple[Interest, ...] = ("against", "neutral", "own")
    return next(kind for kind in order if kind in kinds)


def log_odds(share: float) -> float:
    """The logarithm of the odds of a share, which is held between 0.02 and 0.998."""
    held = min(0.998, max(0.02, share))
    return math.log(held / (1.0 - held))


def weight_of(kind: Kind, state: ControlStatus, reliability: float, settings: ControlSettings) -> float:
    """The weight of an observation told by somebody whose claims of its kind are so often true."""
    if kind == "judged":
        return settings.judged
    if kind == "denial":
        return settings.denial
    base = settings.statement_base if kind == "statement" else settings.change_base
    share = settings.fought_over_share if state in FOUGHT_OVER else 1.0
    return max(0.1, base + log_odds(reliability)) * share


def prior_reliability(interest: Interest, settings: ControlSettings) -> float:
    """How often claims that speak so are true before anything is learned of who makes them."""
    value: float = getattr(settings, interest)
    return value


def _strength(claim: Claim, settings: ControlSettings) -> float:
    """What the claim's confidence, stance and uncertainty of place leave of its weight, 0 to 1."""
    stance = {"believed": settings.believed_share, "background": settings.background_share}
    share = stance.get(claim.stance, 1.0) * min(1.0, 0.4 + 0.75 * claim.confidence)
    return share / (1.0 + _radius(claim) / settings.radius_half_km)


def _radius(claim: Claim) -> float:
    """How far the place may be from where it is put, in km: nothing for a place known by its name.

    The radius of such a place is its size, not doubt about where it lies.
    """
    where = claim.where
    if where is None or (where.basis == "gazetteer" and where.relation == "in"):
        return 0.0
    return where.radius_km if where.radius_km is not None else 0.0


def known_by(observations: Iterable[Observation], day: int | None) -> tuple[Observation, ...]:
    """Those observations that could be known on a day; all of them where it is None."""
    return tuple(o for o in observations if day is None or o.known <= day)


def refs_of(observations: Iterable[Observation]) -> Mapping[str, list[Holder]]:
    """The holders by which each side is called, with repetition."""
    called: dict[str, list[Holder]] = defaultdict(list)
    for one in observations:
        for side, ref in ((one.holder, one.holder_ref), (one.previous, one.previous_ref)):
            if side is not None and ref is not None:
                called[side].append(ref)
    return called
