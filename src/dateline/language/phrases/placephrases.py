"""How a text speaks of its places: distances, directions, parts, stretches between two, kinds.

Pure: text and the spans of place names in, `PlacePhrase`s out. Names are masked before the patterns
run, so that no pattern depends on what a place is called.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from dateline.language.lexicon.measures import POINT, POINTS, bearing_of, number_of
from dateline.language.lexicon.placewords import (
    ADJECTIVES,
    AMONG,
    APPOSED,
    BORDER,
    COMPASSED,
    COUNTED,
    DIRECTION,
    DISTANCE,
    LEAD,
    LYING_IN,
    MASK,
    NUMBER,
    OF_KIND,
    PART_DIRECTION,
    PART_NOUNS,
    PLACE,
    PLURAL,
    QUARTERS,
    ROADS,
    SETTLEMENTS,
    THINGS,
)
from dateline.records.seams import PlacePhrase

_KM = {"k": 1.0, "mi": 1.609344, "m": 0.001, "y": 0.0009144, "n": 1.852}
_REACH = 120  # characters on either side of a name; the longest phrase about one is shorter
Span = tuple[int, int]
Maker = Callable[["_Scene", re.Match[str]], Iterator[PlacePhrase]]


class _Pattern(msgspec.Struct, frozen=True):
    """A pattern with what makes phrases of its matches. Where a `cue` is given, no match is without one."""

    regex: re.Pattern[str]
    make: Maker
    cue: re.Pattern[str] | None = None

    def matches(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches between two offsets; with a cue, only the words about each cue are looked through."""
        if self.cue is None:
            yield from self.regex.finditer(text, start, end)
            return
        cues = (match.span() for match in self.cue.finditer(text, start, end))
        for first, last in _around(text, cues, start, end):
            yield from self.regex.finditer(text, first, last)


class _Scene(msgspec.Struct, frozen=True):
    """A text with its names masked."""

    text: str
    masked: str
    places: tuple[Span, ...]


def find_place_phrases(text: str, places: Sequence[Span]) -> list[PlacePhrase]:
    """The phrases about the given place names, in order of the text.

    A phrase with a `subject` tells of a place that has a name of its own: it is evidence for which
    place is meant. One without describes a place that has none, and `compute` turns it into one.
    """
    kept = _apart(places)
    masked = list(text)
    for start, end in kept:
        masked[start:end] = MASK * (end - start)
    scene = _Scene(text, "".join(masked), tuple(kept))
    found: list[PlacePhrase] = []
    for start, end in _windows(scene):
        for pattern in _PATTERNS:
            for match in pattern.matches(scene.masked, start, end):
                found.extend(pattern.make(scene, match))
    return _without_doubles(found)


def _windows(scene: _Scene) -> list[Span]:
    """The stretches about the names in which a phrase can lie."""
    return _around(scene.masked, scene.places, 0, len(scene.masked))


def _around(text: str, spots: Iterable[Span], start: int, end: int) -> list[Span]:
    """The stretches about some spots between two offsets, joined where they meet, whole words each."""
    joined: list[Span] = []
    for left, right in spots:
        first = max(start, text.rfind(" ", start, max(start, left - _REACH)) + 1)
        last = text.find(" ", right + _REACH, end)
        last = end if last < 0 else last
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _apart(places: Sequence[Span]) -> list[Span]:
    """The spans in order, without those that overlap one before or touch it."""
    kept: list[Span] = []
    for start, end in sorted(set(places)):
        if end > start and (not kept or start > kept[-1][1]):
            kept.append((start, end))
    return kept


