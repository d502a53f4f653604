"""The forty statements of the overview of 2019 stand on the pages, each where a reader looks for it."""

from functools import cache
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from comparison.catalog.loading import Catalog
from comparison.text.sitemap import PAGES
from tests.pages.conftest import ROOT

PHOTOS = "/questionnaire?data_type=image"
"""Questions about photographs, to which the rules of thumb of 2019 answer."""

STATEMENTS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "which fields deep learning changed": (
        ("speech-recognition", "object-recognition", "object-detection", "drug-discovery", "genomics"),
        "/basics?section=fields",
        "AlexNet won the ImageNet contest of 2012 with 15.3 % wrong",
    ),
    "the Turing Award": (
        ("turing-award",),
        "/basics?section=fields",
        "Yoshua Bengio, Geoffrey Hinton and Yann LeCun received the award of 2018",
    ),
    "which network for what": (
        ("network-for-what",),
        "/basics?section=kinds",
        "convolutional network (images, video, speech and audio), recurrent network (text and speech)",
    ),
    "Atari, Go and Dota": (("atari-games",), "/basics?section=landmarks", "Atari games: Learned from the pixels alone"),
    "better than people": (
        ("superhuman-tasks",),
        "/basics?section=landmarks",
        "Classes of photographs (ImageNet): Fewer",
    ),
    "a neuron": (("neuron",), "/basics?section=neuron", "This neuron adds"),
    "many layers": (("depth-helps",), "/basics?section=kinds", "Very Deep Convolutional Networks"),
    "layers of VGG16": (("vgg16-layers",), "/basics?section=kinds", "21 in all. Of its 138,357,544 parameters"),
    "more data, better": (
        ("deep-learning-scales-with-data",),
        "/basics?section=depth",
        "from 100,000 rows on the deep",
    ),
    "features from raw data": (("learns-features",), "/basics?section=depth", "What the hidden units have learned"),
    "when: much raw data": (
        ("use-with-much-raw-data",),
        f"{PHOTOS}&data_volume=over_10gb&labelled_examples=1k_to_10k",
        "Deep learning can be considered with a ton of data, at least several gigabytes",
    ),
    "when not: few data": (
        ("not-with-few-data",),
        f"{PHOTOS}&labelled_examples=50_to_1k",
        "Networks that others have trained have often been carried over to small data",
    ),
    "when not: reasons wanted": (
        ("not-when-interpretable",),
        "/questionnaire?data_type=table&interpretability=useful",
        "Deep networks are black boxes",
    ),
    "when not: little computing": (
        ("not-on-small-computers",),
        "/questionnaire?data_type=table&compute=laptop",
        "Deep networks need powerful machines to train and to predict",
    ),
    "when not: ready services": (
        ("not-when-a-service-does-it",),
        f"{PHOTOS}&generic_capability=yes",
        "What full services already do",
    ),
    "forward and backward": (
        ("passes",),
        "/basics?section=network&pass=backward",
        "These errors are sent back through the weights, layer by layer",
    ),
    "cores of CPU and GPU": (("cores",), "/basics?section=gpus", "An H100 has 16,896"),
    "a GPU is ten times as fast": (("gpu-ten-times",), "/basics?section=gpus", "around ten times as fast"),
    "cloud to start, or buy": (("cloud-to-start",), "/rent_or_own", "Rules of thumb that disagree"),
    "ImageNet in a day": (("imagenet-a-day",), "/benchmarks", "Training on ImageNet takes about a whole day"),
    "OpenAI Five": (("openai-five-ten-months",), "/benchmarks?question=landmarks", "over ten real-time months"),
    "AlphaZero": (("alphazero-40-days",), "/benchmarks?question=landmarks", "The 40-day run is AlphaGo Zero"),
    "more than 30 players": (
        ("thirty-players",),
        "/providers?list=players-2018",
        "More than 30 players rented out GPUs in 2018: 32 stood on the list",
    ),
    "Google Cloud and the TPU": (
        ("google-cloud-tpu",),
        "/providers?provider=google-cloud",
        "the only place where a TPU",
    ),
    "prices of Google Cloud": (("google-cloud-price",), "/providers?provider=google-cloud", "A free tier of 300 USD"),
    "standing of AWS": (("aws-standard",), "/providers?provider=aws", "AWS is an industry standard"),
    "AWS for beginners": (("aws-not-for-beginners",), "/providers?provider=aws", "are advised not to start here"),
    "machines of AWS": (("aws-machines",), "/providers?provider=aws", "p3dn.24xlarge, which has eight V100"),
    "Colab, ready and free": (("colab-ready-and-free",), "/providers?provider=google-colab", "Ready at once"),
    "Colab as a service": (
        ("colab-saas",),
        "/providers?provider=google-colab",
        "should not be ranked with rented machines",
    ),
    "the table of 2018": (("table-2018",), "/benchmarks?question=experiment-2018", "names 13 machines"),
    "Colab costs least": (("colab-most-cost-effective",), "/benchmarks?question=experiment-2018", "Colab, being free"),
    "four V100 are fastest": (("four-v100-fastest",), "/benchmarks?question=experiment-2018", "Four V100 at AWS"),
    "TensorFlow": (("tensorflow",), "/frameworks?framework=tensorflow", "The most popular framework on the market"),
    "PyTorch": (("pytorch",), "/frameworks?framework=pytorch", "Far less popular than TensorFlow"),
    "Keras": (("keras",), "/frameworks?framework=keras", "Not the best choice for production"),
    "the table of frameworks": (("framework-table",), "/frameworks", "CNTK"),
    "generative networks": (("gan-two-networks",), "/gan?g_view=how", "Two networks play against each other"),
    "CycleGAN": (("cyclegan",), "/gan?g_view=how", "CycleGAN has two pairs of networks"),
    "the demonstration in Colab": (("biggan-notebook",), "/gan", "Choose Runtime, then Run all."),
}
"""Statement -> rows of data/article_claims.csv (those of fields without their `field-`), its link, what stands there."""
EVERYWHERE = "/basics?section=since-2019"


