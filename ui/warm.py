"""Loads the data while the server starts, so that the first visitor need not wait for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

from ui import data


@asynccontextmanager
async def warm(app: object) -> AsyncIterator[None]:
    """Lifespan of the app. Who comes before the load has ended waits for it, and no second one starts."""
    Thread(target=data.tables, daemon=True).start()
    yield
