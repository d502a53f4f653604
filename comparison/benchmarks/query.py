"""One question to one table of results, as the command and the web ask it: words in, rows and a sentence out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from comparison.benchmarks import cpu_vs_gpu, data_scaling, dawnbench, experiment_2018, landmarks, mlperf, throughput
from comparison.benchmarks.query_words import DEFAULTS, TABLES, WISHES, WITH_DEVICE
from comparison.frames.tables import Tables
from comparison.market.price_now import price_now
from comparison.text.problems import Problem
from comparison.text.spelling import nearest


class UnknownWordError(Problem):
    """A wish that cannot be met as it is spelled; the message names the nearest valid words."""

    def __init__(self, wish: str, message: str) -> None:
        super().__init__(wish, sentence=message)


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The rows of one question, and what they say in a sentence."""

    table: str
    rows: pd.DataFrame
    sentence: str


def table_for(wishes: Mapping[str, Any]) -> str:
    """The table that the words of a question belong to, where it names none: the first that understands all of them."""
    asked = {name for name, value in wishes.items() if value not in (None, (), "", False)}
    ignored = {"accelerator", "family"}
    if asked & {"task", "phase"}:
        ignored.add("division")  # closed is what DAWNBench is: one rule for all
    return next((name for name in TABLES if asked - ignored <= set(WISHES[name])), TABLES[0])


def options(tables: Tables, table: str, wish: str) -> list[str]:
    """The valid words of a wish; empty where any text or number will do."""
    frame = getattr(tables, table)
    if wish == "submitter":
        return sorted(frame["measured_by"].astype("str").unique())
    if wish == "price":
        return list(dawnbench.PRICES)
    if wish == "measure":
        return list(landmarks.MEASURES)
    if wish == "domain":
        return sorted({field for domain in frame["domain"].dropna() for field in landmarks.fields(domain)})
    if wish == "count":
        return [str(count) for count in sorted(frame["accelerator_count"].dropna().astype(int).unique())]
    if wish in frame and wish not in ("search", "since"):
        return sorted(frame[wish].dropna().astype("str").unique())
    return []


def answer(tables: Tables, table: str | None = None, **wishes: Any) -> QueryResult:
    """Rows and sentence for a table of results.

    Args:
        table: one of TABLES; without it the one whose wishes are named.
        wishes: keys of WISHES, `accelerator` and `family` (tuples where several words are possible); what is not named
            has its default.

    Raises:
        UnknownWordError: a wish the table does not have, or a word that is none of its options.
    """
    table = table or table_for(wishes)
    if table not in TABLES:
        raise UnknownWordError("table", _unknown(table, TABLES))
    named = {name: value for name, value in wishes.items() if value not in (None, (), "", False)}
    if table == "dawnbench" and named.get("division") == "closed":
        del named["division"]
    for wish, value in named.items():
        _check(tables, table, wish, value)
    asked: dict[str, Any] = {**DEFAULTS.get(table, {}), **named}
    devices = {name: asked.pop(name, ()) for name in ("accelerator", "family")}
    ask = {
        "dawnbench": _dawnbench,
        "mlperf_training": _mlperf,
        "cpu_vs_gpu": _cpu_gpu,
        "gpu_throughput": _throughput,
        "experiments_2018": _experiments,
        "data_scaling": _data_scaling,
        "landmark_runs": _landmarks,
    }[table]
    rows, sentence = ask(tables, asked, devices)
    return QueryResult(table, rows, sentence)


def _check(tables: Tables, table: str, wish: str, value: Any) -> None:
    known = {**WISHES[table], **({"accelerator": True, "family": True} if table in WITH_DEVICE else {})}
    if wish not in known:
        homes = [name for name in TABLES if wish in WISHES[name]] or list(WITH_DEVICE)
        raise UnknownWordError(wish, f"{table} has no {wish}; it belongs to {' or '.join(homes)}")
    if isinstance(value, tuple | list) and not known[wish]:
        raise UnknownWordError(wish, f"{table} takes one {wish}, not {len(value)}: {', '.join(map(str, value))}")
    valid = options(tables, table, wish)
    for word in value if isinstance(value, tuple | list) else (value,):
        if valid and str(word) not in valid:
            raise UnknownWordError(wish, _unknown(str(word), valid))