def _without_doubles(found: Sequence[PlacePhrase]) -> list[PlacePhrase]:
    """Without phrases inside a longer one of the same relation (or any, for bare ones) and anchors: it takes
    their subject, where it has none ("X, a village east of Y")."""
    kept: list[PlacePhrase] = []
    for phrase in sorted(found, key=lambda p: (p.start - p.end, p.start, p.subject or (0, 0))):
        over = [i for i, other in enumerate(kept) if _covers(other, phrase)]
        if not over:
            kept.append(phrase)
        for i in over:
            if phrase.subject and not kept[i].subject and kept[i].relation == phrase.relation:
                kept[i] = msgspec.structs.replace(kept[i], subject=phrase.subject)
    return sorted(kept, key=lambda p: (p.start, p.end, p.relation))


def _covers(longer: PlacePhrase, phrase: PlacePhrase) -> bool:
    inside = longer.start <= phrase.start and phrase.end <= longer.end
    if not inside or longer.anchors != phrase.anchors:
        return False
    if longer.relation == phrase.relation:
        return not (longer.subject and phrase.subject) or longer.subject == phrase.subject
    return phrase.relation not in ("in", "part of") and longer.relation != "in"


def _phrase(scene: _Scene, start: int, end: int, **fields: object) -> PlacePhrase:
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


def _lead(scene: _Scene, match: re.Match[str], fallback: int) -> tuple[int, int | None]:
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


def _from_place(scene: _Scene, match: re.Match[str]) -> Iterator[PlacePhrase]:
    """ "25 km west of X", "west of X", "25 km from X"."""
    subject = _span(match, "subject")
    core = match.start("core")
    start, count = (core, None) if subject else _lead(scene, match, core)
    border = _group(match, "border")
    for each in _subjects(scene, subject, core):
        yield _phrase(
            scene,
            start,
            match.end(),
            relation="direction+distance" if _bearing(match) or "num" in match.groupdict() else "near",
            anchors=(match.span("anchor"),),
            subject=each,
            distance_km=_distance(match) if _group(match, "num") else None,
            bearing=_bearing(match),
            unit="border" if border and not _unit(match) else _unit(match),
            count=count,
        )


def _subjects(scene: _Scene, subject: Span | None, core: int) -> list[Span | None]:
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


def _before_in_sentence(scene: _Scene, end: int) -> list[Span]:
    start = max(scene.masked.rfind(mark, 0, end) for mark in (". ", "\n", "! ", "? "))
    return [p for p in scene.places if start < p[0] and p[1] <= end]


def _side_anchor(scene: _Scene, match: re.Match[str]) -> Span | None:
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


def _to_the_side(scene: _Scene, match: re.Match[str]) -> Iterator[PlacePhrase]:
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


def _apposed_to(scene: _Scene, start: int) -> Span | None:
    """The place that a phrase stands beside: Hawija for "Hawija, a pocket between Mosul and Baghdad"."""
    if not re.match(r"(?:an?|the)\s", scene.text[start : start + 4], re.I):
        return None
    return next((p for p in scene.places if p[1] < start and scene.text[p[1] : start].strip() == ","), None)


def _between(scene: _Scene, match: re.Match[str]) -> Iterator[PlacePhrase]:
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


def _near(scene: _Scene, match: re.Match[str]) -> Iterator[PlacePhrase]:
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


def _part(scene: _Scene, match: re.Match[str]) -> Iterator[PlacePhrase]:
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


def _within(scene: _Scene, match: re.Match[str]) -> Iterator[PlacePhrase]:
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


def _whose(scene: _Scene, match: re.Match[str]) -> Iterator[PlacePhrase]:
    """ "Kandahar's Maiwand district": a named place in the one whose it is."""
    yield _phrase(
        scene,
        match.start(),
        match.end(),
        relation="part of",
        anchors=(match.span("anchor"),),
        subject=match.span("subject"),
    )


def _toward(scene: _Scene, match: re.Match[str]) -> Iterator[PlacePhrase]:
    yield _phrase(
        scene,
        match.start(),
        match.end(),
        relation="toward",
        anchors=(match.span("anchor"),),
        unit="road" if _group(match, "road") else None,
    )


