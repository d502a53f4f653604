"""A link to /frameworks becomes a question, and the question the same link again."""

import pytest

from comparison.frames.tables import Tables
from comparison.frameworks.filter import FrameworkFilter
from comparison.links import frameworks as link_of
from comparison.links.pages import PARAMETERS
from comparison.links.parameters import OptionLists, Values, read


def values_of(tables: Tables, *pairs: tuple[str, str]) -> Values:
    return read(link_of.PARAMETERS, pairs, OptionLists(tables))


def test_a_silent_link_asks_for_everything(tables: Tables) -> None:
    values = values_of(tables)
    assert link_of.framework_filter(values) == FrameworkFilter()
    assert (values[link_of.SHOW], values[link_of.SORT], values[link_of.REST]) == ("timeline", "best-known", False)
    assert values[link_of.COLUMNS_SHOWN] == link_of.DEFAULT_COLUMNS
    assert values.pairs(link_of.PARAMETERS) == []


PAIRS = [
    ("framework", "jax"),
    ("framework", "pytorch"),
    ("show", "hardware"),
    ("f_sort", "downloads"),
    ("language", "python"),
    ("licence", "mit"),
    ("platform", "linux"),
    ("supports", "cuda"),
    ("supports", "rocm"),
    ("does", "autodiff"),
    ("alive", "active"),
    ("role", "library"),
    ("level", "both"),
    ("q", "google"),
    ("f_columns", "creator"),
    ("f_columns", "level"),
    ("rest", "true"),
]


def test_every_parameter_comes_back_as_it_was(tables: Tables) -> None:
    values = values_of(tables, *PAIRS)
    assert values.ignored == ()
    assert values.pairs(link_of.PARAMETERS) == PAIRS
    assert {key for key, _ in PAIRS} == {parameter.key for parameter in link_of.PARAMETERS}
    assert link_of.framework_filter(values) == FrameworkFilter(
        language=("python",),
        licence=("mit",),
        platform=("linux",),
        supports=("cuda", "rocm"),
        does=("autodiff",),
        level=("both",),
        role=("library",),
        alive=("active",),
        search="google",
    )


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (("framework", "pytorhc"), "framework = pytorhc (did you mean 'pytorch'"),
        (("alive", "perhaps"), "alive = perhaps"),
        (("f_columns", "cudaa"), "f_columns = cudaa (did you mean 'cuda'"),
        (("show", "music"), "show = music"),
    ],
)
def test_what_cannot_be_used_is_told_and_falls_back(tables: Tables, pair: tuple[str, str], said: str) -> None:
    values = values_of(tables, pair)
    (told,) = values.ignored
    assert told.startswith(said)
    assert values.pairs(link_of.PARAMETERS) == []


def test_frameworks_are_offered_best_known_first(tables: Tables) -> None:
    assert link_of.framework_ids(tables)[:2] == ["tensorflow", "pytorch"]


def test_the_page_of_a_path_has_its_parameters() -> None:
    assert PARAMETERS[link_of.PATH] == link_of.PARAMETERS
