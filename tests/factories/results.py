"""Results of benchmarks with sensible defaults, of which a test names only what matters."""

from typing import Any

from comparison.records import article, hardware, inference, training
from comparison.records import results as models
from comparison.records.vocabulary import Term

# Words the small world's results use, by vocabulary.
WORDS = {
    "mlperf_benchmark": {"resnet": Term(label="ResNet-50"), "gpt3": Term(label="GPT-3 175B, partial training")},
    "inference_model": {"talker": Term(label="Talker 8B"), "painter": Term(label="Painter")},
    "cpu_gpu_study": {"desk": Term(label="Desk study"), "cloud": Term(label="Cloud study")},
    "cpu_gpu_metric": {
        "training_time": Term(label="Training time", unit="seconds"),
        "throughput_gain": Term(label="Throughput gain", unit="percent"),
        "throughput_forward": Term(label="Pictures per second", unit="images per second"),
        "prediction_latency": Term(label="Latency", unit="milliseconds"),
    },
    "throughput_suite": {"suite-v1": Term(label="Suite, version 1"), "suite-v2": Term(label="Suite, version 2")},
    "throughput_model": {"resnet50": Term(label="ResNet-50")},
}
_BY = {"as_of": "2018-04-20", "source": "price-list", "measured_by": "Ada", "measurer": "independent"}


def make_dawnbench(**changes: Any) -> training.DawnbenchResult:
    """An hour of ImageNet on Alpha's machine with eight V100 for 24 USD, unless told otherwise; the cost follows."""
    row = {
        "result_id": "imagenet-train-ada",
        "task": "imagenet",
        "phase": "training",
        "model": "ResNet50",
        "hardware_text": "1 big machine",
        "time_to_accuracy_seconds": 3_600.0,
        "price_per_hour_usd": 24.0,
        "accelerator_text": "V100",
        "accelerator_count": 8,
        "source_path": "ada.json",
        **_BY,
        **changes,
    }
    if row["phase"] == "training" and row["price_per_hour_usd"]:
        row.setdefault("cost_usd", row["time_to_accuracy_seconds"] / 3_600 * row["price_per_hour_usd"])
    return training.DawnbenchResult.model_validate(row)


def make_mlperf(**changes: Any) -> training.MlperfResult:
    """ResNet in ten minutes on eight devices in round v1.0, closed division, unless told otherwise. The id follows."""
    row = {
        "round": "v1.0",
        "division": "closed",
        "benchmark": "resnet",
        "is_partial_training": False,
        "system": "box",
        "system_id": "box",
        "availability": "cloud",
        "number_of_nodes": 1,
        "minutes_to_train": 10.0,
        "runs_used": 3,
        "runs_submitted": 5,
        "runs_not_converged": 0,
        "accelerator_text": "V100",
        "accelerator_count": 8,
        "source_path": "ada/box",
        **_BY,
        **changes,
    }
    parts = (row["round"], row["division"], row["benchmark"], row["accelerator_text"], row["accelerator_count"])
    row.setdefault("result_id", "-".join(str(part).lower() for part in (*parts, row["minutes_to_train"])))
    return training.MlperfResult.model_validate(row)


def make_inference(**changes: Any) -> inference.InferenceResult:
    """A talker that answers 800 tokens per second on one box of eight H100, offline in the closed division of v5.1, unless told
    otherwise. The id and the number of accelerators follow."""
    row = {
        "round": "v5.1",
        "division": "closed",
        "category": "datacenter",
        "model": "talker",
        "scenario": "offline",
        "value": 800.0,
        "unit": "tokens_per_second",
        "system": "box",
        "availability": "available",
        "number_of_nodes": 1,
        "accelerators_per_node": 8,
        "accelerator_text": "H100",
        "source_path": "closed/ada/box",
        **_BY,
        **changes,
    }
    if row["accelerators_per_node"]:
        row.setdefault("accelerator_count", row["number_of_nodes"] * row["accelerators_per_node"])
    names = ("round", "division", "model", "scenario", "accelerator_text", "number_of_nodes", "value")
    row.setdefault("result_id", "-".join(str(row[name]).lower().replace(" ", "-") for name in names))
    return inference.InferenceResult.model_validate(row)


def make_cpu_gpu(**changes: Any) -> models.CpuGpuResult:
    """A GPU that trains in 10 seconds in the desk study, unless told otherwise. The id follows."""
    row = {
        "study": "desk",
        "phase": "training",
        "model": "CNN",
        "framework_text": "Torch",
        "device": "gpu",
        "hardware_text": "T4",
        "metric": "training_time",
        "value": 10.0,
        "unit": "seconds",
        "accelerator_count": 1,
        **_BY,
        **changes,
    }
    parts = (row["study"], row["model"], row["device"], row["hardware_text"], row["metric"], row["value"])
    row.setdefault("result_id", "-".join(str(part).lower().replace(" ", "-") for part in parts))
    return models.CpuGpuResult.model_validate(row)


