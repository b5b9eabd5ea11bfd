"""Events: what probably happened, once, with the claims for and against it.

Block (place and family of type), compare, decide, cluster, merge. Claims are taken in the order of
their days, the most precise first; each joins the best cluster it may join, or starts one of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

import msgspec

from dateline.fusion.compare import (
    MatchSettings,
    Profile,
    forbidden,
    joined,
    pieces,
    profile,
)
from dateline.fusion.days import days_of, weekday_in
from dateline.fusion.stories import Near
from dateline.fusion.voices import Voice
from dateline.records.claims import Claim

EVENT_STANCES = ("happened", "ongoing")
OPEN_END = 10**7


class Said(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """An event claim with what fusion knows of it; `founds` is the id of the event that it would found."""

    claim: Claim
    founds: str
    report: str
    known: str
    origin: str
    main: bool
    voices: tuple[Voice, ...]


class Telling(Said, frozen=True, kw_only=True, gc=False):
    """An event claim as said, with what of it is compared."""

    profile: Profile
    family: str


class Cluster(msgspec.Struct, kw_only=True):
    """The tellings of one event, while it is put together; no event where none tells for it."""

    profile: Profile
    tellings: list[Telling]
    against: list[Telling]


def telling(said: Said, place: str | None, family: str) -> Telling:
    """The telling of an event claim at a place, of a family of types. Raises ValueError for another claim."""
    claim = said.claim
    if claim.event is None:
        raise ValueError(f"claim {claim.id} is no event claim")
    days, weekday = days_of(claim.when), weekday_in(claim.when.text)
    compared = profile(claim, claim.event, place=place, family=family, days=days, weekday=weekday)
    return Telling(**msgspec.structs.asdict(said), profile=compared, family=family)


def clusters_of(
    tellings: Iterable[Telling],
    settings: MatchSettings,
    *,
    near: Near,
    same: frozenset[tuple[str, str]] = frozenset(),
    not_same: frozenset[tuple[str, str]] = frozenset(),
) -> list[Cluster]:
    """All clusters; `same` and `not_same` are sorted pairs of claim ids that a person decided."""
    blocks: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for one in tellings:
        blocks[(one.profile.place or "", one.family)].append(one)
    found: list[Cluster] = []
    for block in sorted(blocks):
        found += _clustered(blocks[block], settings, near, not_same)
    return _joined_by_hand(found, same, not_same)


def _order(one: Telling) -> tuple[int, int, int, str]:
    days = one.profile.days
    width = days.width
    return (
        0 if width is not None else 1,
        days.start if days.start is not None else OPEN_END,
        width if width is not None else OPEN_END,
        one.claim.id,
    )


def _clustered(
    block: Sequence[Telling],
    settings: MatchSettings,
    near: Near,
    not_same: frozenset[tuple[str, str]],
) -> list[Cluster]:
    clusters: list[Cluster] = []
    by_day: dict[int, list[Cluster]] = defaultdict(list)
    rest: list[Telling] = []
    for one in sorted(block, key=_order):
        if one.claim.stance not in EVENT_STANCES:
            rest.append(one)
            continue
        best = _best(one, _near(one, clusters, by_day, settings), settings, near, not_same)
        if best is None:
            best = Cluster(profile=one.profile, tellings=[], against=[])
            clusters.append(best)
            if one.profile.days.start is not None:
                by_day[one.profile.days.start // 8].append(best)
        else:
            best.profile = joined(best.profile, one.profile)
        best.tellings.append(one)
    alone = [
        Cluster(profile=one.profile, tellings=[], against=[one])
        for one in rest
        if not _attached(one, clusters, settings, near, not_same) and one.claim.stance == "denied"
    ]
    return clusters + alone


def _near(
    one: Telling, clusters: list[Cluster], by_day: Mapping[int, list[Cluster]], settings: MatchSettings
) -> Iterable[Cluster]:
    """The clusters that may lie within reach of a telling's days."""
    days = one.profile.days
    if days.width is None or days.width > 32 or days.start is None or days.end is None:
        return clusters
    first = (days.start - settings.near_days - 32) // 8
    last = (days.end + settings.near_days) // 8
    return [cluster for bucket in range(first, last + 1) for cluster in by_day.get(bucket, ())]


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _best(
    one: Telling,
    clusters: Iterable[Cluster],
    settings: MatchSettings,
    near: Near,
    not_same: frozenset[tuple[str, str]],
) -> Cluster | None:
    """The best cluster a telling may join; None where none reaches the threshold, or two tie undated."""
    scored: list[tuple[float, int, Cluster]] = []
    for i, cluster in enumerate(clusters):
        if forbidden(one.profile, cluster.profile, settings):
            continue
        if not _weekday_fits(one.profile, cluster.profile):
            continue
        if _parted_from(one, cluster, not_same):
            continue
        strangers = not one.profile.place and _strangers(one, cluster, near)
        value = sum(pieces(one.profile, cluster.profile, settings, strangers=strangers).values())
        if value >= settings.threshold:
            scored.append((value, -i, cluster))
    if not scored:
        return None
    scored.sort(key=lambda item: (item[0], item[1]), reverse=True)
    undated = one.profile.days.width is None
    if undated and len(scored) > 1 and scored[0][0] - scored[1][0] < 0.5:
        return None
    return scored[0][2]


