"""The head of a story: the agency, place and date that stand before its first sentence.

Reads, among others, "BAGHDAD (AP) —", "Reuters BAGHDAD:", "Mosul, May 23 (Xinhua) --",
"CAIRO, 5 June 2017/AFP:", "(Reuters) -", " date 2017-05-25 Baghdad:".
A head is believed only where every word of it is agency, place or date, and where at least one of
the three is certain: a known agency, a date, or a place in capitals.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec

from dateline.reading.agencies import agencies
from dateline.reading.published import MONTH, WEEKDAY, month_number
from dateline.records.report import Published

MAX_HEAD = 140
"""Characters within which a head must end; the longest in the packaged campaign has 60."""

MAX_SKIPPED = 3
"""Leading lines of date or byline that are passed over: a page prints one or two, seldom three."""

_DATE = re.compile(
    rf"\b(?:date:?\s+)?(?:{WEEKDAY},?\s+)?(?:"
    r"(?P<iso>\d{4}[-/]\d{2}[-/]\d{2})"
    rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{MONTH})(?:,?\s+(?P<y1>\d{{4}}))?"
    rf"|(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y2>\d{{4}}))?"
    r")\b",
    re.IGNORECASE,
)
_END = re.compile(r":\s|:$|\s?(?:—|–|--+)\s?|\s-\s|\s\|\s")
_NAME = (
    r"(?:(?:al|el|as|ash|ar|an|at|ad|az|es|de|la|le|du|of|and|i|ibn|bin)[-\s])?"
    r"[^\W\d_a-z][\w'’ʿʾ.]*(?:-[\w'’]+)*"
)
_PLACE = re.compile(rf"{_NAME}(?:\s{_NAME}){{0,3}}(?:\s?[,/]\s?{_NAME}(?:\s{_NAME}){{0,3}}){{0,2}}")
_CREDIT = re.compile(r"\(([^()]{2,60})\)")
_BYLINE = re.compile(r"\s*[Bb][Yy]\s+(?:(?:and\s+)?[A-Z][\w'’.]*[a-z.][\w'’-]*,?\s+){2,6}(?=[A-Z(])")
_BYLINE_LINE = re.compile(r"\s*(?:[Bb][Yy]|BY)\s+(?:(?:and\s+)?[A-Z][\w'’.-]*,?\s*){2,8}")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|\b\d{1,2}\s*[ap]\.?m\b", re.IGNORECASE)
_LINE_WORDS = re.compile(
    r"\b(?:last|first|updated?|published|posted|modified|created|on|at|date|time|local|[A-Z]{2,4}T|GMT|UTC)\b"
    rf"|\b{WEEKDAY}",
    re.IGNORECASE,
)
_NOT_NAMES = frozenset(
    (
        "the",
        "a", "an", "on", "in", "at", "by", "from", "for", "to", "of", "and", "but", "as", "it", "he", "she",
        "they", "this", "that", "after", "when",
    )
)  # fmt: skip


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What stands before a story's first sentence, and the offset at which that begins."""

    agency: str | None = None
    dateline: str | None = None
    day: str | None = None
    month_day: tuple[int, int] | None = None
    body_start: int = 0


def read_head(text: str) -> Head:
    """The head of a story; empty, with the offset of the first printed character, where it has none."""
    start, printed = _skip_lines(text)
    line_end = text.find("\n", start)
    limit = min(len(text), start + MAX_HEAD, line_end if line_end >= 0 else len(text))
    best = Head(body_start=start, day=printed)
    for end in _END.finditer(text, start, limit):
        head = _parse(text[start : end.start()], text[end.end() :])
        if head is not None:
            body = end.end() + len(text[end.end() :]) - len(text[end.end() :].lstrip())
            best = msgspec.structs.replace(head, body_start=body, day=head.day or printed)
    return best


def _skip_lines(text: str) -> tuple[int, str | None]:
    """The offset after leading lines that hold only a date, a time or a byline, and the day they print."""
    start, day = len(text) - len(text.lstrip()), None
    for _ in range(MAX_SKIPPED):
        end = text.find("\n", start)
        line = text[start:end] if end >= 0 else ""
        printed, _, rest = _take_date(line)
        bare = _CLOCK.sub(" ", _LINE_WORDS.sub(" ", rest))
        is_byline = bool(_BYLINE_LINE.fullmatch(line))
        if (
            not line
            or len(line) > MAX_HEAD
            or not (is_byline or (rest != line and not re.search(r"\w", bare)))
        ):
            break
        day = day or printed
        start = end + len(text[end:]) - len(text[end:].lstrip())
    return start, day


