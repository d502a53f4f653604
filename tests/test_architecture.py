"""Imports go one way, pages are where Streamlit and the navigation expect them, and no page writes HTML."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from comparison.sitemap import PAGES

ROOT = Path(__file__).parents[1]
SOURCES = sorted(
    path.relative_to(ROOT)
    for path in [
        ROOT / "app.py",
        *(path for name in ("comparison", "pages", "ui", "web") for path in (ROOT / name).rglob("*.py")),
    ]
)
FORBIDDEN = {
    "comparison": {"streamlit", "starlette", "uvicorn", "ui", "web", "pages", "app"},
    "web": {"streamlit", "ui", "pages", "app"},
    "ui": {"starlette", "web", "pages", "app"},
    "pages": {"starlette", "web", "pages", "app"},
}
"""Folder -> what its modules must not import: data and logic know nothing of pages, and HTTP nothing of Streamlit."""

each_source = pytest.mark.parametrize("path", SOURCES, ids=str)


def imported(path: Path) -> Iterator[str]:
    """Top-level names of what a file imports, anywhere in it."""
    for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            yield (node.module or "").split(".")[0]


@each_source
def test_imports_go_one_way(path: Path) -> None:
    assert not set(imported(path)) & FORBIDDEN.get(path.parts[0], set())


@each_source
def test_only_charts_know_plotly(path: Path) -> None:
    if "plotly" in imported(path):
        assert path.is_relative_to("comparison/charts")


@each_source
def test_no_page_writes_html(path: Path) -> None:
    """What comes from data or the URL must never become markup."""
    text = (ROOT / path).read_text("utf-8")
    assert "unsafe_allow_html" not in text
    assert "st.html(" not in text


def test_streamlit_finds_the_app_by_reading_app_py() -> None:
    """`streamlit run` looks for a plain assignment of st.App; anything else becomes a blank page, without error."""
    assignments = [
        node for node in ast.parse((ROOT / "app.py").read_text("utf-8")).body if isinstance(node, ast.Assign)
    ]
    assert len(assignments) == 1
    assert ast.unparse(assignments[0]).startswith("app = st.App('ui/main.py', ")


def test_pages_lie_in_section_folders() -> None:
    """A script directly in a pages/ folder beside the one Streamlit runs wakes its older page discovery."""
    assert not list((ROOT / "pages").glob("*.py"))
    assert not (ROOT / "ui/pages").exists()


def test_every_page_is_listed_and_every_listed_page_exists() -> None:
    scripts = {path.relative_to(ROOT / "pages").as_posix() for path in (ROOT / "pages").glob("*/*.py")}
    assert {page.file for page in PAGES} == scripts


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_page_is_where_its_address_says(page: object) -> None:
    [info] = [each for each in PAGES if each is page]
    folder, stem = Path(info.file).parts[0], Path(info.file).stem
    assert folder == info.section.lower()
    assert info.path == ("/" if info is PAGES[0] else f"/{stem}")  # Streamlit takes the file's stem as URL path
    assert info.icon.startswith(":material/")
    assert info.question.endswith("?")
    assert 50 <= len(info.description) <= 160  # what search engines show


def test_addresses_are_distinct() -> None:
    assert len({page.path for page in PAGES}) == len({page.title for page in PAGES}) == len(PAGES)