def make_throughput(**changes: Any) -> models.ThroughputResult:
    """100 pictures a second on one T4 with 50 watts for 1,000 USD, unless told otherwise. The id follows."""
    row = {
        "suite": "suite-v1",
        "precision": "fp16",
        "label": "T4 box",
        "model": "resnet50",
        "throughput": 100.0,
        "unit": "images_per_second",
        "power_watts": 50.0,
        "list_price_usd": 1_000.0,
        "accelerator_text": "T4",
        "accelerator_count": 1,
        "source_path": "t4.csv",
        **_BY,
        "measurer": "vendor",
        **changes,
    }
    parts = (row["suite"], row["precision"], row["model"], row["label"], row["accelerator_count"])
    row.setdefault("result_id", "-".join(str(part).lower().replace(" ", "-") for part in parts))
    return models.ThroughputResult.model_validate(row)


def make_experiment(**changes: Any) -> models.Experiment2018:
    """A tested machine at Alpha: 20 minutes exactly, free, unless told otherwise."""
    row = {
        "result_id": "hale-alpha",
        "experiment": "Cats and dogs",
        "provider": "alpha",
        "instance": "notebook",
        "is_tested": True,
        "price_per_hour_usd": 0.0,
        "price_terms": "free",
        "minutes": 20.0,
        "minutes_precision": "exact",
        "cost_usd": 0.0,
        "accelerator_text": "K80",
        "accelerator_count": 1,
        **_BY,
        **changes,
    }
    return models.Experiment2018.model_validate(row)


def make_scaling(**changes: Any) -> models.DataScalingResult:
    """A random forest with AUC 0.7 on 1,000 rows of HIGGS, unless told otherwise. The id follows."""
    row = {
        "dataset": "higgs",
        "training_rows": 1_000,
        "model": "random forest",
        "model_family": "classical",
        "tool": "R",
        "auc": 0.7,
        "source_path": "a.csv",
        **_BY,
        **changes,
    }
    parts = (row["dataset"], row["training_rows"], row["model_family"], row["auc"])
    row.setdefault("result_id", "-".join(str(part).lower() for part in parts))
    return models.DataScalingResult.model_validate(row)


def make_landmark(**changes: Any) -> models.LandmarkRun:
    """AlexNet of 2012 with 10^18 operations, unless told otherwise. The id follows."""
    row = {
        "record_type": "database",
        "model": "AlexNet",
        "published_on": "2012-09-30",
        "domain": "Vision",
        "training_compute_flop": 1e18,
        **_BY,
        "measured_by": "Toronto",
        "measurer": "developer",
        **changes,
    }
    row.setdefault("result_id", f"{row['published_on'][:4]}-{row['model']}".lower().replace(" ", "-"))
    return models.LandmarkRun.model_validate(row)


def make_hardware_price(**changes: Any) -> hardware.HardwarePrice:
    row = {
        "price_id": "t4",
        "product": "T4",
        "vendor": "NVIDIA",
        "price_kind": "list_price",
        "price_usd": 2_000.0,
        "as_of": "2018-09",
        "source": "price-list",
        **changes,
    }
    return hardware.HardwarePrice.model_validate(row)


def make_claim(**changes: Any) -> article.ArticleClaim:
    row = {
        "claim_id": "a-day",
        "topic": "ImageNet",
        "said": "It takes a day.",
        "verdict": "qualified",
        "today": "It takes an hour.",
        "table": "dawnbench",
        "as_of": "2018-04",
        "source": "price-list",
        **changes,
    }
    return article.ArticleClaim.model_validate(row)


def make_human_result(**changes: Any) -> models.HumanResult:
    row = {
        "claim_id": "go",
        "task": "Go",
        "said": "Beat the champion.",
        "as_of": "2016-03",
        "source": "price-list",
        **changes,
    }
    return models.HumanResult.model_validate(row)


def make_model_size(**changes: Any) -> hardware.ModelSize:
    """A convolutional network of a billion multiply-adds a picture, unless told otherwise."""
    row = {
        "model": "resnet50",
        "name": "ResNet-50",
        "work": "convolutional",
        "parameters": 25_000_000,
        "multiply_adds_per_sample": 1e9,
        "throughput_model": "resnet50",
        "as_of": "2022",
        "source": "price-list",
        **changes,
    }
    return hardware.ModelSize.model_validate(row)


def make_result_rows(provider: str = "alpha") -> dict[str, list[Any]]:
    """A row for each table of results."""
    return {
        "dawnbench": [make_dawnbench()],
        "mlperf_training": [make_mlperf()],
        "mlperf_inference": [make_inference()],
        "cpu_vs_gpu": [make_cpu_gpu()],
        "gpu_throughput": [make_throughput()],
        "experiments_2018": [make_experiment(provider=provider)],
        "data_scaling": [make_scaling()],
        "landmark_runs": [make_landmark()],
        "hardware_prices": [make_hardware_price()],
        "model_sizes": [make_model_size()],
        "article_claims": [make_claim()],
        "human_results": [make_human_result()],
    }
