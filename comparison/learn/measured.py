"""What gan/metrics.json and gan/log.csv must hold, so that a damaged file is told in a sentence where it is read."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Percent = Annotated[float, Field(ge=0, le=100)]
Positive = Annotated[float, Field(gt=0)]


class _Part(BaseModel):
    """JSON as gan/evaluate.py writes it; what is not read here may be there too."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True, allow_inf_nan=False)


class Drawn(_Part):
    """Measured on images of one truncation."""

    class_accuracy_percent: Percent
    diversity_percent: Annotated[float, Field(ge=0)]
    frechet_distance: Annotated[float, Field(ge=0)]
    taken_for_real_percent: Percent


class Histogram(_Part):
    """Shares of images by the discriminator's score."""

    edges: Annotated[list[float], Field(min_length=2)]
    percent: Annotated[list[Percent], Field(min_length=1)]


class Scores(_Part):
    real: Histogram
    typical: Histogram = Field(alias="0.7")


class Generated(_Part):
    typical: Drawn = Field(alias="0.7")
    various: Drawn = Field(alias="1")


class Network(_Part):
    """One of the files with weights."""

    sha256: str
    parameters: Annotated[int, Field(gt=0)]


class Weights(_Part):
    generator: Network = Field(alias="generator.onnx")
    discriminator: Network = Field(alias="discriminator.onnx")


class Training(_Part):
    epochs: Annotated[int, Field(gt=0)]
    steps: Annotated[int, Field(gt=0)]
    wall_hours: Positive
    cpu_hours: Positive
    machine: str


class Metrics(_Part):
    """What pages read of gan/metrics.json."""

    generated: Generated
    scores: Scores
    training: Training
    weights: Weights
    classifier_test_accuracy_percent: Percent
    frechet_distance_train_test: Annotated[float, Field(ge=0)]
    real_taken_for_real_percent: Percent
