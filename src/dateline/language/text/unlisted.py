"""Names of places that no gazetteer holds, known for such by the words around them.

The parser takes "al-Khiwai" for an adverb and "Kawlin" for a person, and reads the clause wrongly. Where the
words around a name leave room for nothing but a place, it is parsed as one. Rather too few than too many:
of verbs that persons and things can be objects of too, only a single name before a pause counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.language.lexicon.placewords import LINKED_NAME, OPENED_NAME
from dateline.records.seams import NameHit

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŠŽČĆĐŻŁŚ]"
_DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September"
    r"|October|November|December)\b"
)
_WORD = rf"(?!{_DAY}){_CAPITAL}[\w’']*[a-zà-ÿ][\w’']*"
_ARTICLE = r"(?:(?:al|el|ar|as|ash|ad|an|at|az|es|ez)-)"
_NAME = rf"(?:{_ARTICLE}?{_WORD}(?:(?: |-){_ARTICLE}?{_WORD}){{0,2}})"
_SINGLE = rf"(?:{_ARTICLE}?{_WORD}(?:-{_WORD})?)"
_SHARE = r"(?:(?:all|most|half|parts?|much|some) of )?"
_SETTLEMENT = r"(?:town|village|city|settlement|hamlet)"
_QUARTER = r"(?:community|neighbou?rhood|suburb|quarter|district|locality|township|commune|area|enclave|camp)"
_PART_OF_TOWN = r"(?:neighbou?rhood|suburb|quarter|district|locality|township|commune)"
_OF_TOWN = rf"(?:the (?:[\w-]+ ){{0,2}}{_SETTLEMENT} of )"
# What may follow a name that stands by itself; a common noun would make a compound ("Kalashnikov rifles").
_PAUSE = (
    r"(?=\s*(?:[.,;:)\]”\"]|$)|\s+(?:and|or|on|in|from|after|before|as|at|for|to|with|without|again|while|when|by|near|"
    r"last|this|early|late|overnight|yesterday|today|earlier|since|but|which|where|who|has|have|had|was|were|is|"
    r"are|said|told|during|amid|following|over|outside|under|until|hours|days|weeks)\b)"
)
_SIDE = r"(?:north|south|east|west|(?:north|south)-?(?:east|west))"
_FAR = r"(?:(?:some |about |around |nearly |roughly )?\d[\d.,]* ?(?:km|kilomet(?:er|re)s|miles) )?"
_CONTROL = r"(?:full |complete |total )?control of"
_ONLY_PLACES = (
    r"(?:retook|retakes?|retaken|retaking|recaptur(?:e|es|ed|ing)|reoccup(?:y|ied|ies|ying)"
    r"|overran|overruns?|overrunning|besieg(?:e|es|ed|ing)|encircl(?:e|es|ed|ing)|liberat(?:e|es|ed|ing)"
    r"|w[io]n(?:s|ning)? back|retreat(?:ed|s|ing)? from|withdr(?:e|a)w(?:s|n|ing)? from"
    r"|pull(?:s|ed|ing)? (?:out of|back from)|dr(?:ive|ives|ove|iven|iving) out of|push(?:es|ed|ing)? out of"
    r"|advanc(?:e|es|ed|ing) (?:on|towards?|into)|fighting (?:in|near|around|for|over)|battles? (?:for|in)"
    r"|(?:siege|recapture|reconquest|encirclement) of"
    rf"|(?:seiz|tak|regain|los|gain)(?:e|es|ed|ing|en)? {_CONTROL}"
    rf"|(?:took|lost|in) {_CONTROL})"
)
_PLACES_TOO = (
    r"(?:captur(?:e|es|ed|ing)|seiz(?:e|es|ed|ing)|storm(?:s|ed|ing)?|enter(?:s|ed|ing)?|shell(?:s|ed|ing)?"
    r"|occup(?:y|ies|ied|ying)|abandon(?:s|ed|ing)?|secur(?:e|es|ed|ing)|conquer(?:s|ed|ing)?"
    r"|evacuat(?:e|es|ed|ing)|(?:sw(?:ee|e)p[ts]?|march(?:ed|es)?|roll(?:ed|s)?|moved) into"
    r"|(?:capture|seizure|fall|loss|liberation|occupation|conquest|storming|surrender|shelling) of)"
)
_BEFORE = (
    re.compile(rf"\b{_ONLY_PLACES} {_SHARE}{_OF_TOWN}?(?P<name>{_NAME})"),
    re.compile(rf"\b{_PLACES_TOO} {_SHARE}(?P<name>{_SINGLE}){_PAUSE}"),
    re.compile(rf"\b{_OF_TOWN}(?P<name>{_NAME})"),
    re.compile(rf"\bthe (?:[\w-]+ )?{_PART_OF_TOWN} of (?P<name>{_NAME})"),
    re.compile(rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|outside|around|inside) (?P<name>{LINKED_NAME}|{OPENED_NAME})"),
)
_BEHIND = (
    re.compile(rf"(?P<name>{_NAME}),? (?:fell|has fallen|had fallen) (?:to|into) "),
    re.compile(
        rf"(?P<name>{_NAME}),? (?:was|were|is|has been|had been) "
        r"(?:retaken|recaptured|overrun|besieged|reoccupied|liberated)\b"
    ),
    re.compile(
        rf"(?P<name>{_NAME}), (?:retaken|recaptured|overrun|liberated|reoccupied) (?:on|in|by|last|from)\b"
    ),
    re.compile(
        rf"(?P<name>{_NAME}),? (?:is|was|are|were|has been|had been|remains?|came|fell|passed)"
        r"(?: now| still| again| back| firmly| fully){0,2} "
        r"under (?:the (?:full )?control of|[\w'’]+ control)\b"
    ),
    re.compile(rf"(?P<name>{_NAME}), (?:a|an|the) (?:[\w-]+ ){{0,4}}?{_SETTLEMENT}\b"),
    re.compile(
        rf"(?P<name>{_NAME}), (?:a|an|another) (?:[\w’'-]+ ){{0,4}}?{_QUARTER} (?:in|of|near|outside|on|at)\b"
    ),
    re.compile(
        rf"(?P<name>{_NAME}), (?:(?:all|both|two|three|four|five) )?(?:[a-z-]+ )?"
        r"(?:villages|towns|hamlets|communities|settlements) (?:in|of|near)\b"
    ),
    re.compile(rf"\b[Ii]n (?:the )?(?P<name>{_NAME}) {_QUARTER} (?:of|in) (?:the )?{_CAPITAL}"),
    re.compile(rf"(?P<name>{_NAME}), {_FAR}(?:to the )?{_SIDE} (?:of|from) {_CAPITAL}"),
    re.compile(
        rf"(?P<name>{_NAME}),[^,.;:]{{3,60}}, (?:was|were|has been|had been|is) (?:[a-z]+ )?"
        r"(?:retaken|recaptured|overrun|besieged|reoccupied|liberated)\b"
    ),
)
_NEXT = re.compile(rf"(?:,? and |, )(?P<name>{_SINGLE}){_PAUSE}")
_TAKING = re.compile(rf"\b(?:{_ONLY_PLACES}|{_PLACES_TOO}) {_SHARE}{_OF_TOWN}?$")
_NO_NAMES = re.compile(
    r"^(?:The|This|That|These|Those|A|An|In|On|At|After|But|And|It|Its|He|She|They|We|Mr|Mrs|Gen|General|President|"
    r"Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Parliament|Congress|Christmas|Ramadan|Easter|Islam|God)\b"
)
_LONGEST_LIST = 8
_PROMINENT = 0.7  # the weight of a place that is no mere piece of a longer unknown name
_BEFORE_IT = re.compile(rf"(?P<name>{_SINGLE}(?: {_WORD})?)(?:,? and |, )$")


def unlisted_places(text: str, hits: Sequence[NameHit]) -> list[tuple[int, int]]:
    """The offsets of names, none of them known, that can only be names of places; in order, none twice.

    A known place that is but a piece of such a name ("Pratau" in "the Pratau Kadal area") does not count.
    """
    known = [(hit.start, hit.end, hit.kind == "place" and hit.weight < _PROMINENT) for hit in hits]
    found: dict[int, int] = {}
    for start, end in _candidates(text, hits):
        free = all(end <= a or start >= b or (minor and _inside(a, b, start, end)) for a, b, minor in known)
        apart = all(end <= a or start >= b for a, b in found.items())
        if free and apart and not _NO_NAMES.match(text[start:end]):
            found[start] = end
    return sorted(found.items())


def _inside(start: int, end: int, first: int, last: int) -> bool:
    return first <= start and end <= last and (start, end) != (first, last)


def _candidates(text: str, hits: Sequence[NameHit]) -> Iterator[tuple[int, int]]:
    for pattern in (*_BEFORE, *_BEHIND):
        for match in pattern.finditer(text):
            yield match.span("name")
            yield from _list_after(text, match.end("name"), hits)
            if pattern in _BEHIND:
                yield from _list_before(text, match.start("name"))
    for hit in hits:
        if hit.kind == "place" and _TAKING.search(text, max(0, hit.start - 60), hit.start):
            yield from _list_after(text, hit.end, hits)


def _list_before(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The name before one in a list: "Ungwan Sarki and Ungwan Gaiya, villages in"."""
    match = _BEFORE_IT.search(text, max(0, start - 60), start)
    if match is not None:
        yield match.span("name")


def _list_after(text: str, end: int, hits: Sequence[NameHit]) -> Iterator[tuple[int, int]]:
    """The further names of a list: "won back Jebel Moya, Sinja and Dinder"; known ones are passed over."""
    for _ in range(_LONGEST_LIST):
        match = _NEXT.match(text, end)
        if match is None:
            return
        start, end = match.span("name")
        if any(h.start < end and start < h.end and h.kind != "place" for h in hits):
            return
        yield start, end