def _unknown(word: str, valid: Sequence[str]) -> str:
    few = ", ".join(valid[:12]) + (f", ... ({len(valid)} in all)" if len(valid) > 12 else "")
    return f"{word!r} is not known. {nearest(word, valid) or 'Valid: ' + few}"


def _only(rows: pd.DataFrame, devices: Mapping[str, tuple[str, ...]]) -> pd.DataFrame:
    for column, words in devices.items():
        if words:
            rows = rows[rows[column].isin(list(words)).to_numpy()]
    return rows


def _dawnbench(tables: Tables, asked: dict[str, Any], devices: Mapping[str, Any]) -> tuple[pd.DataFrame, str]:
    task, phase, price = asked["task"], asked["phase"], asked["price"]
    wanted = dawnbench.DawnbenchFilter(
        task,
        phase,
        **{name: asked[name] for name in ("framework", "provider", "measurer", "search") if name in asked},
        **devices,
    )
    rows = dawnbench.time_cost_rows(tables.dawnbench, task, phase, price, wanted)
    hours = asked.get("deadline_hours")
    deadline, budget = None if hours is None else 3_600 * float(hours), asked.get("budget_usd")
    sentence = dawnbench.describe_time_cost(rows, deadline, budget, price)
    if rows.empty:
        return rows, f"No {wanted.describe()}."
    rows = rows.assign(keeps_to_limits=dawnbench.feasible(rows, deadline, budget))
    if asked.get("front"):
        rows = rows[rows["on_front"].to_numpy(dtype=bool)]
    if deadline is not None or budget is not None:
        rows = rows[rows["keeps_to_limits"].to_numpy(dtype=bool)]
    return rows, sentence


def _mlperf(tables: Tables, asked: dict[str, Any], devices: Mapping[str, Any]) -> tuple[pd.DataFrame, str]:
    wanted = mlperf.MlperfFilter(
        **{name: asked[name] for name in ("benchmark", "division", "round", "submitter") if name in asked}, **devices
    )
    if asked.get("best"):
        best = mlperf.progress_rows(tables.mlperf_training, wanted)
        return best, mlperf.describe_progress(best)
    rows = mlperf.select_mlperf(tables.mlperf_training, wanted)
    return rows, mlperf.describe_mlperf(rows, wanted.describe())


def _cpu_gpu(tables: Tables, asked: dict[str, Any], devices: Mapping[str, Any]) -> tuple[pd.DataFrame, str]:
    rows = cpu_vs_gpu.speedup_rows(
        tables.cpu_vs_gpu, asked.get("study", ()), asked.get("phase"), asked.get("model", ())
    )
    rows = _only(rows, devices)
    return rows, cpu_vs_gpu.describe_speedups(rows)


def _throughput(tables: Tables, asked: dict[str, Any], devices: Mapping[str, Any]) -> tuple[pd.DataFrame, str]:
    wanted = throughput.ThroughputFilter(asked["suite"], asked["model"], asked["precision"], int(asked["count"]))
    rows = _only(throughput.throughput_rows(tables.gpu_throughput, wanted, price_now(tables.offers)), devices)
    return rows, throughput.describe_throughput(rows, wanted)


def _experiments(tables: Tables, asked: dict[str, Any], devices: Mapping[str, Any]) -> tuple[pd.DataFrame, str]:
    rows = experiment_2018.experiment_rows(tables.experiments_2018)
    return rows, experiment_2018.describe_experiment(rows)


def _data_scaling(tables: Tables, asked: dict[str, Any], devices: Mapping[str, Any]) -> tuple[pd.DataFrame, str]:
    rows = data_scaling.scaling_by_rows(tables.data_scaling, asked["dataset"])
    return rows, data_scaling.describe_scaling_by_rows(rows)


def _landmarks(tables: Tables, asked: dict[str, Any], devices: Mapping[str, Any]) -> tuple[pd.DataFrame, str]:
    wanted = landmarks.LandmarkFilter(
        domain=asked.get("domain", ()), since=asked.get("since"), search=asked.get("search", "")
    )
    rows = _only(landmarks.landmark_rows(tables.landmark_runs, asked["measure"], wanted), devices)
    return rows, landmarks.describe_landmarks(rows, asked["measure"])
