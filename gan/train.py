"""Train the classifier, then the GAN: `python -m gan.train` (see gan/README.md). Goes on where it was stopped.

Writes to the folder --out: `classifier.pt`, `checkpoint.pt` after each epoch, `log.csv` with one row an epoch and `samples.npz`
with one image a class, drawn from the same noise after each epoch.
"""

import argparse
import copy
import csv
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as nnf

from gan.fashion import CLASSES, FOLDER, load, scaled
from gan.networks import LATENT_SIZE, Classifier, Discriminator, Generator

SEED = 20181130
BATCH = 64
LEARNING_RATE = 2e-4
BETAS = (0.5, 0.99)
AVERAGING = 0.999  # share of the old weights kept a step by the averaged generator
CLASS_LOSS = 0.2  # weight of the auxiliary class head
FADE = 0.3  # share of the run, at its end, over which the learning rate falls to a tenth
LOG_COLUMNS = (
    "epoch",
    "steps",
    "wall_seconds",
    "cpu_seconds",
    "discriminator_loss",
    "generator_loss",
    "score_real",
    "score_generated",
    "class_accuracy_percent",
)


def one_hot(labels: Tensor) -> Tensor:
    """Class weights [n, 10] of labels [n]."""
    return nnf.one_hot(labels, CLASSES).float()


def truncated_noise(count: int, truncation: float, generator: torch.Generator) -> Tensor:
    """Noise [count, 64]: normal, cut at two standard deviations, times the truncation (Brock et al. 2019, arXiv:1809.11096)."""
    noise = torch.empty(count, LATENT_SIZE)
    torch.nn.init.trunc_normal_(noise, a=-2.0, b=2.0, generator=generator)
    return noise * truncation


@torch.no_grad()
def standing_statistics(generator: Generator, batches: int = 100) -> None:
    """Measure the normalisation statistics of averaged weights anew: those of the training weights do not fit them."""
    chance = torch.Generator().manual_seed(SEED)
    norms = [module for module in generator.modules() if isinstance(module, torch.nn.BatchNorm2d)]
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None  # a plain mean over all batches
    generator.train()
    for _ in range(batches):
        noise = torch.randn(100, LATENT_SIZE, generator=chance)
        generator(noise, one_hot(torch.arange(100) % CLASSES))
    generator.eval()


@torch.no_grad()
def accuracy_percent(classifier: Classifier, images: Tensor, labels: Tensor) -> float:
    """Percent of images whose likeliest class is their label."""
    classifier.eval()
    right = sum(
        int((classifier(part)[0].argmax(1) == wanted).sum())
        for part, wanted in zip(images.split(500), labels.split(500), strict=True)
    )
    return 100.0 * right / len(labels)


def load_classifier(path: Path) -> Classifier:
    """The trained classifier, ready to judge."""
    classifier = Classifier()
    classifier.load_state_dict(torch.load(path, weights_only=True)["classifier"])
    return classifier.eval()


