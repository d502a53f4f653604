"""A part of a page without the site around it."""

from collections.abc import Iterator

import pytest
import streamlit as st


@pytest.fixture(scope="module")
def alone() -> Iterator[None]:
    """Links to other pages are not drawn: Streamlit refuses them in a script that has no navigation."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "page_link", lambda *_, **__: None)
        yield
