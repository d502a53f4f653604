"""Sources as a frame: how many figures rest on each."""

from comparison.frames import build
from tests.factories.records import make_accelerator, make_source
from tests.factories.world import make_catalog


def test_a_source_knows_how_many_figures_rest_on_it() -> None:
    world = make_catalog(
        sources=[make_source(), make_source("survey"), make_source("sheet"), make_source("unused")],
        accelerators=[
            make_accelerator(spec_source="sheet"),
            make_accelerator("v100-sxm-16gb"),
            make_accelerator("tpu-v5e"),
        ],
    )
    figures = build.build(world).sources.set_index("id")["figures"].to_dict()
    # price-list: 3 accelerators and 2 dense rates, 4 offers, 2 prices, 2 regions, 2 facts and a portrait of the framework,
    # 10 results, a network, a term of the glossary. survey: four of them the cost models'.
    assert figures == {"price-list": 29, "survey": 10, "sheet": 1, "unused": 0}
