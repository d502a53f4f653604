"""What the article said, beside what holds today."""

from comparison.catalog.loading import Catalog
from comparison.frameworks.filter import DEFAULT_COMPARISON
from comparison.frameworks.judgements import judgements_frame, judgements_sentence
from tests.factories.records import make_framework
from tests.factories.world import make_catalog


def test_the_article_speaks_of_its_three_frameworks(catalog: Catalog) -> None:
    rows = judgements_frame(catalog.frameworks, catalog.sources)
    assert set(rows["id"]) == set(DEFAULT_COMPARISON)
    assert rows["source_title"].notna().all()


def test_what_we_do_not_know_of_today_is_counted() -> None:
    said = {"topic": "TPU", "said": "The only one.", "source": "survey", "as_of": "2019-04"}
    framework = make_framework("alpha", article_2019=[said, {**said, "today": "No longer."}])
    rows = judgements_frame([framework], make_catalog().sources)
    assert rows["source_title"].tolist() == ["Source survey"] * 2
    assert judgements_sentence(rows).startswith("2 judgements of the article")
    assert judgements_sentence(rows).endswith("; of 1 we do not know how they stand today.")
    assert judgements_sentence(rows.tail(1)).endswith(", each with what holds today.")


def test_without_a_judgement_the_columns_are_there() -> None:
    assert list(judgements_frame([make_framework()], {}).columns)[:4] == ["id", "name", "topic", "said"]
