"""In which fields the well-known training runs since AlexNet lie."""

import numpy as np
import pandas as pd

from comparison.benchmarks.landmarks import fields
from comparison.text.lists import listing, lower, plural

ALEXNET = 2012
"""The year from which runs are counted: AlexNet's, whose error on ImageNet began the rush."""
MAX_FIELDS = 8
OTHERS = "Other fields"
_LABELS = {"Multimodal": "Several media at once"}
"""The source's word -> a field as people would say it."""


def field_rows(runs: pd.DataFrame) -> pd.DataFrame:
    """Runs since 2012 by main field, most first: field, runs, first (name of the oldest), first_year.

    Beyond eight fields the rest is one row, the last. Reads domain, day and model.
    """
    known = runs[((runs["day"].dt.year >= ALEXNET) & runs["domain"].notna()).to_numpy(dtype=bool)]
    columns = ["field", "runs", "first", "first_year"]
    if known.empty:
        return pd.DataFrame(columns=columns).astype({"runs": np.int64, "first_year": np.int64})
    first = [fields(str(domain))[0] for domain in known["domain"]]
    main = pd.Series([_LABELS.get(field, field) for field in first], index=known.index)
    counted = main.value_counts()
    kept = counted.index[:MAX_FIELDS].tolist()
    named = main.where(main.isin(kept), OTHERS)
    rows = []
    for field in [*kept, *([OTHERS] if len(counted) > MAX_FIELDS else [])]:
        mine = known[(named == field).to_numpy()].sort_values(["day", "result_id"])
        rows.append((field, len(mine), str(mine["model"].iloc[0]), int(mine["day"].iloc[0].year)))
    return pd.DataFrame(rows, columns=columns)


def describe_fields(rows: pd.DataFrame) -> str:
    """How many runs there are, and the fields most of them are in."""
    if rows.empty:
        return "No run with a known field."
    named = rows[(rows["field"] != OTHERS).to_numpy()].head(3)
    said = [f"{lower(field)} ({many:,})" for field, many in zip(named["field"], named["runs"], strict=True)]
    return (
        f"Of {plural(int(rows['runs'].sum()), 'well-known training run')} since {ALEXNET}, most are in {listing(said)}."
    )