def train_classifier(train: tuple[Tensor, Tensor], test: tuple[Tensor, Tensor], path: Path, epochs: int) -> None:
    """Train the classifier on the real images and save it to `path`."""
    torch.manual_seed(SEED)
    classifier = Classifier()
    started, cpu = time.perf_counter(), time.process_time()
    images, labels = train
    optimizer = torch.optim.AdamW(classifier.parameters(), lr=2e-3, weight_decay=1e-2)
    steps = len(labels) // 128
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=epochs * steps)
    for epoch in range(epochs):
        classifier.train()
        for part in torch.randperm(len(labels))[: steps * 128].split(128):
            batch = images[part]
            if torch.rand(()) < 0.5:
                batch = batch.flip(3)
            with torch.autocast("cpu", torch.bfloat16):
                logits = classifier(batch)[0]
            loss = nnf.cross_entropy(logits.float(), labels[part], label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
        print(f"classifier epoch {epoch + 1}: test accuracy {accuracy_percent(classifier, *test):.2f} %", flush=True)
    fresh = path.with_suffix(".new")
    spent = {"wall_seconds": time.perf_counter() - started, "cpu_seconds": time.process_time() - cpu}
    torch.save({"classifier": classifier.state_dict(), **spent}, fresh)
    fresh.replace(path)


class Run:
    """Everything of a training run that has to be saved to go on later."""

    def __init__(self) -> None:
        torch.manual_seed(SEED)
        self.generator = Generator()
        self.discriminator = Discriminator()
        self.averaged = copy.deepcopy(self.generator).requires_grad_(False)
        self.optimize_g = torch.optim.Adam(self.generator.parameters(), LEARNING_RATE, BETAS, fused=True)
        self.optimize_d = torch.optim.Adam(self.discriminator.parameters(), LEARNING_RATE * 2, BETAS, fused=True)
        self.epoch = 0
        self.log: list[dict[str, float]] = []
        self.samples: list[Any] = []

    def save(self, path: Path) -> None:
        """Write all of it to `path`, so that a stop while writing leaves the old file."""
        modules = {name: getattr(self, name).state_dict() for name in self._with_state()}
        rest = {"epoch": self.epoch, "log": self.log, "samples": self.samples, "chance": torch.get_rng_state()}
        fresh = path.with_suffix(".new")
        torch.save({**modules, **rest}, fresh)
        fresh.replace(path)

    def resume(self, path: Path) -> None:
        """Take up what `save` wrote."""
        saved = torch.load(path, weights_only=True)
        for name in self._with_state():
            getattr(self, name).load_state_dict(saved[name])
        self.epoch, self.log, self.samples = saved["epoch"], saved["log"], saved["samples"]
        torch.set_rng_state(saved["chance"])

    @staticmethod
    def _with_state() -> tuple[str, ...]:
        return ("generator", "discriminator", "averaged", "optimize_g", "optimize_d")

    def fade(self, done: float) -> None:
        """Set the learning rates for a run of which the share `done` is over."""
        factor = 1.0 if done < 1 - FADE else 1.0 - 0.9 * (done - (1 - FADE)) / FADE
        for optimizer, rate in ((self.optimize_g, LEARNING_RATE), (self.optimize_d, LEARNING_RATE * 2)):
            for group in optimizer.param_groups:
                group["lr"] = rate * factor

    def generate(self, classes: Tensor) -> Tensor:
        """Images of fresh noise, computed in bfloat16 where that is precise enough."""
        with torch.autocast("cpu", torch.bfloat16):
            images = self.generator(torch.randn(len(classes), LATENT_SIZE), classes)
        return images.float()

    def judge(self, images: Tensor, classes: Tensor) -> tuple[Tensor, Tensor]:
        """Scores and class logits, computed likewise."""
        with torch.autocast("cpu", torch.bfloat16):
            scores, logits = self.discriminator.judge(images, classes)
        return scores.float(), logits.float()

    def step(self, images: Tensor, labels: Tensor) -> dict[str, float]:
        """One update of the discriminator and one of the generator, with the hinge loss."""
        real = one_hot(labels)
        with torch.no_grad():
            wanted = torch.randint(CLASSES, (len(labels),))
            fakes = self.generate(one_hot(wanted))
        both, logits = self.judge(torch.cat([images, fakes]), torch.cat([real, one_hot(wanted)]))
        on_real, on_fakes = both.chunk(2)
        class_loss = nnf.cross_entropy(logits[: len(labels)], labels)
        loss_d = nnf.relu(1 - on_real).mean() + nnf.relu(1 + on_fakes).mean()
        self.optimize_d.zero_grad()
        (loss_d + CLASS_LOSS * class_loss).backward()
        self.optimize_d.step()

        wanted = torch.randint(CLASSES, (len(labels),))
        classes = one_hot(wanted)
        self.discriminator.requires_grad_(False)
        score, logits = self.judge(self.generate(classes), classes)
        self.discriminator.requires_grad_(True)
        loss_g = -score.mean()
        self.optimize_g.zero_grad()
        (loss_g + CLASS_LOSS * nnf.cross_entropy(logits, wanted)).backward()
        self.optimize_g.step()
        with torch.no_grad():
            torch._foreach_lerp_(list(self.averaged.parameters()), list(self.generator.parameters()), 1 - AVERAGING)
        return {
            "discriminator_loss": loss_d.item(),
            "generator_loss": loss_g.item(),
            "score_real": on_real.mean().item(),
            "score_generated": on_fakes.mean().item(),
        }

    @torch.no_grad()
    def look(self) -> tuple[Tensor, Tensor]:
        """Keep one image a class for the record; return 2,000 images at truncation 0.7 and their classes."""
        view = copy.deepcopy(self.averaged)
        standing_statistics(view)
        chance = torch.Generator().manual_seed(SEED)
        labels = torch.arange(2000) % CLASSES
        noise = truncated_noise(2000, 0.7, chance)
        images = torch.cat([view(a, b) for a, b in zip(noise.split(500), one_hot(labels).split(500), strict=True)])
        self.samples.append(((images[:CLASSES, 0] + 1) * 127.5).round().to(torch.uint8))
        return images, labels


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=FOLDER, help="folder of the four Fashion-MNIST files")
    parser.add_argument("--out", type=Path, default=Path("gan/run"))
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--classifier-epochs", type=int, default=4)
    parser.add_argument(
        "--stage", choices=("classifier", "gan", "both"), default="both", help="the stages may run side by side"
    )
    parser.add_argument("--threads", type=int, default=1, help="more change the figures in the last digits")
    parser.add_argument("--steps", type=int, help="stop each epoch after so many steps (to try things out)")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.use_deterministic_algorithms(True)
    options.out.mkdir(parents=True, exist_ok=True)
    parts = []
    for part in ("train", "t10k"):
        images, labels = load(options.data, part)
        parts.append((torch.from_numpy(scaled(images)), torch.from_numpy(labels)))
    train, test = parts
    judge = options.out / "classifier.pt"
    if options.stage != "gan" and not judge.exists():
        train_classifier(train, test, judge, options.classifier_epochs)
    if options.stage != "classifier":
        train_gan(train, judge, options)


