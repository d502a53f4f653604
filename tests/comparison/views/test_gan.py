"""What training the network of /gan took and costs."""

from comparison.catalog.loading import Catalog
from comparison.frames.tables import Tables
from comparison.learn.generative import metrics
from comparison.views import gan
from comparison.views.gan import cost_remarks, cost_view


def test_the_cost_has_a_row_a_training_and_a_sentence(tables: Tables) -> None:
    view = cost_view(tables.offers, 1.0)
    assert view.sentence.startswith("Training this network took")
    assert view.table
    assert view.table.rows["run"].iloc[0] == "The network on this page"
    assert {column.name for column in view.table.columns} <= set(view.table.rows.columns)


def test_what_it_rests_on_is_said_with_sources(catalog: Catalog) -> None:
    remarks = cost_remarks(metrics()["training"], catalog.sources)
    assert "measured" in remarks[0]
    assert any("Large Scale GAN Training" in remark for remark in remarks)


def test_the_notebook_and_cyclegan_have_sources_that_lead_there(catalog: Catalog) -> None:
    for source in (*gan.NOTEBOOK_SOURCES, *gan.CYCLEGAN_SOURCES):
        assert source in catalog.sources
    assert catalog.sources["biggan-colab"].url == gan.BIGGAN_NOTEBOOK
    assert catalog.sources["cyclegan-colab"].url == gan.CYCLEGAN_NOTEBOOK


def test_the_way_of_2019_is_named_with_what_to_open_instead() -> None:
    said = " ".join(gan.NOTEBOOK_REMARKS)
    assert "research.google.com/seedbank" in said
    assert "open the notebook itself" in said
    assert [step.split(",")[0] for step in gan.NOTEBOOK_STEPS][1] == "Choose Runtime"
