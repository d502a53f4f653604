"""What the discriminator of /gan thinks of images, in words."""

from collections.abc import Sequence

import pandas as pd

from comparison.table.columns import Column

JUDGED = (
    Column("image", "Image", help="Counted from the top left."),
    Column("score", "Score", format="number"),
    Column("verdict", "Takes it for"),
)


def verdict(score: float) -> str:
    """What an image is taken for: above 0 a photo, else a made one."""
    return "a photo" if score > 0 else "made"


def fooled(scores: Sequence[float]) -> int:
    """How many images are taken for photos."""
    return sum(score > 0 for score in scores)


def judged(scores: Sequence[float], columns: int) -> pd.DataFrame:
    """One row per image, columns of JUDGED.

    Args:
        columns: how many images stand side by side.
    """
    return pd.DataFrame(
        {
            "image": [f"row {1 + index // columns}, {1 + index % columns}" for index in range(len(scores))],
            "score": [round(score, 2) for score in scores],
            "verdict": [verdict(score) for score in scores],
        }
    )
