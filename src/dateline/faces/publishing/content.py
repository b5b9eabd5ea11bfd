"""What a copy holds: every answer that the page asks for, worked out beforehand for its days of knowing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import msgspec

from dateline.errors import InputError
from dateline.faces.api.answers import Meta
from dateline.faces.api.reader import RecordReader
from dateline.faces.api.tally import meta
from dateline.faces.publishing.gate import OnlyReviewed
from dateline.faces.publishing.known import AsKnown
from dateline.faces.publishing.safety import Withholding, coarsened
from dateline.faces.publishing.settings import PublishSettings
from dateline.faces.publishing.views import Views, days_of_knowing
from dateline.records.claims import Claim
from dateline.run.showing import sentences_around

MOST_DAYS = 3000  # a longer record is shown for the stretch that holds nine tenths of it
MOST_EARLIER = 500  # … and so it is on days of knowing before the last


def day_of_knowing(reader: RecordReader, settings: PublishSettings) -> str:
    """The last day of knowing of a copy. Raises InputError where the record has no dated report."""
    last = settings.known_on
    if last is None:
        days = [head.published.latest for head in reader.reports() if head.published.latest is not None]
        if not days:
            raise InputError("no report of the record has a date. Say how much is known: --known-on DAY")
        last = (date.fromisoformat(max(days)[:10]) - timedelta(days=1)).isoformat()
    return (date.fromisoformat(last) - timedelta(days=settings.delay_days)).isoformat()


def content(reader: RecordReader, settings: PublishSettings) -> dict[str, Any]:
    """The data of a copy as plain JSON, with coordinates made coarse and names withheld as set."""
    known = day_of_knowing(reader, settings)
    last = OnlyReviewed(reader, known) if settings.reviewed else reader
    seen = AsKnown(last, known)
    head = _within(meta(seen), known)
    heads = {each.hash: each for each in seen.reports()}
    claims, quotes = _claims(last, heads, settings)
    since = reader.known_from()
    telling = {row["report"] for row in claims.values()}
    # what was reviewed was judged with all that is known: it has no earlier days of knowing
    knowing = days_of_knowing(since, telling, known, 1 if settings.reviewed else settings.known_days)
    made = Views()
    views = [
        made.view(last, day, _days(head, MOST_DAYS if day == known else MOST_EARLIER)) for day in knowing
    ]
    data = {
        "about": {
            "known_on": known,
            "known_days": knowing,
            "delay_days": settings.delay_days,
            "coarsen_km": settings.coarsen_km,
            "withheld": len(settings.withhold),
            "licence": settings.licence,
            "credit": settings.credit,
            "quotes": settings.quotes,
            "only_reviewed": settings.reviewed,
            "sources": sorted({each.source or each.agency or each.id for each in heads.values()}),
        },
        "meta": head,
        "plans": [each.claim.id for each in last.plans(known).claims],
        "places": made.places,
        "claims": claims,
        "quotes": quotes,
        "at": {
            place: [each.claim.id for each in last.claims_at(place).claims if each.claim.id in claims]
            for place in views[-1]["states"]
        },
        "reports": heads,
        "knownFrom": {hash: since.get(hash, known) for hash in heads},
        "pools": {name: pool.values for name, pool in made.pools.items()},
        "views": views,
    }
    plain = msgspec.json.decode(msgspec.json.encode(data))
    if settings.coarsen_km > 0:
        plain = coarsened(plain, settings.coarsen_km)
    return dict(Withholding(settings.withhold).of(plain))


def _within(head: Meta, known: str) -> Meta:
    """The head with its bounds cut at the day of knowing: a copy has no day of which nothing is known."""
    after = (date.fromisoformat(known) + timedelta(days=1)).isoformat()

    def cut(span: Any) -> Any:
        if span.latest is None or span.latest <= after or (span.earliest or "") >= after:
            return span
        return msgspec.structs.replace(span, latest=after)

    return msgspec.structs.replace(head, bounds=cut(head.bounds), focus=cut(head.focus))


def _days(head: Meta, most: int) -> list[str]:
    """The days of a view: all of the record's, or of its focus where those are more than `most`."""
    for span in (head.bounds, head.focus):
        if span.earliest is None or span.latest is None:
            return []
        first, after = date.fromisoformat(span.earliest[:10]), date.fromisoformat(span.latest[:10])
        count = (after - first).days
        if count <= most or span is head.focus:
            return [(first + timedelta(days=i)).isoformat() for i in range(count)]
    return []


def _claims(
    reader: RecordReader, heads: Iterable[str], settings: PublishSettings
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Every claim with its report's hash, and the sentences that it quotes; no text is given whole."""
    claims: dict[str, Any] = {}
    quotes: dict[str, Any] = {}
    for hash in heads:
        filed = reader.report(hash)
        for claim in filed.claims:
            bare = claim if settings.quotes else msgspec.structs.replace(claim, evidence=())
            claims[claim.id] = {"claim": bare, "report": hash, "main": claim.id == filed.main}
            if settings.quotes and filed.text:
                quotes[claim.id] = _quote(claim, filed.text)
    return claims, quotes


def _quote(claim: Claim, text: str) -> dict[str, Any]:
    """The sentences around a claim's words, in pieces: `[words, whether they are the claim's]`."""
    pieces: list[tuple[str, bool]] = []
    for sentence in sentences_around(text, claim.evidence):
        at = sentence.start
        if pieces:
            pieces.append((" … ", False))
        for span in sorted(claim.evidence, key=lambda each: each.start):
            start, end = max(span.start, at), min(span.end, sentence.end)
            if start >= end:
                continue
            if start > at:
                pieces.append((text[at:start], False))
            pieces.append((text[start:end], True))
            at = end
        if at < sentence.end:
            pieces.append((text[at : sentence.end], False))
    return {"pieces": pieces}
