"""A row that fits its model can be trusted; a row that does not is refused."""

import pytest
from pydantic import ValidationError

from comparison.records.entities import Provider, Statement
from comparison.records.market import Accelerator, Offer
from comparison.records.sources import Source
from comparison.text.dates import priced_on
from tests.factories.world import make_accelerator, make_fact, make_offer, make_provider, make_source


@pytest.mark.parametrize("as_of", ["2026", "2026-08", "2026-08-22", "undated", "1999-12-31"])
def test_a_date_keeps_the_precision_of_its_source(as_of: str) -> None:
    assert make_fact(as_of=as_of).as_of == as_of


@pytest.mark.parametrize(
    "as_of",
    ["", "26", "2026-8", "2026-13", "2026-00", "2026-08-32", "2026-08-00", "22.08.2026", "2026-08-22T00:00", "today"],
)
def test_what_is_no_date_is_refused(as_of: str) -> None:
    with pytest.raises(ValidationError, match="a date written 2026"):
        make_fact(as_of=as_of)


@pytest.mark.parametrize("day", ["2026-02-30", "2025-02-29", "2026-04-31"])
def test_a_day_the_calendar_does_not_have_is_refused(day: str) -> None:
    with pytest.raises(ValidationError, match="a date written 2026"):
        make_offer(as_of=day)


def test_a_price_must_be_dated_but_a_fact_need_not() -> None:
    assert make_fact(as_of="undated").as_of == "undated"
    with pytest.raises(ValidationError, match="a price cannot be undated"):
        make_offer(as_of="undated")
    with pytest.raises(ValueError, match="a price cannot be undated"):
        priced_on("undated")


def test_a_misspelt_column_is_refused() -> None:
    with pytest.raises(ValidationError, match="acelerator"):
        make_offer(acelerator="h100-sxm-80gb")


def test_a_loaded_row_never_changes() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        make_offer().price_per_hour_usd = 1.0


@pytest.mark.parametrize("price", [-0.01, 2_000, 98_320, float("nan"), float("inf"), "N/A", "", None])
def test_a_price_that_is_no_hourly_price_is_refused(price: object) -> None:
    with pytest.raises(ValidationError, match="price_per_hour_usd"):
        make_offer(price_per_hour_usd=price)


def test_only_free_tiers_cost_nothing() -> None:
    assert make_offer(kind="free_tier", price_per_hour_usd=0).price_per_hour_usd == 0
    with pytest.raises(ValidationError, match="a price above 0, or kind free_tier"):
        make_offer(kind="machine", price_per_hour_usd=0)


@pytest.mark.parametrize(
    "offer_id",
    ["beta/big/us-east/on_demand", "alpha/big/us-east/spot", "alpha/big/us-east", "alpha/Big/us-east/on_demand", ""],
)
def test_an_offer_id_names_provider_and_billing(offer_id: str) -> None:
    with pytest.raises(ValidationError):
        make_offer(offer_id=offer_id)


@pytest.mark.parametrize("count", [0, -1, 1.5, 10_001])
def test_a_count_of_devices_is_a_whole_number(count: float) -> None:
    with pytest.raises(ValidationError, match="accelerator_count"):
        make_offer(accelerator_count=count)


@pytest.mark.parametrize("memory", [0, -16, 1_025, 81_920])
def test_the_memory_of_a_machine_or_in_mib_is_refused_for_a_device(memory: float) -> None:
    with pytest.raises(ValidationError, match="memory_gib"):
        make_accelerator(memory_gib=memory)


@pytest.mark.parametrize("word", ["spott", "on-demand", "Spot", ""])
def test_words_outside_the_vocabulary_are_refused(word: str) -> None:
    with pytest.raises(ValidationError, match="billing"):
        make_offer(billing=word, offer_id="alpha/big/us-east/spot")


@pytest.mark.parametrize("slug", ["H100", "h100_sxm", "h100 sxm", "-h100", "h100-", "h100--sxm", "ü", "", "h" * 81])
def test_an_id_is_lower_case_with_single_hyphens(slug: str) -> None:
    with pytest.raises(ValidationError):
        make_accelerator(slug, name="X", family="h100")


@pytest.mark.parametrize("slug", ["h100-sxm-80gb", "tpu7x", "io-net", "latitude.sh", "c4"])
def test_ids_of_the_design_are_ids(slug: str) -> None:
    assert make_accelerator(slug, name="X", family="h100").accelerator == slug


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://example.org", "https://exa mple.org", "javascript:alert(1)", 'https://x"y']
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValidationError, match="https://"):
        make_source(url=url)


def test_text_is_stripped_and_never_blank() -> None:
    assert make_fact("  60 USD \n").value == "60 USD"
    with pytest.raises(ValidationError):
        make_fact("   ")


@pytest.mark.parametrize("text", ["a\tb", "a\rb", "a\x00b", "a\x1bb"])
def test_text_has_no_control_characters(text: str) -> None:
    with pytest.raises(ValidationError, match="text without tabs and control characters"):
        make_fact(text)
    assert make_fact("two\nlines").value == "two\nlines"


def test_an_unknown_answer_is_empty_not_no() -> None:
    assert make_fact().answer is None


def test_a_number_is_a_number() -> None:
    for number in ("nan", "inf", "-inf"):
        with pytest.raises(ValidationError, match="finite"):
            make_fact(number=number)


def test_a_provider_is_of_unknown_status_unless_a_source_says_more() -> None:
    assert Provider(id="x", name="X", kind="unknown").status == "unknown"  # type: ignore[arg-type]
    assert make_provider(facts={"tpu": {"value": "yes", "source": "a", "as_of": "2026"}}).facts["tpu"].value == "yes"


@pytest.mark.parametrize("model", [Accelerator, Offer, Provider, Source, Statement])
def test_every_field_is_explained(model: type) -> None:
    for name, field in model.model_fields.items():  # type: ignore[attr-defined]
        assert field.description or name == "as_of", f"{model.__name__}.{name} has no docstring"
