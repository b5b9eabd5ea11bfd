"""How alike two tellings are: named features, each with its weight, so that a score can be taken apart."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources

import msgspec

from dateline.fusion.days import Days
from dateline.fusion.origins import words_of
from dateline.fusion.voices import side_of
from dateline.records.claims import Claim, EventBody


class MatchSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Weights of the features and the score from which two tellings are one event.

    A wrong merge costs more than a missed one: the threshold lies above the even point.
    """

    same_type: float = 1.5
    same_family: float = 0.4
    same_day: float = 2.0
    near_day: float = 0.6
    undated: float = 0.0
    agents_agree: float = 1.2
    agents_differ: float = -2.5
    targets_agree: float = 0.8
    targets_differ: float = -1.0
    harm_agrees: float = 1.2
    harm_differs: float = -0.8
    words: float = 3.0
    place_exact: float = 1.0
    place_unknown: float = -1.5
    threshold: float = 3.0
    near_days: int = 2


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What is compared of a telling, or of several that are already one."""

    place: str | None
    types: frozenset[str]
    days: Days
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


def profile(claim: Claim, body: EventBody, place: str | None, days: Days, weekday: int | None) -> Profile:
    """What is compared of one event claim."""
    texts = " ".join(span.text for span in claim.evidence)
    return Profile(
        place=place,
        types=frozenset({body.type}),
        days=days,
        weekday=weekday,
        agents=frozenset(s for a in body.agents if (s := side_of(a))),
        targets=frozenset(s for a in body.targets if (s := side_of(a))),
        harm=frozenset((h.kind, h.best) for h in body.harm if h.best is not None),
        words=frozenset(word for word in words_of(texts) if len(word) > 3),
    )


def joined(one: Profile, other: Profile) -> Profile:
    """The profile of two tellings that are one event."""
    days = one.days.meet(other.days)
    return Profile(
        place=one.place or other.place,
        types=one.types | other.types,
        days=one.days if days.empty else days,
        weekday=one.weekday if one.weekday is not None else other.weekday,
        agents=one.agents | other.agents,
        targets=one.targets | other.targets,
        harm=one.harm | other.harm,
        words=one.words | other.words,
    )


def gap_days(one: Days, other: Days) -> int | None:
    """How many days lie between two intervals; 0 where they overlap or touch, None where one is open."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return None
    return max(0, max(one.start, other.start) - (min(one.end, other.end) - 1))


def forbidden(one: Profile, other: Profile, settings: MatchSettings) -> bool:
    """Whether two tellings cannot be one event: other places, disjoint dates, contradicting actors."""
    if one.place is not None and other.place is not None and one.place != other.place:
        return True
    gap = gap_days(one.days, other.days)
    if gap is not None and gap > settings.near_days:
        return True
    if gap is None and one.days.meet(other.days).empty:
        return True
    swapped = one.agents & other.targets and one.targets & other.agents
    return bool(swapped and not (one.agents & other.agents))


def pieces(one: Profile, other: Profile, settings: MatchSettings) -> dict[str, float]:
    """The named parts of the score of two tellings; their sum is the score."""
    parts = {"type": settings.same_type if one.types & other.types else settings.same_family}
    gap = gap_days(one.days, other.days)
    near = settings.near_day * (1 - (gap or 0) / (settings.near_days + 1))
    wide = max(one.days.width or 1, other.days.width or 1)
    exact = settings.same_day / (1 + (wide - 1) / 7)
    parts["days"] = settings.undated if gap is None else (exact if gap == 0 else near)
    known = one.place is not None and other.place is not None
    parts["place"] = settings.place_exact if known else settings.place_unknown
    for role, yes, no in (
        ("agents", settings.agents_agree, settings.agents_differ),
        ("targets", settings.targets_agree, settings.targets_differ),
        ("harm", settings.harm_agrees, settings.harm_differs),
    ):
        mine, yours = getattr(one, role), getattr(other, role)
        if mine and yours:
            parts[role] = yes if mine & yours else no
    if one.words and other.words:
        parts["words"] = settings.words * len(one.words & other.words) / min(len(one.words), len(other.words))
    return parts


def score(one: Profile, other: Profile, settings: MatchSettings) -> float:
    """How likely two tellings are one event: the sum of `pieces`, compared with the threshold."""
    return sum(pieces(one, other, settings).values())
