"""What every row shares: dates, ids, texts and numbers that can be trusted."""

import pytest
from pydantic import ValidationError

from tests.factories.records import make_accelerator, make_fact, make_offer


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


def test_a_misspelt_column_is_refused() -> None:
    with pytest.raises(ValidationError, match="acelerator"):
        make_offer(acelerator="h100-sxm-80gb")


def test_a_loaded_row_never_changes() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        make_offer().price_per_hour_usd = 1.0


@pytest.mark.parametrize("slug", ["H100", "h100_sxm", "h100 sxm", "-h100", "h100-", "h100--sxm", "ü", "", "h" * 81])
def test_an_id_is_lower_case_with_single_hyphens(slug: str) -> None:
    with pytest.raises(ValidationError):
        make_accelerator(slug, name="X", family="h100")


@pytest.mark.parametrize("slug", ["h100-sxm-80gb", "tpu7x", "io-net", "latitude.sh", "c4"])
def test_ids_of_the_design_are_ids(slug: str) -> None:
    assert make_accelerator(slug, name="X", family="h100").accelerator == slug


def test_text_is_stripped_and_never_blank() -> None:
    assert make_fact("  60 USD \n").value == "60 USD"
    with pytest.raises(ValidationError):
        make_fact("   ")


@pytest.mark.parametrize("text", ["a\tb", "a\rb", "a\x00b", "a\x1bb"])
def test_text_has_no_control_characters(text: str) -> None:
    with pytest.raises(ValidationError, match="text without tabs and control characters"):
        make_fact(text)
    assert make_fact("two\nlines").value == "two\nlines"


def test_a_number_is_a_number() -> None:
    for number in ("nan", "inf", "-inf"):
        with pytest.raises(ValidationError, match="finite"):
            make_fact(number=number)
