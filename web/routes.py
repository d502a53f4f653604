"""Small answers for machines."""

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route


def healthz(request: Request) -> Response:
    """The process answers. Runs no script and reads no data, so a load balancer may ask every second."""
    return JSONResponse({"status": "ok"}, headers={"cache-control": "no-store"})


def robots(request: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /_stcore/\nDisallow: /media/\n")


def icon(request: Request) -> Response:
    """Streamlit's page asks for favicon.png until the script has named its own, other programs for favicon.ico."""
    return RedirectResponse("/app/static/icon.svg", headers={"cache-control": "public, max-age=86400"})


ROUTES: list[BaseRoute] = [
    Route("/healthz", healthz),
    Route("/robots.txt", robots),
    Route("/favicon.png", icon),
    Route("/favicon.ico", icon),
]
