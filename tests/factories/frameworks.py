"""Three frameworks, worked out by hand."""

from typing import Any

from comparison.frames.tables import Tables
from tests.factories.records import make_fact, make_framework
from tests.factories.world import make_tables


def yes(value: str = "Yes", **more: Any) -> Any:
    return make_fact(value, answer="yes", **more)


def three_frameworks() -> Tables:
    """Three frameworks: one knows CUDA and Python, one partly, one says nothing."""
    return make_tables(
        frameworks=[
            make_framework(
                "alpha",
                rank=1,
                facts={
                    "cuda": yes("Yes, on Linux"),
                    "licence": make_fact("Apache 2.0", tags=["apache-2.0"]),
                    "interfaces": make_fact("Python, C++", tags=["python", "cpp"]),
                    "initial-release": make_fact("2015-11-09", date="2015-11-09"),
                    "latest-version": make_fact("2.21.0", date="2026-03"),
                    "latest-release-month": make_fact("2026-03", date="2026-03"),
                    "last-commit": make_fact("2026-03-02", date="2026-03-02"),
                    "download-rank": make_fact("Rank 908", number=908),
                },
            ),
            make_framework(
                "beta",
                rank=2,
                status="retired",
                level="layer",
                facts={
                    "cuda": make_fact("Older cards", answer="partly", as_of="2017-05"),
                    "rocm": make_fact("Not found in the source tree"),
                    "tpu": make_fact("No", answer="no", as_of="undated"),
                    "interfaces": make_fact("Lua", tags=["lua"], as_of="2017-05"),
                    "first-commit": make_fact("2012-01-25", date="2012-01-25"),
                    "last-commit": make_fact("2017-06", date="2017-06"),
                },
            ),
            make_framework("gamma"),
        ]
    )