def _strangers(one: Telling, cluster: Cluster, near: Near) -> bool:
    """Whether a telling's report has nothing to do with any that a cluster is told by."""
    if any(one.origin == t.origin for t in cluster.tellings):
        return False
    return not near.between({one.report}, {t.report for t in cluster.tellings})


def _weekday_fits(one: Profile, other: Profile) -> bool:
    if one.weekday is None or one.days.start is not None or other.days.width != 1:
        return True
    return other.days.start is not None and (other.days.start - 1) % 7 == one.weekday


def _attached(
    one: Telling,
    clusters: Sequence[Cluster],
    settings: MatchSettings,
    near: Near,
    not_same: frozenset[tuple[str, str]],
) -> bool:
    """Puts a denial against, a belief or a look back for, the event it is about; aims belong to none.

    Says whether there is such an event.
    """
    if one.claim.stance not in ("denied", "believed", "background"):
        return False
    best = _best(one, clusters, settings, near, not_same)
    if best is not None:
        (best.against if one.claim.stance == "denied" else best.tellings).append(one)
    return best is not None


def _parted_from(one: Telling, cluster: Cluster, not_same: frozenset[tuple[str, str]]) -> bool:
    """Whether a person set a telling apart from any that a cluster holds, for or against."""
    return bool(not_same) and any(
        _pair(one.claim.id, t.claim.id) in not_same for t in (*cluster.tellings, *cluster.against)
    )


def parted(one: Cluster, other: Cluster, not_same: frozenset[tuple[str, str]]) -> bool:
    """Whether a person set any telling of one cluster apart from any of another."""
    return bool(not_same) and any(
        _parted_from(each, other, not_same) for each in (*one.tellings, *one.against)
    )


def absorb(one: Cluster, other: Cluster) -> None:
    """Puts into one cluster all that another holds."""
    if other.tellings:
        one.profile = joined(one.profile, other.profile) if one.tellings else other.profile
    one.tellings += other.tellings
    one.against += other.against


def _joined_by_hand(
    clusters: list[Cluster], same: frozenset[tuple[str, str]], not_same: frozenset[tuple[str, str]]
) -> list[Cluster]:
    """The clusters with those joined that hold claims judged the same.

    Where other claims of the two are judged apart, only the claims called the same move together.
    """
    if not same:
        return [cluster for cluster in clusters if cluster.tellings]
    home = {t.claim.id: c for c in clusters for t in (*c.tellings, *c.against)}
    for one, other in sorted(same):
        a, b = home.get(one), home.get(other)
        if a is None or b is None or a is b:
            continue
        if not parted(a, b, not_same):
            _moved(b, set(home), a, home)
        else:
            for claim, here, there in ((other, b, a), (one, a, b)):
                group = {claim, *_linked(claim, same)}
                if not parted(_part(here, group), there, not_same):
                    _moved(here, group, there, home)
                    break
    return [cluster for cluster in clusters if cluster.tellings]


def _part(cluster: Cluster, claims: set[str]) -> Cluster:
    """A cluster of those of the claims that another holds."""
    tellings = [t for t in cluster.tellings if t.claim.id in claims]
    against = [t for t in cluster.against if t.claim.id in claims]
    profile = reduce(joined, (t.profile for t in tellings)) if tellings else cluster.profile
    return Cluster(profile=profile, tellings=tellings, against=against)


def _moved(here: Cluster, claims: set[str], there: Cluster, home: dict[str, Cluster]) -> None:
    """Moves those of the claims that one cluster holds into another."""
    part, left = _part(here, claims), _part(here, set(home) - claims)
    absorb(there, part)
    here.profile, here.tellings, here.against = left.profile, left.tellings, left.against
    home.update({t.claim.id: there for t in (*part.tellings, *part.against)})


def _linked(claim: str, same: frozenset[tuple[str, str]]) -> set[str]:
    """The claims that a person called the same as one."""
    return {two if one == claim else one for one, two in same if claim in (one, two)}