def _of_kind(scene: _Scene, match: re.Match[str]) -> Iterator[PlacePhrase]:
    """ "the towns of X and Y": each name with the kind that it is given; of "the city of X, Y" X alone."""
    said = (_group(match, "kind") or "").lower()
    many = said.endswith("s") or scene.masked[match.end("kind") : match.end("kind") + 1] == "s"
    kind = re.sub(r"ies$", "y", said)
    kind = kind[:-1] if kind.endswith("s") else kind
    for found in list(re.finditer(PLACE, match.group()))[: None if many else 1]:
        span = (match.start() + found.start(), match.start() + found.end())
        yield _phrase(scene, match.start(), match.end(), relation="in", anchors=(span,), unit=kind)


def _compile(*parts: str) -> re.Pattern[str]:
    return re.compile("".join(parts), re.I)


_LENGTHS = _compile(r"(?<![a-z])(?:kms?|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|yards?|nautical|m)\b")
_COMPASS_OF = _compile(rf"{POINT}(?:ern|wards?)?\s+of\b")
_BETWEEN = _compile(r"\bbetween\s")
_ROAD_FROM = _compile(rf"\b(?:{ROADS})\s+(?:that\s+)?(?:from|link|connect|join|run|leading)")
_NEAR_WORDS = _compile(
    r"\b(?:near|close\s+to|next\s+to|not\s+far|outside|in\s+the\s+vicinity|around|surrounding|adjacent|bordering|along|"
    r"at\s+the\s+gates)"
)
_PART_OF = _compile(rf"\b(?:{PART_NOUNS}|most|half|much|some|all|rest)\s+of\s")

