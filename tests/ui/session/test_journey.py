"""The thread from page to page to the memo, as one query."""

from urllib.parse import urlencode

from comparison.links.memo import JOURNEY
from ui.session.journey import query_of


def test_without_a_choice_there_is_no_query() -> None:
    assert query_of({}) == {}
    assert query_of({path: [] for path in JOURNEY}) == {}


def test_parameters_stand_in_the_order_of_the_pages_not_of_the_visits() -> None:
    first, *_, last = JOURNEY
    kept = {last: [("b", "2")], first: [("a", "1")]}
    assert list(query_of(kept)) == ["a", "b"]


def test_a_parameter_with_several_values_keeps_them_all_in_order() -> None:
    path = JOURNEY[0]
    query = query_of({path: [("framework", "jax"), ("x", "1"), ("framework", "pytorch")]})
    assert query == {"framework": ["jax", "pytorch"], "x": ["1"]}
    assert urlencode(query, doseq=True) == "framework=jax&framework=pytorch&x=1"


def test_what_belongs_to_no_page_of_the_thread_is_left_out() -> None:
    assert query_of({"/nowhere": [("a", "1")]}) == {}
