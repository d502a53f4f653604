"""What a link asks of /run_cost: each parameter once, for the page, the memo and the command."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from comparison.frames.tables import Tables
from comparison.links.parameters import (
    Column,
    Maybe,
    Number,
    One,
    OptionLists,
    Parameter,
    Several,
    Switch,
    Text,
    Values,
    WholeNumber,
)
from comparison.links.steps import read_in_steps, unknown_keys
from comparison.market.offers import RECENT, SINCE
from comparison.ownership.places import buyable
from comparison.records.vocabulary import Billing
from comparison.run_cost.assumptions import RUN_ASSUMPTIONS
from comparison.run_cost.jobs import MAX_ACCELERATORS, Work
from comparison.run_cost.published_runs import RESULT_TABLES, published_runs
from comparison.run_cost.requests import (
    DEFAULT_ACCELERATOR,
    DEFAULT_EPOCHS,
    DEFAULT_FLOP,
    DEFAULT_HOURS,
    DEFAULT_MODEL,
    DEFAULT_SAMPLES,
    DEFAULT_TOKENS,
    OTHER_MODEL,
    OWN_COUNT,
    SEQUENCE,
    WAYS,
)
from comparison.run_cost.wishes import MAX_USD, RANKABLE_KINDS, RANKS, WEIGHT

PATH, PREFIX = "/run_cost", "r_"


def models(tables: Tables) -> tuple[str, ...]:
    """Networks whose size is known, and the way out."""
    return (*tables.model_sizes["model"], OTHER_MODEL)


@dataclass(frozen=True)
class RunsOf:
    """Options that are published runs: of one table of results, or of all."""

    table: str = ""

    def __call__(self, tables: Tables) -> tuple[str, ...]:
        runs = published_runs(tables)
        return tuple(runs.loc[((runs["table"] == self.table) | (not self.table)).to_numpy(), "result_id"])


def rankable_offers(tables: Tables) -> tuple[str, ...]:
    """Offers whose details can be asked for; `own` is the machine of one's own."""
    return (*tables.offers["offer_id"], "own")


WAY = One(
    key="r_way",
    label="Stated",
    options=WAYS,
    look="segments",
    help="By compute, like a published run, or in accelerator hours.",
    meaning="how the job is stated; default `compute`",
)
MODEL = One(
    key="r_model",
    label="Network",
    options=models,
    first=DEFAULT_MODEL,
    help="other: by FLOP, or parameters and tokens.",
    meaning=f"network; default `{DEFAULT_MODEL}`",
)
SAMPLES = Text(key="r_samples", label="Samples in the training set", empty=DEFAULT_SAMPLES)
EPOCHS = Text(key="r_epochs", label="Epochs", empty=DEFAULT_EPOCHS, meaning="rounds over the training set")
TOKENS = Text(
    key="r_tokens", label="Tokens", empty=DEFAULT_TOKENS, meaning="tokens a language model is trained on: `15T`"
)
FLOP = Text(
    key="r_flop",
    label="Compute (FLOP)",
    unit="FLOP",
    empty=f"{DEFAULT_FLOP}; or the two below",
    meaning="with `r_model=other`: operations in all",
)
MODEL_PARAMETERS = Text(
    key="r_parameters",
    label="Parameters",
    empty="8B",
    meaning="with `r_model=other`: parameters of a transformer, with `r_tokens`",
)
SEQUENCE_LENGTH = WholeNumber(
    key="r_sequence",
    label="Sequence length (memory)",
    low=1,
    high=1_000_000,
    unit="tokens",
    empty=f"{SEQUENCE:,}",
    meaning=f"sequence length, for memory; default {SEQUENCE:,}",
)
REPLICATED = Switch(
    key="r_replicated",
    label="A whole copy on every device",
    help="Otherwise weights, gradients and optimiser state are spread over all devices.",
)
RUNS = One(key="r_runs", label="Published in", options=RESULT_TABLES, meaning="where the published run stands")
LIKE = Maybe(key="r_like", label="Run", options=RunsOf(), meaning="published run the job is like")
SCALE = Text(key="r_scale", label="How many times as long", empty="1")
HOURS = Text(key="r_hours", label="Accelerator hours", unit="hours", empty=DEFAULT_HOURS)
ON = One(
    key="r_on",
    label="On",
    options=Column("accelerators", "accelerator"),
    first=DEFAULT_ACCELERATOR,
    meaning=f"accelerator they were worked on; default `{DEFAULT_ACCELERATOR}`",
)
ON_COUNT = WholeNumber(
    key="r_on_count", label="On how many at once", low=1, high=MAX_ACCELERATORS, empty="does not matter"
)

