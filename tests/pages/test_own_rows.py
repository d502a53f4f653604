"""Bring your own on the pages: by form, by file, refused, compared, removed, and out of the link."""

from typing import Any

from streamlit.testing.v1 import AppTest

from comparison.catalog.loading import Catalog
from comparison.visitor.forms import FORMS
from comparison.visitor.rows import OwnKind
from tests.pages.conftest import Visit
from ui import data

HEADER = "provider,accelerator,accelerator_count,price_per_hour_usd\n"


def opened(page: AppTest, kind: OwnKind) -> AppTest:
    """The page with the box open."""
    page.session_state[f"_own_{kind}_open"] = True
    return page.run()


def upload(page: AppTest, text: str | bytes, kind: OwnKind = OwnKind.QUOTE) -> AppTest:
    page = opened(page, kind)
    page.button_group(key=f"_own_{kind}_way").set_value("CSV file").run()
    raw = text if isinstance(text, bytes) else text.encode()
    page.file_uploader[0].set_value(("mine.csv", raw, "text/csv")).run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    return " ".join(element.value for element in page.markdown).replace("\\", "")


def fill(page: AppTest, **values: Any) -> AppTest:
    for name, value in values.items():
        key = f"_own_quote_{name}0"
        kinds: Any = (page.text_input, page.number_input, page.selectbox, page.button_group)
        [widget] = [element for widgets in kinds for element in widgets if element.key == key]
        widget.set_value(value)
    page.button(key="_own_quote_add").click().run()
    assert not page.exception
    return page


def test_a_quote_by_form_joins_table_answer_chart_and_caption(visit: Visit) -> None:
    page = opened(visit("/offers", family=["h100"]), OwnKind.QUOTE)
    before = len(page.dataframe[0].value)
    fill(page, provider="Local cloud", accelerator="h100-sxm-80gb", accelerator_count=4, price_per_hour_usd=2.0)
    table = page.dataframe[0].value
    assert len(table) == before + 1
    assert table.iloc[0]["provider_name"] == "Local cloud (yours)"
    assert table.iloc[0]["price_per_accelerator_hour_usd"] == 0.5
    assert "Local cloud (yours)" in page.markdown[0].value.replace("\\", "")
    captions = " ".join(element.value for element in page.caption).replace("\\", "")
    assert "1 of the prices is yours, unchecked. Drawn as a cross." in captions
    assert "1 yours" in captions
    assert "not stored" in captions
    assert "are not in the link" in captions


def test_a_form_with_a_fault_keeps_what_was_entered_and_says_what_is_wrong(visit: Visit) -> None:
    page = opened(visit("/offers", family=["h100"]), OwnKind.QUOTE)
    fill(page, provider="Local cloud", accelerator="h100-sxm-80gb", accelerator_count=4, price_per_hour_usd=-2.0)
    assert "No row added" in page.warning[0].value
    assert "found '-2.0'; wanted greater than or equal to 0. Correct the cell." in said(page)
    assert page.text_input(key="_own_quote_provider0").value == "Local cloud"
    assert page.number_input(key="_own_quote_price_per_hour_usd0").value == -2.0
    fill(page, price_per_hour_usd=2.0)
    assert not page.warning
    assert "1 row added" in page.success[0].value


def test_a_file_with_faults_gives_its_good_rows_and_a_list_of_the_others(visit: Visit) -> None:
    text = HEADER + "Lambda,h100-sxm-80gb,8,16\nLambda,h100-sxm-80bg,8,16\n"
    page = upload(visit("/offers", family=["h100"]), text)
    assert "1 row added, 1 line with faults left out" in page.warning[0].value
    assert "Line 3, accelerator: found 'h100-sxm-80bg'; wanted an accelerator of our list" in said(page)
    assert "Did you mean 'h100-sxm-80gb'" in said(page)
    assert page.dataframe[0].value["provider_name"].tolist().count("Lambda (yours)") == 1


def test_markup_from_a_file_stays_text_and_formulas_stay_out(visit: Visit) -> None:
    header = HEADER.replace("\n", ",note\n")
    page = upload(visit("/offers", family=["h100"]), header + "[x](javascript:alert(1)),h100-sxm-80gb,8,16,=cmd()\n")
    assert "no spreadsheet runs as a formula" in said(page)
    page = upload(visit("/offers", family=["h100"]), header + "[x](javascript:alert(1)),h100-sxm-80gb,8,16,*b*\n")
    assert page.dataframe[0].value["note"].tolist().count("*b*") == 1
    remark = next(element.value for element in page.markdown if "no provider we know" in element.value)
    assert "](javascript" not in remark


