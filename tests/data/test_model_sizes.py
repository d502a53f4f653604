"""The promises of data/model_sizes.csv."""

import pytest

from comparison.catalog.loading import Catalog


def test_every_network_with_measured_speed_is_there_once(catalog: Catalog) -> None:
    measured = [row.throughput_model for row in catalog.model_sizes if row.throughput_model]
    assert len(measured) == len(set(measured)) >= 4
    assert set(measured) <= set(catalog.vocabulary["throughput_model"])


def test_a_row_names_a_page_and_a_day(catalog: Catalog) -> None:
    assert [row.model for row in catalog.model_sizes if not row.url or row.as_of == "undated"] == []


def test_parameters_agree_with_layers_and_width(catalog: Catalog) -> None:
    """A transformer has about 12 x layers x width² parameters beside its embeddings; a slip of a digit is further off."""
    for row in catalog.model_sizes:
        if row.layers and row.hidden_size:
            assert 0.5 < 12 * row.layers * row.hidden_size**2 / row.parameters < 1.3, row.model


@pytest.mark.parametrize(("model", "billions"), [("resnet50", 4.089), ("vgg16", 15.47), ("vit-h-14", 167.3)])
def test_multiply_adds_are_those_of_the_source(catalog: Catalog, model: str, billions: float) -> None:
    row = next(row for row in catalog.model_sizes if row.model == model)
    assert row.multiply_adds_per_sample == pytest.approx(billions * 1e9)
