"""What /run_cost answers, as views: sentence, alternative text, files, sources, and nothing where nothing can do it."""

from typing import Any

import pytest

from comparison.intervals import Interval
from comparison.run_cost.estimate import Estimate, estimate
from comparison.run_cost.jobs import ComputeJob
from comparison.run_cost.market import ExtraOffer
from comparison.run_cost.wishes import Wishes
from comparison.views.run_cost import evidence_view, offer_view, run_cost_view
from tests.factories.records import make_offer
from tests.factories.run_cost import make_assumptions, make_evidence, make_market

EVIDENCE = make_evidence()


def make_estimate(extra: tuple[ExtraOffer, ...] = (), **wishes: Any) -> Estimate:
    market = make_market(make_offer(), make_offer(instance="small", accelerator_count=4, price_per_hour_usd=1.0))
    job, wanted = ComputeJob(3.6e21), Wishes(since=None, **wishes)
    return estimate(job, wanted, market, EVIDENCE, make_assumptions(), extra=extra)


def test_the_answer_has_its_sentence_table_files_and_sources() -> None:
    view = run_cost_view(make_estimate(), ["price-list"])
    assert view.ranking.sentence.startswith("Cheapest of 2 offers: ")
    assert view.ranking.table is not None
    assert view.ranking.table.rows["offer"].tolist()[0].endswith("4 × H100-SXM-80GB")  # billing has its own column
    assert view.ranking.files is not None
    assert "cost_likely_usd" in view.ranking.files.columns
    assert view.ranking.sources is not None
    assert view.job == "The job: 3.6 × 10^21 FLOP."
    assert view.reasons


def test_one_offer_in_detail_is_the_first_or_the_one_chosen() -> None:
    found = make_estimate()
    first, last = found.rows["offer_id"].iloc[[0, -1]]
    details = {offer: offer_view(found, EVIDENCE, offer) for offer in (None, first, last, "nobody")}
    assert all(details.values())
    titles = {offer: view.parts.title for offer, view in details.items() if view}
    assert titles[None] == titles[first] == titles["nobody"] != titles[last]
    chosen = details[None]
    assert chosen is not None
    assert chosen.chart.alt
    assert chosen.utilisation.startswith("Utilisation of H100-SXM-80GB for this job: likely 50 %")


def test_nothing_can_do_it() -> None:
    nothing = make_estimate(budget_usd=0.01)
    view = run_cost_view(nothing, [])
    assert view.ranking.sentence.startswith("No offer can do it")
    assert (view.ranking.table, view.ranking.files, view.offers, view.reasons) == (None, None, (), ())
    assert offer_view(nothing, EVIDENCE, None) is None


def test_a_visitors_quote_is_ranked_and_no_link_can_ask_for_it() -> None:
    quote = ExtraOffer("mine", "Secret cloud", "h100-sxm-80gb", 8, Interval.exactly(0.5))
    view = run_cost_view(make_estimate((quote,)), ["price-list"])
    assert "mine" in view.estimate.rows["offer_id"].tolist()
    assert "mine" not in view.offers


@pytest.mark.parametrize("work", ["transformer", "convolutional"])
def test_what_the_hours_rest_on(work: str) -> None:
    view = evidence_view(EVIDENCE, work)
    assert view.alt.startswith("Utilisation by generation")
    assert "(2 pairs of results)" in view.sentence
    assert view.sources is not None
    assert len(view.sources.rows) == 1
