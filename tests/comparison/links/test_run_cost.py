"""A link to /run_cost: page, memo and command ask the same question, and any text is a question or a sentence."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comparison.frames.tables import Tables
from comparison.links import run_cost as link_of
from comparison.links.parameters import (
    Number,
    OptionLists,
    Parameter,
    Several,
    Slider,
    Switch,
    Text,
    Values,
    WholeNumber,
)
from comparison.links.run_cost import PARAMETERS, read_run
from comparison.links.run_question import run_question
from comparison.market.offers import ANY_AGE
from comparison.run_cost.assumptions import RUN_ASSUMPTIONS
from comparison.run_cost.jobs import JobError
from comparison.run_cost.question import RunQuestion

Pairs = list[tuple[str, str]]
OFTEN = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TYPED = ("1e21", "8B", "100 million", "3", "0.5")


@pytest.fixture(scope="module")
def lists(tables: Tables) -> OptionLists:
    return OptionLists(tables)


def texts_of(parameter: Parameter[Any], lists: OptionLists) -> st.SearchStrategy[str]:
    """Texts a parameter can use, and some it cannot."""
    match parameter:
        case Number() | WholeNumber() | Slider():
            good = st.floats(parameter.low, min(parameter.high, 1e6)).map(
                lambda value: str(int(value) or 1) if isinstance(parameter, WholeNumber) else repr(value)
            )
        case Switch():
            good = st.sampled_from(("true", "false"))
        case Text():
            good = st.sampled_from(TYPED)
        case _:
            good = st.sampled_from(lists.of(parameter)[:20])
    return st.one_of(good, good, good, st.text(max_size=6))


def links(lists: OptionLists) -> st.SearchStrategy[Pairs]:
    pairs = [st.tuples(st.just(parameter.key), texts_of(parameter, lists)) for parameter in PARAMETERS]
    return st.lists(st.one_of(pairs), max_size=12)


def question_of(values: Values, tables: Tables) -> RunQuestion | str:
    """The question, or what is said where there is none."""
    try:
        return run_question(values, tables)
    except JobError as error:
        return str(error)


@OFTEN
@given(data=st.data())
def test_a_link_made_of_what_was_read_asks_the_same(tables: Tables, lists: OptionLists, data: st.DataObject) -> None:
    values = read_run(data.draw(links(lists)), lists)
    again = read_run(values.pairs(PARAMETERS), lists)
    assert again.ignored == ()
    assert question_of(again, tables) == question_of(values, tables)


@OFTEN
@given(data=st.data())
def test_the_page_asks_what_the_memo_asks(tables: Tables, lists: OptionLists, data: st.DataObject) -> None:
    """The page knows the values of what it has drawn, and of nothing else."""
    pairs = data.draw(links(lists))
    memo = read_run(pairs, lists)
    drawn: dict[str, Any] = {}
    groups: tuple[Callable[[Values], Sequence[Parameter[Any]]], ...] = (
        lambda values: link_of.job_parameters(values, tables),
        link_of.wish_parameters,
        lambda values: link_of.MORE_WISHES,
        link_of.own_parameters,
        lambda values: (*link_of.ASSUMPTIONS.values(), link_of.REGIONS, link_of.OFFER),
    )
    for shown in groups:
        while parameter := next((asked for asked in shown(Values(drawn)) if asked.key not in drawn), None):
            now = link_of.narrowed(parameter, Values(drawn), lists)
            texts = [text for key, text in pairs if key == now.key]
            drawn[now.key], _ = now.read(texts, lists.of(now))
    assert question_of(Values(drawn), tables) == question_of(memo, tables)


@OFTEN
@given(pairs=st.lists(st.tuples(st.sampled_from(sorted(link_of.KEYS)) | st.text(max_size=8), st.text(max_size=30))))
def test_any_text_is_a_question_or_a_sentence(tables: Tables, lists: OptionLists, pairs: Pairs) -> None:
    assert question_of(read_run(pairs, lists), tables)


def test_equal_links_are_one_key_of_the_cache(tables: Tables, lists: OptionLists) -> None:
    link = [("r_count", "8"), ("r_setup_minutes", "30"), ("r_own", "h100-sxm-80gb")]
    one, other = (run_question(read_run(pairs, lists), tables) for pairs in (link, link[::-1]))
    assert one == other
    assert hash(one) == hash(other)


def test_what_the_way_or_the_order_does_not_heed_is_left_out(tables: Tables, lists: OptionLists) -> None:
    plain = run_question(read_run([("r_way", "hours")], lists), tables)
    for extra in (("r_epochs", "many"), ("r_weight", "0.9"), ("r_own_count", "4"), ("r_like", "nonsense")):
        values = read_run([("r_way", "hours"), extra], lists)
        assert (run_question(values, tables), values.ignored) == (plain, ())


def test_published_runs_are_those_of_the_table_chosen(lists: OptionLists) -> None:
    values = read_run([("r_way", "like"), ("r_runs", "dawnbench"), ("r_like", "2018-bert-large")], lists)
    assert values[link_of.LIKE] == lists.column(link_of.RunsOf("dawnbench"))[0]
    assert values.ignored[0].startswith("r_like = 2018-bert-large")


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (("r_count", "0"), "r_count = 0 (a whole number from 1 to 1,000,000 is wanted)"),
        (("r_count", "2.5"), "r_count = 2.5 (a whole number from 1 to 1,000,000 is wanted)"),
        (("r_deadline", "nan"), "r_deadline = nan (a number from 0.01 to 1e+06 is wanted)"),
        (("r_budget", "inf"), "r_budget = inf (a number from 0.01 to 1e+12 is wanted)"),
        (("r_since", "yesterday"), "r_since = yesterday"),
        (("r_clock", "12"), "r_clock (no such parameter"),
    ],
)
def test_what_cannot_be_used_is_told_and_the_default_holds(
    tables: Tables, lists: OptionLists, pair: tuple[str, str], said: str
) -> None:
    values = read_run([pair], lists)
    assert values.ignored[0].startswith(said)
    assert run_question(values, tables) == run_question(read_run([], lists), tables)


def test_wishes_and_assumptions_come_from_the_link(tables: Tables, lists: OptionLists) -> None:
    link = "r_rank=both&r_weight=0&r_billing=&r_since=any&r_memory=80&r_joined=true&r_restore_minutes=0"
    question = run_question(read_run([tuple(pair.split("=")) for pair in link.split("&")], lists), tables)  # type: ignore[misc]
    wishes = question.wishes
    assert (wishes.rank_by, wishes.weight, wishes.billing, wishes.since) == ("both", 0.0, (), None)
    assert (wishes.min_memory_gib, wishes.allow_unconfirmed_multi_node) == (80.0, True)
    assert question.assumptions.changed == {"restore_minutes"}
    assert ANY_AGE in lists.of(link_of.SINCE_DAY)


def test_every_assumption_of_the_model_has_its_parameter() -> None:
    assert tuple(link_of.ASSUMPTIONS) == RUN_ASSUMPTIONS
    assert len(link_of.KEYS) == len(PARAMETERS)
    assert isinstance(link_of.BILLING, Several)
