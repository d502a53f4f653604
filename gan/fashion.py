"""Fashion-MNIST from the files of the Debian package `dataset-fashion-mnist`, checked against their digests."""

import gzip
import hashlib
from pathlib import Path

import numpy as np
import numpy.typing as npt

FOLDER = Path("/usr/share/datasets/fashion-mnist")
IMAGE_SIZE = 28
CLASSES = 10
DIGESTS = {
    "train-images-idx3-ubyte.gz": "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
    "train-labels-idx1-ubyte.gz": "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
    "t10k-images-idx3-ubyte.gz": "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
    "t10k-labels-idx1-ubyte.gz": "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
}


def _bytes(folder: Path, name: str, header: int) -> npt.NDArray[np.uint8]:
    """The data behind an IDX header, once the unpacked file is the one the figures were made with.

    The digest is that of the unpacked content: distributions pack the same content with other settings.
    """
    path = folder / name
    if not path.exists():
        raise SystemExit(
            f"{path} is missing. Install it with `apt-get install dataset-fashion-mnist`, or name its folder with --data."
        )
    content = gzip.decompress(path.read_bytes())
    digest = hashlib.sha256(content).hexdigest()
    if digest != DIGESTS[name]:
        raise SystemExit(f"{path} is not the Fashion-MNIST of 2017: SHA-256 {digest}, wanted {DIGESTS[name]}.")
    return np.frombuffer(content, np.uint8, offset=header)


def load(folder: Path, part: str) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """Images [n, 28, 28] as grey levels 0 to 255 (0 is the background) and labels [n] of part "train" or "t10k"."""
    images = _bytes(folder, f"{part}-images-idx3-ubyte.gz", 16).reshape(-1, IMAGE_SIZE, IMAGE_SIZE)
    labels = _bytes(folder, f"{part}-labels-idx1-ubyte.gz", 8).astype(np.int64)
    return images, labels


def scaled(images: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Grey levels as the networks see them: float32 [n, 1, 28, 28] from -1 (background) to 1."""
    return (images.astype(np.float32) / 127.5 - 1.0)[:, None]
