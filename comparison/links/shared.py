"""Parameters that several pages share."""

from comparison.links.parameters import One, Switch, Text
from comparison.table.side_by_side import MAX_ITEMS

DATA_VERSION = Text(
    key="data",
    label="Version of the data",
    meaning="version of the data the link was made with; the page says where they have changed since",
)
PLACES = tuple(str(place) for place in range(1, MAX_ITEMS + 1))
"""Of the items side by side."""
ALL = Switch(
    key="all", label="Equal attributes too", meaning="side by side: attributes that are equal too, not only differences"
)
BASE = One(
    key="base",
    label="Baseline",
    options=PLACES,
    help="Numbers of the others are given against this one.",
    meaning="side by side: which of the chosen is the baseline",
)
SIDE_BY_SIDE = (ALL, BASE)
SIDE_BY_SIDE_PAGES = ("/offers", "/providers", "/accelerators", "/frameworks")
