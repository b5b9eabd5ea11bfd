"""What each pattern of place phrases makes of a match: `PlacePhrase`s with their anchors and subjects."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from dateline.language.lexicon.measures import POINT, POINTS, bearing_of, number_of
from dateline.language.lexicon.placewords import LAND, MASK, NUMBER, PLACE, PLURAL, QUARTERS
from dateline.records.seams import PlacePhrase

_KM = {"k": 1.0, "mi": 1.609344, "m": 0.001, "y": 0.0009144, "n": 1.852}
_IN_THE = re.compile(rf"\bin\s+the\s+(?P<side>(?:far\s+)?{POINT}(?:[- ]?{POINT})?)\s+of\s", re.I)
Span = tuple[int, int]


class Scene(msgspec.Struct, frozen=True):
    """A text with its names masked."""

    text: str
    masked: str
    places: tuple[Span, ...]


def _phrase(scene: Scene, start: int, end: int, **fields: object) -> PlacePhrase:
    while start < end and scene.text[start].isspace():
        start += 1
    text = scene.text[start:end].rstrip(" ,;(")
    return PlacePhrase(start=start, end=start + len(text), text=text, **fields)  # type: ignore[arg-type]


def _group(match: re.Match[str], name: str) -> str | None:
    value = match.groupdict().get(name)
    return value.strip() if value and value.strip() else None


def _span(match: re.Match[str], name: str) -> Span | None:
    return match.span(name) if match.groupdict().get(name) else None


def _bearing(match: re.Match[str]) -> str | None:
    words = _group(match, "dir")
    point = bearing_of(words) if words else ""
    return point if point in POINTS else (point[-2:] if point[-2:] in POINTS else point[:1] or None)


def _distance(match: re.Match[str]) -> float | None:
    number = number_of(_group(match, "num") or "")
    if number is None:
        return None
    upper = number_of(_group(match, "num2") or "")
    unit = (_group(match, "length") or "").lower()
    factor = next(km for start, km in _KM.items() if unit.startswith(start))
    return round((number if upper is None else (number + upper) / 2) * factor, 3)


_BEFORE_UNIT = re.compile(
    rf"\b(?P<count>{NUMBER}|several|many|some|a few|(?:the|its|their|these|those|his|"
    rf"her)(?=\s))\b(?!.*\b(?:{NUMBER}|the)\b)",
    re.I,
)


def _lead(scene: Scene, match: re.Match[str], fallback: int) -> tuple[int, int | None]:
    """Where the counted noun of a phrase begins, and its count: verbs before the number stay out."""
    if not match.groupdict().get("unit"):
        return fallback, None
    first, unit = match.start(), match.start("unit")
    found = _BEFORE_UNIT.search(scene.masked, first, unit)
    if not found:
        return unit, None
    number = number_of(found["count"])
    return found.start(), int(number) if number is not None and number >= 1 else None


def _unit(match: re.Match[str]) -> str | None:
    unit = _group(match, "unit")
    return unit.lower() if unit else None


def from_place(scene: Scene, match: re.Match[str]) -> Iterator[PlacePhrase]:
    """ "25 km west of X", "west of X", "25 km from X"."""
    subject = _span(match, "subject")
    core = match.start("core")
    start, count = (core, None) if subject else _lead(scene, match, core)
    border = _group(match, "border")
    inside = _IN_THE.search(
        scene.masked, max(0, match.start() - 12), match.end()
    )  # "in the north of X": a part of it
    for each in _subjects(scene, subject, core):
        yield _phrase(
            scene,
            start,
            match.end(),
            relation="part of"
            if inside
            else "direction+distance"
            if _bearing(match) or "num" in match.groupdict()
            else "near",
            anchors=(match.span("anchor"),),
            subject=each,
            distance_km=_distance(match) if _group(match, "num") else None,
            bearing=_bearing(match),
            part=inside["side"] if inside else None,
            unit="border" if border and not _unit(match) else _unit(match),
            count=count,
        )


def _subjects(scene: Scene, subject: Span | None, core: int) -> list[Span | None]:
    """The named places that a phrase tells of: all of "X, Y and Z, villages east of" and "X and Y in"."""
    subjects: list[Span | None] = [subject]
    if subject is None:
        return subjects
    link = scene.masked[subject[1] : core]
    if not (re.search(rf"\b(?:{PLURAL})\b", link) or link.startswith(" in ")):
        return subjects
    first = subject[0]
    for place in reversed([place for place in scene.places if place[1] < first]):
        if not re.fullmatch(r",\s+|,?\s+and\s+", scene.text[place[1] : first]):
            break
        subjects.append(place)
        first = place[0]
    return subjects


def _before_in_sentence(scene: Scene, end: int) -> list[Span]:
    start = max(scene.masked.rfind(mark, 0, end) for mark in (". ", "\n", "! ", "? "))
    return [p for p in scene.places if start < p[0] and p[1] <= end]


def _side_anchor(scene: Scene, match: re.Match[str]) -> Span | None:
    """From where "to the south" is measured: the one place named before, or the one joined to the subject."""
    subject = _span(match, "subject")
    end = subject[0] if subject else match.start("core")
    own = scene.text[subject[0] : subject[1]] if subject else None
    before = [p for p in _before_in_sentence(scene, end) if scene.text[p[0] : p[1]] != own]
    if not before:
        return None
    last = before[-1]
    joined = re.fullmatch(r",?\s+(?:and|to|from|or)\s+|\s?[-–—]\s?", scene.text[last[1] : end])
    return last if joined or len({scene.text[a:b] for a, b in before}) == 1 else None


def to_the_side(scene: Scene, match: re.Match[str]) -> Iterator[PlacePhrase]:
    """ "Baghdad, the capital 400 km to the south": from the place named before it, if that is clear."""
    anchor = _side_anchor(scene, match)
    if anchor is not None:
        yield _phrase(
            scene,
            match.start("core"),
            match.end(),
            relation="direction+distance",
            anchors=(anchor,),
            subject=_span(match, "subject"),
            distance_km=_distance(match),
            bearing=_bearing(match),
        )


def _apposed_to(scene: Scene, start: int) -> Span | None:
    """The place that a phrase stands beside: Hawija for "Hawija, a pocket between Mosul and Baghdad"."""
    if not re.match(r"(?:an?|the)\s", scene.text[start : start + 4], re.I):
        return None
    return next((p for p in scene.places if p[1] < start and scene.text[p[1] : start].strip() == ","), None)


def between(scene: Scene, match: re.Match[str]) -> Iterator[PlacePhrase]:
    """ "between X and Y", "the road from X to Y", "the border of X with Y"."""
    unit = _unit(match)
    road, border = _group(match, "road"), _group(match, "border")
    start, count = _lead(scene, match, match.start())
    yield _phrase(
        scene,
        start,
        match.end(),
        relation="between",
        anchors=(match.span("anchor"), match.span("other")),
        subject=_apposed_to(scene, start),
        unit="border" if border else ("road" if road else unit),
        count=count,
    )


def near(scene: Scene, match: re.Match[str]) -> Iterator[PlacePhrase]:
    """ "near X", "outside X", "villages around X"."""
    subject = _span(match, "subject")
    core = match.start("core")
    start, count = (core, None) if subject else _lead(scene, match, core)
    yield _phrase(
        scene,
        start,
        match.end(),
        relation="near",
        anchors=(match.span("anchor"),),
        subject=subject,
        unit="border" if _group(match, "border") else _unit(match),
        count=count,
        part=_group(match, "part"),
    )


def part(scene: Scene, match: re.Match[str]) -> Iterator[PlacePhrase]:
    """ "western Mosul", "Mosul's Old City", "the western bank of the Tigris in Mosul"."""
    whole = _span(match, "whole") or match.span("anchor")
    part = _group(match, "part")
    if part is None:
        return
    offset = match.start("part")
    yield _phrase(
        scene,
        match.start(),
        match.end(),
        relation="part of",
        anchors=(whole,),
        part=scene.text[offset : offset + len(part)],
        bearing=None,
        unit=_unit(match),
    )


_NO_PART = re.compile(
    r"\b(?:including|such as|like|with|and|or|except|from|to|as|where|which|while|but)\b", re.I
)


def within(scene: Scene, match: re.Match[str]) -> Iterator[PlacePhrase]:
    """ "Alexandria, Louisiana", "the Zanjili district of Mosul": a named place in a named place."""
    after = scene.masked[match.end() : match.end() + 12]
    before = scene.masked[max(0, match.start() - 6) : match.start()]
    link = scene.masked[match.end("subject") : match.start("anchor")]
    if _NO_PART.search(link) or ("," not in link and before.endswith("from ")):
        return
    comma = "," in link and not re.search(rf"\b(?:{QUARTERS}|{PLURAL})\b", link)
    listed = re.match(rf"(?:,|,? (?:and|or|&)) (?:the )?{MASK}", after) or re.search(
        rf"{MASK}(?:, | and )$", before
    )
    if comma and listed:
        return
    for subject in _subjects(scene, match.span("subject"), match.start("anchor")):
        yield _phrase(
            scene,
            match.start(),
            match.end(),
            relation="part of",
            anchors=(match.span("anchor"),),
            subject=subject,
            bearing=_bearing(match) if _group(match, "dir") else None,
            unit=_unit(match),
        )


def whose(scene: Scene, match: re.Match[str]) -> Iterator[PlacePhrase]:
    """ "Kandahar's Maiwand district": a named place in the one whose it is."""
    yield _phrase(
        scene,
        match.start(),
        match.end(),
        relation="part of",
        anchors=(match.span("anchor"),),
        subject=match.span("subject"),
    )


def toward(scene: Scene, match: re.Match[str]) -> Iterator[PlacePhrase]:
    """ "toward X", "the road to X"."""
    yield _phrase(
        scene,
        match.start(),
        match.end(),
        relation="toward",
        anchors=(match.span("anchor"),),
        unit="road" if _group(match, "road") else None,
    )


def of_kind(scene: Scene, match: re.Match[str]) -> Iterator[PlacePhrase]:
    """ "the towns of X and Y": each name with the kind that it is given; of "the city of X, Y" X alone."""
    said = (_group(match, "kind") or "").lower()
    many = said.endswith("s") or scene.masked[match.end("kind") : match.end("kind") + 1] == "s"
    kind = re.sub(r"ies$", "y", said)
    kind = kind[:-1] if kind.endswith("s") else kind
    for found in list(re.finditer(PLACE, match.group()))[: None if many else 1]:
        span = (match.start() + found.start(), match.start() + found.end())
        yield _phrase(scene, match.start(), match.end(), relation="in", anchors=(span,), unit=kind)


def of_land(scene: Scene, match: re.Match[str]) -> Iterator[PlacePhrase]:
    """ "Villages in northern Aleppo": in the lands of those names, and not in the cities."""
    for found in re.finditer(PLACE, match.group()):
        span = (match.start() + found.start(), match.start() + found.end())
        yield _phrase(scene, match.start(), match.end(), relation="in", anchors=(span,), unit=LAND)
