"""What the values of a link to /run_cost ask of the estimate."""

from dataclasses import replace
from typing import cast

from comparison.frames.tables import Tables
from comparison.links import run_cost as link
from comparison.links.parameters import Values
from comparison.market.offers import ANY_AGE
from comparison.run_cost.assumptions import run_assumptions
from comparison.run_cost.question import RunQuestion
from comparison.run_cost.requests import (
    DEFAULT_EPOCHS,
    DEFAULT_FLOP,
    DEFAULT_HOURS,
    DEFAULT_SAMPLES,
    DEFAULT_TOKENS,
    OTHER_MODEL,
    OWN_COUNT,
    SEQUENCE,
    JobRequest,
    Way,
    job_of,
)
from comparison.run_cost.typed_numbers import figure_of
from comparison.run_cost.wishes import WEIGHT, RankBy, Wishes


def run_question(values: Values, tables: Tables) -> RunQuestion:
    """What is asked of the estimate.

    Raises:
        JobError: where what was typed for the job is no number, or out of range.
    """
    job, network = job_of(_job_request(values, tables), tables)
    own = values[link.OWN]
    return RunQuestion(
        job,
        network,
        _wishes_of(values),
        run_assumptions(tables.assumptions, changed_assumptions(values)),
        (own, values[link.OWN_ACCELERATORS] or OWN_COUNT) if own else None,
        values[link.REGIONS],
        values[link.OFFER],
    )


def changed_assumptions(values: Values) -> dict[str, float]:
    """Id -> what was entered instead of the default."""
    entered = {name: values[parameter] for name, parameter in link.ASSUMPTIONS.items()}
    return {name: value for name, value in entered.items() if value is not None}


def _job_request(values: Values, tables: Tables) -> JobRequest:
    """The job in words and numbers, with what the page opens with where the link is silent.

    Raises:
        JobError: where a number that was typed is none.
    """
    way, model = cast(Way, values[link.WAY]), values[link.MODEL]
    if way == "like":
        return JobRequest(way, like=values[link.LIKE], scale=figure_of("scale", values[link.SCALE] or link.SCALE.empty))
    if way == "hours":
        hours = figure_of("accelerator hours", values[link.HOURS] or DEFAULT_HOURS)
        return JobRequest(way, gpu_hours=hours, on=values[link.ON], on_count=values[link.ON_COUNT])
    if model == OTHER_MODEL:
        return _by_compute(values)
    request = JobRequest(
        way, model=model, sequence_length=values[link.SEQUENCE_LENGTH] or SEQUENCE, sharded=not values[link.REPLICATED]
    )
    if model not in tables.models_told_by_samples:
        return replace(request, tokens=figure_of("tokens", values[link.TOKENS] or DEFAULT_TOKENS))
    samples = figure_of("samples", values[link.SAMPLES] or DEFAULT_SAMPLES)
    return replace(request, samples=samples, epochs=figure_of("epochs", values[link.EPOCHS] or DEFAULT_EPOCHS))


def _wishes_of(values: Values) -> Wishes:
    """Where and within what."""
    weight, since = values[link.TIME_WEIGHT], values[link.SINCE_DAY]
    return Wishes(
        accelerator=values[link.ACCELERATOR],
        family=values[link.FAMILY],
        provider=values[link.PROVIDER],
        continent=values[link.CONTINENT],
        billing=values[link.BILLING],
        kind=values[link.KIND],
        count=values[link.COUNT],
        deadline_hours=values[link.DEADLINE],
        budget_usd=values[link.BUDGET],
        rank_by=cast(RankBy, values[link.RANK]),
        weight=WEIGHT if weight is None else weight,
        since=None if since == ANY_AGE else since,
        min_memory_gib=values[link.MEMORY],
        allow_unconfirmed_multi_node=values[link.JOINED],
    )


def _by_compute(values: Values) -> JobRequest:
    """A network that is not listed: by its operations, else by parameters and tokens."""
    flop, parameters = values[link.FLOP], values[link.MODEL_PARAMETERS]
    size = figure_of("parameters", parameters) if parameters else None
    if flop or size is None:
        return JobRequest(flop=figure_of("flop", flop or DEFAULT_FLOP), parameters=size)
    return JobRequest(parameters=size, tokens=figure_of("tokens", values[link.TOKENS] or DEFAULT_TOKENS))
