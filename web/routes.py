"""Small answers for machines."""

from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route


def healthz(request: Request) -> Response:
    """The process answers. Runs no script and reads no data, so a load balancer may ask every second."""
    return JSONResponse({"status": "ok"}, headers={"cache-control": "no-store"})


State = tuple[bool, Mapping[str, str | int]]
_readiness: Callable[[], State] = lambda: (False, {"status": "starting"})  # noqa: E731


def ready_when(state: Callable[[], State]) -> None:
    """Says what /readyz asks: whether the pages have data, and what there is to say of them."""
    global _readiness
    _readiness = state


async def readyz(request: Request) -> Response:
    """The pages have data they can show, the newest or older ones."""
    is_ready, told = await run_in_threadpool(_readiness)
    return JSONResponse(dict(told), 200 if is_ready else 503, headers={"cache-control": "no-store"})


def robots(request: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /_stcore/\nDisallow: /media/\n")


def icon(request: Request) -> Response:
    """Streamlit's page asks for favicon.png until the script has named its own, other programs for favicon.ico."""
    return RedirectResponse("/app/static/icon.svg", headers={"cache-control": "public, max-age=86400"})


ROUTES: list[BaseRoute] = [
    Route("/healthz", healthz),
    Route("/readyz", readyz),
    Route("/robots.txt", robots),
    Route("/favicon.png", icon),
    Route("/favicon.ico", icon),
]
