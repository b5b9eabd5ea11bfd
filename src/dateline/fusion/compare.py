"""How alike two tellings are: named features, each with its weight, so that a score can be taken apart."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from importlib import resources

import msgspec

from dateline.fusion.days import Days
from dateline.fusion.origins import words_of
from dateline.fusion.voices import side_of
from dateline.records.claims import Claim, EventBody

NO_SIDE = frozenset({"actor:civilians", "actor:unidentified"})
"""Actors that any other may be."""


class MatchSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Weights of the features and the score from which two tellings are one event.

    A wrong merge costs more than a missed one: the threshold lies above the even point.
    """

    same_type: float = 1.5
    same_family: float = 0.4
    same_day: float = 2.0
    near_day: float = 0.6
    undated: float = 0.0
    later: float = -1.0  # told as news on days further apart than `near_days`
    agents_agree: float = 1.2
    agents_differ: float = -2.5
    targets_agree: float = 0.8
    targets_differ: float = -1.0
    harm_agrees: float = 1.2
    harm_differs: float = -0.8
    words: float = 3.0
    story: float = 3.0  # of reports alike in `story_alike` or more; less of less
    story_alike: float = 0.2
    main: float = 1.0  # for each telling that is its report's main one
    place_exact: float = 1.0
    place_half: float = -2.5
    place_unknown: float = -1.5
    strangers: float = -4.0
    threshold: float = 3.0
    near_days: int = 2


class Profile(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is compared of a telling, or of several that are already one.

    `bound` are the days that its words allow: where none tells its day, all up to its report's.
    """

    place: str | None
    types: frozenset[str]
    families: frozenset[str]
    days: Days
    bound: Days
    weekday: int | None = None
    agents: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    harm: frozenset[tuple[str, int]] = frozenset()
    words: frozenset[str] = frozenset()


def load_families() -> dict[str, str]:
    """The family of each first part of an event type's id."""
    text = (resources.files("dateline") / "data/fusion/families.toml").read_text(encoding="utf-8")
    families: dict[str, list[str]] = tomllib.loads(text)["families"]
    return {head: family for family, heads in families.items() for head in heads}


def family_of(event_type: str, families: Mapping[str, str]) -> str:
    """The family of an event type: types of one family may tell of one thing."""
    head = event_type.split(".")[0]
    return families.get(head, head)


def profile(
    claim: Claim, body: EventBody, *, place: str | None, family: str, days: Days, weekday: int | None
) -> Profile:
    """What is compared of one event claim."""
    texts = " ".join(span.text for span in claim.evidence)
    told = claim.when.basis != "inferred" or claim.when.text is not None
    return Profile(
        place=place,
        types=frozenset({body.type}),
        families=frozenset({family}),
        days=days,
        bound=days if told else Days(None, days.end),
        weekday=weekday,
        agents=frozenset(s for a in body.agents if (s := side_of(a))),
        targets=frozenset(s for a in body.targets if (s := side_of(a))),
        harm=frozenset((h.kind, h.best) for h in body.harm if h.best is not None),
        words=frozenset(word for word in words_of(texts) if len(word) > 3),
    )


def joined(one: Profile, other: Profile) -> Profile:
    """The profile of two tellings that are one event."""
    days, bound = one.days.meet(other.days), one.bound.meet(other.bound)
    return Profile(
        place=one.place or other.place,
        types=one.types | other.types,
        families=one.families | other.families,
        days=one.days if days.empty else days,
        bound=one.bound if bound.empty else bound,
        weekday=one.weekday if one.weekday is not None else other.weekday,
        agents=one.agents | other.agents,
        targets=one.targets | other.targets,
        harm=one.harm | other.harm,
        words=one.words | other.words,
    )


def forbidden(one: Profile, other: Profile, settings: MatchSettings) -> bool:
    """Whether two tellings cannot be one event: other places, disjoint dates, contradicting actors."""
    if one.place is not None and other.place is not None and one.place != other.place:
        return True
    return _apart(one.days, other.days, settings) or _swapped(one, other)


def forbidden_retold(
    one: Profile, other: Profile, settings: MatchSettings, apart: Callable[[str, str], bool]
) -> bool:
    """Whether two tellings in reports of one story cannot be one event: as `forbidden`, but that a day
    which no word of a report tells keeps nothing apart, nor do two places that may be one in other words,
    as `apart` says of their ids; and of one family they must be."""
    if not one.families & other.families:
        return True
    if one.place is not None and other.place is not None and apart(one.place, other.place):
        return True
    return _apart(one.bound, other.bound, settings) or _swapped(one, other)


def _apart(one: Days, other: Days, settings: MatchSettings) -> bool:
    """Whether two intervals lie further from each other than one event's may."""
    if one.end is not None and other.start is not None and one.end + settings.near_days <= other.start:
        return True
    if other.end is not None and one.start is not None and other.end + settings.near_days <= one.start:
        return True
    return one.gap(other) is None and one.meet(other).empty


def _swapped(one: Profile, other: Profile) -> bool:
    swapped = one.agents & other.targets and one.targets & other.agents
    return bool(swapped and not (one.agents & other.agents))


def pieces(
    one: Profile, other: Profile, settings: MatchSettings, *, story: float = 0.0, strangers: bool = False
) -> dict[str, float]:
    """The named parts of the score of two tellings; their sum is the score.

    `story` is the likeness of their reports where these tell one story; `strangers` says that the reports
    share no rare words, which matters where no place holds the tellings together.
    """
    parts = {"type": settings.same_type if one.types & other.types else settings.same_family}
    if story > 0:
        parts["story"] = settings.story * min(1.0, story / settings.story_alike)
    parts["days"] = _days_piece(one.days, other.days, settings)
    known = (one.place is not None) + (other.place is not None)
    if one.place == other.place:
        parts["place"] = settings.place_exact if known else settings.place_unknown
    else:
        parts["place"] = settings.place_half
    if strangers and not known:
        parts["strangers"] = settings.strangers
    for role, yes, no in (
        ("agents", settings.agents_agree, settings.agents_differ),
        ("targets", settings.targets_agree, settings.targets_differ),
        ("harm", settings.harm_agrees, settings.harm_differs),
    ):
        mine, yours = getattr(one, role), getattr(other, role)
        if mine and yours:
            parts[role] = yes if mine & yours else no
    if story > 0:
        for role in ("agents", "targets"):
            if parts.get(role, 0.0) < 0 and not (_sides(getattr(one, role)) and _sides(getattr(other, role))):
                del parts[role]
    if one.words and other.words:
        parts["words"] = settings.words * len(one.words & other.words) / min(len(one.words), len(other.words))
    return parts


def _days_piece(one: Days, other: Days, settings: MatchSettings) -> float:
    gap = one.gap(other)
    if gap is None:
        return settings.undated
    if gap > settings.near_days:
        return settings.later
    if gap > 0:
        return settings.near_day * (1 - gap / (settings.near_days + 1))
    return settings.same_day / (1 + (max(one.width or 1, other.width or 1) - 1) / 7)


def _sides(actors: frozenset[str]) -> frozenset[str]:
    """Those that are a known side; a person by name and "gunmen" may be the same."""
    return frozenset(a for a in actors if a.startswith("actor:") and a not in NO_SIDE)
