"""Names of places and nationalities found in a text, longest first, each with how sure it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from dateline.knowledge.places.data import Misleading, read_misleading
from dateline.knowledge.places.entry import POPULATED
from dateline.knowledge.places.gazetteer import Gazetteer, prominence
from dateline.records.seams import NameHit

MAX_TOKENS = 6
MAX_IDS = 20
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_](?:[^\W_]|(?<=\w)['’‘`ʼ](?=\w))*|\d+")
_GLUE = re.compile(r"^(?: |-|‐|–|\. |' |\.|, (?=D\.?C))$")
_INNER = frozenset(
    [
        "al",
        "el",
        "ad",
        "ar",
        "as",
        "ash",
        "at",
        "az",
        "an",
        "ez",
        "es",
        "ed",
        "er",
        "the",
        "of",
        "and",
        "de",
        "la",
        "las",
        "los",
        "le",
        "les",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "des",
        "sur",
        "sous",
        "upon",
        "on",
        "in",
        "am",
        "im",
        "bei",
        "e",
        "y",
        "i",
        "ben",
        "bin",
        "bint",
        "abu",
        "umm",
        "ul",
        "ur",
        "und",
        "en",
        "nad",
        "na",
    ]
)
_ARTICLES = frozenset(["al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "ez", "es", "ed", "er", "ul"])
_ABBREVIATED = frozenset(("st", "ft", "mt", "ste"))
_SENTENCE_START = re.compile(r"(?:^|[.!?:]['\"”’)]*\s+|\n\s*|[\"“]|—\s*|•\s*)$")
_CONNECTED = re.compile(r"^ $")


class _Token(msgspec.Struct, frozen=True):
    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


class Scanner:
    """Finds places and nationalities in a text. Pure; one pass over its capitalised words."""

    def __init__(self, gazetteer: Gazetteer, misleading: Misleading | None = None) -> None:
        self._gazetteer = gazetteer
        self._misleading = misleading or read_misleading()

    def scan(self, text: str) -> list[NameHit]:
        """All hits, in order, none overlapping another."""
        tokens = [_Token(m.start(), _bare_end(m.group(), m.end()), m.group()) for m in _TOKEN.finditer(text)]
        hits: list[NameHit] = []
        i = 0
        while i < len(tokens):
            length, hit = self._longest(text, tokens, i)
            if hit:
                hits.append(hit)
            i += max(1, length)
        return hits

    def _longest(self, text: str, tokens: Sequence[_Token], i: int) -> tuple[int, NameHit | None]:
        first = tokens[i]
        if not (first.capital or first.text in _ARTICLES):
            return 1, None
        for length in range(_reach(text, tokens, i), 0, -1):
            last = tokens[i + length - 1]
            if not last.capital:
                continue
            hit = self._hit(text, tokens, i, length)
            if hit:
                return length, hit
        return 1, None

    def _hit(self, text: str, tokens: Sequence[_Token], i: int, length: int) -> NameHit | None:
        start, end = tokens[i].start, tokens[i + length - 1].end
        words = text[start:end]
        people = self._gazetteer.demonyms.get(words)
        if people:
            entry = self._gazetteer.countries[people]
            return NameHit(
                start=start,
                end=end,
                text=words,
                kind="nationality",
                ids=(entry.id,),
                country=people,
                weight=0.9,
            )
        if length == 1 and (
            len(words) < 2 or (words.lower() in self._misleading.never and not words.isupper())
        ):
            return None
        found = self._gazetteer.candidates(words)
        if not found and words.isupper() and len(words) > 3:
            found = self._gazetteer.candidates(words.title())
        if not found or (
            length == 1 and words.isupper() and len(words) < 4 and found[0].entry.kind != "country"
        ):
            return None
        countries = {candidate.entry.country for candidate in found}
        weight = max((0.5 + 0.35 * prominence(c.entry)) * c.match for c in found[:3])
        return NameHit(
            start=start,
            end=end,
            text=words,
            kind="place",
            ids=tuple(c.entry.id for c in found[:MAX_IDS]),
            country=countries.pop() if len(countries) == 1 else None,
            weight=round(min(1.0, weight) * self._context(text, tokens, i, length), 3),
        )

    def _context(self, text: str, tokens: Sequence[_Token], i: int, length: int) -> float:
        """How far the words around speak for a place: 1 nothing against it, less as for a word or a person."""
        words, misleading = text[tokens[i].start : tokens[i + length - 1].end].lower(), self._misleading
        before = tokens[i - 1] if i and _joined(text, tokens[i - 1], tokens[i]) else None
        after = tokens[i + length] if i + length < len(tokens) else None
        after = after if after and _joined(text, tokens[i + length - 1], after) else None
        opens = bool(_SENTENCE_START.search(text[: tokens[i].start][-8:]))
        located = before is not None and before.text.lower() in misleading.locative
        factor = 1.0
        if length == 1 and self._gazetteer.is_word(words):
            factor *= 0.1 if opens else (0.8 if located else 0.35)
        if before is not None and before.text.lower().rstrip(".") in misleading.titles:
            factor *= 0.2
        named = length == 1 and words in misleading.given_names
        if after is not None and after.capital and not self._continues(after):
            factor *= 0.3 if named else 0.75
        if (
            before is not None
            and before.capital
            and not located
            and not opens
            and not self._people(before.text)
        ):
            factor *= 0.3 if before.text.lower() in misleading.given_names else 0.6
        if after is not None and after.text in misleading.person_verbs:
            factor *= 0.4 if named else 0.7
        return factor if not located else max(factor, 0.5)

    def _continues(self, after: _Token) -> bool:
        """Whether a capitalised word after a place goes on with it ("Nineveh Province", "Mosul Dam")."""
        return after.text.lower() in _PLACE_WORDS

    def _people(self, word: str) -> bool:
        return word in self._gazetteer.demonyms or word.lower() in _PLACE_WORDS


_PLACE_WORDS = frozenset(
    [
        "province",
        "governorate",
        "district",
        "county",
        "parish",
        "state",
        "city",
        "town",
        "village",
        "river",
        "lake",
        "dam",
        "airport",
        "base",
        "bridge",
        "oblast",
        "region",
        "university",
        "hospital",
        "camp",
        "front",
        "operations",
        "command",
        "council",
        "police",
        "court",
        "street",
        "road",
        "highway",
        "island",
        "mount",
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "upper",
        "lower",
        "greater",
        "old",
        "new",
    ]
)


def _bare_end(word: str, end: int) -> int:
    """The end of a word without a possessive 's."""
    return end - 2 if word[-2:].lower() in ("'s", "’s") and len(word) > 3 else end


def _joined(text: str, one: _Token, other: _Token) -> bool:
    return bool(_CONNECTED.match(text[one.end : other.start]))


def _reach(text: str, tokens: Sequence[_Token], i: int) -> int:
    """How many tokens from `i` a name may cover."""
    length = 1
    while length < MAX_TOKENS and i + length < len(tokens):
        last, following = tokens[i + length - 1], tokens[i + length]
        gap = text[last.end : following.start]
        if not _GLUE.match(gap) or (gap == ". " and last.text.lower() not in _ABBREVIATED):
            break
        if not (following.capital or following.text in _INNER or gap == "-" or following.text[0].isdigit()):
            break
        length += 1
    return length


def settled(hit: NameHit, gazetteer: Gazetteer) -> bool:
    """Whether the likeliest place of a hit is a settlement."""
    entry = gazetteer.get(hit.ids[0]) if hit.ids else None
    return entry is not None and entry.kind in POPULATED