RANK = One(key="r_rank", label="Rank by", options=RANKS, look="segments", meaning="order; default `cost`")
TIME_WEIGHT = Number(
    key="r_weight",
    label="Weight of time, 0 to 1",
    low=0.0,
    high=1.0,
    step=0.1,
    empty=f"{WEIGHT:g}",
    meaning=f"for `both`: 0 is cost alone, 1 time alone; default {WEIGHT:g}",
)
COUNT = WholeNumber(
    key="r_count",
    label="Accelerators",
    low=1,
    high=MAX_ACCELERATORS,
    empty="as few as do",
    meaning="default as few as hold the network and meet the deadline",
)
DEADLINE = Number(
    key="r_deadline",
    label="Deadline (hours)",
    low=0.01,
    high=1e6,
    unit="hours",
    empty="none",
    meaning="limit on the likely time",
)
BUDGET = Number(
    key="r_budget",
    label="Budget (USD)",
    low=0.01,
    high=MAX_USD,
    unit="USD",
    empty="none",
    meaning="limit on the likely cost",
)
ACCELERATOR = Several(
    key="r_accelerator", label="Accelerator", options=Column("offers", "accelerator"), empty="Any accelerator"
)
FAMILY = Several(key="r_family", label="Family", options=Column("offers", "family"), empty="Any family")
BILLING = Several(
    key="r_billing",
    label="Billing",
    options=tuple(kind.value for kind in Billing),
    preset=("on_demand", "spot"),
    look="pills",
    meaning="default `on_demand` and `spot`",
)
PROVIDER = Several(key="r_provider", label="Provider", options=Column("offers", "provider"), empty="Any provider")
CONTINENT = Several(key="r_continent", label="Continent", options=Column("offers", "continent"), look="pills")
KIND = One(
    key="r_kind",
    label="What is paid for",
    options=RANKABLE_KINDS,
    help="Prices of different kinds are not ranked together.",
    meaning="one kind of offer; default `machine`",
)
SINCE_DAY = One(
    key="r_since",
    label="Price not older than",
    options=SINCE,
    first=RECENT,
    meaning=f"prices not older than; default `{RECENT}`",
)
MEMORY = Number(
    key="r_memory",
    label="Memory per device, at least (GiB)",
    low=0.0,
    high=1_024.0,
    step=8.0,
    unit="GiB",
    empty="any",
    meaning="GiB per device, at least",
)
JOINED = Switch(
    key="r_joined",
    label="Join machines anywhere",
    help="Otherwise several machines count only where a source says that the provider joins them.",
)
OWN = Maybe(
    key="r_own",
    label="A machine of your own",
    options=buyable,
    empty="None",
    help="What its useful hour costs is worked out on Rent or own, with the usual assumptions there.",
)
OWN_ACCELERATORS = WholeNumber(key="r_own_count", label="Accelerators in it", low=1, high=64, empty=str(OWN_COUNT))
REGIONS = Switch(key="r_regions", label="Every region", help="Otherwise a machine stands once, where it ranks best.")
OFFER = Maybe(
    key="r_offer",
    label="Details of",
    options=rankable_offers,
    empty="The first",
    meaning="offer whose parts are shown; default the first",
)
ASSUMPTIONS = {
    name: Number(
        key=f"{PREFIX}{name}",
        label=name.replace("_", " ").capitalize(),
        low=0.0,
        high=1e9,
        meaning="as in data/assumptions.csv, in its unit",
    )
    for name in RUN_ASSUMPTIONS
}
"""Id of data/assumptions.csv -> its parameter. Name, unit, default and source stand in the data."""

