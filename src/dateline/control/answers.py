"""Answers about one place: its state on a day, and the changes of its timeline, with their evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from dateline.control.decode import Decoded, Run, heard
from dateline.control.evidence import Observation, refs_of
from dateline.control.model import UNNAMED
from dateline.control.settings import ControlSettings
from dateline.control.states import day_of, state_on
from dateline.fusion.days import Days, iso, precision_of
from dateline.fusion.places import RecordPlace
from dateline.fusion.voices import independent
from dateline.records.grades import figure
from dateline.records.values import ControlStatus, DateBasis, When
from dateline.records.views import Alternative, Change, ControlBasis, Holder, PlaceState

LEAST_ALTERNATIVE = 0.02


def place_state(place: RecordPlace, decoded: Decoded, day: int, settings: ControlSettings) -> PlaceState:
    """Who holds a place on a day, how surely, and by which claims."""
    shares = decoded.belief.on(day)
    run = _run_at(decoded, day, shares, settings)
    head = PlaceState(
        id=place.id,
        name=place.name,
        aliases=place.aliases,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
    )
    spoken = _last_spoken(decoded.placed, day)
    age = None if spoken is None else day - spoken
    head = msgspec.structs.replace(head, last_evidence=None if spoken is None else iso(spoken), age_days=age)
    if run is None or run.side is None:
        return _unknown(head, decoded, day, shares)
    state, telling = state_on(day, run, decoded.placed, settings)
    backing = _for(run, decoded.placed, day)
    against = _against(run, decoded.placed, day)
    if state == "held" and disputed(decoded.placed, day, settings):
        state = "contested"
    return msgspec.structs.replace(
        head,
        state=state,
        basis=basis_of(backing, run.side),
        holder=_named(run.side, backing, decoded.placed),
        since=_since(run, decoded),
        confidence=round(shares[run.side], 4),
        alternatives=_alternatives(shares, run.side, decoded.placed),
        claims_for=_ids([*backing, *telling]),
        claims_against=_ids(against),
        origins=_origins(backing),
        credibility=figure(_origins(backing), _origins(against)),
    )


def _unknown(head: PlaceState, decoded: Decoded, day: int, shares: dict[str, float]) -> PlaceState:
    """Nobody known: before the first evidence nothing is likelier; later the sides stay alternatives."""
    if not decoded.runs or day < decoded.runs[0].first:
        return head
    named = _alternatives(shares, None, decoded.placed)
    return msgspec.structs.replace(head, confidence=round(shares.get(UNNAMED, 0.0), 4), alternatives=named)


def _run_at(decoded: Decoded, day: int, shares: dict[str, float], settings: ControlSettings) -> Run | None:
    """The run to which a day belongs; before the first run its own, between two the earlier.

    Between two runs the later one needs to be clearly likelier: a change is seldom before it is told.
    """
    runs = decoded.runs
    for i, run in enumerate(runs):
        if run.first <= day <= run.last:
            return run
        if day < run.first:
            before = runs[i - 1] if i else None
            if before is None:
                return run if day >= _reaches_back(run, decoded, settings) else None
            earlier, later = shares.get(before.side or UNNAMED, 0.0), shares.get(run.side or UNNAMED, 0.0)
            least = settings.clearly_within if _comes_within(run, decoded, day) else settings.clearly
            return run if later > least * earlier else before
    return runs[-1] if runs else None


def _comes_within(run: Run, decoded: Decoded, day: int) -> bool:
    """Whether a day lies in the interval of a change that brings a run's holder, before its last day."""
    return any(
        o.kind in ("change", "loss") and o.holder == run.side
        for o in decoded.placed
        if o.days.holds(day) and day_of(o) == run.first
    )


def _reaches_back(run: Run, decoded: Decoded, settings: ControlSettings) -> int:
    """The first day for which the first run speaks: since when it was so, else some weeks before."""
    begun = _begun(run, decoded)
    return begun if begun is not None else run.first - settings.look_back_days


def _last_spoken(observations: Iterable[Observation], day: int) -> int | None:
    """The last day up to `day` of which evidence speaks."""
    days = []
    for one in observations:
        first = one.days.start if one.days.start is not None else day_of(one)
        if first <= day:
            days.append(min(day_of(one), day))
        elif one.since is not None and one.since.start is not None and one.since.start <= day:
            days.append(day)
    return max(days, default=None)


def _for(run: Run, observations: Iterable[Observation], day: int | None) -> list[Observation]:
    """The observations for a run's holder: of the days of the run, or of its end by a later change."""
    found = []
    for one in observations:
        if one.kind == "denial":
            continue
        held = one.holder == run.side and _touches(one, run)
        left = one.previous == run.side and one.kind in ("change", "loss") and _leaves(one, run)
        if held or left:
            found.append(one)
    if day is None:
        return found
    heard_by_then = [o for o in found if (o.since or o.days).start is None or _first(o) <= day]
    return heard_by_then or found


