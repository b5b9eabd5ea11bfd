"""How a text speaks of its places: distances, directions, parts, stretches between two, kinds.

Pure: text and the spans of place names in, `PlacePhrase`s out. Names are masked before the patterns
run, so that no pattern depends on what a place is called.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from dateline.language.lexicon.measures import POINT
from dateline.language.lexicon.placewords import (
    ADJECTIVES,
    AMONG,
    APPOSED,
    BORDER,
    COMPASSED,
    COUNTED,
    DIRECTION,
    DISTANCE,
    IN_LAND,
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
from dateline.language.phrases.phrasemakers import (
    Scene,
    Span,
    between,
    from_place,
    near,
    of_kind,
    of_land,
    part,
    to_the_side,
    toward,
    whose,
    within,
)
from dateline.records.seams import PlacePhrase

_REACH = 120  # characters on either side of a name; the longest phrase about one is shorter
Maker = Callable[[Scene, re.Match[str]], Iterator[PlacePhrase]]


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


def find_place_phrases(text: str, places: Sequence[Span]) -> list[PlacePhrase]:
    """The phrases about the given place names, in order of the text.

    A phrase with a `subject` tells of a place that has a name of its own: it is evidence for which
    place is meant. One without describes a place that has none, and `compute` turns it into one.
    """
    kept = _apart(places)
    masked = list(text)
    for start, end in kept:
        masked[start:end] = MASK * (end - start)
    scene = Scene(text, "".join(masked), tuple(kept))
    found: list[PlacePhrase] = []
    for start, end in _windows(scene):
        for pattern in _PATTERNS:
            for match in pattern.matches(scene.masked, start, end):
                found.extend(pattern.make(scene, match))
    return _without_doubles(found)


def _windows(scene: Scene) -> list[Span]:
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
            from_place,
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
        from_place,
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
        from_place,
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
        from_place,
        _COMPASS_OF,
    ),
    _Pattern(
        _compile(
            rf"{APPOSED}?",
            rf"(?P<core>{DISTANCE}\s*(?:away\s+)?(?:to|in|towards?)\s+the\s+{DIRECTION})\b(?!\s+of\b)",
        ),
        to_the_side,
        _LENGTHS,
    ),
    _Pattern(
        _compile(rf"(?P<subject>{PLACE}),\s+(?P<core>{DISTANCE}\s+{DIRECTION})\b(?!\s+of\b)"),
        to_the_side,
        _LENGTHS,
    ),
    _Pattern(
        _compile(
            rf"(?:(?:{COUNTED})?(?:in|lying|located|along|on)?\s*(?:the\s+)?(?:(?P<road>{ROADS})|"
            rf"(?P<border>border|frontier)|area|region|desert)?\s*)"
            rf"\b{AMONG}between\s+{OF_KIND}(?P<anchor>{PLACE})\s+and\s+{OF_KIND}(?P<other>{PLACE})"
        ),
        between,
        _BETWEEN,
    ),
    _Pattern(
        _compile(
            rf"(?:the\s+)?(?P<anchor>{PLACE})\s?[-–—‐/]\s?(?:to[-–\s])?(?P<other>{PLACE})\s+(?:(?:inter\w+|"
            rf"main|desert|supply)\s+)?"
            rf"(?:(?P<road>{ROADS})|(?P<border>border|frontier)|axis|front)\b"
        ),
        between,
    ),
    _Pattern(
        _compile(
            rf"(?:the\s+)?{ADJECTIVES}(?P<road>{ROADS})\s+(?:that\s+)?(?:from|linking|connecting|joining|"
            rf"links|connects|runs? from|leading from)\s+"
            rf"{OF_KIND}(?P<anchor>{PLACE})\s+(?:to|with|and|towards?)\s+{OF_KIND}(?P<other>{PLACE})"
        ),
        between,
        _ROAD_FROM,
    ),
    _Pattern(
        _compile(
            rf"(?P<anchor>{PLACE})(?:['’]s?)?\s+(?P<border>borders?|"
            rf"frontier)\s+with\s+(?:the\s+)?(?P<other>{PLACE})"
        ),
        between,
    ),
    _Pattern(
        _compile(
            rf"(?:{APPOSED}|{LEAD})\b(?P<core>(?:very\s+)?(?:near(?:by)?(?:\s+to)?|close\s+to|"
            rf"next\s+to|not\s+far\s+from|(?:just\s+)?outside(?:\s+of)?|"
            rf"in\s+the\s+vicinity\s+of|around|surrounding|adjacent\s+to|bordering|along|"
            rf"at\s+the\s+gates\s+of)\s+(?:the\s+(?P<border>border)\s+(?:with|of)\s+)?{OF_KIND})"
            rf"(?P<anchor>{PLACE})"
        ),
        near,
        _NEAR_WORDS,
    ),
    _Pattern(
        _compile(rf"\b(?P<core>(?P<border>border|frontier)\s+with\s+(?:the\s+)?)(?P<anchor>{PLACE})"), near
    ),
    _Pattern(
        _compile(
            rf"\b(?P<part>(?:{COMPASSED})?(?:bank|shore|"
            rf"side)s?\s+of\s+(?:the\s+)?(?P<anchor>{PLACE})(?:\s+river)?)"
            rf"(?:\s+(?:in|at|of)\s+{OF_KIND}(?P<whole>{PLACE}))?",
            r"(?=\W|$)",
        ),
        part,
    ),
    _Pattern(
        _compile(
            rf"\b(?P<part>{PART_DIRECTION}|central|downtown|inner|upper|lower|rural)(?:\s+|-)(?P<anchor>{PLACE})"
            rf"(?!['’]s?\s+{OF_KIND}{PLACE})"
        ),
        part,
    ),
    _Pattern(
        _compile(
            rf"\b(?P<part>(?:{COMPASSED}|central\s+|outer\s+|ancient\s+|"
            rf"historic\s+)?(?:{PART_NOUNS})|most|half|much|some|all|the rest|"
            rf"parts?)\s+of\s+{OF_KIND}(?P<anchor>{PLACE})"
        ),
        part,
        _PART_OF,
    ),
    _Pattern(
        _compile(
            rf"(?P<anchor>{PLACE})['’]s?\s+(?P<part>(?:{NUMBER}\s+)?(?:{COMPASSED}|central\s+|outer\s+|"
            rf"ancient\s+|historic\s+)?(?:{PART_NOUNS}))\b"
        ),
        part,
    ),
    _Pattern(
        _compile(
            rf"(?P<anchor>{PLACE})\s+(?P<part>countryside|outskirts|suburbs|old city|city centre|"
            rf"city center|hinterland)\b"
        ),
        part,
    ),
    _Pattern(
        _compile(
            rf"(?P<subject>{PLACE})\s+(?P<unit>district|neighbou?rhood|quarter|suburb|area|sub-?district|"
            rf"camp|airport|base|locality|township|community|block|ward|commune|village|town)\s+(?:of|in)\s+"
            rf"(?:{PART_DIRECTION}\s+)?{OF_KIND}(?P<anchor>{PLACE})"
        ),
        within,
    ),
    _Pattern(
        _compile(
            rf"(?P<subject>{PLACE})(?:,\s+|(?:\s+(?:{SETTLEMENTS}))?,?\s+{LYING_IN}|\s+\()(?:the\s+)?"
            rf"(?:{PART_DIRECTION}\s+|"
            rf"central\s+)?(?:{PLACE}['’]s?\s+(?:{POINT}(?:ern)?\s+)?)?{OF_KIND}(?P<anchor>{PLACE})"
        ),
        within,
    ),
    _Pattern(
        _compile(
            rf"(?P<anchor>{PLACE})(?:\s+(?:{SETTLEMENTS}))?['’]s\s+(?:{PART_DIRECTION}\s+|central\s+)?"
            rf"(?P<subject>{PLACE})"
        ),
        whose,
    ),
    _Pattern(
        _compile(
            rf"(?P<subject>{PLACE}),\s+(?:(?:an?|the|another|one\s+of\s+the)\s+{ADJECTIVES}(?P<unit>{QUARTERS})|"
            rf"{ADJECTIVES}(?:{PLURAL}))\s+"
            rf"(?:located\s+|situated\s+|lying\s+)?(?:in|of)\s+(?:the\s+)?(?:{PART_DIRECTION}\s+|central\s+)?"
            rf"(?:{PLACE}['’]s?\s+(?:{POINT}(?:ern)?\s+)?)?{OF_KIND}(?P<anchor>{PLACE})"
        ),
        within,
    ),
    _Pattern(
        _compile(
            rf"\b(?:(?P<road>{ROADS})\s+(?:leading\s+)?to|towards?|en\s+route\s+to|on\s+(?:the|its|"
            rf"their)\s+way\s+to|in\s+the\s+direction\s+of|"
            rf"advanc(?:e|es|ed|ing)\s+(?:on|to)|head(?:s|ed|ing)?\s+(?:for|to))\s+{OF_KIND}(?P<anchor>{PLACE})"
        ),
        toward,
    ),
    _Pattern(
        _compile(
            rf"\b(?P<kind>{SETTLEMENTS})s?\s+of\s+(?:the\s+)?{PLACE}(?:,\s+{PLACE})*(?:,?\s+and\s+{PLACE})?"
        ),
        of_kind,
    ),
    _Pattern(
        _compile(
            rf"\b(?:villages?|hamlets?|towns?|settlements|farms?|farmland)\s+(?:in|across|throughout)\s+"
            rf"{IN_LAND}(?:(?:,|,?\s+and)\s+{IN_LAND}){{0,3}}"
        ),
        of_land,
    ),
    _Pattern(
        _compile(
            rf"\b(?P<kind>cities|towns|villages)\s+(?:of|like|such\s+as)\s+{PLACE}(?:,\s+{PLACE})*(?:,?\s+and\s+{PLACE})?"
        ),
        of_kind,
    ),
    _Pattern(_compile(rf"{PLACE}\s+(?P<kind>{SETTLEMENTS}|{THINGS})\b(?!\s+of\b)"), of_kind),
    _Pattern(
        _compile(
            rf"{PLACE}(?:,\s+{PLACE})*\s+and\s+{PLACE}\s+(?P<kind>{SETTLEMENTS.replace('city', 'citie')})s\b"
        ),
        of_kind,
    ),
    _Pattern(
        _compile(
            rf"{PLACE},\s+(?:a|an|the)\s+{ADJECTIVES}(?P<kind>city|town|village|province|district|river|island|"
            rf"port|suburb)\b"
        ),
        of_kind,
    ),
    _Pattern(_compile(rf"\b(?P<kind>lake|mount|river|camp|port)\s+{PLACE}"), of_kind),
)
