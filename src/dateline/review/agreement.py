"""How far people who judged the same items agree: Krippendorff's alpha, nominal.

Source: K. Krippendorff, Content Analysis (3rd ed., 2013), ch. 12; computed by the `krippendorff` library,
which is an extra (its licence is the GPL): without it everything but alpha is told.
An item is one of the record as the machine alone makes it, so that one person's verdict takes no item
from another's hands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from dateline.records.judgements import Judgement
from dateline.records.review import Agreement, AgreementAnswer, CoderCount, ItemKind, ReviewItem, Verdict
from dateline.review.verdicts import VERDICTS, Items

NOT_INSTALLED = "alpha is worked out by a library that is not installed: pip install krippendorff"
KINDS: tuple[ItemKind, ...] = get_args(ItemKind)
Coded = Mapping[str, Mapping[str, Verdict]]
"""The last verdict of each person on each item, by item and then by person."""


def coder_key(name: str) -> str:
    """What tells one person from another: the name, its case and spaces aside."""
    return " ".join(name.split()).casefold()


def agreement(
    items: Iterable[ReviewItem], decided: Sequence[Judgement], concerned: Mapping[str, Sequence[str]]
) -> AgreementAnswer:
    """How far people agree; `items` are those of the record that nobody judged."""
    known = Items(items)
    names: dict[str, str] = {}
    coded: dict[str, dict[str, Verdict]] = defaultdict(dict)
    for judgement in decided:
        verdict = VERDICTS.get(judgement.kind)
        if verdict is None:
            continue
        coder = coder_key(judgement.by)
        for id in known.meant(judgement, concerned.get(judgement.id, ())):
            names.setdefault(coder, judgement.by)
            coded[id][coder] = verdict
    return AgreementAnswer(
        overall=_alpha("all verdicts", coded),
        verdicts=tuple(_one_against_rest(verdict, coded) for verdict in get_args(Verdict)),
        kinds=tuple(
            _alpha(kind, {id: by for id, by in coded.items() if known.by_id[id].kind == kind})
            for kind in KINDS
            if any(item.kind == kind for item in known.by_id.values())
        ),
        coders=tuple(
            _counted(names[coder], [by[coder] for by in coded.values() if coder in by])
            for coder in sorted(names)
        ),
    )


def _counted(name: str, verdicts: Sequence[Verdict]) -> CoderCount:
    return CoderCount(by=name, items=len(verdicts), verdicts=dict(sorted(Counter(verdicts).items())))


def _one_against_rest(verdict: Verdict, coded: Coded) -> Agreement:
    """Agreement on one verdict, all others being one; its items are those that anybody gave it to."""
    given = {id: by for id, by in coded.items() if verdict in by.values()}
    both = {id: {who: str(each == verdict) for who, each in by.items()} for id, by in coded.items()}
    if not given:
        return Agreement(of=verdict, items=0, units=0, why="nobody gave this verdict")
    found = _alpha(verdict, both)
    doubly = sum(len(by) > 1 for by in given.values())
    return Agreement(of=verdict, items=len(given), units=doubly, alpha=found.alpha, why=found.why)


def _alpha(of: str, coded: Mapping[str, Mapping[str, str]]) -> Agreement:
    units = [list(by.values()) for by in coded.values() if len(by) > 1]
    values = sorted({value for unit in units for value in unit})
    why = _untold(len(coded), len(units), len(values))
    if why is not None:
        return Agreement(of=of, items=len(coded), units=len(units), why=why)
    try:
        import krippendorff
    except ImportError:
        return Agreement(of=of, items=len(coded), units=len(units), why=NOT_INSTALLED)
    counts = [[unit.count(value) for value in values] for unit in units]
    alpha = krippendorff.alpha(value_counts=counts, level_of_measurement="nominal")
    return Agreement(of=of, items=len(coded), units=len(units), alpha=round(float(alpha), 4))


def _untold(items: int, units: int, values: int) -> str | None:
    """Why there is no alpha to tell, None where there is one."""
    if items == 0:
        return "nobody judged any"
    if units == 0:
        return "no item was judged by two people"
    if values < 2:
        return "all who judged gave one and the same verdict: alpha needs verdicts that differ"
    return None
