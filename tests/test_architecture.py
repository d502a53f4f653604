"""The house is as docs/architecture.md draws it: imports go one way, libraries have one door, files stay small."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from comparison.text.sitemap import PAGES, PageInfo

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

DOORS = {"plotly": "comparison/charts", "click": "comparison/cli", "jinja2": "comparison/memo/render.py"}
"""Library -> the only place of the application that imports it."""
MAX_ENTRIES, MAX_LINES, MANY_LINES, MAX_SHARE_LONG = 20, 450, 250, 0.1
MIN_PAGE_LINES, MAX_PAGE_LINES = 15, 60
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
def test_a_library_has_one_door(path: Path) -> None:
    for library in DOORS.keys() & set(imported(path)):
        assert path.is_relative_to(DOORS[library]), f"{library} belongs into {DOORS[library]}"


@each_source
def test_no_module_imports_a_private_name_of_another(path: Path) -> None:
    for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module != "__future__":
            private = [alias.name for alias in node.names if alias.name.startswith("_")]
            assert not private, f"{path}:{node.lineno}: {private} of {node.module}"


def test_the_formatter_decides_everywhere() -> None:
    skipped = [str(path) for path in SOURCES if "# fmt: skip" in (ROOT / path).read_text("utf-8")]
    assert not skipped


def test_packages_re_export_nothing() -> None:
    """`__init__.py` holds one sentence, so that an import says where a thing stands."""
    for path in SOURCES:
        if path.name == "__init__.py" and path.parts[0] in ("comparison", "ui"):
            body = ast.parse((ROOT / path).read_text("utf-8")).body
            assert [type(node) for node in body] in ([], [ast.Expr]), path


# Sizes ----------------------------------------------------------------------------------------------------------------


def lines_of(path: Path) -> int:
    return len((ROOT / path).read_text("utf-8").splitlines())


def test_the_core_is_read_at_one_glance() -> None:
    entries = [path.name for path in (ROOT / "comparison").iterdir() if not path.name.startswith("_")]
    assert len(entries) <= MAX_ENTRIES, sorted(entries)


def test_no_file_is_too_long_to_be_read_at_once() -> None:
    long = {path.as_posix() for path in SOURCES if lines_of(path) > MAX_LINES}
    assert not long, long


def test_most_files_are_short() -> None:
    long = [path for path in SOURCES if lines_of(path) > MANY_LINES]
    assert len(long) <= MAX_SHARE_LONG * len(SOURCES), sorted(map(str, long))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_a_page_is_one_screen_of_code(page: PageInfo) -> None:
    script = f"pages/{page.file}"
    assert MIN_PAGE_LINES <= lines_of(Path(script)) <= MAX_PAGE_LINES, f"{script}: {lines_of(Path(script))} lines"


# The page that describes the house ------------------------------------------------------------------------------------


def described() -> set[str]:
    """Packages and modules that docs/architecture.md lists."""
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    listed = [line for line in text.splitlines() if line.startswith("- `")]
    return {name for line in listed for name in re.findall(r"`((?:comparison|ui)/[\w.]+)`", line)}


def test_the_description_names_every_package_and_none_that_is_gone() -> None:
    standing = {
        path.relative_to(ROOT).as_posix()
        for room in ("comparison", "ui")
        for path in (ROOT / room).iterdir()
        if (path / "__init__.py").exists() or (path.suffix == ".py" and not path.name.startswith("_"))
    }
    assert described() == standing


def test_links_in_the_documents_lead_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    for document in documents:
        for target in re.findall(r"\]\((?!https?:)([^)#\s]+)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.relative_to(ROOT)} -> {target}"


def test_the_readme_lists_every_page() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for page in PAGES:
        assert f"| {page.title} `{page.path}` |" in text


# Pages ----------------------------------------------------------------------------------------------------------------


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
def test_page_is_where_its_address_says(page: PageInfo) -> None:
    folder, stem = Path(page.file).parts[0], Path(page.file).stem
    assert folder == page.section.lower()
    assert page.path == ("/" if page is PAGES[0] else f"/{stem}")  # Streamlit takes the file's stem as URL path
    assert page.icon.startswith(":material/")
    assert page.question.endswith("?")
    assert 50 <= len(page.description) <= 160  # what search engines show


def test_addresses_are_distinct() -> None:
    assert len({page.path for page in PAGES}) == len({page.title for page in PAGES}) == len(PAGES)
