"""The experiment of 2018: the same training at several clouds."""

import pandas as pd

from comparison.text.lists import plural
from comparison.text.numbers import MISSING, duration_words, hms, usd


def experiment_rows(results: pd.DataFrame) -> pd.DataFrame:
    """The experiment of 2018 with its gaps named: `missing`, which of minutes, price and cost the text does not give, and
    `minutes_words`; tested ones first, then by minutes."""
    missing = [
        ", ".join(word for word, value in (("minutes", minutes), ("price", price), ("cost", cost)) if value != value)
        for minutes, price, cost in results[["minutes", "price_per_hour_usd", "cost_usd"]].itertuples(index=False)
    ]
    words = [
        _minutes_words(minutes, precision)
        for minutes, precision in results[["minutes", "minutes_precision"]].itertuples(index=False, name=None)
    ]
    rows = results.assign(missing=missing, minutes_words=words)
    return rows.sort_values(["is_tested", "minutes", "result_id"], ascending=[False, True, True], ignore_index=True)


def _minutes_words(minutes: float, precision: str) -> str:
    if minutes != minutes:
        return MISSING
    if precision == "exact":
        seconds = round(60 * minutes)
        return f"{hms(seconds) if seconds >= 3_600 else f'{seconds // 60:02d}:{seconds % 60:02d}'} min"
    return f"{'over' if precision == 'at_least' else 'about'} {duration_words(60 * minutes)}"


def describe_experiment(rows: pd.DataFrame) -> str:
    """How much of the article's figure 11 can be read, the exact time, and what cannot be said."""
    tested = rows[rows["is_tested"].to_numpy(dtype=bool)]
    timed, paid = tested["minutes"].notna(), tested["cost_usd"].notna()
    exact = tested[(tested["minutes_precision"] == "exact").to_numpy()]
    text = (
        f"Of {plural(len(tested), 'tested machine')} the text gives minutes for {int(timed.sum())}, a cost for {int(paid.sum())} and "
        f"both for {int((timed & paid).sum())}; the table itself is a picture"
    )
    for _, row in exact.iterrows():
        text += (
            f". {row['provider_name']} took {hms(round(60 * row['minutes']))} with one {row['accelerator_text']}"
            + (_cost_words(row["cost_usd"]))
        )
    return f"{text}."


def _cost_words(cost: float) -> str:
    if cost == 0:
        return " and was free"
    return f" for {usd(cost)}" if cost > 0 else ""
