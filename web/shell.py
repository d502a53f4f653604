"""The HTML behind each URL: Streamlit's shell with the page's own title and description, and true 404s."""

import difflib
import hashlib
import html
import re
from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from comparison.text.sitemap import PAGES, SITE_NAME, PageInfo
from web.static import FIRST_CHART, STREAMLIT_FILES, accepted_encoding, chunk_urls, compress

STREAMLIT_ROUTES = ("/_stcore/", "/app/static/", "/component/", "/media/", "/static/")

CONNECT = """
      window.prerenderReady = false
      window.__streamlit = {
        BACKEND_BASE_URL: location.origin,
        HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false, metricsUrl: "" },
      }
    """
"""Streamlit's settings for hosts. Told where its server is, the page connects at once; else a deep link first asks
`/offers/_stcore/health`, which is a 404 and an error in the console, and no page connects before two answers."""


def template() -> str:
    """Streamlit's `index.html` with our icon and connection settings; it must look as we expect, or start fails."""
    shell = (STREAMLIT_FILES / "index.html").read_text("utf-8")
    for found, ours in (
        (r"(?<=<script>)\s*window.prerenderReady = false\s*(?=</script>)", CONNECT),
        (r"\./favicon\.png", "./app/static/icon.svg"),
    ):
        shell, count = re.subn(found, ours, shell)
        assert count == 1, f"Streamlit's index.html has changed: {found} found {count} times, not once"
    return shell


TEMPLATE = template()


def render(page: PageInfo) -> str:
    """The template with what a search engine, a link preview and a reader without JavaScript see."""
    title, description, question = map(html.escape, (page.document_title, page.description, page.question))
    head = f"""<title>{title}</title>
    <meta name="description" content="{description}" />
    <meta name="color-scheme" content="light dark" />
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="{SITE_NAME}" />
    <meta property="og:title" content="{title}" />
    <meta property="og:description" content="{description}" />"""
    if not page.has_chart:
        for url in chunk_urls(FIRST_CHART):
            head += f'\n    <link rel="prefetch" as="script" crossorigin href=".{url}" />'
    shell = TEMPLATE.replace("<title>Streamlit</title>", head)
    noscript = f"<noscript><h1>{title}</h1><p>{question} {description}</p><p>This page needs JavaScript.</p></noscript>"
    return re.sub("<noscript>.*</noscript>", lambda _: noscript, shell, flags=re.DOTALL)


def not_found(path: str) -> str:
    """A page that says what is missing and offers what there is, the likeliest first."""
    names = {page.path.strip("/") or page.title.lower(): page for page in PAGES}
    close = difflib.get_close_matches(path.rstrip("/").rsplit("/", 1)[-1].lower(), names, n=1)
    guess = [names[name] for name in close]
    items = "".join(
        f'<li><a href="{page.path}">{html.escape(page.title)}</a>: {html.escape(page.question)}</li>'
        for page in [*guess, *(page for page in PAGES if page not in guess)]
    )
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Page not found · {SITE_NAME}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<link rel="icon" href="/app/static/icon.svg">
<style>:root {{ color-scheme: light dark; font: 1.1rem/1.6 system-ui, sans-serif }}
body {{ max-width: 42rem; margin: 4rem auto; padding: 0 1rem; overflow-wrap: anywhere }}</style></head>
<body><main><img src="/app/static/logo.svg" alt="{SITE_NAME}" height="32">
<h1>Page not found</h1><p>There is no page <code>{html.escape(path)}</code> here. Perhaps you want one of these:</p><ul>{items}</ul>
</main></body></html>
"""


class Shell:
    """ASGI middleware: answers page URLs from memory, passes on Streamlit's own and our routes, refuses the rest."""

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self.app = app
        self.routes = routes
        shells = {page.path: render(page).encode() for page in PAGES}
        self.bodies: dict[str, dict[str | None, bytes]] = {
            path: {None: body} | {encoding: compress(body, encoding) for encoding in ("br", "gzip")}
            for path, body in shells.items()
        }
        self.etags = {path: f'W/"{hashlib.sha256(body).hexdigest()[:16]}"' for path, body in shells.items()}

    def page(self, path: str, headers: Headers) -> Response:
        encoding = accepted_encoding(headers.get("accept-encoding", ""))
        answer = {"cache-control": "no-cache", "etag": self.etags[path], "vary": "Accept-Encoding"}
        if headers.get("if-none-match") == self.etags[path]:
            return Response(status_code=304, headers=answer)
        if encoding:
            answer["content-encoding"] = encoding
        return HTMLResponse(self.bodies[path][encoding], headers=answer)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if (
            scope["type"] != "http"
            or scope["method"] not in ("GET", "HEAD")
            or path.startswith(STREAMLIT_ROUTES)
            or any(route.matches(scope)[0] is not Match.NONE for route in self.routes)
        ):
            return await self.app(scope, receive, send)

        answer: Response
        if path in self.bodies:
            answer = self.page(path, Headers(scope=scope))
        elif path.rstrip("/") in self.bodies:
            query = scope["query_string"].decode("latin-1")
            answer = RedirectResponse(path.rstrip("/") + (f"?{query}" if query else ""), 308)
        else:
            answer = HTMLResponse(not_found(path), 404)
        await answer(scope, receive, send)
