"""The three networks: generator, discriminator, and the classifier that judges both.

A class is always given as weights over the ten classes, [n, 10]: one-hot while training, a mixture when two classes are blended.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf
from torch.nn.utils.parametrizations import spectral_norm

from gan.fashion import CLASSES

LATENT_SIZE = 64


class ConditionalBatchNorm(nn.Module):
    """Batch normalisation whose gain and bias are looked up by class (de Vries et al. 2017, arXiv:1707.00683)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.norm = nn.BatchNorm2d(channels, affine=False)
        self.gain = nn.Linear(CLASSES, channels, bias=False)
        self.shift = nn.Linear(CLASSES, channels, bias=False)
        nn.init.ones_(self.gain.weight)
        nn.init.zeros_(self.shift.weight)

    def forward(self, features: Tensor, classes: Tensor) -> Tensor:
        gain = self.gain(classes)[:, :, None, None]
        shift = self.shift(classes)[:, :, None, None]
        return self.norm(features) * gain + shift  # type: ignore[no-any-return]


class UpBlock(nn.Module):
    """Twice the width and height: normalise by class, activate, enlarge and convolve."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.norm = ConditionalBatchNorm(inputs)
        self.enlarge = nn.ConvTranspose2d(inputs, outputs, 4, stride=2, padding=1)

    def forward(self, features: Tensor, classes: Tensor) -> Tensor:
        return self.enlarge(nnf.relu(self.norm(features, classes)))  # type: ignore[no-any-return]


class RefineBlock(nn.Module):
    """Same size: a second look beside a shortcut."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.norm = ConditionalBatchNorm(channels)
        self.refine = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, features: Tensor, classes: Tensor) -> Tensor:
        return features + self.refine(nnf.relu(self.norm(features, classes)))  # type: ignore[no-any-return]


class Generator(nn.Module):
    """Noise [n, 64] and class weights [n, 10] to images [n, 1, 28, 28] from -1 to 1."""

    def __init__(self, widths: tuple[int, int, int] = (96, 64, 32)) -> None:
        super().__init__()
        first, second, third = widths
        self.start = nn.Linear(LATENT_SIZE + CLASSES, first * 7 * 7)
        self.up1 = UpBlock(first, second)
        self.refine = RefineBlock(second)
        self.up2 = UpBlock(second, third)
        self.norm = ConditionalBatchNorm(third)
        self.paint = nn.Conv2d(third, 1, 3, padding=1)

    def forward(self, noise: Tensor, classes: Tensor) -> Tensor:
        features = self.start(torch.cat([noise, classes], 1)).unflatten(1, (-1, 7, 7))
        features = self.up2(self.refine(self.up1(features, classes), classes), classes)
        return torch.tanh(self.paint(nnf.relu(self.norm(features, classes))))


class Discriminator(nn.Module):
    """Images and class weights to a score [n]: above 0 it believes the image, below 0 it does not.

    Projection discriminator with spectral normalisation (Miyato and Koyama 2018, arXiv:1802.05637). `judge_class` is an
    auxiliary head that learns the classes from real images only; it keeps the generator to its class and is not exported.
    """

    def __init__(self, widths: tuple[int, int, int] = (32, 64, 96)) -> None:
        super().__init__()
        first, second, third = widths
        self.layers = nn.Sequential(
            spectral_norm(nn.Conv2d(1, first, 4, stride=2, padding=1)),
            nn.LeakyReLU(0.1),
            spectral_norm(nn.Conv2d(first, second, 3, padding=1)),
            nn.LeakyReLU(0.1),
            spectral_norm(nn.Conv2d(second, third, 4, stride=2, padding=1)),
            nn.LeakyReLU(0.1),
            spectral_norm(nn.Conv2d(third, third, 3, padding=1)),
            nn.LeakyReLU(0.1),
        )
        self.score = spectral_norm(nn.Linear(third, 1))
        self.projection = spectral_norm(nn.Linear(CLASSES, third, bias=False))
        self.judge_class = nn.Linear(third * 7 * 7, CLASSES)

    def judge(self, images: Tensor, classes: Tensor) -> tuple[Tensor, Tensor]:
        """The score [n] and the logits of the auxiliary class head [n, 10]."""
        maps = self.layers(images)
        features = maps.sum((2, 3)) / 7.0
        score = self.score(features)[:, 0] + (features * self.projection(classes)).sum(1)
        return score, self.judge_class(maps.flatten(1))

    def forward(self, images: Tensor, classes: Tensor) -> Tensor:
        return self.judge(images, classes)[0]


class Classifier(nn.Module):
    """Images to class logits [n, 10] and the features before them [n, 64], in which distances are measured."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, 32, 3, padding=1, bias=False),
            nn.BatchNorm2d(32),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3, padding=1, bias=False),
            nn.BatchNorm2d(64),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(64, 64, 3, padding=1, bias=False),
            nn.BatchNorm2d(64),
            nn.ReLU(),
            nn.Flatten(),
            nn.Dropout(0.3),
            nn.Linear(64 * 7 * 7, 64),
            nn.ReLU(),
        )
        self.classify = nn.Linear(64, CLASSES)

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor]:
        features = self.layers(images)
        return self.classify(nnf.dropout(features, 0.3, self.training)), features