def _first(one: Observation) -> int:
    days = one.since if one.since is not None else one.days
    if one.kind in ("change", "loss") and one.previous is not None:
        return (one.days.start or day_of(one)) - 1
    return days.start if days.start is not None else day_of(one)


def _touches(one: Observation, run: Run) -> bool:
    if run.first <= day_of(one) <= run.last:
        return True
    return one.since is not None and one.since.end is not None and run.first <= one.since.end - 1 <= run.last


def _leaves(one: Observation, run: Run) -> bool:
    before = one.days.start - 1 if one.days.start is not None else day_of(one) - 1
    return run.first <= before <= run.last


def _against(run: Run, observations: Iterable[Observation], day: int) -> list[Observation]:
    """The observations of the run's days that give the place to another, or deny it to this holder."""
    last = max(run.last, day)
    found = []
    for one in observations:
        if not run.first <= day_of(one) <= last:
            continue
        denied = one.kind == "denial" and one.holder == run.side
        other = one.kind not in ("denial", "loss") and one.holder not in (None, run.side)
        lost = one.kind == "loss" and one.previous == run.side
        if denied or other or lost:
            found.append(one)
    return found


def _ids(observations: Iterable[Observation]) -> tuple[str, ...]:
    return tuple(sorted({one.claim for one in observations}))


def _origins(observations: Sequence[Observation]) -> int:
    return len(independent([(one.origin, one.voices) for one in observations])) if observations else 0


def basis_of(observations: Iterable[Observation], side: str) -> ControlBasis:
    """`claimed` where only the holder's own side says so, else `assessed`."""
    voices = [voice for one in observations for voice in one.voices]
    return "claimed" if all(voice.side == side for voice in voices) else "assessed"


def disputed(observations: Iterable[Observation], day: int, settings: ControlSettings) -> bool:
    """Whether the last word of some days is a taking that its side claims and a neutral party denies."""
    told = [o for o in observations if day - settings.disputed_days < day_of(o) <= day]
    last = max((day_of(o) for o in told), default=day)
    for one in told:
        if one.kind != "denial" or one.interest == "own" or day_of(one) != last:
            continue
        claims = [o for o in told if o.kind == "change" and o.holder == one.holder]
        if claims and basis_of(claims, one.holder or "") == "claimed":
            return True
    return False


def _named(side: str, backing: Sequence[Observation], everything: Sequence[Observation]) -> Holder:
    """The name by which most origins call the holder in this run, else anywhere."""
    for told in (backing, everything):
        refs = refs_of(told).get(side)
        if refs:
            counts = Counter(refs)
            return min(counts, key=lambda ref: (-counts[ref], ref.name, ref.actor or ""))
    return Holder(name=side.removeprefix("name:"))


def _alternatives(
    shares: dict[str, float], side: str | None, observations: Sequence[Observation]
) -> tuple[Alternative, ...]:
    """The other sides with their shares, likeliest first."""
    rest = sorted((-share, name) for name, share in shares.items() if name not in (side, UNNAMED))
    return tuple(
        Alternative(holder=_named(name, (), observations), state="held", confidence=round(-share, 4))
        for share, name in rest
        if -share >= LEAST_ALTERNATIVE
    )


def _interval(start: int | None, end: int, basis: DateBasis, reason: str | None) -> When:
    days = Days(start, end)
    return When(
        earliest=iso(start) if start is not None else None,
        latest=iso(end),
        precision=precision_of(days),
        basis=basis,
        reason=reason,
    )


def _since(run: Run, decoded: Decoded) -> When:
    """Since when the run's holder has held the place."""
    begun = _begun(run, decoded)
    changed = [
        o for o in decoded.placed if o.kind == "change" and o.holder == run.side and day_of(o) == run.first
    ]
    if changed:
        return _interval(begun, run.first + 1, "derived", None)
    if begun is None:
        reason = "held already when first spoken of"
        if _only_inferred(run, decoded):
            reason = "inferred: the enemy, as who fights whom there tells, of the side that took it"
        return _interval(None, run.first + 1, "inferred", reason)
    return _interval(begun, run.first + 1, "inferred", "between the evidence of two holders")


def _only_inferred(run: Run, decoded: Decoded) -> bool:
    """Whether nothing says that a run's holder held the place but whom its taker fights."""
    return all(o.holder != run.side and o.inferred_share < 1.0 for o in _for(run, decoded.placed, None))


