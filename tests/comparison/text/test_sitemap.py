"""The list of pages: each has a path, a script, a title and a question of its own."""

import pytest

from comparison.text.sitemap import PAGES, SITE_NAME, PageInfo

every_page = pytest.mark.parametrize("info", PAGES, ids=lambda info: info.path)


@pytest.mark.parametrize("field", ["path", "file", "title", "question", "description"])
def test_no_two_pages_share_it(field: str) -> None:
    values = [getattr(info, field) for info in PAGES]
    assert len(set(values)) == len(values)


@every_page
def test_the_path_is_the_stem_of_the_script_and_the_folder_the_section(info: PageInfo) -> None:
    folder, _, file = info.file.partition("/")
    assert folder == info.section.lower()
    assert file.endswith(".py")
    assert info.path == ("/" if info.path == "/" else f"/{file.removesuffix('.py')}")


@every_page
def test_the_question_asks_and_the_description_fits_a_preview(info: PageInfo) -> None:
    assert info.question.endswith("?")
    assert info.description.endswith(".")
    assert len(info.description) <= 160
    assert info.icon.startswith(":material/")
    assert info.document_title == f"{info.title} · {SITE_NAME}"


def test_the_first_page_is_the_start_and_sections_stand_together() -> None:
    assert PAGES[0].path == "/"
    sections = [info.section for info in PAGES]
    assert sections == sorted(sections, key=list(dict.fromkeys(sections)).index)
