"""Security headers on every answer, with a content policy that names the one inline script of the shell."""

import base64
import hashlib
import re

import uvicorn
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.shell import TEMPLATE


def inline_script_hashes(html: str) -> list[str]:
    """A CSP source for each inline script, as the browser computes it."""
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def content_policy(html: str) -> str:
    return "; ".join(
        [
            "default-src 'self'",
            # blob: is how Streamlit loads the inline JavaScript of components.v2 (our "Copy link" button).
            f"script-src 'self' {' '.join(inline_script_hashes(html))} 'wasm-unsafe-eval' blob:",
            "style-src 'self' 'unsafe-inline'",  # Streamlit styles with emotion, Plotly with style attributes
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


HEADERS = {
    "content-security-policy": content_policy(TEMPLATE),
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "strict-origin-when-cross-origin",  # a link's query never reaches the sites we cite
    "x-content-type-options": "nosniff",
}


class SecurityHeaders:
    """ASGI middleware: adds `HEADERS`, leaving what a route has set itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def hide_server_name() -> None:
    """Uvicorn names itself in each answer, and `streamlit run` offers no switch for it."""
    uvicorn.Config.encoded_headers = property(_without_server, _set_headers)  # type: ignore[assignment]


def _without_server(config: uvicorn.Config) -> list[tuple[bytes, bytes]]:
    return [pair for pair in config.__dict__.get("encoded_headers", []) if pair[0] != b"server"]


def _set_headers(config: uvicorn.Config, headers: list[tuple[bytes, bytes]]) -> None:
    config.__dict__["encoded_headers"] = headers


hide_server_name()
