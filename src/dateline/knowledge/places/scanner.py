"""Names of places and nationalities found in a text, longest first, each with how sure it is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import msgspec

from dateline.knowledge.places.data import Misleading, read_misleading
from dateline.knowledge.places.entry import WIDE, Candidate
from dateline.knowledge.places.folding import ARTICLE_COUNTRIES, strip_marks
from dateline.knowledge.places.gazetteer import Gazetteer, prominence
from dateline.records.seams import NameHit

MAX_TOKENS = 6
MAX_IDS = 20
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_](?:[^\W_]|(?<=\w)['’‘`ʼ](?=\w))*|\d+")
_GLUE = re.compile(r"^(?: |-|‐|–|\. |' |\.|, (?=D\.?C))$")
_CONTRACTED = re.compile(r"['’](?:re|ll|ve|t|m|d)$", re.I)
MIN_WEIGHT = 0.45
"""Hits of less weight are left out. Set on the even-numbered documents of TR-News and LGL, where 0.45
gave the best F1 of both together."""
_ABBREVIATED = frozenset(("st", "ft", "mt", "ste"))
_SENTENCE_START = re.compile(r"(?:^|[.!?:]['\"”’)]*\s+|\n\s*|[\"“]|—\s*|•\s*)$")
_AGED = re.compile(r", \d{2},(?! \d)")
_SAID_END = re.compile(r"[,.]")
_BORDER = re.compile(r"\s+(?:border|frontier)", re.I)
_ARTICLES = frozenset(("al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "ed", "er", "es", "ez"))
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
        surnames = self._surnames(text, tokens)
        i = 0
        while i < len(tokens):
            length, hit = self._longest(text, tokens, i)
            if hit and hit.text in surnames and not self._located(text, tokens, i):
                hit = msgspec.structs.replace(hit, weight=round(hit.weight * 0.3, 3))
            if hit and hit.weight >= MIN_WEIGHT:
                hits.append(hit)
            i += max(1, length)
        return hits

    def _surnames(self, text: str, tokens: Sequence[_Token]) -> frozenset[str]:
        """Words that this text uses as a person's name: behind a title or a given name."""
        known = self._misleading
        found = set()
        for i, (one, other) in enumerate(itertools.pairwise(tokens)):
            if not (one.capital and other.capital) or text[one.end : other.start] not in (" ", ". "):
                continue
            word = one.text.lower()
            after = tokens[i + 2] if i + 2 < len(tokens) and _joined(text, other, tokens[i + 2]) else None
            if word in known.titles or (word in known.given_names and not (after and self._continues(after))):
                found.add(other.text)
                if after and after.capital and not self._continues(after):
                    found.add(after.text)
        return frozenset(found - set(self._gazetteer.demonyms))

    def _located(self, text: str, tokens: Sequence[_Token], i: int) -> bool:
        """Whether a word of place stands before a token."""
        return bool(
            i
            and _joined(text, tokens[i - 1], tokens[i])
            and tokens[i - 1].text.lower() in self._misleading.locative
        )

    def _longest(self, text: str, tokens: Sequence[_Token], i: int) -> tuple[int, NameHit | None]:
        first = tokens[i]
        if not (first.capital or first.text in self._misleading.articles) or _CONTRACTED.search(first.text):
            return 1, None
        if (
            first.text.lower() in self._misleading.wordlike_articles
            and text[first.end : first.end + 1] != "-"
        ):
            return 1, None
        border = self._border(text, tokens, i)
        if border:
            return 2, border
        for length in range(_reach(text, tokens, i, self._misleading.inner), 0, -1):
            last = tokens[i + length - 1]
            if not last.capital or _CONTRACTED.search(last.text):
                continue
            hit = self._hit(text, tokens, i, length)
            if hit:
                return length, hit
        return 1, None

    def _border(self, text: str, tokens: Sequence[_Token], i: int) -> NameHit | None:
        """The two nations that name a border as one place: "Iraqi-Syrian" in "the Iraqi-Syrian border"."""
        if tokens[i].text not in self._gazetteer.demonyms or i + 1 >= len(tokens):
            return None
        start, end = tokens[i].start, tokens[i + 1].end
        joined = text[tokens[i].end : tokens[i + 1].start] in ("-", "–", "—")
        found = self._gazetteer.candidates(text[start:end]) if joined and _BORDER.match(text, end) else ()
        if not found:
            return None
        ids = tuple(candidate.entry.id for candidate in found[:MAX_IDS])
        return NameHit(
            start=start, end=end, text=text[start:end], kind="place", ids=ids, country=found[0].entry.country
        )

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
        if len(words) < 2 or (self._never(words.lower()) and not (length == 1 and words.isupper())):
            return None
        if length == 1 and _shouts_alone(text, tokens, i):
            return None
        found = self._abbreviated(text, tokens, i) if length == 1 else ()
        if found:
            end, words = end + 1, words + "."
        else:
            found = self._found(words, length)
        if i and text[tokens[i - 1].end : start] == "-" and tokens[i - 1].text.lower() in _ARTICLES:
            found = tuple(c for c in found if c.entry.country in ARTICLE_COUNTRIES)  # "al-Asaba" is not Asaba
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
            weight=round(min(1.0, weight) * self._context(text, tokens, i, length, found[0].entry.kind), 3),
        )

    def _never(self, words: str) -> bool:
        """Whether words are no place, or made of nothing but such words ("But I"); "West Bank" is one."""
        never = self._misleading.never
        if words in never:
            return True
        made_of_such = all(word in never for word in words.split())
        found = self._gazetteer.candidates(words.title()) if made_of_such and " " in words else ()
        return made_of_such and not any(c.entry.kind in WIDE and c.match > 0.95 for c in found)

    def _found(self, words: str, length: int) -> tuple[Candidate, ...]:
        """The places of these words; none for "The Jordan", or for a thing named after a mere word."""
        found = self._gazetteer.candidates(words)
        if found and found[0].entry.id.startswith("place:border:"):
            return ()
        if not found and words.isupper() and len(words) > 3:
            found = self._gazetteer.candidates(words.title())
        first, *_ = words.lower().split()
        if length > 1 and first in ("the", "a", "an", "i"):  # "A U.S." is not Aus
            own = (f"{first} ", f"{first}-")
            found = tuple(c for c in found if strip_marks(c.entry.name).lower().startswith(own))
        if found and found[0].entry.id.count(":") == 3:
            base = words.rpartition(" ")[0].lower()
            odd = base in self._misleading.never or base in self._misleading.given_names
            return () if odd or self._gazetteer.is_word(base) else found
        return found

    def _abbreviated(self, text: str, tokens: Sequence[_Token], i: int) -> tuple[Candidate, ...]:
        """The places of a shortened name with its full stop, behind a comma: "Frankfort, Ky."."""
        token = tokens[i]
        if (
            len(token.text) > 5
            or text[token.end : token.end + 1] != "."
            or text[token.start - 2 : token.start] != ", "
        ):
            return ()
        name = token.text + "."
        return tuple(c for c in self._gazetteer.candidates(name) if name in c.entry.aliases)

    def _context(self, text: str, tokens: Sequence[_Token], i: int, length: int, kind: str) -> float:
        """How far the words around speak for a place: 1 nothing against it,
        less as for a word or a person."""
        words, misleading = text[tokens[i].start : tokens[i + length - 1].end].lower(), self._misleading
        before = tokens[i - 1] if i and _joined(text, tokens[i - 1], tokens[i]) else None
        after = tokens[i + length] if i + length < len(tokens) else None
        after = after if after and _joined(text, tokens[i + length - 1], after) else None
        opens = bool(_SENTENCE_START.search(text[: tokens[i].start][-8:]))
        located = self._located(text, tokens, i)
        factor = 1.0
        if length == 1 and kind != "country" and self._gazetteer.is_word(words):
            alone = not any(near is not None and near.capital for near in (before, after))
            factor *= 0.1 if opens else (0.8 if located or alone else 0.35)
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
            and not self._opens_with_word(text, before)
        ):
            factor *= 0.3 if before.text.lower() in misleading.given_names else 0.6
        if after is not None and after.text in misleading.person_verbs:
            speaks = kind in ("country", "capital") and not (before is not None and before.capital)
            factor *= 0.4 if named and not speaks else 0.7
        if _AGED.match(text, tokens[i + length - 1].end) or (
            before is not None
            and before.text in misleading.person_verbs
            and _SAID_END.match(text, tokens[i].end)
        ):
            factor *= 0.4
        if self._organised(text, tokens, i + length):
            return factor * 0.3
        return factor if not located else max(factor, 0.5)

    def _opens_with_word(self, text: str, before: _Token) -> bool:
        """Whether a capital only opens the sentence: "The" in "The United States said"."""
        word = before.text.lower()
        common = word == "the" or self._never(word) or self._gazetteer.is_word(word)
        return common and word not in ("a", "an") and bool(_SENTENCE_START.search(text[: before.start][-8:]))

    def _organised(self, text: str, tokens: Sequence[_Token], i: int) -> bool:
        """Whether the capitalised words from here end in that of an organisation or accord ("Post", "FC")."""
        for before, token in itertools.pairwise(tokens[max(0, i - 1) : i + 4]):
            if not token.capital or not _joined(text, before, token):
                return False
            if token.text.lower() in self._misleading.organisations:
                return True
        return False

    def _continues(self, after: _Token) -> bool:
        """Whether a capitalised word after a place goes on with it ("Nineveh Province", "Mosul Dam")."""
        return after.text.lower() in self._misleading.place_words

    def _people(self, word: str) -> bool:
        return word in self._gazetteer.demonyms or word.lower() in self._misleading.place_words


