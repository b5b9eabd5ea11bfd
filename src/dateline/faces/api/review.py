"""The routes under /api/review: the queue, its items, and the decisions that a reviewer makes."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Controller, get, post
from litestar.connection import ASGIConnection
from litestar.di import NamedDependency
from litestar.exceptions import PermissionDeniedException
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath, JSONBody, QueryParameter

from dateline.errors import RecordError
from dateline.faces.api.answers import Decided, JudgedAnswer, ShownForReview
from dateline.faces.api.desk import Desk
from dateline.faces.api.reader import Reviewer
from dateline.faces.api.security import host_name
from dateline.records.judgements import Judgement
from dateline.records.review import AgreementAnswer, ReviewQueue

JSON = "application/json"
MOST = 200  # items that one answer gives
Coder = Annotated[str | None, QueryParameter(max_length=200)]
Number = Annotated[int, QueryParameter(ge=0, le=10_000_000)]


def from_own_page(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Refuses what another site's page, or a form, has a browser send: a judgement is made on this page.

    A browser names the page that a request comes from; JSON it sends to another host only after asking.
    """
    headers = connection.headers
    told = headers.get("content-type", "").partition(";")[0].strip().lower()
    origin, host = headers.get("origin"), headers.get("host", "")
    foreign = origin is not None and host_name(origin.partition("://")[2]) != host_name(host)
    if foreign or headers.get("sec-fetch-site", "none") not in ("none", "same-origin") or told != JSON:
        raise PermissionDeniedException(detail="judgements are taken from this server's own page, as JSON.")


def reviewer_of(desk: Desk) -> Reviewer:
    """The reviewer's side of the record. Raises RecordError where it takes no judgements."""
    if desk.reader.reviewer is None:
        raise RecordError("this record takes no judgements: it is open for reading only.")
    return desk.reader.reviewer


class ReviewApi(Controller):
    """What the review asks of the record, and what it writes. `coder` is who codes blind, where one does."""

    path = "/api/review"

    @get("/", sync_to_thread=False)
    def queue(
        self, desk: NamedDependency[Desk], coder: Coder = None, start: Number = 0, count: Number = 50
    ) -> ReviewQueue:
        """A stretch of the queue, the most doubtful first."""
        return reviewer_of(desk).queue(start, min(count, MOST), coder or None)

    @get("/item/{item_id:str}", sync_to_thread=False)
    def item(
        self, desk: NamedDependency[Desk], item_id: FromPath[str], coder: Coder = None
    ) -> ShownForReview:
        """One item with its claims and what stands near it."""
        return reviewer_of(desk).item(item_id, coder or None)

    @get("/judged", sync_to_thread=False)
    def judged(self, desk: NamedDependency[Desk], by: Coder = None, count: Number = 20) -> JudgedAnswer:
        """A person's judgements that stand, the newest first."""
        return reviewer_of(desk).judged(by or "", min(count, MOST))

    @get("/agreement", sync_to_thread=False)
    def agreement(self, desk: NamedDependency[Desk]) -> AgreementAnswer:
        """How far those who judged the same items agree."""
        return reviewer_of(desk).agreement()

    @post("/judge", status_code=201, guards=[from_own_page], sync_to_thread=False)
    def judge(self, desk: NamedDependency[Desk], data: JSONBody[Decided]) -> Judgement:
        """Keeps a decision: signed, dated, reasoned."""
        return reviewer_of(desk).judge(data)