def test_a_quote_the_filters_hide_is_counted(visit: Visit) -> None:
    page = upload(visit("/offers", family=["k80"]), HEADER + "Lambda,h100-sxm-80gb,8,16\n")
    assert any("1 quote of yours not shown" in element.value for element in page.caption)


def test_own_quotes_are_compared_without_a_word_in_the_link(visit: Visit) -> None:
    page = upload(
        visit("/offers", family=["h100"], compare=["aws/p5.48xlarge/us-east-1/on_demand"]),
        HEADER + "Secret cloud,h100-sxm-80gb,8,16\n",
    )
    own = page.multiselect(key="_own_compare")
    own.set_value(own.options).run()
    side_by_side = page.table[-1].value
    assert "Secret cloud" in " ".join(side_by_side.columns).replace("\\", "")
    assert not any("secret" in str(value).lower() or "yours" in str(value) for value in page.query_params.values())
    page.button(key="_own_quote_clear").click().run()
    assert not page.exception
    assert not [element for element in page.multiselect if element.key == "_own_compare"]
    assert "Secret cloud" not in page.dataframe[0].value.to_string()


def test_another_visitor_sees_nothing_of_it(visit: Visit) -> None:
    upload(visit("/offers", family=["h100"]), HEADER + "Lambda,h100-sxm-80gb,8,16\n")
    values = "h100-sxm-80gb,1,lambda-pytorch-v1,resnet50,fp16,99999\n"
    upload(
        visit("/benchmarks", question="throughput"),
        ",".join(FORMS[OwnKind.MEASUREMENT].needed) + "\n" + values,
        OwnKind.MEASUREMENT,
    )
    for other in (visit("/offers", family=["h100"]), visit("/benchmarks", question="throughput")):
        assert "(yours)" not in " ".join(element.value.to_string() for element in other.dataframe)
        assert "(yours)" not in " ".join(element.proto.spec for element in other.get("plotly_chart"))


def test_a_measurement_stands_beside_the_suite(visit: Visit) -> None:
    values = "h100-sxm-80gb,1,lambda-pytorch-v1,resnet50,fp16,99999\n"
    page = upload(
        visit("/benchmarks", question="throughput"),
        ",".join(FORMS[OwnKind.MEASUREMENT].needed) + "\n" + values,
        OwnKind.MEASUREMENT,
    )
    answer = page.markdown[0].value.replace("\\", "")
    assert "H100 SXM 80 GB (yours) is fastest with 100,000 images per second" in answer
    assert "1 figure is yours, unchecked. All others are Lambda's own." in answer
    chart = page.get("plotly_chart")[0].proto
    assert "H100 SXM 80 GB (yours)" in chart.spec


def test_a_quote_is_ranked_among_the_offers_of_a_run_and_kept_for_nobody_else(visit: Visit) -> None:
    run = {"r_way": "hours", "r_hours": "100", "r_on": "h100-sxm-80gb", "r_family": ["h100"]}
    page = upload(visit("/offers", family=["h100"]), HEADER + "Secret cloud,h100-sxm-80gb,8,1\n")
    for key, value in run.items():
        page.query_params[key] = value
    kept = data.cache().misses["run-cost"]
    page.switch_page("../pages/decide/run_cost.py").run()
    assert not page.exception
    assert "Secret cloud (yours)" in page.dataframe[0].value.iloc[0].to_string()
    assert "Secret cloud (yours)" in said(page)
    assert "secret" not in str(page.query_params).lower()
    assert data.cache().misses["run-cost"] == kept
    other = visit("/run_cost", **run)
    assert "Secret" not in said(other) + "".join(element.value.to_string() for element in other.dataframe)


def test_another_spelling_of_an_accelerator_is_known_on_the_page(visit: Visit, catalog: Catalog) -> None:
    spelling = next(each.alias for each in catalog.accelerator_aliases if each.accelerator == "h100-sxm-80gb")
    page = upload(visit("/offers", family=["h100"]), HEADER + f"Secret cloud,{spelling},8,16\n")
    assert "Secret cloud (yours)" in page.dataframe[0].value["provider_name"].tolist()
