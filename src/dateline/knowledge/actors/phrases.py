"""A noun phrase taken apart: who is named in it and how, and which common noun heads it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

from dateline.knowledge.actors.folding import plain

Part = Literal["plain", "backer", "favoured", "opposed", "linked", "owner", "after"]

_LEADING = re.compile(
    r"(?:(?:the|a|an|some|several|many|few|both|all|most|other|another|more|its|their|his|her|our|these"
    r"|those|this|that|any|no|each|every|least|at|about|around|than|over|nearly|almost|roughly|up|to|as"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|one|half|dozen|hundred|thousand|dozens"
    r"|hundreds|thousands|scores|tens|number|group|groups|band|handful|majority|rest|of|\d[\d,.]*)\s+)+",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}$")
_COUNTED = re.compile(r"\b(?:group|groups|band|number|handful|majority|rest)\s+of\s+", re.IGNORECASE)
_DERIVED = re.compile(
    r"^[- ](?:backed|supported|trained|funded|sponsored|armed|equipped|led|allied|aligned|controlled|run"
    r"|dominated)\b",
    re.IGNORECASE,
)
_LINKED = re.compile(r"^[- ](?:linked|affiliated|inspired|tied|associated)\b", re.IGNORECASE)
_HELD = re.compile(r"^[- ](?:held|occupied|seized|besieged)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"^(?:['’]s?)(?=\s)")
_PRO = re.compile(r"\bpro[- ]$", re.IGNORECASE)
_ANTI = re.compile(
    r"\b(?:anti|counter|non)[- ]$|\b(?:against|fighting|battling|opposed to|hostile to)\s+(?:the\s+)?$", re.I
)
_BACKED_BY = re.compile(
    r"\b(?:backed|supported|trained|funded|sponsored|armed|equipped|controlled|led)\s+by\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LOYAL = re.compile(
    r"\b(?:loyal to|allied (?:to|with)|faithful to|allegiance to|supporting|fighting for|supportive of"
    r"|answering to|on the side of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LINKED_TO = re.compile(
    r"\b(?:linked (?:to|with)|affiliated (?:to|with)|tied to|ties to|links to|aligned with|associated with"
    r"|affiliate of|offshoot of|branch of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(
    r",|;|:|\(|\s[-–—]\s|\s(?:who|which|that|whose|of|from|in|at|near|on|by|with|against|inside|across|around|along|to"
    r"|backed|supported|loyal|led|belonging|linked|allied|affiliated|fighting|including|known|called|for|under|within"
    r"|between|wearing|carrying|killed|armed with|based|opposed|as)\s",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:(?:ministry|minister|department|secretary) of (?:the )?"
    r"(?:foreign affairs|national defen[cs]e|home affairs|state security|\w+)"
    r"|(?:joint chiefs|chief) of staff|council of (?:ministers|state)|chamber of deputies"
    r"|house of (?:representatives|commons|lords))",
    re.IGNORECASE,
)
_COMPOUND = re.compile(
    r"[A-Z][\w'’.-]*(?:\s[A-Z][\w'’.-]*)*\s(?:of|for|in|and)\s(?:the\s)?[A-Z][\w'’.-]*"
    r"(?:\s(?:(?:of|for|the|and|al)\s)*[A-Z][\w'’.-]*)*"
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\b")
_AND = re.compile(r"\s(?:and|or|&)\s|,\s", re.IGNORECASE)


class Item(NamedTuple):
    """A name in a phrase: its span, ids, and the part it plays there."""

    start: int
    end: int
    ids: tuple[str, ...]
    kind: str  # actor, person, nationality, people, country
    part: Part


class Phrase(NamedTuple):
    """A phrase taken apart. `core` is where its head stands: up to the first preposition or clause."""

    text: str
    items: tuple[Item, ...]
    core_end: int
    head: str | None
    head_start: int
    possessed: bool

    def of(self, *parts: Part) -> list[Item]:
        """The names that play one of these parts, in order."""
        return [item for item in self.items if item.part in parts]


def tidy(text: str) -> str:
    """The phrase without quotes, articles, numbers and "dozens of" in front."""
    bare = " ".join(text.split()).strip(' \t"“”‘’,;:()[]').lstrip(".")
    bare = bare if _ABBREVIATED.search(bare) else bare.rstrip(".")
    for _ in range(2):
        lead = _LEADING.match(bare)
        if lead and lead.end() < len(bare) and not _only_names(bare[: lead.end()]):
            bare = bare[lead.end() :]
        counted = _COUNTED.match(bare)
        if counted and counted.end() < len(bare):
            bare = bare[counted.end() :]
    return bare


def _only_names(lead: str) -> bool:
    """Whether what looks like a number may be a name in capitals ("Group of …")."""
    return lead[:1].isupper() and lead.split()[0].lower() in {"group", "half", "band"}


def part_of_item(text: str, start: int, end: int) -> Part:
    """The part that a name plays by the words right before and after it."""
    before, after = text[max(0, start - 40) : start], text[end : end + 20]
    if _ANTI.search(before):
        return "opposed"
    if _PRO.search(before) or _LOYAL.search(before):
        return "favoured"
    if _DERIVED.match(after) or _BACKED_BY.search(before):
        return "backer"
    if _LINKED.match(after) or _LINKED_TO.search(before):
        return "linked"
    if _HELD.match(after):
        return "opposed"
    return "owner" if _POSSESSIVE.match(after) else "plain"


def offices(text: str) -> list[tuple[int, int]]:
    """Where offices with "of" in their names stand ("Ministry of Interior", "chief of staff")."""
    return [match.span() for match in _OFFICE.finditer(text)]


def core_end(text: str, taken: Sequence[tuple[int, int]]) -> int:
    """Where the phrase's core ends: before the first boundary word that is not inside a name."""
    for match in _BOUNDARY.finditer(text):
        inside = any(start <= match.start() < end for start, end in taken)
        if match.start() > 0 and not inside:
            return match.start()
    return len(text)


