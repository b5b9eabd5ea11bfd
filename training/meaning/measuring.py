"""How well opinions answer texts whose deeds, stances and roles are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from dateline.language.meaning.opinion import DEED_ROLES, ROLES, Stretch
from dateline.language.meaning.reader import Meaning, Sentence
from training.meaning.corpus import Deed, Example, Mark

Name = TypeVar("Name", bound=str)
Placed = TypeVar("Placed", Mark, Stretch)


def figures(examples: Sequence[Example], meaning: Meaning) -> dict[str, float]:
    """Shares of types and stances that are right, and F1 over the letters of each role.

    What is chiefly told first, then the words of all deeds ("deeds"), the same of each deed that is asked
    about ("deed ..."), and the F1 of what is told of it in other sentences than its own ("deed elsewhere").
    """
    right: dict[str, list[bool]] = {}
    letters: Counter[tuple[str, str]] = Counter()
    for example in examples:
        reading = meaning.read([Sentence(start, example.text[start:end]) for start, end in _parts(example)])
        if not example.parts and (opinion := reading.sentence(0)) is not None:
            right.setdefault("types", []).append(_best(opinion.types) in example.types)
            if example.stance is not None:
                right.setdefault("stances", []).append(_best(opinion.stances) == example.stance)
                for role in filter(None, ROLES):
                    letters.update(_letters(role, role, example.marks or (), opinion.stretches))
        if example.parts or example.marks == ():
            told = [s for number, _ in enumerate(_parts(example)) for s in reading.deeds(number)]
            letters.update(_letters("deeds", "event", (deed.event for deed in example.deeds), told))
        for deed in example.deeds:
            number, span = _where(example, deed)
            if (opinion := reading.deed(number, [(deed.event.start, deed.event.end)])) is None:
                continue
            right.setdefault("deed types", []).append(_best(opinion.types) in deed.types)
            right.setdefault("deed stances", []).append(_best(opinion.stances) == deed.stance)
            for role in DEED_ROLES:
                letters.update(_letters(f"deed {role}", role, deed.marks, opinion.stretches))
                if example.parts:
                    apart = (_outside(span, deed.marks), _outside(span, opinion.stretches))
                    letters.update(_letters("deed elsewhere", role, *apart))
    names = dict.fromkeys(name for name, _ in letters)
    return {name: sum(all_) / len(all_) for name, all_ in right.items()} | {n: _f1(letters, n) for n in names}


def _parts(example: Example) -> list[tuple[int, int]]:
    return [(part.start, part.end) for part in example.parts] or [(0, len(example.text))]


def _where(example: Example, deed: Deed) -> tuple[int, tuple[int, int]]:
    """The sentence of a deed, by number and offsets."""
    found = [(i, span) for i, span in enumerate(_parts(example)) if span[0] <= deed.event.start < span[1]]
    return found[0]


def _outside(span: tuple[int, int], marks: Iterable[Placed]) -> tuple[Placed, ...]:
    return tuple(m for m in marks if not span[0] <= m.start < span[1])


def _best(shares: Mapping[Name, float]) -> Name:
    return max(shares, key=shares.__getitem__)


def _letters(
    name: str, role: str, marks: Iterable[Mark], found: Iterable[Stretch]
) -> Counter[tuple[str, str]]:
    want = {i for m in marks if m.role == role for i in range(m.start, m.end)}
    got = {i for s in found if s.role == role for i in range(s.start, s.end)}
    return Counter({(name, "both"): len(want & got), (name, "either"): len(want) + len(got)})


def _f1(letters: Counter[tuple[str, str]], name: str) -> float:
    return 2 * letters[name, "both"] / letters[name, "either"] if letters[name, "either"] else 0.0
