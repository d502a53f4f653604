"""Loads the data while the server starts, so that the first visitor need not wait for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

from ui import data


@asynccontextmanager
async def warm(app: object) -> AsyncIterator[None]:
    """Lifespan of the app. Visitors who arrive during loading wait for it; it never runs twice."""
    import os

    if os.environ.get("PIN"):
        os.sched_setaffinity(0, {0})
    if os.environ.get("SWITCH"):
        import sys

        sys.setswitchinterval(float(os.environ["SWITCH"]))
    Thread(target=data.state, daemon=True).start()
    yield
