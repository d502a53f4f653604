"""The results of benchmarks keep their promises: row counts, published figures, and every trap of the sources."""

import math
import re
from typing import Any

import pandas as pd
import pytest

from comparison.benchmarks import cpu_vs_gpu, data_scaling, dawnbench, experiment_2018, landmarks, mlperf, throughput
from comparison.catalog.loading import Catalog
from comparison.frames.tables import Tables
from comparison.market import repricing
from comparison.market.price_now import price_now
from comparison.records.vocabulary import Measurer
from comparison.text.numbers import duration_words, hms, usd

# What the evidence holds and the issue asks for.
COUNTS = {
    "dawnbench": 118,
    "mlperf_training": 2_045,
    "mlperf_inference": 1_030,
    "cpu_vs_gpu": 695,
    "gpu_throughput": 1_644,
    "experiments_2018": 13,
    "data_scaling": 101,
    "landmark_runs": 549,
    "hardware_prices": 331,
    "article_claims": 44,
    "human_results": 6,
}
RESULTS = [name for name in COUNTS if name not in ("hardware_prices", "article_claims", "human_results")]


@pytest.mark.parametrize(("table", "rows"), COUNTS.items())
def test_no_row_of_the_evidence_is_lost(table: str, rows: int, catalog: Catalog) -> None:
    assert len(getattr(catalog, table)) == rows


@pytest.mark.parametrize(
    ("round_", "rows"),
    {
        "v0.5": 35,
        "v0.6": 61,
        "v0.7": 130,
        "v1.0": 137,
        "v1.1": 183,
        "v2.0": 262,
        "v2.1": 199,
        "v3.0": 260,
        "v3.1": 209,
        "v4.0": 184,
        "v5.0": 201,
        "v5.1": 184,
    }.items(),
)
def test_every_round_of_mlperf_training_has_its_rows(round_: str, rows: int, catalog: Catalog) -> None:
    assert sum(row.round == round_ for row in catalog.mlperf_training) == rows


# Published figures ----------------------------------------------------------------------------------------------------


def one(frame: pd.DataFrame, result: str) -> Any:
    """The row of that id."""
    return frame[(frame["result_id"] == result).to_numpy()].iloc[0]


def imagenet(tables: Tables) -> pd.DataFrame:
    return dawnbench.time_cost_rows(tables.dawnbench, "imagenet", "training")


@pytest.mark.parametrize(
    ("result", "time"),
    [
        ("imagenet-train-alibabacloud-resnet50-gn6e-16-machine-tensorflow", "0:02:38"),
        ("imagenet-train-huaweicloud-resnet50-modelarts-16-machine-mxnet121", "0:09:22"),
        ("imagenet-train-google-resnet50-tpupod-tensorflow18", "0:30:43"),
        ("imagenet-train-fastai-resnet50-p3-16-machine-pytorch", "0:18:06"),
        ("imagenet-train-intel-resnet50-4k-ec2-xeon-8124m-intelcaffe", "3:25:55"),
    ],
)
def test_times_of_dawnbench_are_the_published_ones(result: str, time: str, tables: Tables) -> None:
    assert one(imagenet(tables), result)["time_words"] == time


@pytest.mark.parametrize(
    ("result", "cost"),
    [
        ("imagenet-train-alibabacloud-resnet50-gn6e-1-machine-tensorflow", 7.43),
        ("imagenet-train-google-amoeba-net-d-tpu-tensorflow18", 49.30),
        ("imagenet-train-google-resnet50-tpu-tensorflow18", 58.53),
        ("imagenet-train-fastai-pytorch", 72.40),
        ("imagenet-train-dawn-resnet152-b-8k80-ec2-mxnet", 1_112.64),
    ],
)
def test_costs_of_dawnbench_are_the_published_ones(result: str, cost: float, tables: Tables) -> None:
    assert round(one(imagenet(tables), result)["cost_then_usd"], 2) == cost


