"""What keeps the page to itself: headers, and hosts that the server answers to."""

from __future__ import annotations

from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.enums import MediaType, ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.response.base import ASGIResponse
from litestar.types import ASGIApp, Message, Receive, Scope, Send

# The page runs its own files only. `worker-src`: the map draws in a worker of ours; `img-src data: blob:`:
# symbols drawn in the page. No frame, form or plug-in, and no other host, so a report's text can call none.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

# A page on another host that has its name resolve to 127.0.0.1 must not read the record through a
# browser: a server on loopback answers to loopback names only.
LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})


class OnlyHosts(ASGIMiddleware):
    """Answers 421 to a request whose Host names anything but the given hosts, whatever the port."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, hosts: frozenset[str]) -> None:
        self.hosts = hosts

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Passes the request on where its host is one of ours."""
        if host_name(Headers.from_scope(scope).get("host", "")) in self.hosts:
            await next_app(scope, receive, send)
            return
        refusal = ASGIResponse(
            body=b"This server answers on this machine only.\n", status_code=421, media_type=MediaType.TEXT
        )
        await refusal(scope, receive, send)


def host_name(header: str) -> str:
    """The name in a Host header without its port, in lower case."""
    name, colon, port = header.rpartition(":")
    return (name if colon and port.isdigit() else header).lower()


async def guard(message: Message, _scope: Scope) -> None:
    """Sets the security headers on every answer, errors and files included."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders.from_message(message)
        for name, value in HEADERS.items():
            headers[name] = value
        headers.setdefault("Cache-Control", "no-cache")
