"""What is said of one row of an estimate: the offer, its hours and cost, their parts, speed and memory."""

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from comparison.intervals import Interval
from comparison.run_cost.evidence import Evidence
from comparison.run_cost.hours import run_hours
from comparison.run_cost.jobs import Job
from comparison.run_cost.memory import Network, describe_memory
from comparison.run_cost.rows import PARTS
from comparison.text.lists import plural
from comparison.text.numbers import number, percent, usd

PART_LABELS = {
    "training_usd": "Training",
    "setup_usd": "Set-up",
    "restarts_usd": "Interruptions and restarts",
    "rounding_usd": "Rounding up to the billing step",
    "storage_usd": "Storage",
    "egress_usd": "Traffic out",
}
Row = pd.Series | Mapping[Hashable, Any]


def machine_words(row: Row) -> str:
    """ "Verda, 8 × H100 SXM 80 GB"; several machines say so."""
    machine = f"{int(row['accelerators_per_machine'])} × {plain_name(row['accelerator_name'])}"
    machines = f"{int(row['machines']):,} machines with {machine}" if row["machines"] > 1 else machine
    return f"{row['provider_name']}, {machines}"


def offer_words(row: Row) -> str:
    """ "Verda, 8 × H100 SXM 80 GB, spot"."""
    return f"{machine_words(row)}, {str(row['billing_label']).lower()}"


def plain_name(accelerator_name: object) -> str:
    """The name without what is not known of it: "H100 80 GB" for "H100 80 GB, form not stated"."""
    return str(accelerator_name).partition(",")[0]


def hours_parts(hours: Interval) -> tuple[str, str]:
    """ "17.6 hours" and "6.2 to 47.5", in one unit; the range is empty where both ends read alike."""
    unit, divisor = _unit(hours.likely)
    low, likely, high = (number(end / divisor) for end in hours.ends)
    return f"{likely} {unit}", "" if low == high else f"{low} to {high}"


def cost_parts(cost: Interval) -> tuple[str, str]:
    """ "$4.45" and "$1.55 to $11.96"; the range is empty where both ends read alike."""
    low, likely, high = (usd(end) for end in cost.ends)
    return likely, "" if low == high else f"{low} to {high}"


def hours_words(hours: Interval) -> str:
    """ "17.6 hours (6.2 to 47.5)", in one unit."""
    return _with_range(*hours_parts(hours))


def cost_words(cost: Interval) -> str:
    """ "$4.45 ($1.55 to $11.96)"."""
    return _with_range(*cost_parts(cost))


def elapsed_of(row: Row) -> Interval:
    """Time from start to end, hours."""
    return Interval(*(float(row[f"elapsed_{end}_hours"]) for end in ("low", "likely", "high")))


def cost_of(row: Row) -> Interval:
    """Cost, USD."""
    return Interval(*(float(row[f"cost_{end}_usd"]) for end in ("low", "likely", "high")))


def parts_of(row: Row) -> pd.DataFrame:
    """The parts of the likely cost, largest first: part, label, cost_usd, share_percent; nothing for parts of no cost."""
    total = float(row["cost_likely_usd"])
    parts = [(part, PART_LABELS[part], float(row[part])) for part in PARTS if float(row[part]) > 0]
    frame = pd.DataFrame(parts, columns=["part", "label", "cost_usd"])
    frame["share_percent"] = 100 * frame["cost_usd"] / total if total else 0.0
    return frame.sort_values("cost_usd", ascending=False, ignore_index=True)


def speed_words(row: Row) -> str:
    """What the speed of the accelerator rests on."""
    return f"Speed from: {row['speed_basis']}."


def memory_words(network: Network | None, row: Row) -> str:
    """What the network takes of the memory of an offer, or why nothing is said of it."""
    if network is None:
        return "Memory is not checked: nothing says how many parameters the network has."
    memory = float(row["memory_gib"])
    return describe_memory(network, int(row["accelerators"]), memory, str(row["accelerator_name"]))


def multi_node_words(row: Row) -> str:
    """Whether the provider joins machines for one run; empty for one machine."""
    if not row["machines"] > 1:
        return ""
    return {
        "yes": "The provider joins machines for one run.",
        "partly": "The provider joins machines for one run, with conditions.",
    }.get(row["can_join"], "Nothing says that the provider joins machines for one run.")


def commitment_words(row: Row) -> str:
    """What a price for a commitment does not say; empty for other prices."""
    if not str(row["billing"]).startswith("reserved"):
        return ""
    return "The price applies only with a one- or three-year commitment; here only the hours of the run are counted."


def note_words(row: Row) -> str:
    """The note of the offer; empty where there is none."""
    return row["note"] if isinstance(row["note"], str) else ""


def utilisation_words(evidence: Evidence, job: Job, row: Row, of_what: str = "") -> str:
    """The share of its peak that the accelerator is taken to reach; empty for jobs that are not stated by compute."""
    per_machine = int(row["accelerators_per_machine"])
    hours = run_hours(evidence, job, str(row["accelerator"]), int(row["accelerators"]), per_machine)
    if hours is None or hours.utilisation is None:
        return ""
    low, likely, high = (percent(100 * end) for end in hours.utilisation.share.ends)
    return (
        f"Utilisation of {row['accelerator_name']}{of_what}: likely {likely} of its dense peak ({low} to {high}), "
        f"from {hours.utilisation.basis}."
    )


def free_words(row: Row) -> str:
    """One free offer: hours, sessions and weeks within its limits."""
    name = f"{row['provider_name']}, {int(row['accelerators'])} × {plain_name(row['accelerator_name'])}"
    if math.isnan(row["hours_likely"]):
        return f"{name}: {row['speed_basis']}."
    text = f"{name}: likely {hours_words(Interval.exactly(float(row['hours_likely'])))} of computing"
    if not math.isnan(row["sessions"]):
        text += f", {plural(int(row['sessions']), 'session')} of at most {number(row['session_hours'])} hours"
    if not math.isnan(row["weeks"]):
        weeks = max(math.ceil(row["weeks"] - 1e-9), 1)
        text += f", {plural(weeks, 'week')} at {number(row['hours_per_week'])} hours a week"
    if row["fits"] is not None and not row["fits"]:
        text += "; the network does not fit into its memory"
    return f"{text}."


def _with_range(likely: str, span: str) -> str:
    return f"{likely} ({span})" if span else likely


def _unit(hours: float) -> tuple[str, float]:
    if hours < 1.5:
        return "minutes", 1 / 60
    return ("hours", 1.0) if hours < 48 else ("days", 24.0)