@pytest.mark.parametrize(
    ("result", "printed", "words"),
    [
        ("v5.1-nvidia-hsg_ngpu2560_ngc25.09_nemo-llama31_405b", "18.79 minutes", "18.79 min"),
        ("v5.1-nvidia-hsg_ngpu5120_ngc25.09_nemo-llama31_405b", "10 minutes", "9.99 min"),
        ("v4.0-nvidia-eos-dfw_n1452_ngc24.04_nemo-gpt3", "3.4 minutes", "3.44 min"),
        ("v0.6-nvidia-dgx2h_n96_ngc19.05_mxnet-resnet", "80 seconds", "80 s"),
        ("v0.6-google-tpu-v3-2048-transformer", "51 seconds", "51 s"),
        ("v5.1-hpe-hpe-cray-xd670-h200-sxm5-141gb_n8_25.09-llama31_8b", "37.75 minutes", "37.75 min"),
    ],
)
def test_minutes_of_mlperf_are_the_published_ones(result: str, printed: str, words: str, tables: Tables) -> None:
    row = one(tables.mlperf_training, result)
    assert row["published_as"] == printed
    assert duration_words(60 * row["minutes_to_train"]) == words


@pytest.mark.parametrize(
    ("result", "words"),
    [
        ("v0.7-nvidia-dgxa100_ngc20.06_merlin_hugectr-dlrm", "3.33 min"),
        ("v1.1-samsung-samsung_supercomputer21_dgxa100_n128_pytorch-bert", "25.06 s"),
        ("v1.1-azure-nd96amsr_a100_v4_n256_ngc21.09_pytorch-bert", "25.33 s"),
        ("v1.1-azure-nd96amsr_a100_v4_n224_ngc21.09_tensorflow-minigo", "17.44 min"),
        ("v1.1-nvidia-dgxa100_n14_ngc21.09_merlin_hugectr-dlrm", "0.63 min"),
        ("v2.0-krai-7920t_2xa5000-resnet", "284 min"),
        ("v2.0-mosaicml-8xa100_80gb-methods-resnet", "23.8 min"),
        ("v2.0-samsung-samsung_supercomputer21_dgxa100_n171_pytorch-bert", "21.4 s"),
    ],
)
def test_minutes_of_the_rounds_between_are_those_published_in_posts(result: str, words: str, tables: Tables) -> None:
    """Figures of NVIDIA's posts, the discussions of the rounds and the submitters, each to its last digit."""
    value, unit = words.split()
    minutes = one(tables.mlperf_training, result)["minutes_to_train"]
    digits = len(value.partition(".")[2])
    assert round(minutes * (60 if unit == "s" else 1), digits) == float(value)


@pytest.mark.parametrize(
    ("benchmark", "round_", "result"),
    [
        ("llama31_405b", "v5.1", "v5.1-nvidia-hsg_ngpu5120_ngc25.09_nemo-llama31_405b"),
        ("gpt3", "v4.0", "v4.0-nvidia-eos-dfw_n1452_ngc24.04_nemo-gpt3"),
        ("transformer", "v0.6", "v0.6-google-tpu-v3-2048-transformer"),
    ],
)
def test_the_fastest_of_a_round_comes_first(benchmark: str, round_: str, result: str, tables: Tables) -> None:
    rows = mlperf.select_mlperf(tables.mlperf_training, mlperf.MlperfFilter((benchmark,), "closed", (round_,)))
    assert rows["result_id"].iloc[0] == result


def test_every_figure_compared_with_a_publication_agrees_with_it(catalog: Catalog) -> None:
    """27 values of MLPerf and 14 entries of DAWNBench (15 values), each to the last digit printed."""
    checked = 0
    for result in catalog.mlperf_training:
        if result.published_as:
            value, unit = result.published_as.split()
            digits = len(value.partition(".")[2])
            ours = result.minutes_to_train * (60 if unit == "seconds" else 1)
            assert math.isclose(round(ours, digits), float(value), abs_tol=1e-9), result.result_id
            checked += 1
    for entry in catalog.dawnbench:
        for printed in (entry.published_as or "").split(", "):
            if printed:
                ours_ = f"${entry.cost_usd:,.2f}" if printed.startswith("$") else hms(entry.time_to_accuracy_seconds)
                assert printed == ours_, entry.result_id
                checked += 1
    assert checked == 42


# Who, where, when -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", RESULTS)
def test_every_device_that_has_an_id_has_it(table: str, catalog: Catalog) -> None:
    """At least this share of the rows on accelerators has an id; the rest keeps the source's words."""
    rows = [row for row in getattr(catalog, table) if row.accelerator_count != 0 and row.accelerator_text]
    resolved = sum(row.accelerator is not None for row in rows)
    least = {
        "landmark_runs": 0.8,
        "cpu_vs_gpu": 0.94,
        "mlperf_inference": 0.91,
        "experiments_2018": 1,
        "dawnbench": 0.92,
    }.get(table, 0.97)
    assert not rows or resolved / len(rows) >= least, f"{resolved} of {len(rows)}"


