"""How accuracy grows with the number of examples."""

import pandas as pd

from comparison.text.lists import plural
from comparison.text.numbers import number


def scaling_by_rows(results: pd.DataFrame, dataset: str) -> pd.DataFrame:
    """Quality of each kind of model at each number of training rows: the best of a kind, and all of them as `rank` > 1.

    Returns:
        The rows of one data set with `kind` (deep network, shallow network, and the classical model's name without its
        settings) and `rank` (1 is the best of its kind and size), ordered by kind and size.
    """
    rows = results[(results["dataset"] == dataset).to_numpy()]
    kinds = [_kind(model, family) for model, family in rows[["model", "model_family"]].itertuples(index=False)]
    rows = rows.assign(kind=kinds)
    rank = rows.groupby(["kind", "training_rows"], observed=True)["auc"].rank(ascending=False, method="first")
    return rows.assign(rank=rank.astype(int)).sort_values(["kind", "training_rows", "rank"], ignore_index=True)


def _kind(model: str, family: str) -> str:
    if family == "deep":
        return "deep network"
    if family == "shallow_network":
        return "shallow network"
    name = model.partition(" (")[0].partition(",")[0]
    return "linear model" if name == "logistic regression" else name


def describe_scaling_by_rows(rows: pd.DataFrame) -> str:
    """Where the deep network overtakes the best classical model, or that it never does."""
    if rows.empty:
        return "No result to show."
    classical = rows[(rows["model_family"] == "classical").to_numpy()].groupby("training_rows")["auc"].max()
    deep = rows[(rows["model_family"] == "deep").to_numpy()].groupby("training_rows")["auc"].max()
    both = sorted(set(classical.index) & set(deep.index))
    if not both:
        return f"{plural(len(rows), 'result')}; no size has both a deep and a classical model."
    ahead = [size for size in both if deep[size] > classical[size]]
    dataset = {"higgs": "HIGGS", "airline": "Airline delays"}.get(
        str(rows["dataset"].iloc[0]), str(rows["dataset"].iloc[0])
    )
    last = both[-1]
    compared = f"AUC {number(deep[last])} against {number(classical[last])} with {last:,} rows"
    if not ahead:
        return f"{dataset}: the deep network never catches up with the best classical model: {compared}."
    before = [size for size in both if size < ahead[0]]
    lead = f"up to {before[-1]:,} rows the best classical model leads, " if before else ""
    return f"{dataset}: {lead}from {ahead[0]:,} rows on the deep network leads; {compared}."