def dated_by_head(head: Head, published: Published) -> Published:
    """The publication date with what the head adds: the whole date, or the day of a known month.

    Metadata wins; a day in the head only narrows a month or year that it lies in.
    """
    day = head.day or _completed(head, published)
    if day is None:
        return published
    first = date.fromisoformat(day)
    if published.earliest is None or published.latest is None:
        reason = f"the head of the text is dated {day}"
        return _one_day(first, reason)
    if published.precision != "day" and published.earliest <= day < published.latest:
        return _one_day(
            first, f"the head of the text names {day}, inside the {published.precision} given as metadata"
        )
    return published


def _one_day(day: date, reason: str) -> Published:
    after = date.fromordinal(day.toordinal() + 1).isoformat()
    return Published(earliest=day.isoformat(), latest=after, precision="day", basis="inferred", reason=reason)


def _completed(head: Head, published: Published) -> str | None:
    if head.month_day is None or published.earliest is None or published.precision == "day":
        return None
    try:
        return date(int(published.earliest[:4]), *head.month_day).isoformat()
    except ValueError:
        return None


def _parse(head: str, rest: str) -> Head | None:
    if not _begins_sentence(rest):
        return None
    head = _BYLINE.sub("", head, count=1) if _BYLINE.match(head) else head
    day, month_day, head = _take_date(head)
    agency, head = _take_agency(head)
    place = re.sub(r"^[\s,/|.:–—-]+|[\s,/|.:–—-]+$", "", re.sub(r"\s+", " ", head))
    place = re.sub(r"\s*([,/])[\s,/]*", r"\1 ", place).replace("/ ", "/")
    if place and not _is_place(place, certain=bool(agency or day or month_day)):
        return None
    if not (place or agency or day):
        return None
    return Head(agency=agency, dateline=_cased(place) or None, day=day, month_day=month_day)


def _begins_sentence(rest: str) -> bool:
    first = rest.lstrip().lstrip("\"'“‘«([")[:1]
    return bool(first) and not first.islower()


def _take_date(head: str) -> tuple[str | None, tuple[int, int] | None, str]:
    found = _DATE.search(head)
    if found is None:
        return None, None, head
    rest = head[: found.start()] + " , " + head[found.end() :]
    if found["iso"]:
        year, month, number = (int(part) for part in re.split("[-/]", found["iso"]))
    else:
        month = month_number(found["m1"] or found["m2"])
        number = int(found["d1"] or found["d2"])
        year = int(found["y1"] or found["y2"] or 0)
    try:
        day = date(year or 2000, month, number)
    except ValueError:
        return None, None, head
    return (day.isoformat() if year else None), (month, number), rest


def _take_agency(head: str) -> tuple[str | None, str]:
    known = agencies()
    for credit in _CREDIT.finditer(head):
        names = [known.name(part) for part in re.split(r"\s*/\s*|\s+-\s+", credit[1])]
        if known.name(credit[1]) or any(names):
            agency = known.name(credit[1]) or next(filter(None, reversed(names)))
            return agency, head[: credit.start()] + " , " + head[credit.end() :]
        unknown = re.fullmatch(r"[A-Z]{2,6}|[\w-]+\.\w{2,4}|[A-Z][\w-]+(?: [A-Z][\w-]+){0,2}", credit[1])
        before = re.split(r"[,/(]", head[: credit.start()])[0].strip()
        if unknown and (credit[1].isupper() or "." in credit[1] or _in_capitals(before)):
            return credit[1], head[: credit.start()] + " , " + head[credit.end() :]
    found = re.search(rf"(?<![\w-])(?:{known.pattern})(?![\w-])", head, re.IGNORECASE)
    if found is None or not _is_printed_as_name(found[0]):
        return None, head
    return known.name(found[0]), head[: found.start()] + " , " + head[found.end() :]


def _is_printed_as_name(word: str) -> bool:
    """Whether the letters are a name's: "Trend" and "AP", not the words "trend" and "map"."""
    return not word[:1].islower() or word == "dpa"


def _is_place(place: str, *, certain: bool) -> bool:
    words = place.split()
    if not _PLACE.fullmatch(place) or len(words) > 7:
        return False
    firsts = [part.split()[0].lower() for part in re.split(r"[,/]", place) if part.strip()]
    if place.lower() in agencies().labels or not _NOT_NAMES.isdisjoint(firsts):
        return False
    return certain or _in_capitals(re.split(r"[,/]", place)[0])


def _in_capitals(name: str) -> bool:
    letters = [char for char in name if char.isalpha()]
    return len(letters) >= 3 and all(char.isupper() for char in letters)


def _cased(place: str) -> str:
    """The place as a name: words in capitals of more than three letters, or the first, get small letters."""
    words = re.split(r"([\s,/-]+)", place)
    return "".join(w.capitalize() if w.isupper() and len(w) > 1 and not _abbreviated(w) else w for w in words)


def _abbreviated(word: str) -> bool:
    return "." in word