def _begun(run: Run, decoded: Decoded) -> int | None:
    """The first day on which a run may have begun: after the last of another holder, or as a claim says."""
    told = [
        days.start
        for o in decoded.placed
        if o.holder == run.side and o.kind in ("change", "statement")
        if (days := o.since if o.kind == "statement" else o.days) is not None
        if days.start is not None and days.end is not None and days.end - 1 == run.first
    ]
    bounds = [day for day in (run.earliest, max(told, default=None)) if day is not None]
    return max(bounds, default=None)


def changes_of(decoded: Decoded, settings: ControlSettings) -> tuple[Change, ...]:
    """The changes of a place in order: of hands, and of state under one holder."""
    changes: list[Change] = []
    last: Run | None = None
    for run in _told_runs(decoded):
        before = _named(last.side, (), decoded.placed) if last is not None and last.side else None
        if last is None:
            before = _loser_told(run, decoded)
        if run.side is not None or before is not None:
            changes.append(_hand_change(run, before, decoded, settings))
        if run.side is not None:
            changes += _state_changes(run, decoded, settings)
        last = run
    return tuple(changes)


def _loser_told(run: Run, decoded: Decoded) -> Holder | None:
    """Whom the first holder took the place from, where the claims of that day say so."""
    told = [o for o in decoded.placed if o.kind in ("change", "loss") and day_of(o) == run.first]
    losers = (o.previous_ref for o in told if o.previous is not None and o.previous != run.side)
    return next((ref for ref in losers if ref is not None), None)


def _told_runs(decoded: Decoded) -> list[Run]:
    """The runs without gaps of knowledge: where nobody is known only because nothing was said.

    A loss without a successor is a change of its own only while no successor becomes known.
    """
    lost = {day_of(o) for o in decoded.placed if o.kind == "loss"}
    first_word = min((day_of(o) for o in decoded.placed), default=0)
    kept: list[Run] = []
    for i, run in enumerate(decoded.runs):
        is_last = i == len(decoded.runs) - 1
        if run.side is None and not (is_last and any(run.first <= day <= run.last for day in lost)):
            continue
        if kept and kept[-1].side == run.side:
            kept[-1] = msgspec.structs.replace(kept[-1], last=run.last)
        else:
            earliest = kept[-1].last + 1 if kept else run.earliest if run.first > first_word else None
            kept.append(msgspec.structs.replace(run, earliest=earliest))
    return kept


def _hand_change(run: Run, before: Holder | None, decoded: Decoded, settings: ControlSettings) -> Change:
    if run.side is None:
        backing = [o for o in decoded.placed if o.kind == "loss" and run.first <= day_of(o) <= run.last]
        state: ControlStatus = "unknown"
        holder, share = None, decoded.belief.on(run.first).get(UNNAMED, 0.0)
    else:
        backing = _for(run, decoded.placed, None)
        state, _ = state_on(run.first, run, decoded.placed, settings)
        holder = _named(run.side, backing, decoded.placed)
        share = decoded.belief.on(run.first)[run.side]
    against = _against(run, decoded.placed, run.first) if run.side else []
    voices = _origins(heard(backing, settings))
    return Change(
        when=_since(run, decoded),
        state=state,
        holder=holder,
        previous=before,
        basis=basis_of(backing, run.side or ""),
        confidence=round(share, 4),
        claims_for=_ids(backing),
        claims_against=_ids(against),
        origins=voices,
        credibility=figure(voices, _origins(against)),
    )


def _state_changes(run: Run, decoded: Decoded, settings: ControlSettings) -> list[Change]:
    """The days within a run on which its state becomes another, as evidence of those days says."""
    found: list[Change] = []
    days = sorted({day_of(o) for o in decoded.placed if run.first < day_of(o) <= run.last})
    for earlier, day in pairwise([run.first, *days]):
        was, _ = state_on(earlier, run, decoded.placed, settings)
        now, telling = state_on(day, run, decoded.placed, settings)
        if now == was or (now == "held" and not _ended_on(day, run, decoded.placed)):
            continue
        backing = list(telling) or [o for o in decoded.placed if day_of(o) == day]
        holder = _named(run.side or "", (), decoded.placed)
        found.append(
            Change(
                when=_interval(earlier + 1, day + 1, "inferred", "between two days of evidence"),
                state=now,
                holder=holder,
                previous=holder,
                basis=basis_of(backing, run.side or ""),
                confidence=round(decoded.belief.on(day).get(run.side or "", 0.0), 4),
                claims_for=_ids(backing),
                origins=_origins(backing),
                credibility=figure(_origins(backing), 0),
            )
        )
    return found


def _ended_on(day: int, run: Run, observations: Iterable[Observation]) -> bool:
    return any(
        day_of(o) == day and (o.kind == "denial" or (o.kind == "change" and o.holder == run.side))
        for o in observations
    )
