"""What the article of 2019 said of frameworks, and how it stands today."""

from collections.abc import Iterable, Mapping

import pandas as pd

from comparison.records.entities import Framework
from comparison.records.sources import Source
from comparison.text.lists import plural

JUDGEMENTS = ("name", "topic", "said", "today")
_COLUMNS = ("id", *JUDGEMENTS, "as_of", "source", "source_title", "source_url", "source_licence")


def judgements_frame(frameworks: Iterable[Framework], sources: Mapping[str, Source]) -> pd.DataFrame:
    """One row per judgement of the article: id, name, topic, said, today, as_of, source and the source's columns."""
    rows = []
    for framework in frameworks:
        for judgement in framework.article_2019:
            source = sources[judgement.source]
            said = (judgement.topic, judgement.said, judgement.today, judgement.as_of, judgement.source)
            rows.append((framework.id, framework.name, *said, source.title, source.url, source.licence))
    return pd.DataFrame(rows, columns=list(_COLUMNS), dtype="object")


def judgements_sentence(rows: pd.DataFrame) -> str:
    """How many judgements there are, and of how many nobody knows how they stand today."""
    unknown = int(rows["today"].isna().sum())
    today = f"; of {unknown} we do not know how they stand today." if unknown else ", each with what holds today."
    return f"{plural(len(rows), 'judgement')} of the article this site grew from, in our words, dated April 2019{today}"
