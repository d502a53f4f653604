"""Cores of a GPU and of the processors whose names tell them."""

import re

import pytest

from comparison.frames.tables import Tables
from comparison.learn.cores import cpu_cores, describe_cores, gpu_cores


def test_an_h100_has_the_cores_its_maker_counts() -> None:
    assert gpu_cores() == 16_896


def test_names_that_tell_no_cores_are_left_out() -> None:
    assert cpu_cores(["AMD EPYC 9654 96-Core Processor", "Intel Xeon 8480C", "EPYC 7763 64-core", "a 64-Core one"]) == [
        64,
        96,
    ]


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["A 8-Core", "B 96-Core"], "A server processor has 8 to 96 cores, each complex"),
        (["A 64-Core"], "A server processor has 64 cores, each complex"),
        ([], "A server processor has some dozen cores, each complex"),
    ],
)
def test_few_stand_against_thousands(names: list[str], says: str) -> None:
    assert describe_cores(names).startswith(says)
    assert "An H100 has 16,896: 132 multiprocessors of 4 × 32." in describe_cores(names)


def test_what_the_statement_of_2019_says_is_of_a_processor_in_the_results(tables: Tables) -> None:
    processors = tables.mlperf_training["host_processor"].dropna().unique()
    claim = tables.article_claims.set_index("claim_id").loc["cores"]
    stated = re.search(r"have up to (\d+)\.", str(claim["today"]))
    assert stated
    assert int(stated[1]) >= cpu_cores(processors)[-1]
    # Not every name tells the number: the note says whose it is.
    noted = re.search(r"The (\d+) is that of the (.+?),", str(claim["note"]))
    assert noted
    assert noted[1] == stated[1]
    assert noted[2] in processors
    assert f"{gpu_cores():,} cores" in str(claim["today"])
