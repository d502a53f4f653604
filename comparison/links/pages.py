"""Which parameters a link to each page can hold."""

from collections.abc import Mapping
from typing import Any

from comparison.catalog.contents import Catalog
from comparison.links import (
    accelerators,
    basics,
    benchmarks,
    frameworks,
    gan,
    memo,
    offers,
    ownership,
    providers,
    questionnaire,
    run_cost,
    shared,
    sources,
)
from comparison.links.parameters import Parameter

PARAMETERS: Mapping[str, tuple[Parameter[Any], ...]] = {
    page.PATH: page.PARAMETERS
    for page in (
        run_cost,
        ownership,
        memo,
        providers,
        offers,
        accelerators,
        frameworks,
        benchmarks,
        basics,
        gan,
        sources,
    )
}
"""Page -> its own parameters, in the order of docs/links.md. Those of the questionnaire are made from its questions."""


def declared(catalog: Catalog) -> dict[str, tuple[Parameter[Any], ...]]:
    """Page -> its own parameters, for every page that has declared them."""
    return {questionnaire.PATH: questionnaire.QuestionParameters.of(catalog).all, **PARAMETERS}


def parameters_of(path: str, catalog: Catalog) -> tuple[Parameter[Any], ...]:
    """Everything a link to the page can say: its own parameters, those it takes over and those pages share."""
    by_page = declared(catalog)
    taken = memo.taken_over(by_page) if path == memo.PATH else ()
    beside = shared.SIDE_BY_SIDE if path in shared.SIDE_BY_SIDE_PAGES else ()
    return (*by_page.get(path, ()), *taken, *beside, shared.DATA_VERSION)
