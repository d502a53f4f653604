"""The front door: what is refused before Streamlit sees it, and how many may be inside at once.

Streamlit asks an outside host for its own address when a websocket comes from a page of another origin, and waits for the
answer inside the event loop: three such handshakes stopped every visitor for nine seconds. So origins are judged here.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.settings import Settings

POLICY_VIOLATION, TRY_AGAIN_LATER = 1008, 1013
RETRY_AFTER_SECONDS = 5
CLOSED_ROUTES = ("/_stcore/metrics",)
LOOPBACK = frozenset({"127.0.0.1", "::1"})
BUSY = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>TrainWhere is busy</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<meta http-equiv="refresh" content="{RETRY_AFTER_SECONDS}">
<style>:root {{ color-scheme: light dark; font: 1.1rem/1.6 system-ui, sans-serif }}
body {{ max-width: 42rem; margin: 4rem auto; padding: 0 1rem }}</style></head>
<body><main><h1>TrainWhere is busy</h1>
<p>More people are here than this server can serve well. Try again in a few seconds; your link stays as it is.</p>
</main></body></html>
"""


class FrontDoor:
    """ASGI middleware, the outermost: bounds on headers and sessions, the origin of websockets, routes that stay closed."""

    def __init__(self, app: ASGIApp, settings: Settings, pages: Iterable[str] = ()) -> None:
        self.app = app
        self.settings = settings
        self.pages = frozenset(pages)
        self.sessions: Counter[str] = Counter()
        """Open websockets by network address."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            return await self.websocket(scope, receive, send)
        if scope["type"] == "http" and (answer := self.refusal(scope)):
            return await answer(scope, receive, send)
        await self.app(scope, receive, send)

    def refusal(self, scope: Scope) -> Response | None:
        """The answer to a request that goes no further; None for all others."""
        if self.is_too_large(scope):
            return PlainTextResponse("The headers of this request are too large.\n", 431)
        if scope["path"].rstrip("/") in CLOSED_ROUTES and not self.settings.metrics:
            return PlainTextResponse("Not found\n", 404)
        if scope["path"] in self.pages and self.is_full(scope):
            headers = {"retry-after": str(RETRY_AFTER_SECONDS), "cache-control": "no-store"}
            return HTMLResponse(BUSY, 503, headers)
        return None

    def is_too_large(self, scope: Scope) -> bool:
        size = len(scope["raw_path"] or b"") + len(scope["query_string"])
        size += sum(len(name) + len(value) for name, value in scope["headers"])
        return size > self.settings.max_header_bytes

    def is_full(self, scope: Scope) -> bool:
        """Whether one more open page would be one too many, in all or of this address."""
        address = address_of(scope)
        return self.sessions.total() >= self.settings.max_sessions or (
            self.sessions[address] >= self.settings.max_sessions_per_address and address not in LOOPBACK
        )

    def is_at_home(self, headers: Headers) -> bool:
        """Whether a websocket comes from a page of this server, or from a program, which names no origin."""
        origin = headers.get("origin")
        if origin is None:
            return True
        try:
            parts = urlsplit(origin.lower())
        except ValueError:
            return False
        if parts.scheme not in ("http", "https") or not parts.netloc:
            return False
        return parts.netloc == headers.get("host", "").lower() or origin.lower() in self.settings.addresses

    async def websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if self.is_too_large(scope) or not self.is_at_home(headers):
            return await close(receive, send, POLICY_VIOLATION)
        if self.is_full(scope):
            return await close(receive, send, TRY_AGAIN_LATER)
        # Judged here; without an origin Streamlit judges no more, nor asks anybody who it is.
        scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"origin"]}
        address = address_of(scope)
        self.sessions[address] += 1
        try:
            await self.app(scope, self.until_spoken(receive), send)
        finally:
            self.sessions[address] -= 1
            if not self.sessions[address]:
                del self.sessions[address]

    def until_spoken(self, receive: Receive) -> Receive:
        """The same messages; who connects and says nothing is gone after a while."""
        waiting = True

        async def receive_in_time() -> Message:
            nonlocal waiting
            if not waiting:
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), self.settings.first_message_seconds)
            except TimeoutError:
                return {"type": "websocket.disconnect", "code": POLICY_VIOLATION, "reason": ""}
            waiting = message["type"] == "websocket.connect"
            return message

        return receive_in_time


async def close(receive: Receive, send: Send, code: int) -> None:
    """Refuse a handshake: the client sees 403."""
    await receive()
    await send({"type": "websocket.close", "code": code})


def address_of(scope: Scope) -> str:
    """The network address of a client; empty where the server does not say."""
    client = scope.get("client")
    return str(client[0]) if client else ""