_PATTERNS: tuple[_Pattern, ...] = (
    *(
        _Pattern(
            _compile(
                opening,
                rf"(?P<core>{DISTANCE}\s+(?:to\s+the\s+)?{DIRECTION}\s+(?:of|from)\s+)",
                OF_KIND,
                rf"(?P<anchor>{PLACE})",
                BORDER,
            ),
            _from_place,
            _LENGTHS,
        )
        for opening in (APPOSED, LEAD)
    ),
    _Pattern(
        _compile(
            rf"{APPOSED}?",
            rf"(?P<core>{DISTANCE}\s+(?:away\s+)?(?:from|outside|off)\s+)",
            OF_KIND,
            rf"(?P<anchor>{PLACE})",
        ),
        _from_place,
        _LENGTHS,
    ),
    _Pattern(
        _compile(
            APPOSED,
            rf"(?P<core>(?:to\s+the\s+|in\s+the\s+|in\s+|just\s+)?{DIRECTION}\s+of\s+)",
            OF_KIND,
            rf"(?P<anchor>{PLACE})",
            BORDER,
        ),
        _from_place,
        _COMPASS_OF,
    ),
    _Pattern(
        _compile(
            LEAD,
            rf"\b(?P<core>(?:to\s+the\s+|in\s+the\s+|just\s+)?{DIRECTION}\s+of\s+)",
            OF_KIND,
            rf"(?P<anchor>{PLACE})",
            BORDER,
        ),
        _from_place,
        _COMPASS_OF,
    ),
    _Pattern(
        _compile(
            rf"{APPOSED}?",
            rf"(?P<core>{DISTANCE}\s*(?:away\s+)?(?:to|in|towards?)\s+the\s+{DIRECTION})\b(?!\s+of\b)",
        ),
        _to_the_side,
        _LENGTHS,
    ),
    _Pattern(
        _compile(rf"(?P<subject>{PLACE}),\s+(?P<core>{DISTANCE}\s+{DIRECTION})\b(?!\s+of\b)"),
        _to_the_side,
        _LENGTHS,
    ),
    _Pattern(
        _compile(
            rf"(?:(?:{COUNTED})?(?:in|lying|located|along|on)?\s*(?:the\s+)?(?:(?P<road>{ROADS})|"
            rf"(?P<border>border|frontier)|area|region|desert)?\s*)"
            rf"\b{AMONG}between\s+{OF_KIND}(?P<anchor>{PLACE})\s+and\s+{OF_KIND}(?P<other>{PLACE})"
        ),
        _between,
        _BETWEEN,
    ),
    _Pattern(
        _compile(
            rf"(?:the\s+)?(?P<anchor>{PLACE})\s?[-–—‐/]\s?(?:to[-–\s])?(?P<other>{PLACE})\s+(?:(?:inter\w+|"
            rf"main|desert|supply)\s+)?"
            rf"(?:(?P<road>{ROADS})|(?P<border>border|frontier)|axis|front)\b"
        ),
        _between,
    ),
    _Pattern(
        _compile(
            rf"(?:the\s+)?{ADJECTIVES}(?P<road>{ROADS})\s+(?:that\s+)?(?:from|linking|connecting|joining|"
            rf"links|connects|runs? from|leading from)\s+"
            rf"{OF_KIND}(?P<anchor>{PLACE})\s+(?:to|with|and|towards?)\s+{OF_KIND}(?P<other>{PLACE})"
        ),
        _between,
        _ROAD_FROM,
    ),
    _Pattern(
        _compile(
            rf"(?P<anchor>{PLACE})(?:['’]s?)?\s+(?P<border>borders?|"
            rf"frontier)\s+with\s+(?:the\s+)?(?P<other>{PLACE})"
        ),
        _between,
    ),
    _Pattern(
        _compile(
            rf"(?:{APPOSED}|{LEAD})\b(?P<core>(?:very\s+)?(?:near(?:by)?(?:\s+to)?|close\s+to|"
            rf"next\s+to|not\s+far\s+from|(?:just\s+)?outside(?:\s+of)?|"
            rf"in\s+the\s+vicinity\s+of|around|surrounding|adjacent\s+to|bordering|along|"
            rf"at\s+the\s+gates\s+of)\s+(?:the\s+(?P<border>border)\s+(?:with|of)\s+)?{OF_KIND})"
            rf"(?P<anchor>{PLACE})"
        ),
        _near,
        _NEAR_WORDS,
    ),
    _Pattern(
        _compile(rf"\b(?P<core>(?P<border>border|frontier)\s+with\s+(?:the\s+)?)(?P<anchor>{PLACE})"), _near
    ),
    _Pattern(
        _compile(
            rf"\b(?P<part>(?:{COMPASSED})?(?:bank|shore|"
            rf"side)s?\s+of\s+(?:the\s+)?(?P<anchor>{PLACE})(?:\s+river)?)"
            rf"(?:\s+(?:in|at|of)\s+{OF_KIND}(?P<whole>{PLACE}))?",
            r"(?=\W|$)",
        ),
        _part,
    ),
    _Pattern(
        _compile(
            rf"\b(?P<part>{PART_DIRECTION}|central|downtown|inner|upper|lower|rural)(?:\s+|-)(?P<anchor>{PLACE})"
            rf"(?!['’]s?\s+{OF_KIND}{PLACE})"
        ),
        _part,
    ),
    _Pattern(
        _compile(
            rf"\b(?P<part>(?:{COMPASSED}|central\s+|outer\s+|ancient\s+|"
            rf"historic\s+)?(?:{PART_NOUNS})|most|half|much|some|all|the rest|"
            rf"parts?)\s+of\s+{OF_KIND}(?P<anchor>{PLACE})"
        ),
        _part,
        _PART_OF,
    ),
    _Pattern(
        _compile(
            rf"(?P<anchor>{PLACE})['’]s?\s+(?P<part>(?:{NUMBER}\s+)?(?:{COMPASSED}|central\s+|outer\s+|"
            rf"ancient\s+|historic\s+)?(?:{PART_NOUNS}))\b"
        ),
        _part,
    ),
    _Pattern(
        _compile(
            rf"(?P<anchor>{PLACE})\s+(?P<part>countryside|outskirts|suburbs|old city|city centre|"
            rf"city center|hinterland)\b"
        ),
        _part,
    ),
    _Pattern(
        _compile(
            rf"(?P<subject>{PLACE})\s+(?P<unit>district|neighbou?rhood|quarter|suburb|area|sub-?district|"
            rf"camp|airport|base|locality|township|community|block|ward|commune|village|town)\s+(?:of|in)\s+"
            rf"(?:{PART_DIRECTION}\s+)?{OF_KIND}(?P<anchor>{PLACE})"
        ),
        _within,
    ),
    _Pattern(
        _compile(
            rf"(?P<subject>{PLACE})(?:,\s+|(?:\s+(?:{SETTLEMENTS}))?,?\s+{LYING_IN}|\s+\()(?:the\s+)?"
            rf"(?:{PART_DIRECTION}\s+|"
            rf"central\s+)?(?:{PLACE}['’]s?\s+(?:{POINT}(?:ern)?\s+)?)?{OF_KIND}(?P<anchor>{PLACE})"
        ),
        _within,
    ),
    _Pattern(
        _compile(
            rf"(?P<anchor>{PLACE})(?:\s+(?:{SETTLEMENTS}))?['’]s\s+(?:{PART_DIRECTION}\s+|central\s+)?"
            rf"(?P<subject>{PLACE})"
        ),
        _whose,
    ),
    _Pattern(
        _compile(
            rf"(?P<subject>{PLACE}),\s+(?:(?:an?|the|another|one\s+of\s+the)\s+{ADJECTIVES}(?P<unit>{QUARTERS})|"
            rf"{ADJECTIVES}(?:{PLURAL}))\s+"
            rf"(?:located\s+|situated\s+|lying\s+)?(?:in|of)\s+(?:the\s+)?(?:{PART_DIRECTION}\s+|central\s+)?"
            rf"(?:{PLACE}['’]s?\s+(?:{POINT}(?:ern)?\s+)?)?{OF_KIND}(?P<anchor>{PLACE})"
        ),
        _within,
    ),
    _Pattern(
        _compile(
            rf"\b(?:(?P<road>{ROADS})\s+(?:leading\s+)?to|towards?|en\s+route\s+to|on\s+(?:the|its|"
            rf"their)\s+way\s+to|in\s+the\s+direction\s+of|"
            rf"advanc(?:e|es|ed|ing)\s+(?:on|to)|head(?:s|ed|ing)?\s+(?:for|to))\s+{OF_KIND}(?P<anchor>{PLACE})"
        ),
        _toward,
    ),
    _Pattern(
        _compile(
            rf"\b(?P<kind>{SETTLEMENTS})s?\s+of\s+(?:the\s+)?{PLACE}(?:,\s+{PLACE})*(?:,?\s+and\s+{PLACE})?"
        ),
        _of_kind,
    ),
    _Pattern(
        _compile(
            rf"\b(?P<kind>cities|towns|villages)\s+(?:of|like|such\s+as)\s+{PLACE}(?:,\s+{PLACE})*(?:,?\s+and\s+{PLACE})?"
        ),
        _of_kind,
    ),
    _Pattern(_compile(rf"{PLACE}\s+(?P<kind>{SETTLEMENTS}|{THINGS})\b(?!\s+of\b)"), _of_kind),
    _Pattern(
        _compile(
            rf"{PLACE}(?:,\s+{PLACE})*\s+and\s+{PLACE}\s+(?P<kind>{SETTLEMENTS.replace('city', 'citie')})s\b"
        ),
        _of_kind,
    ),
    _Pattern(
        _compile(
            rf"{PLACE},\s+(?:a|an|the)\s+{ADJECTIVES}(?P<kind>city|town|village|province|district|river|island|"
            rf"port|suburb)\b"
        ),
        _of_kind,
    ),
    _Pattern(_compile(rf"\b(?P<kind>lake|mount|river|camp|port)\s+{PLACE}"), _of_kind),
)