JOB: tuple[Parameter[Any], ...] = (
    WAY,
    MODEL,
    SAMPLES,
    EPOCHS,
    TOKENS,
    FLOP,
    MODEL_PARAMETERS,
    SEQUENCE_LENGTH,
    REPLICATED,
    RUNS,
    LIKE,
    SCALE,
    HOURS,
    ON,
    ON_COUNT,
)
WISHES: tuple[Parameter[Any], ...] = (RANK, TIME_WEIGHT, COUNT, DEADLINE, BUDGET, ACCELERATOR, FAMILY, BILLING)
MORE_WISHES: tuple[Parameter[Any], ...] = (PROVIDER, CONTINENT, KIND, SINCE_DAY, MEMORY, JOINED)
"""Those a page shows after one more click."""
PARAMETERS = (*JOB, *WISHES, *MORE_WISHES, OWN, OWN_ACCELERATORS, REGIONS, OFFER, *ASSUMPTIONS.values())
"""All of them, in the order of docs/links.md."""
KEYS = frozenset(parameter.key for parameter in PARAMETERS)


def job_parameters(values: Values, tables: Tables) -> tuple[Parameter[Any], ...]:
    """What the job is stated by, given the way and the network, in the order of the page."""
    if values[WAY] == "like":
        return WAY, RUNS, LIKE, SCALE
    if values[WAY] == "hours":
        return WAY, HOURS, ON, ON_COUNT
    if values[MODEL] == OTHER_MODEL:
        return WAY, MODEL, FLOP, MODEL_PARAMETERS, TOKENS
    amount = (SAMPLES, EPOCHS) if _has_samples(values[MODEL], tables) else (TOKENS,)
    memory = (SEQUENCE_LENGTH, REPLICATED) if _is_transformer(values[MODEL], tables) else ()
    return WAY, MODEL, *amount, *memory


def wish_parameters(values: Values) -> tuple[Parameter[Any], ...]:
    """Where the run may take place and within what: those always in sight."""
    return tuple(parameter for parameter in WISHES if parameter is not TIME_WEIGHT or values[RANK] == "both")


def own_parameters(values: Values) -> tuple[Parameter[Any], ...]:
    """The machine of one's own."""
    return (OWN, OWN_ACCELERATORS) if values[OWN] else (OWN,)


def narrowed(parameter: Parameter[Any], values: Values, lists: OptionLists) -> Parameter[Any]:
    """The parameter with the options that are left: of the published runs those of the table chosen, the first preset."""
    if parameter is LIKE:
        ids = lists.column(RunsOf(values[RUNS]))
        return One(key=LIKE.key, label=LIKE.label, options=ids, first=ids[0] if ids else "")
    return parameter


def read_run(pairs: Sequence[tuple[str, str]], lists: OptionLists) -> Values:
    """What a link says, as the page reads it; what does not count beside the rest is left out. Never raises."""
    tables = lists.tables

    def shown(values: Values) -> tuple[Parameter[Any], ...]:
        return (
            *job_parameters(values, tables),
            *wish_parameters(values),
            *MORE_WISHES,
            *own_parameters(values),
            *ASSUMPTIONS.values(),
            REGIONS,
            OFFER,
        )

    values = read_in_steps(shown, lambda parameter, known: narrowed(parameter, known, lists), pairs, lists)
    return replace(values, ignored=(*values.ignored, *unknown_keys(pairs, KEYS)))


def _has_samples(model: str, tables: Tables) -> bool:
    """Whether its compute is told by samples and epochs; otherwise by tokens."""
    return model in tables.models_told_by_samples


def _is_transformer(model: str, tables: Tables) -> bool:
    return tables.model_works.get(model) == Work.TRANSFORMER.value
