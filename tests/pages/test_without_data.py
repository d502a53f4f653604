"""With data that cannot be used from the start, what needs none works, and the rest says so in a sentence."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from comparison.catalog.folder import DATA
from ui import data
from ui.kit.link import Link

ROOT = Path(__file__).resolve().parents[2]
UNUSABLE = "The data of TrainWhere cannot be used"


@pytest.fixture(autouse=True)
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of data without a single file that could be used."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "offers.csv").write_text("offer_id\n\0")
    monkeypatch.setattr(data, "FOLDER", folder)


def visit(file: str, **query: str) -> AppTest:
    page = AppTest.from_file(str(ROOT / "ui/main.py"), default_timeout=30)
    for key, value in query.items():
        page.query_params[key] = value
    page.switch_page(f"../pages/{file}").run()
    assert not page.exception, [each.value for each in page.exception]
    return page


def errors(page: AppTest) -> list[str]:
    return [each.value for each in page.error]


@pytest.mark.parametrize("section", ["neuron", "network"])
def test_a_network_needs_no_data(section: str) -> None:
    page = visit("learn/basics.py", section=section, data="c61de619")
    assert errors(page) == []
    assert page.get("plotly_chart")
    assert any("have" in each.value and "not shown" in each.value for each in page.warning)
    assert not page.info  # nobody knows whether the data have changed since the link was made


@pytest.mark.parametrize("view", ["images", "interpolation", "grid", "how"])
def test_pictures_need_no_data(view: str) -> None:
    page = visit("learn/gan.py", g_view=view, g_seed="3")
    assert errors(page) == []
    assert page.get("image")


def test_a_link_without_data_names_no_version() -> None:
    assert data.version() == ""
    assert Link("/gan", data.version()).address(("g_seed", "3")) == "/gan?g_seed=3"
    assert Link("/gan", data.version()).address() == "/gan"
    assert data.remember(("nothing", 1), lambda: 3) == 3


@pytest.mark.parametrize(
    ("file", "query"),
    [
        ("learn/basics.py", {"section": "depth"}),
        ("learn/basics.py", {"section": "landmarks"}),
        ("learn/basics.py", {"section": "glossary"}),
        ("learn/basics.py", {"section": "gpus"}),
        ("learn/gan.py", {"g_view": "cost"}),
        ("compare/offers.py", {}),
        ("start/overview.py", {}),
    ],
)
def test_what_needs_data_says_so_in_a_sentence(file: str, query: dict[str, str]) -> None:
    [error] = errors(visit(file, **query))
    assert error.startswith(UNUSABLE)


def test_data_that_are_there_again_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    assert errors(visit("compare/offers.py"))
    monkeypatch.setattr(data, "FOLDER", DATA)
    assert errors(visit("compare/offers.py")) == []
    assert data.version()
