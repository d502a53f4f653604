"""The promises of data/frameworks and of the products around them."""

import pytest

from comparison.catalog.folder import DATA
from comparison.catalog.loading import Catalog
from comparison.frameworks.filter import ANSWERED
from comparison.records.entities import Framework

IDS = sorted(path.stem for path in (DATA / "frameworks").glob("*.yaml"))
ENCYCLOPAEDIA = (
    "amazon-dsstne",
    "bigdl",
    "caffe",
    "chainer",
    "cntk",
    "darknet",
    "deeplearning4j",
    "dlib",
    "dynet",
    "flux",
    "keras",
    "knet",
    "mathematica",
    "matlab",
    "mxnet",
    "neon",
    "onedal",
    "onednn",
    "opennn",
    "paddlepaddle",
    "plaidml",
    "pytorch",
    "seq2seqsharp",
    "singa",
    "tensorflow",
    "theano",
    "thinc",
    "torch",
)
COLUMNS = (
    "creator",
    "initial-release",
    "licence",
    "open-source",
    "platforms",
    "written-in",
    "interfaces",
    "openmp",
    "opencl",
    "cuda",
    "rocm",
    "automatic-differentiation",
    "pretrained-models",
    "rnn",
    "cnn",
    "rbm-dbn",
    "parallel-execution",
    "actively-developed",
)
BEST_KNOWN = (
    "tensorflow",
    "pytorch",
    "keras",
    "jax",
    "pytorch-lightning",
    "transformers",
    "flax",
    "fastai",
    "paddlepaddle",
    "mindspore",
    "mxnet",
    "onnx-runtime",
    "deepspeed",
    "mlx",
    "tinygrad",
    "burn",
    "candle",
    "caffe",
    "vllm",
    "accelerate",
)
"""The twenty that people choose today or knew best: the first eighteen by rank, vLLM and Accelerate."""
COMPARED = (
    "purpose",
    "initial-release",
    "licence",
    "platforms",
    "written-in",
    "interfaces",
    "cuda",
    "rocm",
    "tpu",
    "apple-metal",
    "distributed-training",
    "automatic-differentiation",
    "pretrained-models",
    "cnn",
    "rnn",
)
MIN_CELLS_KNOWN = 297
"""Of the 300 cells of the best known; three have no source: trained models of JAX, fastai on ROCm and on TPUs."""
TODAY = ("tpu", "latest-version", "latest-release-month", "download-rank", "governance")


def is_told(framework: Framework, attribute: str) -> bool:
    """Whether a cell says something: an answer where one is asked for, a text elsewhere, or that it does not apply."""
    fact = framework.facts.get(attribute)
    return fact is not None and (fact.told is not None if attribute in ANSWERED else True)


def only(catalog: Catalog, framework: str) -> Framework:
    (found,) = [each for each in catalog.frameworks if each.id == framework]
    return found


def test_there_are_the_encyclopaedias_and_as_many_current_ones(catalog: Catalog) -> None:
    assert len(catalog.frameworks) >= 40
    assert sum(not each.in_encyclopaedia for each in catalog.frameworks) >= 12


def test_the_encyclopaedias_twenty_eight_are_there(catalog: Catalog) -> None:
    assert sorted(each.id for each in catalog.frameworks if each.in_encyclopaedia) == list(ENCYCLOPAEDIA)
    assert len(ENCYCLOPAEDIA) == 28


@pytest.mark.parametrize(
    "framework", ["jax", "flax", "mlx", "tinygrad", "onnx-runtime", "pytorch-lightning", "transformers"]
)
def test_a_current_one_is_there(catalog: Catalog, framework: str) -> None:
    assert not only(catalog, framework).in_encyclopaedia


@pytest.mark.parametrize("column", [*COLUMNS, *TODAY])
def test_a_column_of_the_matrix_is_explained_and_filled(catalog: Catalog, column: str) -> None:
    assert column in catalog.vocabulary["framework_attribute"]
    assert sum(column in each.facts for each in catalog.frameworks) >= 5


def test_the_best_known_frameworks_are_not_the_emptiest(catalog: Catalog) -> None:
    empty = [
        f"{framework} {attribute}"
        for framework in BEST_KNOWN
        for attribute in COMPARED
        if not is_told(only(catalog, framework), attribute)
    ]
    assert (len(BEST_KNOWN), len(COMPARED)) == (20, 15)
    assert 300 - len(empty) >= MIN_CELLS_KNOWN, empty


