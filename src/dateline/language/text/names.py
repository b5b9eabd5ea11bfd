"""Known names in a text, as the knowledge bases find them, each stretch with one meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from dateline.language.lexicon.ontology import Ontology
from dateline.language.lexicon.placewords import LINKED_NAME, OPENED_NAME
from dateline.records.report import Report
from dateline.records.seams import NameHit, NameIndex

# What follows the name of an outlet rather than that of the town it is named after.
_RELAYS = re.compile(
    r"(?:'s)?\s+(?:TV|television|channel|network|said|says|reported|reports|quoted|correspondent)\b"
)
_WHOLE = re.compile(
    rf"\b(?:{LINKED_NAME}|{OPENED_NAME}|(?P<loose>[A-Z][\w’']+ (?:al|el|ar|as|ash|ad|az)-[A-Z][\w’']+))"
)
_PROMINENT = 0.7  # the weight of a city or country, beside which another name may stand: "Iraq al-Qaeda"
_COMMON = frozenset(
    {"old", "new", "great", "grand", "upper", "lower", "central", "main", "industrial", "the", "of"}
    | {"first", "second", "third", "fourth", "fifth"}
    | {"north", "south", "east", "west", "northern", "southern", "eastern", "western"}
)
_ORDER = {"actor": 0, "person": 1, "place": 2, "nationality": 3}


def known_names(report: Report, indices: Sequence[NameIndex], ontology: Ontology) -> list[NameHit]:
    """All known names in order; of those that overlap the longest, and an actor before a place."""
    found = [hit for index in indices for hit in index.scan(report.text) if not _is_common(hit, ontology)]
    agency = (report.agency or "").lower()
    found = [_as_agency(hit) if hit.text.lower() == agency else hit for hit in found]
    found = _without_pieces(found, report.text)
    places = {(hit.start, hit.end) for hit in found if hit.kind == "place"}
    found = [hit for hit in found if not _is_town(hit, places, report.text)]
    found.sort(key=lambda hit: (-(hit.end - hit.start), _ORDER[hit.kind], hit.start))
    kept: list[NameHit] = []
    for hit in found:
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _without_pieces(hits: list[NameHit], text: str) -> list[NameHit]:
    """The names without places that are but a piece of a longer name: Wad in "Wad al-Noura"."""
    known = {(hit.start, hit.end) for hit in hits}
    wholes = [m for m in _WHOLE.finditer(text) if m.span() not in known]
    pieces = {
        (hit.start, hit.end)
        for hit in hits
        for whole in wholes
        if hit.kind == "place" and whole.start() <= hit.start and hit.end <= whole.end()
        if not (whole["loose"] and hit.weight >= _PROMINENT)
    }
    return [hit for hit in hits if (hit.start, hit.end) not in pieces]


def _as_agency(hit: NameHit) -> NameHit:
    return msgspec.structs.replace(hit, media=True, armed=False)


def _is_town(hit: NameHit, places: set[tuple[int, int]], text: str) -> bool:
    """Whether the name of an outlet stands for the town that it is named after."""
    return hit.media and (hit.start, hit.end) in places and not _RELAYS.match(text, hit.end)


def _is_common(hit: NameHit, ontology: Ontology) -> bool:
    """Whether a place name is made of common words ("Old City", "First Quarter"): each city has one."""
    words = hit.text.lower().split()
    if hit.kind != "place" or len(words) < 2 or ontology.nominal(words[-1]) is None:
        return False
    return all(word in _COMMON or ontology.nominal(word) is not None for word in words[:-1])
