from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from app import app


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """The app without a server. No page script runs here: that takes a websocket."""
    with TestClient(app) as client:
        yield client
