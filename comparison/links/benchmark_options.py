"""What a link to /benchmarks can choose from, where that is more than the values of one column."""

from comparison.benchmarks.inference import RATE_SCENARIOS
from comparison.benchmarks.landmarks import fields
from comparison.frames.tables import Tables
from comparison.links.parameters import Column

FORMS = ("chart", "table")
ANY_STAGE, ANY_YEAR = "any", "any"
YEARS = ("2010", "2017", "2020", "2023", ANY_YEAR)
DATASETS = ("higgs", "airline")


def families(tables: Tables) -> list[str]:
    """Families of accelerators, the same on all questions that ask for one."""
    asked = ("dawnbench", "mlperf_training", "mlperf_inference")
    return sorted({family for table in asked for family in Column(table, "family")(tables)})


def rounds(tables: Tables) -> tuple[str, ...]:
    """Rounds of MLPerf Training, the newest first."""
    return Column("mlperf_training", "round")(tables)[::-1]


def inference_rounds(tables: Tables) -> tuple[str, ...]:
    """Rounds of MLPerf Inference, the newest first."""
    return Column("mlperf_inference", "round")(tables)[::-1]


def inference_models(tables: Tables) -> list[str]:
    """Models of MLPerf Inference with a result in work per second; the others have latencies only."""
    results = tables.mlperf_inference
    return sorted(results["model"][results["scenario"].isin(list(RATE_SCENARIOS)).to_numpy()].unique())


def known_fields(tables: Tables) -> list[str]:
    """Fields of landmark runs, of which a run can have several."""
    return sorted({name for domain in tables.landmark_runs["domain"].dropna() for name in fields(domain)})