@pytest.mark.parametrize("table", RESULTS)
def test_a_run_on_cpus_has_no_accelerator(table: str, catalog: Catalog) -> None:
    assert [row.result_id for row in getattr(catalog, table) if row.accelerator_count == 0 and row.accelerator] == []


def test_lambda_is_a_vendor_and_max_woolf_is_not(catalog: Catalog) -> None:
    assert {row.measurer for row in catalog.gpu_throughput} == {Measurer.VENDOR}
    assert {row.measurer for row in catalog.cpu_vs_gpu if row.measured_by == "Max Woolf"} == {Measurer.INDEPENDENT}
    assert {row.measurer for row in catalog.mlperf_training if row.measured_by == "NVIDIA"} == {Measurer.VENDOR}
    assert {row.measurer for row in catalog.dawnbench if row.measured_by == "Stanford DAWN"} == {Measurer.INDEPENDENT}


def test_epoch_ai_is_credited(catalog: Catalog) -> None:
    for source in ("epoch-notable-models", "epoch-ml-hardware", "epoch-hardware-prices"):
        assert catalog.sources[source].licence == "CC BY"
        assert "Epoch AI" in (catalog.sources[source].attribution or "")


# Traps ----------------------------------------------------------------------------------------------------------------


def test_partial_training_is_marked_and_named(tables: Tables) -> None:
    marked = tables.mlperf_training[tables.mlperf_training["is_partial_training"].to_numpy(dtype=bool)]
    assert set(marked["benchmark"]) == {"gpt3", "llama31_405b"}
    assert marked["benchmark_label"].astype(str).str.contains("partial training").all()
    assert marked["note"].str.contains("Not the time to make such a model").all()


def test_a_folder_called_ssd_is_ssd_only_up_to_v1_1(tables: Tables) -> None:
    frame = tables.mlperf_training
    assert set(frame.loc[(frame["benchmark"] == "ssd").to_numpy(), "round"]) == {
        *("v0.5", "v0.6", "v0.7", "v1.0", "v1.1")
    }
    assert (frame["benchmark"] == "retinanet").sum() == 204
    assert (frame["benchmark"] == "rgat").sum() == 47


def test_closed_and_open_never_meet_in_a_selection(tables: Tables) -> None:
    for division, rows in (("closed", 2_015), ("open", 30)):
        found = mlperf.select_mlperf(tables.mlperf_training, mlperf.MlperfFilter(division=division))
        assert (len(found), set(found["division"])) == (rows, {division})


def test_implausible_values_of_ncf_are_kept_but_never_shown(tables: Tables) -> None:
    frame = tables.gpu_throughput
    marked = frame[frame["is_implausible"].to_numpy(dtype=bool)]
    assert (len(marked), set(marked["model"])) == (22, {"ncf"})
    assert (marked["throughput"] > 1e9).all()
    for count in (1, 2, 4, 8):
        for precision in ("fp16", "fp32"):
            wanted = throughput.ThroughputFilter("lambda-pytorch-v1", "ncf", precision, count)
            assert throughput.throughput_rows(frame, wanted)["throughput"].max() < 1e10


def test_cpu_prices_of_max_woolf_are_preemptible_and_never_called_alike(tables: Tables) -> None:
    frame = tables.cpu_vs_gpu
    woolf = frame[(frame["measured_by"] == "Max Woolf").to_numpy()]
    assert set(woolf.loc[(woolf["device"] == "cpu").to_numpy(), "price_terms"]) == {"preemptible"}
    assert set(woolf.loc[(woolf["device"] == "gpu").to_numpy(), "price_terms"]) == {"on_demand"}
    rows = cpu_vs_gpu.speedup_rows(frame)
    assert not rows.loc[(rows["measured_by"] == "Max Woolf").to_numpy(), "same_price_terms"].any()