@cache
def said_at(link: str) -> str:
    """All that a page says to whoever opens the link, tables included."""
    parts = urlsplit(link)
    page = AppTest.from_file(str(ROOT / "ui/main.py"), default_timeout=60)
    for key, value in parse_qsl(parts.query):
        page.query_params[key] = value
    (info,) = (info for info in PAGES if info.path == parts.path)
    page.switch_page(f"../pages/{info.file}").run()
    assert not page.exception, [each.value for each in page.exception]
    assert not page.warning, [each.value for each in page.warning]
    texts = [each.value for each in (*page.title, *page.header, *page.subheader, *page.markdown, *page.caption)]
    tables = [table.value.astype("str").to_csv() for table in (*page.dataframe, *page.table)]
    return "\n".join([*texts, *tables]).replace("\\", "")


def claim_ids(statement: str) -> list[str]:
    ids = STATEMENTS[statement][0]
    return [f"field-{name}" for name in ids] if len(ids) > 1 else list(ids)


def test_no_statement_is_lost(catalog: Catalog) -> None:
    assert len(STATEMENTS) == 40
    listed = [name for statement in STATEMENTS for name in claim_ids(statement)]
    assert sorted(listed) == [claim.claim_id for claim in catalog.article_claims]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_statement_stands_where_its_link_leads(catalog: Catalog, statement: str) -> None:
    _, link, says = STATEMENTS[statement]
    pages = {claim.claim_id: claim.page for claim in catalog.article_claims}
    assert {pages[name] for name in claim_ids(statement)} == {link}
    assert says in said_at(link)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_statement_stands_with_its_verdict_in_the_table_of_all(catalog: Catalog, statement: str) -> None:
    for claim in catalog.article_claims:
        if claim.claim_id in claim_ids(statement):
            assert claim.said.replace('"', '""') in said_at(EVERYWHERE)
            assert claim.today.replace('"', '""') in said_at(EVERYWHERE)
