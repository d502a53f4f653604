"""What a statement of the article of 2019 is, beside what is known today."""

from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator

from comparison.records.base import Record, Slug, Text
from comparison.records.results import ResultId
from comparison.records.vocabulary import Verdict

PageLink = Annotated[str, StringConstraints(pattern=r"^/[a-z_]*(?:\?[^\s?#]+)?$", max_length=300)]


class ArticleClaim(Record):
    """What the article of 2019 says, what the evidence says today, and where on the pages it stands."""

    claim_id: Slug
    """Public id."""
    topic: Text
    """What it is about."""
    said: Text
    """The article's statement in our words."""
    verdict: Verdict
    """How it stands (vocabulary: verdict)."""
    today: Text
    """What the evidence says."""
    table: (
        Literal[
            "dawnbench",
            "mlperf_training",
            "cpu_vs_gpu",
            "gpu_throughput",
            "experiments_2018",
            "data_scaling",
            "landmark_runs",
        ]
        | None
    ) = None
    """Table of results that holds the evidence; its views show the claim. Empty for what was not measured."""
    result_id: ResultId | None = None
    """Row of that table that says it best."""
    page: PageLink | None = None
    """Link to where a reader finds it: path and parameters."""

    @model_validator(mode="after")
    def names_a_row_of_a_table(self) -> Self:
        if self.result_id and not self.table:
            raise ValueError("a table wherever there is a result_id")
        return self