def test_the_best_known_stand_first(catalog: Catalog) -> None:
    ranks = {framework.id: framework.rank or 1_000 for framework in catalog.frameworks}
    unlisted = [ranks[framework] for framework in ranks if framework not in BEST_KNOWN]
    assert [framework for framework in BEST_KNOWN if ranks[framework] > 24] == []
    assert sum(rank <= 24 for rank in unlisted) == 4  # Theano, CNTK, Torch, Chainer


@pytest.mark.parametrize(
    ("framework", "attribute", "told"),
    [
        ("fastai", "platforms", "linux"),
        ("theano", "platforms", "linux"),
        ("bigdl", "platforms", "linux"),
        ("jax", "initial-release", "2018-12"),
        ("tinygrad", "initial-release", "2020-10-26"),
        ("candle", "initial-release", "2023-08"),
        ("burn", "initial-release", "2022-07-27"),
        ("paddlepaddle", "rocm", "yes"),
    ],
)
def test_a_corrected_fact_stays_corrected(catalog: Catalog, framework: str, attribute: str, told: str) -> None:
    fact = only(catalog, framework).facts[attribute]
    assert told in {*fact.tags, fact.date, fact.told}


def test_a_first_tag_is_not_shown_as_the_first_release(catalog: Catalog) -> None:
    shown = {framework.id: framework.facts.get("initial-release") for framework in catalog.frameworks}
    assert [name for name, fact in shown.items() if fact and "first tag" in fact.value] == []


@pytest.mark.parametrize("framework", IDS)
def test_a_framework_is_known_in_several_respects(catalog: Catalog, framework: str) -> None:
    facts = only(catalog, framework).facts
    assert len(facts) >= 5
    assert {"licence", "creator", "sponsor", "purpose", "package"} & set(facts)


@pytest.mark.parametrize("framework", ["tensorflow", "pytorch", "keras"])
def test_the_articles_three_have_its_judgement_beside_todays_facts(catalog: Catalog, framework: str) -> None:
    found = only(catalog, framework)
    assert found.article_2019
    assert any(judgement.today for judgement in found.article_2019)
    assert found.rank in (1, 2, 3)
    for column in ("creator", "licence", "interfaces", "latest-version", "cnn", "rnn", "actively-developed"):
        assert column in found.facts, column


def test_what_held_in_2019_stands_beside_what_holds_today_somewhere(catalog: Catalog) -> None:
    both = [
        (each.id, attribute)
        for each in catalog.frameworks
        for attribute, fact in each.facts.items()
        if {statement.as_of[:4] for statement in (fact, *fact.others)} & {"2018", "2019", "2020"}
        and {statement.as_of[:4] for statement in (fact, *fact.others)} & {"2025", "2026"}
    ]
    assert len(both) >= 5


def test_twelve_frameworks_are_portrayed(catalog: Catalog) -> None:
    portrayed = [each for each in catalog.frameworks if each.prose]
    assert len(portrayed) >= 12
    for each in portrayed:
        assert each.prose
        assert each.prose.summary, each.id
        assert each.prose.strengths or each.prose.cautions, each.id


def test_the_newest_release_known_is_the_one_shown(catalog: Catalog) -> None:
    older = [
        f"{each.id}: {fact.date} shown, {other.date} known"
        for each in catalog.frameworks
        if (fact := each.facts.get("latest-release-month"))
        for other in fact.others
        if (other.date or "")[:7] > (fact.date or "")[:7]
    ]
    assert older == []


def test_names_and_ranks_are_different_from_each_other(catalog: Catalog) -> None:
    names = [each.name.lower() for each in catalog.frameworks]
    ranks = [each.rank for each in catalog.frameworks if each.rank]
    assert len(set(names)) == len(names)
    assert len(set(ranks)) == len(ranks)


@pytest.mark.parametrize("product", ["tfx", "tensorflow-lite", "tensorflow-js", "glow", "pytorch-geometric", "skorch"])
def test_a_product_of_the_article_is_there(catalog: Catalog, product: str) -> None:
    rows = [
        row
        for row in catalog.ecosystem_products
        if row.product == product or product.replace("-", " ") in row.name.lower()
    ]
    assert rows, sorted({row.product for row in catalog.ecosystem_products})


def test_keras_names_its_back_ends(catalog: Catalog) -> None:
    told = only(catalog, "keras").facts["back-ends"].value
    for back_end in ("TensorFlow", "JAX", "PyTorch"):
        assert back_end in told
