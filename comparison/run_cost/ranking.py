"""The order of offers, and which are beaten by none."""

import numpy as np
import pandas as pd

from comparison.run_cost.wishes import RankBy
from comparison.table.front import pareto_front


def ranked(rows: pd.DataFrame, rank_by: RankBy = "cost", weight: float = 0.5) -> pd.DataFrame:
    """The rows in order, with rank (1 is best), score and is_pareto. Ties go to the cheaper, then the faster, then by id.
    Rows whose price is in doubt stand after all others and beat none.

    By both: score = (1 - weight) x log(cost / least cost) + weight x log(time / least time), so that half the cost counts as
    much as half the time at a weight of 0.5.
    """
    cost, hours = (
        rows["cost_likely_usd"].to_numpy(dtype="float64"),
        rows["elapsed_likely_hours"].to_numpy(dtype="float64"),
    )
    if rank_by == "both" and len(rows):
        cents = np.maximum(cost, 0.01)
        score = (1 - weight) * np.log(cents / cents.min()) + weight * np.log(hours / hours.min())
    else:
        score = cost if rank_by == "cost" else hours
    is_sure = ~rows["is_doubtful"].to_numpy(dtype=bool)
    competes = is_sure if is_sure.any() else np.ones(len(rows), dtype=bool)
    is_pareto = np.zeros(len(rows), dtype=bool)
    rivals = rows[competes]
    is_pareto[competes] = pareto_front(rivals["elapsed_likely_hours"], rivals["cost_likely_usd"])
    ids = pd.factorize(rows["offer_id"], sort=True)[0]
    order = np.lexsort((ids, hours, cost, score, ~is_sure))
    return (
        rows.take(order)
        .reset_index(drop=True)
        .assign(score=score[order], is_pareto=is_pareto[order], rank=np.arange(1, len(rows) + 1))
    )


def best_regions(rows: pd.DataFrame, rank_by: RankBy = "cost", weight: float = 0.5) -> pd.DataFrame:
    """Of ranked rows one for each provider, machine and way of paying: the region and terms that rank best."""
    same = ["provider", "instance", "accelerator", "accelerators_per_machine", "billing", "origin"]
    return ranked(rows.drop_duplicates(same), rank_by, weight)
