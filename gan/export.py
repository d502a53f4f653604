"""Write what is shipped from a training run: `python -m gan.export` (see gan/README.md).

generator.onnx, discriminator.onnx, classifier.onnx, log.csv and epochs.png (one image a class after some epochs, from the
same noise). Everything is float32; onnxruntime must give what PyTorch gives, or the export fails.
"""

import argparse
import shutil
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from PIL import Image
from torch import Tensor, nn
from torch.nn.utils import parametrize

from gan.fashion import CLASSES
from gan.networks import LATENT_SIZE, Discriminator, Generator
from gan.train import load_classifier, one_hot, standing_statistics

FOLDER = Path(__file__).parent
SHOWN_EPOCHS = (0, 1, 5)  # and the last one
MAX_DIFFERENCE = 2e-3


class Scores(nn.Module):
    """The discriminator without its auxiliary head, spectral normalisation folded into the weights."""

    def __init__(self, trained: Discriminator) -> None:
        super().__init__()
        for module in trained.modules():
            if parametrize.is_parametrized(module):
                parametrize.remove_parametrizations(module, "weight")
        self.layers, self.score, self.projection = trained.layers, trained.score, trained.projection

    def forward(self, images: Tensor, classes: Tensor) -> Tensor:
        features = self.layers(images).sum((2, 3)) / 7.0
        return self.score(features)[:, 0] + (features * self.projection(classes)).sum(1)


class Judge(nn.Module):
    """The classifier with probabilities instead of logits."""

    def __init__(self, trained: nn.Module) -> None:
        super().__init__()
        self.trained = trained

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor]:
        logits, features = self.trained(images)
        return torch.softmax(logits, 1), features


def write(module: nn.Module, inputs: dict[str, Tensor], outputs: list[str], path: Path) -> None:
    """Export, and compare with PyTorch on the same inputs."""
    module.eval()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter warns about itself
        torch.onnx.export(
            module,
            tuple(inputs.values()),
            path,
            input_names=list(inputs),
            output_names=outputs,
            opset_version=17,
            dynamic_axes={name: {0: "count"} for name in [*inputs, *outputs]},
            dynamo=False,
        )
    onnx.checker.check_model(onnx.load(path))
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    with torch.no_grad():
        wanted: Any = module(*inputs.values())
    wanted = wanted if isinstance(wanted, tuple) else (wanted,)
    for one, other in zip(
        session.run(None, {name: each.numpy() for name, each in inputs.items()}), wanted, strict=True
    ):
        difference = float(np.abs(one - other.numpy()).max())
        if difference > MAX_DIFFERENCE:
            raise SystemExit(f"{path}: onnxruntime and PyTorch differ by {difference}")
    print(f"{path}: {path.stat().st_size:,} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, default=FOLDER / "run", help="what gan.train wrote")
    parser.add_argument("--out", type=Path, default=FOLDER)
    options = parser.parse_args()
    torch.manual_seed(0)
    saved = torch.load(options.run / "checkpoint.pt", weights_only=True)
    generator, discriminator = Generator(), Discriminator()
    generator.load_state_dict(saved["averaged"])
    discriminator.load_state_dict(saved["discriminator"])
    standing_statistics(generator)
    noise, classes = torch.randn(20, LATENT_SIZE), one_hot(torch.arange(20) % CLASSES)
    write(generator, {"noise": noise, "classes": classes}, ["images"], options.out / "generator.onnx")
    with torch.no_grad():
        images = generator(noise, classes)
    scores = Scores(discriminator.eval())
    write(scores, {"images": images, "classes": classes}, ["scores"], options.out / "discriminator.onnx")
    judge = Judge(load_classifier(options.run / "classifier.pt"))
    write(judge, {"images": images}, ["probabilities", "features"], options.out / "classifier.onnx")
    shutil.copy(options.run / "log.csv", options.out / "log.csv")

    samples = torch.stack(saved["samples"]).numpy()
    rows = [samples[epoch] for epoch in (*SHOWN_EPOCHS, len(samples) - 1) if epoch < len(samples)]
    strip = np.concatenate([np.concatenate(list(row), 1) for row in rows])
    Image.fromarray(strip).save(options.out / "epochs.png", optimize=True)


if __name__ == "__main__":
    main()
