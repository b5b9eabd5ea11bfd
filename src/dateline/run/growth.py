"""Evidence of control after some reports were added to a record: grown from what was kept of it before.

A record of a hundred thousand reports is not gone through for one more that stands apart. Whatever else
happened to the record (a text withdrawn, read anew or met again, a judgement) is seen in its fingerprint, and
has all evidence weighed anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from dateline.control.growing import Growth, Weighed, growth_of
from dateline.control.record import Evidence
from dateline.fusion.ground import Ground, grown, hash_of
from dateline.fusion.texts import FusionSettings
from dateline.records.contract import to_json
from dateline.records.inputs import ReportView
from dateline.records.judgements import Judgement, standing
from dateline.records.kept import digest
from dateline.store import Store
from dateline.store.contract import fingerprint_of, grown_by, sum_of, view_of

MOST_ADDED = 50
"""Reports that may be added before all is settled as a whole again."""


class Base(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of a record so that evidence can grow from it.

    `key` is that of the evidence, `sum` that of all prints (in hex), `judged` a digest of all judgements,
    `mark` says which texts were held by then.
    """

    key: str
    sum: str
    judged: str
    mark: int
    ground: Ground
    weighed: Weighed


def base_of(
    store: Store, key: str, judgements: Sequence[Judgement], ground: Ground, weighed: Weighed
) -> Base:
    """The base that evidence was weighed on, of the record as it is."""
    return Base(
        key=key,
        sum=f"{sum_of(store.prints()):x}",
        judged=digest(to_json(tuple(judgements))),
        mark=store.put_since(0)[1],
        ground=ground,
        weighed=weighed,
    )


def grown_from(
    base: Base, before: Evidence, store: Store, stamp: str, judgements: Sequence[Judgement]
) -> Growth | None:
    """What evidence became by the reports that were added since; None where more happened, or they touch
    what was settled of others."""
    if base.judged != digest(to_json(tuple(judgements))):
        return None
    put, _ = store.put_since(base.mark)
    prints = store.prints(put) if len(put) <= MOST_ADDED else {}
    hashes, total = sorted(prints), grown_by(int(base.sum, 16), prints)
    if not hashes:
        return None
    if fingerprint_of(total, [each.id for each in store.judgements()]) != stamp:
        return None

    def texts(some: Collection[str]) -> Mapping[str, str]:
        return store.texts(some)

    def fetch(numbers: Sequence[int]) -> Iterable[ReportView]:
        named = [hash_of(base.ground, n) for n in numbers]
        redone = {hash: body for hash in named if (body := base.ground.redone.get(hash)) is not None}
        yield from (msgspec.msgpack.decode(body, type=ReportView) for body in redone.values())
        yield from map(view_of, store.claimed([hash for hash in named if hash not in redone]))

    added = [view_of(held) for held in store.claimed(hashes)]
    apart = grown(base.ground, before.places, added, texts, FusionSettings())
    if apart is None or _judged(apart.origins, judgements):
        return None
    return growth_of(before, base.key, base.weighed, apart, fetch, judgements)


def _judged(hashes: Collection[str], judgements: Iterable[Judgement]) -> bool:
    """Whether a judgement may be about claims of some texts that it was not about before."""
    about = [each for each in standing(judgements) if each.kind != "holder_on" or each.about]
    anchors = [(*each.about, *each.beside) for each in about]
    return not all(anchors) or any(one.report in hashes for some in anchors for one in some)