def train_gan(train: tuple[Tensor, Tensor], judge: Path, options: argparse.Namespace) -> None:
    """Train the GAN on the real images, or go on from its checkpoint; `judge` is the file of the classifier."""
    run = Run()
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists():
        run.resume(checkpoint)
    images, labels = train
    steps = min(options.steps or len(labels), len(labels) // BATCH)
    if not run.samples:
        run.look()
    while run.epoch < options.epochs:
        started, cpu = time.perf_counter(), time.process_time()
        sums: dict[str, float] = {}
        for number, part in enumerate(torch.randperm(len(labels))[: steps * BATCH].split(BATCH)):
            run.fade((run.epoch + number / steps) / options.epochs)
            for name, value in run.step(images[part], labels[part]).items():
                sums[name] = sums.get(name, 0.0) + value / steps
        wall, cpu = time.perf_counter() - started, time.process_time() - cpu
        run.epoch += 1
        row = {"epoch": run.epoch, "steps": steps, "wall_seconds": round(wall, 1), "cpu_seconds": round(cpu, 1)}
        row |= {name: round(value, 4) for name, value in sums.items()}
        images_made, wanted = run.look()
        while not judge.exists():
            time.sleep(5)  # trained by a process of its own
        row["class_accuracy_percent"] = round(accuracy_percent(load_classifier(judge), images_made, wanted), 2)
        run.log.append(row)
        print(row, flush=True)
        run.save(checkpoint)
        with (options.out / "log.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, LOG_COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(run.log)
        np.savez_compressed(options.out / "samples.npz", samples=np.stack([sample.numpy() for sample in run.samples]))


if __name__ == "__main__":
    main()
