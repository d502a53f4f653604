"""What is done once while the server starts, so that the first visitor need not wait for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

import pyarrow as pa

from ui import data

# Each rerun is a thread of its own. Arrow's usual pool keeps memory for each thread that was, a third of all the server holds.
pa.set_memory_pool(pa.system_memory_pool())


@asynccontextmanager
async def warm(app: object) -> AsyncIterator[None]:
    """Lifespan of the app. Visitors who arrive during loading wait for it; it never runs twice."""
    data.APART = True
    Thread(target=data.state, daemon=True).start()
    yield