def _bare_end(word: str, end: int) -> int:
    """The end of a word without a possessive 's."""
    return end - 2 if word[-2:].lower() in ("'s", "’s") and len(word) > 3 else end


def _joined(text: str, one: _Token, other: _Token) -> bool:
    return bool(_CONNECTED.match(text[one.end : other.start]))


def _shouts_alone(text: str, tokens: Sequence[_Token], i: int) -> bool:
    """Whether a word in capitals stands among others: "the SWAT team" is nowhere, "MALTA – About" is."""
    word = tokens[i].text
    if not (word.isupper() and word.isalpha()) or len(word) < 4:
        return False
    near = [t.text for t in (*tokens[max(0, i - 2) : i], *tokens[i + 1 : i + 3]) if len(t.text) > 1]
    opens = bool(_SENTENCE_START.search(text[: tokens[i].start][-8:]))
    return not opens and not any(other.isupper() for other in near)


def _reach(text: str, tokens: Sequence[_Token], i: int, inner: frozenset[str]) -> int:
    """How many tokens from `i` a name may cover."""
    length = 1
    while length < MAX_TOKENS and i + length < len(tokens):
        last, following = tokens[i + length - 1], tokens[i + length]
        gap = text[last.end : following.start]
        if not _GLUE.match(gap) or (gap == ". " and last.text.lower() not in _ABBREVIATED):
            break
        if not (following.capital or following.text in inner or gap == "-" or following.text[0].isdigit()):
            break
        length += 1
    return length
