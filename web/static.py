"""Static files, compressed once and kept. Streamlit serves them as they are: three times the bytes of a first visit."""

import asyncio
import gzip
import re
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import brotli
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_STREAMLIT = find_spec("streamlit")  # finds it without importing it
assert _STREAMLIT, "Streamlit is not installed"
assert _STREAMLIT.origin
STREAMLIT_FILES = Path(_STREAMLIT.origin).parent / "static"
PRECOMPRESSED = Path(sys.prefix) / "precompressed"  # goes with the Streamlit that is installed there
OUR_FILES = Path(__file__).resolve().parents[1] / "ui/static"

COMPRESSIBLE = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
HASHED_NAME = "public, immutable, max-age=31536000"
PLAIN_NAME = "public, max-age=3600"

FIRST_CHART = ("PlotlyChart", "DataFrame", "arrowFormatUtils")
"""Chunks that the first page with a chart and a table needs beyond those named in the shell."""


def compress(body: bytes, encoding: str) -> bytes:
    """Brotli 5 takes as long as gzip 6 and saves another tenth; Brotli 11 saves a quarter in 70 times the time."""
    return brotli.compress(body, quality=5) if encoding == "br" else gzip.compress(body, 6, mtime=0)


def compressed_file(path: Path, encoding: str) -> bytes:
    precompressed = PRECOMPRESSED / f"{path.name}.{encoding}"
    if path.is_relative_to(STREAMLIT_FILES) and precompressed.exists():  # the name has a hash, so it is this very file
        return precompressed.read_bytes()
    return compress(path.read_bytes(), encoding)


def accepted_encoding(header: str) -> str | None:
    """The best of ours that `Accept-Encoding` allows, or None."""
    refused = re.compile(r";\s*q=0(\.0*)?$")
    offered = {part.split(";")[0].strip().lower() for part in header.split(",") if not refused.search(part.strip())}
    return next((encoding for encoding in ("br", "gzip") if encoding in offered), None)


def chunk_urls(names: tuple[str, ...]) -> list[str]:
    """URL paths of Streamlit's JavaScript chunks, whose file names carry a hash."""
    return [
        f"/static/js/{path.name}" for name in names for path in (STREAMLIT_FILES / "static/js").glob(f"{name}.*.js")
    ]


FOLDERS = (("/static", STREAMLIT_FILES / "static", HASHED_NAME), ("/app/static", OUR_FILES, PLAIN_NAME))


def static_files() -> dict[str, tuple[Path, str]]:
    """URL path -> file and its caching, for all static files there are."""
    return {
        f"{url}/{path.relative_to(folder).as_posix()}": (path, caching)
        for url, folder, caching in FOLDERS
        for path in folder.rglob("*")
        if path.is_file()
    }


def compressible_files() -> dict[str, tuple[Path, str]]:
    """Those that are served from here: only they, so no path can escape a folder."""
    return {url: (path, caching) for url, (path, caching) in static_files().items() if path.suffix in COMPRESSIBLE}


def first_visit() -> list[str]:
    """URL paths of the compressible files that a first visit of a page with chart and table asks for, largest first."""
    index = (STREAMLIT_FILES / "index.html").read_text("utf-8")
    files = compressible_files()
    urls = {*re.findall(r'"\.(/static/[^"]+)"', index), *chunk_urls(FIRST_CHART)} & files.keys()
    return sorted(urls, key=lambda url: (-files[url][0].stat().st_size, url))


class CompressedFiles:
    """ASGI middleware: each file is compressed on first request, in a thread; a first visit's files at start. A file that is
    not there is a 404, where Streamlit would answer with the page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.files = compressible_files()
        self.known = frozenset(static_files())
        self.workers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="compress")
        self.kept: dict[tuple[str, str], Future[bytes]] = {}
        for url in first_visit():
            self.compressed(url, "br")

    def compressed(self, url: str, encoding: str) -> Future[bytes]:
        if (url, encoding) not in self.kept:
            path, _ = self.files[url]
            self.kept[url, encoding] = self.workers.submit(compressed_file, path, encoding)
        return self.kept[url, encoding]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return await self.app(scope, receive, send)
        if scope["path"] not in self.files:
            if scope["path"].startswith(("/static/", "/app/static/")) and scope["path"] not in self.known:
                return await PlainTextResponse("Not found\n", 404)(scope, receive, send)
            return await self.app(scope, receive, send)

        path, caching = self.files[scope["path"]]
        wanted = Headers(scope=scope)
        encoding = accepted_encoding(wanted.get("accept-encoding", ""))
        if encoding is None or "range" in wanted:  # as it is, from Streamlit

            async def send_with_vary(message: Message) -> None:
                if message["type"] == "http.response.start":
                    headers = MutableHeaders(scope=message)
                    headers.add_vary_header("Accept-Encoding")
                    headers["cache-control"] = caching
                await send(message)

            return await self.app(scope, receive, send_with_vary)

        body = await asyncio.wrap_future(self.compressed(scope["path"], encoding))
        headers = {
            "cache-control": caching,
            "content-encoding": encoding,
            "content-type": COMPRESSIBLE[path.suffix],
            "vary": "Accept-Encoding",
        }
        await Response(body, headers=headers)(scope, receive, send)
