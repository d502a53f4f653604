"""The statements of 2019 with today's verdict."""

from comparison.views.since_2019 import since_2019_view
from ui import data
from ui.kit.link import Link
from ui.kit.view import show


def show_since_2019(link: Link) -> None:
    """All statements, those that no longer hold first."""
    del link  # nothing to choose
    show(data.remember("basics-since-2019", lambda: since_2019_view(data.tables())))