def test_the_swapped_prices_are_told(tables: Tables) -> None:
    rows = imagenet(tables)
    for result, then, now in (("8k80-ec2-mxnet", 4.56, 7.20), ("4m60-ec2-tensorflow", 7.20, 4.56)):
        row = one(rows, f"imagenet-train-dawn-resnet152-b-{result}")
        assert "swapped" in row["note"]
        assert (row["price_per_hour_usd"], row["price_today_per_hour_usd"]) == (then, now)


def test_the_results_post_mixes_two_entries_and_we_do_not(tables: Tables) -> None:
    rows = imagenet(tables)
    assert hms(one(rows, "imagenet-train-dawn-resnet152-b-8k80-ec2-mxnet")["time_seconds"]) == "243:59:59"
    assert hms(one(rows, "imagenet-train-dawn-resnet152-b-4m60-ec2-tensorflow")["time_seconds"]) == "322:41:37"


def test_the_gaps_of_2018_are_gaps(tables: Tables) -> None:
    rows = experiment_2018.experiment_rows(tables.experiments_2018)
    assert (rows["minutes"].notna().sum(), (rows["missing"] != "").sum()) == (4, 12)
    four = rows[(rows["instance"] == "V100 x4").to_numpy()].iloc[0]
    assert four["missing"] == "minutes, price, cost"
    assert experiment_2018.describe_experiment(rows).startswith("Of 9 tested machines the text gives minutes for 4")


def test_the_network_leads_on_higgs_and_never_on_airline(tables: Tables) -> None:
    higgs = data_scaling.describe_scaling_by_rows(data_scaling.scaling_by_rows(tables.data_scaling, "higgs"))
    assert higgs.startswith("HIGGS: up to 10,000 rows the best classical model leads, from 100,000 rows on the deep")
    airline = data_scaling.describe_scaling_by_rows(data_scaling.scaling_by_rows(tables.data_scaling, "airline"))
    assert airline == (
        "Airline delays: the deep network never catches up with the best classical model: AUC 0.735 against 0.787 with "
        "10,000,000 rows."
    )


# The article --------------------------------------------------------------------------------------------------------------


def test_the_article_on_alphazero_is_shown_with_its_correction(tables: Tables, catalog: Catalog) -> None:
    claim = next(claim for claim in catalog.article_claims if claim.claim_id == "alphazero-40-days")
    assert claim.verdict == "corrected"
    run = one(tables.landmark_runs, claim.result_id or "")
    assert run["training_time_hours"] == 24 * 40
    assert "mix-up" in run["note"]
    games = [one(tables.landmark_runs, f"2017-alphazero-{game}") for game in ("chess", "go")]
    hours = [game["training_time_hours"] for game in games]
    assert [f"{hour:.0f} hours" in claim.today for hour in hours] == [True, True]


def test_claims_name_rows_that_exist_and_figures_of_the_data(tables: Tables, catalog: Catalog) -> None:
    for claim in catalog.article_claims:
        if claim.result_id and claim.table:
            assert claim.result_id in set(getattr(tables, claim.table)["result_id"]), claim.claim_id
    today = {claim.claim_id: claim.today for claim in catalog.article_claims}
    early = imagenet(tables).query("as_of <= '2018-04-30'")["time_seconds"]
    assert (round(early.min() / 60), math.floor(early.max() / 86_400), round(early.max() % 86_400 / 3_600)) == (
        31,
        13,
        11,
    )
    assert "31 minutes to 13 days 11 hours" in today["imagenet-a-day"]
    middles = cpu_vs_gpu.speedup_rows(tables.cpu_vs_gpu).groupby("study")["speedup"].median()
    assert round(middles["cnn-benchmarks"]) == 44
    assert round(middles["azure-2018"]) == 5
    assert "44 times" in today["gpu-ten-times"]
    small = ("woolf-2017-07", "woolf-2017-11", "innodata-2016", "benchm-ml")
    assert 1 < middles[list(small)].max() < 2
    assert middles["dawnbench-seed"] < 1


def test_no_sentence_rests_on_the_cost_of_alphago_zero(tables: Tables) -> None:
    assert set(landmarks.NO_COST) <= set(tables.landmark_runs["result_id"])
    row = one(tables.landmark_runs, "2017-alphago-zero")
    assert "leaves out the generation of self-play" in row["note"]


# Prices ---------------------------------------------------------------------------------------------------------------


