"""Images of /gan as pictures: laid out in one, compared, and as files a browser knows. Pillow is imported when one is made."""

from io import BytesIO
from pathlib import Path

import numpy as np
import numpy.typing as npt

from comparison.learn.generative import IMAGE_SIZE, Images, Noise, WeightsError

_GAP_GREY = 128


def columns_for(count: int) -> int:
    """How many images stand side by side: a square, at most eight."""
    return min(8, int(np.ceil(np.sqrt(count))))


def montage(images: Images, columns: int, scale: int = 4, gap: int = 4) -> Images:
    """One picture [height, width] of all images in rows, each pixel as a square of `scale`, with grey gaps."""
    count, size = len(images), IMAGE_SIZE * scale
    rows = -(-count // columns)
    canvas = np.full((rows * (size + gap) - gap, columns * (size + gap) - gap), _GAP_GREY, np.uint8)
    for index, image in enumerate(images):
        row, column = divmod(index, columns)
        top, left = row * (size + gap), column * (size + gap)
        canvas[top : top + size, left : left + size] = image.repeat(scale, 0).repeat(scale, 1)
    return canvas


def distances(images: Images) -> npt.NDArray[np.float64]:
    """Root mean square difference [n - 1] in grey levels between neighbours."""
    levels = images.astype(np.float64)
    differences: npt.NDArray[np.float64] = np.sqrt(((levels[1:] - levels[:-1]) ** 2).mean((1, 2)))
    return differences


def png(picture: Images, scale: int = 1) -> bytes:
    """A picture [height, width] as PNG, each pixel a square of `scale`."""
    from PIL import Image

    file = BytesIO()
    Image.fromarray(picture.repeat(scale, 0).repeat(scale, 1)).save(file, "PNG", compress_level=3)
    return file.getvalue()


def gif(images: Images, scale: int, milliseconds: int) -> bytes:
    """Images [n, 28, 28] as an animation that runs there and back for ever."""
    from PIL import Image

    frames = [Image.fromarray(image.repeat(scale, 0).repeat(scale, 1)) for image in [*images, *images[-2:0:-1]]]
    file = BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], duration=milliseconds, loop=0)
    return file.getvalue()


def beside(noise: Noise, image: Images, size: int = 224) -> Images:
    """One picture: the noise [64] as eight by eight grey squares, and the image [28, 28] it becomes."""
    levels = np.clip(128 + 90 * noise.reshape(8, 8), 0, 255).astype(np.uint8)
    canvas = np.full((size, 2 * size + 32), _GAP_GREY, np.uint8)
    canvas[:, :size] = levels.repeat(size // 8, 0).repeat(size // 8, 1)
    canvas[:, -size:] = image.repeat(size // IMAGE_SIZE, 0).repeat(size // IMAGE_SIZE, 1)
    return canvas


def enlarged(path: Path, scale: int) -> bytes:
    """A grey picture of the repository as PNG, each pixel a square of `scale`.

    Raises:
        WeightsError: the file is missing or damaged.
    """
    from PIL import Image

    try:
        with Image.open(path) as file:
            return png(np.asarray(file.convert("L")), scale)
    # Pillow raises these too, for a file that is cut off, is text, or claims to be as large as a town.
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise WeightsError(f"gan/{path.name} is missing or damaged; get it from the repository again.") from error