def conjuncts(text: str, taken: Sequence[tuple[int, int]]) -> list[str]:
    """The phrase split at "and", "or" and commas that are not inside a name."""
    parts, start = [], 0
    for match in _AND.finditer(text):
        if not any(a <= match.start() and match.end() <= b for a, b in taken):
            parts.append(text[start : match.start()])
            start = match.end()
    return [part for part in (*parts, text[start:]) if part.strip(" ,")]


def head_of(core: str, heads: dict[tuple[str, ...], str], longest: int) -> tuple[str, int] | None:
    """The class of the common noun that ends the core, and where that noun begins."""
    words = list(re.finditer(r"[\w'’/-]+(?:-\w+)*", core))
    lower = [m.group().lower().replace("’", "'") for m in words]
    for size in range(min(longest, len(words)), 0, -1):
        found = heads.get(tuple(lower[-size:]))
        if found is not None:
            return found, words[-size].start()
    return None


def proper_name(phrase: Phrase, titles: Collection[str]) -> tuple[str | None, bool]:
    """The run of capitalised words that ends the core, and whether a title stands before it."""

    def title(word: str) -> bool:
        return word.lower().rstrip(".") in titles

    whole = _COMPOUND.fullmatch(phrase.text)
    ends = [end for _, end in offices(phrase.text) if end < phrase.core_end]
    words = phrase.text[max(ends, default=0) : phrase.core_end].split()
    if whole and not any(title(word) for word in phrase.text.split()):
        return phrase.text, False
    begin = len(words)
    while begin > 0 and _in_name(words[begin - 1]):
        begin -= 1
    while begin < len(words) and not (words[begin][0].isupper() or _ORDINAL.match(words[begin])):
        begin += 1
    titled = bool(ends) or (begin > 0 and title(words[begin - 1]))
    nations = {
        word
        for i in phrase.items
        if i.kind in ("nationality", "country", "people")
        for word in phrase.text[i.start : i.end].split()
    }
    lead = begin
    while lead < len(words) - 1 and (title(words[lead]) or words[lead] in nations):
        lead += 1
        if title(words[lead - 1]):  # a nationality goes only with a title behind it
            begin, titled = lead, True
    if begin < len(words) and title(words[begin]):
        begin = len(words)
    name = " ".join(words[begin:]).strip(" '’\".,")
    known = any(
        i.kind in ("nationality", "people", "country") and plain(phrase.text[i.start : i.end]) == plain(name)
        for i in phrase.items
    )
    return (None if not name or known else name), titled


def between(phrase: Phrase, item: Item) -> str:
    """The words from the core's end to a name, without the nationalities and peoples among them."""
    kept = list(phrase.text[: item.start])
    for other in phrase.items:
        if other.kind in ("nationality", "people", "country") and other.end <= item.start:
            end = other.end + (2 if other.part == "owner" else 0)
            kept[other.start : end] = " " * (end - other.start)
    return re.sub(r"\s+", " ", "".join(kept[phrase.core_end :]))


def _in_name(word: str) -> bool:
    return (
        word[0].isupper()
        or word[0].isdigit()
        or word.lower() in {"al", "el", "bin", "ibn", "abu", "de", "la", "van", "von"}
        or word[:3] in ("al-", "el-")
    )