def test_hardware_prices_say_what_sort_of_price_they_are(tables: Tables) -> None:
    frame = tables.hardware_prices
    kinds = frame["price_kind"].value_counts().to_dict()
    assert kinds == {
        "shop_price": 111,
        "list_price": 92,
        "release_price": 52,
        "power_only": 42,
        "asking_price": 33,
        "estimate": 1,
    }
    assert (frame["price_usd"].isna() == (frame["price_kind"] == "power_only")).all()
    observed = frame[frame["observed_low_usd"].notna().to_numpy()]
    assert (observed["observed_low_usd"] <= observed["price_usd"]).all()


def test_a_price_of_today_is_the_machine_s_own_or_named_as_a_median(tables: Tables) -> None:
    known = tables.dawnbench[tables.dawnbench["price_today_basis"].notna().to_numpy()]
    assert set(known["price_today_basis"]) == set(repricing.BASES)
    assert known["price_today_detail"].str.contains("median of|an hour each").all()
    same = known[(known["price_today_basis"] == "same_machine").to_numpy()]
    assert (same["price_today_as_of"] >= "2026").all()
    prices = price_now(tables.offers)
    run = one(imagenet(tables), "imagenet-train-alibabacloud-resnet50-gn6e-16-machine-tensorflow")
    assert run["price_today_per_hour_usd"] == 128 * prices["price_median_usd"]["v100-32gb"]


def test_every_trap_of_the_evidence_is_listed(catalog: Catalog) -> None:
    listed = {defect.table for defect in catalog.defects}
    assert set(RESULTS) | {"hardware_prices"} <= listed
    ids = {defect.id for defect in catalog.defects}
    assert {
        "mlperf-partial-training",
        "cpu-prices-preemptible",
        "lambda-implausible-ncf",
        "alphago-zero-compute",
        "article-alphazero-40-days",
        "hale-table-is-a-picture",
        "dawnbench-swapped-prices",
    } <= ids


@pytest.mark.parametrize("table", RESULTS)
def test_ids_can_stand_in_a_link(table: str, catalog: Catalog) -> None:
    for row in getattr(catalog, table):
        assert re.fullmatch(r"[a-z0-9._-]+", row.result_id), row.result_id


def test_sentences_of_the_issue(tables: Tables) -> None:
    says = dawnbench.describe_time_cost(dawnbench.time_cost_rows(tables.dawnbench))
    assert "0:02:38" in says
    assert usd(14.424578) in says
    fast = mlperf.progress_rows(tables.mlperf_training, mlperf.MlperfFilter(("gpt3",)))
    assert "a part of the way only, from a checkpoint" in mlperf.describe_progress(fast)


def test_statements_of_2019_give_the_figures_of_the_data(tables: Tables, catalog: Catalog) -> None:
    today = {claim.claim_id: claim.today for claim in catalog.article_claims}
    experiment = tables.experiments_2018
    minutes, price, cost = experiment[["minutes", "price_per_hour_usd", "cost_usd"]].notna().sum()
    assert f"names {len(experiment)} machines and gives minutes for {minutes} of them" in today["table-2018"]
    assert f"a price for {price} and a cost for {cost};" in today["table-2018"]
    listed = tables.listed_providers
    assert f"{int(listed['listed_2018'].sum())} stood on the list of November 2018" in today["thirty-players"]
    assert f"{len(listed)} on it and its successors" in today["thirty-players"]
    people = {row.claim_id: row for row in catalog.human_results}
    for result in ("imagenet-classes", "speech-switchboard"):
        assert f"{people[result].machine} %" in today["superhuman-tasks"]
        assert f"{people[result].human} %" in today["superhuman-tasks"]
    thresholds = [rule.threshold_percent for rule in catalog.rules_of_thumb if rule.threshold_percent]
    assert f"between {min(thresholds):g} % and {max(thresholds):g} % utilisation" in today["cloud-to-start"]
    assert 2 * sum(rule.is_interested for rule in catalog.rules_of_thumb) == len(catalog.rules_of_thumb)
    listed_frameworks = sum(framework.in_encyclopaedia for framework in catalog.frameworks)
    assert f"The copy read here has {listed_frameworks}," in today["framework-table"]
    pytorch = next(framework for framework in catalog.frameworks if framework.id == "pytorch")
    standing = next(judgement for judgement in pytorch.article_2019 if judgement.topic == "Standing")
    assert "330th, TensorFlow 908th" in (standing.today or "")
    assert "330th, TensorFlow 908th" in today["pytorch"]
