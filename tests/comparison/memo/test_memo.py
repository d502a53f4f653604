"""The memo says what the pages say, escapes what a link says, loads nothing, and tells how to fill what is missing."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import parse_qsl, urlencode

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.catalog.loading import Catalog
from comparison.cli.main import cli
from comparison.frames.tables import Tables
from comparison.links.memo import JOURNEY, NOTE, TITLE
from comparison.links.parameters import OptionLists
from comparison.links.run_cost import read_run
from comparison.links.run_question import run_question
from comparison.memo.build import NOTHING, Content, build, content, memo_of, pairs_of
from comparison.memo.drawing import Line, Span, lines, nice_ticks, ranges
from comparison.memo.page import Memo, as_json
from comparison.memo.render import markdown, to_html, to_markdown, to_svg
from comparison.ownership.answer import compare, owned_hour_usd
from comparison.ownership.setup import build_scenario
from comparison.questionnaire.rulebook import Rulebook
from comparison.questionnaire.scoring import advise
from comparison.questionnaire.sentences import verdict
from comparison.records.questionnaire import Outcome
from comparison.run_cost.basis import EstimateBasis
from comparison.run_cost.own_machine import own_machine
from comparison.run_cost.question import answer
from comparison.run_cost.sentences import describe

ANSWERS = "data_type=image&labelled_examples=1k_to_10k&pretrained_similarity=close&skills=deep_learning"
CHOSEN = "framework=pytorch&framework=jax&compare=aws/p5.48xlarge/us-east-1/on_demand"
RUN = "r_way=compute&r_model=other&r_parameters=8B&r_tokens=20B&r_family=h100&r_count=8&r_own=h100-sxm-80gb"
OWN = "o_accelerator=h100-sxm-80gb&o_count=8&o_life_years=3&o_pue=1.2"
THREAD_QUERY = f"{ANSWERS}&{CHOSEN}&{RUN}&{OWN}&m_title=8 H100 for three months&m_note=For finance"
HOSTILE = "<script>alert(1)</script>\"'> [x](javascript:alert(1)) **b** `c` | $1$ ![i](https://evil.example/a.png) <img src=x>"


class Reader(HTMLParser):
    """Elements with their attributes, and whether every one is closed."""

    EMPTY = frozenset({"meta", "br", "line", "circle", "rect", "polyline", "polygon"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.text += data


@pytest.fixture(scope="module")
def basis(tables: Tables) -> EstimateBasis:
    return EstimateBasis.of(tables)


@pytest.fixture(scope="module")
def found(catalog: Catalog, tables: Tables, basis: EstimateBasis) -> Content:
    return content(pairs_of(THREAD_QUERY), catalog, tables, basis=basis)


@pytest.fixture(scope="module")
def memo(found: Content, catalog: Catalog) -> Memo:
    return memo_of(found, pairs_of(THREAD_QUERY), catalog, date(2026, 11, 22))


def test_every_part_says_what_its_page_says(memo: Memo, catalog: Catalog, tables: Tables, basis: EstimateBasis) -> None:
    book = Rulebook.of(catalog)
    advice = advise(dict(parse_qsl(ANSWERS)), book)
    labels = {outcome: catalog.label("outcome", outcome.value) for outcome in Outcome}
    by_id = {part.id: part for part in memo.parts}
    assert by_id["questionnaire"].sentence == verdict(advice, labels)
    owned = compare(build_scenario(tables, "h100-sxm-80gb", 8, changes={"life_years": 3.0, "pue": 1.2}))
    assert by_id["own"].sentence == owned.sentence
    values = read_run(parse_qsl(RUN.replace("&r_own=h100-sxm-80gb", "")), OptionLists(tables))
    assert not values.ignored
    run = answer(run_question(values, tables), tables, basis)
    best = describe(run).split(": ", 1)[1].split(", likely")[0]
    assert best in by_id["run"].sentence
    assert by_id["frameworks"].tables[0].columns == ("Attribute", "PyTorch", "JAX")
    assert "$6.88" in by_id["offers"].sentence
    assert not any(part.missing for part in memo.parts)


def test_figures_have_ranges_and_the_decision_stands_first(memo: Memo) -> None:
    figures = {figure.label: figure for figure in memo.figures}
    for label in ("Cost of the run", "Useful accelerator hour, owned", "Useful accelerator hour, rented"):
        assert re.fullmatch(r"\$[\d,.]+ to \$[\d,.]+", figures[label].span), label
    assert "month" in figures["The purchase has paid for itself after"].value
    assert "utilisation" in figures["Both cost the same at"].value
    assert len(memo.decision) == 5
    assert any("Utilisation" in change or "utilisation" in change for change in memo.changes)


def test_a_machine_of_ones_own_is_told_beside_the_offers(memo: Memo) -> None:
    ranking = next(part for part in memo.parts if part.id == "run").tables[0]
    assert any("Your own machine" in row[0] for row in ranking.rows)


def test_a_machine_of_ones_own_costs_what_the_part_on_owning_says(tables: Tables) -> None:
    for changes in ({"life_years": 0.25}, {"life_years": 0.25, "price_usd": 20_000.0}):
        setup = build_scenario(tables, "h100-sxm-80gb", 8, changes=changes)
        own = own_machine(tables, "h100-sxm-80gb", 8, setup)
        assert own is not None
        assert own.price_per_hour_usd.likely == pytest.approx(8 * compare(setup).own.per_useful_hour.likely)
    other = build_scenario(tables, "a100-sxm-80gb", 8, changes={"life_years": 2.0, "price_usd": 20_000.0})
    own = own_machine(tables, "h100-sxm-80gb", 8, other)  # the price entered is that of another accelerator
    expected = owned_hour_usd(tables, "h100-sxm-80gb", 8, changes={"life_years": 2.0})
    assert own is not None
    assert expected.usd is not None
    assert own.price_per_hour_usd.likely == pytest.approx(8 * expected.usd)


def test_changed_assumptions_stand_first_of_their_part_with_what_they_would_be(memo: Memo) -> None:
    [changed] = [each for each in memo.assumptions if each.default]
    assert changed.name == "Power usage effectiveness (PUE)"
    assert (changed.value, changed.default, changed.source_title) == ("1.2 ratio", "1.58 ratio", "entered by you")
    assert all(each.source_title for each in memo.assumptions)
    assert len(set(memo.assumptions)) == len(memo.assumptions)


def test_every_source_is_in_the_catalog_with_dates_and_the_parts_it_serves(memo: Memo, catalog: Catalog) -> None:
    titles = {part.title for part in memo.parts}
    assert len(memo.sources) > 10
    for source in memo.sources:
        assert source.id in catalog.sources
        assert source.dates
        assert set(source.parts) <= titles
    assert {title for source in memo.sources for title in source.parts} == titles


def test_the_link_gives_the_same_memo_again(memo: Memo, catalog: Catalog, tables: Tables) -> None:
    again = build(memo.address, catalog, tables, date(2026, 11, 22))
    assert again == memo
    for part in memo.parts:
        assert part.address.partition("?")[0] == part.path
        assert set(parse_qsl(part.address.partition("?")[2])) <= set(pairs_of(THREAD_QUERY))


def test_an_empty_link_tells_how_to_fill_every_part(catalog: Catalog, tables: Tables) -> None:
    empty = build("", catalog, tables, date(2026, 11, 22))
    assert empty.is_empty
    assert empty.decision == (NOTHING,)
    assert [part.path for part in empty.parts] == list(JOURNEY)
    html, text = to_html(empty, "https://example.org"), to_markdown(empty, "https://example.org")
    for part in empty.parts:
        assert part.missing
        assert f'href="https://example.org{part.path}"' in html
        assert f"](<https://example.org{part.path}>)" in text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("data_type=tabel", "'table'"),
        ("framework=pytorsh", "'pytorch'"),
        ("compare=aws/p5.48xlarge/us-east-1/on_demnd", "'aws/p5.48xlarge/us-east-1/on_demand'"),
        ("o_accelerator=h100-sxm-80bg", "'h100-sxm-80gb'"),
        ("o_count=0", "whole number"),
        ("o_count=1e40", "whole number"),
        ("o_life_years=minus", "a number from 0.08 to 20 is wanted"),
        ("o_life_years=-1", "a number from 0.08 to 20 is wanted"),
        ("o_pue=inf", "a number from 1 to 10 is wanted"),
        ("o_nonsense=1", "o_nonsense"),
        ("r_count=0&r_way=hours", "a whole number from 1"),
        ("r_way=like&r_like=nonsense", "r_like = nonsense"),
        ("r_clock=12&r_way=hours", "r_clock (no such parameter"),
        ("r_family=h1000&r_way=hours", "r_family = h1000"),
        ("frame=1", "no such parameter"),
        ("framework=pytorch&framework=jax&framework=keras&framework=tensorflow&framework=mxnet", "the first 4 of 5"),
    ],
)
def test_what_cannot_be_used_is_named_and_the_rest_is_shown(
    catalog: Catalog, tables: Tables, query: str, said: str
) -> None:
    found = build(f"{query}&m_title=Kept", catalog, tables, date(2026, 11, 22))
    assert any(said in each for each in found.ignored), found.ignored
    assert found.title == "Kept"
    assert to_html(found)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("r_way=compute&r_model=other&r_flop=1e40", "at most"),
        ("r_way=compute&r_model=other&r_flop=-5", "more than 1"),
        ("r_way=compute&r_model=other&r_flop=much", "a number such as"),
        ("r_way=hours&r_hours=0", "more than 0"),
        ("r_way=hours&r_hours=100&r_budget=0.01", "No offer can do it"),
    ],
)
def test_a_run_that_cannot_be_reckoned_says_why_and_leads_back(
    catalog: Catalog, tables: Tables, basis: EstimateBasis, query: str, said: str
) -> None:
    found = content(pairs_of(query), catalog, tables, basis=basis)
    [part] = [result.part for result in found.parts if result.part.id == "run"]
    assert said in part.missing
    assert parse_qsl(part.address.partition("?")[2]) == parse_qsl(query)


def test_the_file_stands_alone(memo: Memo) -> None:
    for origin in ("", "https://example.org"):
        page = Reader(to_html(memo, origin))
        assert not page.open
        names = [name for name, _ in page.elements]
        assert not set(names) & {"script", "img", "iframe", "link", "object", "embed", "form", "base"}
        assert names.count("svg") == 4
        policy = [attrs for name, attrs in page.elements if attrs.get("http-equiv") == "Content-Security-Policy"]
        assert policy[0]["content"] == "default-src 'none'; style-src 'unsafe-inline'"
        for _, attrs in page.elements:
            assert not [name for name in attrs if name.startswith("on") or name in ("src", "style", "srcdoc")]
            assert str(attrs.get("href", "https://")).startswith(("https://", "http://"))
        ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
        assert len(ids) == len(set(ids))
    assert "@import" not in to_html(memo)
    assert "url(" not in to_html(memo)


def test_what_a_link_says_is_never_markup(found: Content, catalog: Catalog) -> None:
    pairs = [("m_title", HOSTILE), ("m_note", f"{HOSTILE}\n# heading\n- list\n1. one\n> quote")]
    hostile = memo_of(found, pairs, catalog, date(2026, 11, 22))
    page = Reader(to_html(hostile, "https://example.org"))
    assert not {name for name, _ in page.elements} & {"script", "img"}
    assert HOSTILE[:60] in page.text
    assert not any("javascript:" in str(attrs.get("href", "")) for _, attrs in page.elements)
    text = to_markdown(hostile, "https://example.org")
    for line in text.splitlines():
        if "alert" in line and not line.startswith("[This memo as a link](<https://example.org/memo?"):
            assert r"\<script\>" in line
            assert r"\[x\](javascript" in line
            assert r"\*\*b\*\*" in line
            assert r"!\[i\]" in line
    for start in (r"> \# heading", r"> \- list", r"> 1\. one", r"> \> quote"):
        assert start in text


def test_a_hostile_site_is_not_linked(memo: Memo) -> None:
    for origin in ("javascript:alert(1)//", "https://a.example/<b>", 'https://a.example" onclick="x', "//evil.example"):
        assert origin not in to_html(memo, origin)
        assert origin not in to_markdown(memo, origin)


@given(title=st.text(max_size=200), note=st.text(max_size=1_500))
@settings(max_examples=40)
def test_any_title_and_note_are_kept_within_bounds_and_never_markup(title: str, note: str) -> None:
    made = memo_of(Content((), ()), [("m_title", title), ("m_note", note)], _NO_CATALOG, date(2026, 11, 22))  # type: ignore[arg-type]
    assert len(made.title) <= TITLE.max_chars
    assert len(made.note) <= NOTE.max_chars
    page = Reader(to_html(made))
    assert page.text.count(made.title) >= 1
    assert [name for name, _ in page.elements].count("h1") == 1
    rendered = to_markdown(made)
    assert rendered.splitlines()[0].startswith("# ")


class _NO_CATALOG:  # noqa: N801 - stands where a catalog is; only these two are read
    version = "00000000"
    sources: dict[str, object] = {}  # noqa: RUF012


@given(st.text(max_size=80))
def test_markdown_signs_are_literal_and_lines_are_joined(text: str) -> None:
    line = markdown(text)
    assert "\n" not in line
    bare = re.sub(r"\\(.)", "", line)
    assert not set("`*_[]<>#|&~$") & set(bare)


def test_markdown_tables_have_as_many_cells_in_every_row(memo: Memo) -> None:
    blocks = re.findall(r"(?:^\|.*\n)+", to_markdown(memo), re.MULTILINE)
    assert len(blocks) >= 8
    for block in blocks:
        rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in block.splitlines()]
        assert len({len(row) for row in rows}) == 1, block
        assert all(re.fullmatch(r" -{3,}:? ", cell) for cell in rows[1])


def test_drawings_are_sound_have_names_and_stay_inside(memo: Memo) -> None:
    charts = [chart for part in memo.parts for chart in part.charts]
    assert [chart.id for chart in charts] == ["scores", "costs", "utilisation", "tornado"]
    for chart in charts:
        for colours in (None, "light", "dark"):
            drawn = to_svg(chart, colours)
            root = ET.fromstring(drawn)
            space = "{http://www.w3.org/2000/svg}"
            assert root.find(f"{space}title").text == chart.title  # type: ignore[union-attr]
            assert root.find(f"{space}desc").text == chart.alt  # type: ignore[union-attr]
            assert ("var(" in drawn) is False
            for element in root.iter():
                for name, value in element.attrib.items():
                    if name in ("x", "x1", "x2", "cx"):
                        assert -20 <= float(value) <= chart.width + 20
                    if name in ("y", "y1", "y2", "cy"):
                        assert -5 <= float(value) <= chart.height + 5
        assert any("USD" in mark.text for mark in chart.marks) or chart.id == "scores"  # the axis says its unit


def test_a_drawing_is_to_scale() -> None:
    """$20 is twice as far from the axis as $10."""
    rows = [Span("a", 10, 20, 30, "$20", True), Span("b", 0, 10, 20, "$10")]
    chart = ranges("x", "t", "a", "USD", rows, lambda value: f"${value:g}")
    first, second = (float(dict(mark.at)["cx"]) for mark in chart.marks if mark.name == "circle")
    assert (first - 10) == pytest.approx(2 * (second - 10), abs=0.2)


def test_lines_are_cut_where_they_rise_out_of_the_drawing() -> None:
    steep = Line("steep", "first", (1_000.0, 2.0, 1.0), (900.0, 1.0, 0.5), (2_000.0, 3.0, 2.0))
    chart = lines("x", "t", "a", ("x", "USD"), (1.0, 50.0, 100.0), [steep], str, str, most=10.0)
    [line] = [mark for mark in chart.marks if mark.name == "polyline"]
    assert len(dict(line.at)["points"].split()) == 2


@given(st.floats(-1e6, 1e6), st.floats(0.001, 1e6))
def test_ticks_are_round_and_cover_the_values(low: float, span: float) -> None:
    ticks = nice_ticks(low, low + span)
    assert ticks[0] <= low + 1e-6 * span
    assert ticks[-1] >= low + span - 1e-6 * span
    assert 2 <= len(ticks) <= 8
    steps = [second - first for first, second in pairwise(ticks)]
    assert max(steps) == pytest.approx(min(steps), rel=1e-6, abs=1e-9)


def test_a_link_made_with_other_data_says_so(found: Content, catalog: Catalog) -> None:
    old = memo_of(found, [("data", "00000000")], catalog, date(2026, 11, 22))
    assert "00000000" in old.remarks[0]
    assert "00000000" in to_html(old)
    assert f"data={catalog.version}" in old.address


@pytest.mark.parametrize("form", ["html", "md", "json"])
def test_the_command_prints_the_memo(form: str) -> None:
    query = urlencode(parse_qsl(f"{ANSWERS}&{OWN}&m_title=Team"))
    result = CliRunner().invoke(
        cli, ["memo", "--query", query, "--format", form, "--today", "2026-11-22", "--site", "https://example.org"]
    )
    assert result.exit_code == 0, result.output
    if form == "json":
        told = json.loads(result.stdout)
        assert {
            "title",
            "decision",
            "figures",
            "parts",
            "would_change",
            "assumptions",
            "left_out",
            "sources",
            "link",
        } <= set(told)
        assert told["title"] == "Team"
    else:
        assert result.stdout.startswith("<!doctype html>" if form == "html" else "# Team")
        assert "https://example.org/memo?" in result.stdout


def test_the_json_has_every_part_and_plain_values_only(memo: Memo) -> None:
    told = json.loads(json.dumps(as_json(memo)))
    assert [part["id"] for part in told["parts"]] == ["questionnaire", "frameworks", "offers", "run", "own"]
    assert told["parts"][3]["charts"][0]["says"]
