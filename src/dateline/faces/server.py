"""The record in a browser: the API and the built web app, on a loopback address.

    create_app(path)          the Litestar application for a record
    serve(path, port=8017)    runs it until interrupted

No request leaves the machine, and the page is told by its headers to make none.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import uvicorn
from litestar import Litestar, MediaType, Request, Response, get
from litestar.config.compression import CompressionConfig
from litestar.di import Provide
from litestar.static_files import create_static_files_router

from dateline.errors import DatelineError, InputError, RecordError, UnknownName
from dateline.faces.api.desk import Desk
from dateline.faces.api.reader import RecordReader
from dateline.faces.api.review import ReviewApi
from dateline.faces.api.routes import RecordApi
from dateline.faces.api.security import LOOPBACK_HOSTS, OnlyHosts, guard

DIST = Path(__file__).parent / "web" / "dist"
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8017
STATUS: Mapping[type[DatelineError], int] = {
    UnknownName: 404,
    InputError: 400,
    RecordError: 503,
}


def create_app(
    record: Path | str | RecordReader, *, dist: Path = DIST, hosts: frozenset[str] | None = LOOPBACK_HOSTS
) -> Litestar:
    """The application for a record, given by its path or already open.

    `hosts` are the names that it answers to; None means any. Raises `RecordError` where the
    path holds no record.
    """
    desk = Desk(open_reader(record) if isinstance(record, Path | str) else record)
    return Litestar(
        route_handlers=[RecordApi, ReviewApi, *_pages(dist)],
        dependencies={"desk": Provide(lambda: desk, sync_to_thread=False)},
        exception_handlers={DatelineError: _explain},
        middleware=[] if hosts is None else [OnlyHosts(hosts)],
        logging_config=None,
        compression_config=CompressionConfig(backend="gzip", minimum_size=2000, gzip_compress_level=5),
        before_send=[guard],
        openapi_config=None,
        debug=False,
    )


def open_reader(path: Path | str) -> RecordReader:
    """The record at a path, open for reading."""
    from dateline.faces.api.adapter import RecordAdapter

    return RecordAdapter.at(Path(path))


def serve(
    record: Path | str | RecordReader,
    *,
    host: str = DEFAULT_HOST,
    port: int = DEFAULT_PORT,
    log: str = "warning",
) -> None:
    """Runs the application until interrupted. Off loopback, it answers to any host name."""
    loopback = host in {"127.0.0.1", "localhost", "::1"}
    app = create_app(record, hosts=LOOPBACK_HOSTS if loopback else None)
    uvicorn.run(app, host=host, port=port, log_level=log, server_header=False)


def _pages(dist: Path) -> list[Any]:
    if not (dist / "index.html").is_file():
        return [_not_built]
    return [create_static_files_router(path="/", directories=[dist], html_mode=True)]


@get("/", media_type=MediaType.TEXT, status_code=503, sync_to_thread=False)
def _not_built() -> str:
    """What stands in the page's place until it is built."""
    return "The web app is not built. Run `make setup`, or: cd web && npm ci && npm run build\n"


def _explain(_request: Request[Any, Any, Any], error: DatelineError) -> Response[dict[str, str]]:
    """The error as JSON: what kind, and what to do next."""
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    return Response({"error": type(error).__name__, "detail": str(error)}, status_code=status)
