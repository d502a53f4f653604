"""Images of /gan as pictures: nothing of an image is lost when it is laid out, enlarged or written as a file."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from comparison.learn import pictures
from comparison.learn.generative import IMAGE_SIZE, WeightsError


def images(count: int, seed: int = 0) -> np.ndarray:
    return np.random.RandomState(seed).randint(0, 256, (count, IMAGE_SIZE, IMAGE_SIZE)).astype(np.uint8)


@pytest.mark.parametrize(("count", "columns"), [(1, 1), (2, 2), (4, 2), (5, 3), (9, 3), (16, 4), (64, 8), (100, 8)])
def test_images_stand_in_a_square_of_at_most_eight(count: int, columns: int) -> None:
    assert pictures.columns_for(count) == columns


@given(count=st.integers(1, 12), columns=st.integers(1, 5), scale=st.integers(1, 3), gap=st.integers(0, 5))
def test_every_image_is_found_again_in_the_montage(count: int, columns: int, scale: int, gap: int) -> None:
    made = images(count)
    picture = pictures.montage(made, columns, scale, gap)
    rows = -(-count // columns)
    pitch = IMAGE_SIZE * scale + gap
    assert picture.shape == (rows * pitch - gap, columns * pitch - gap)
    for index, image in enumerate(made):
        top, left = (place * pitch for place in divmod(index, columns))
        assert (
            picture[top : top + IMAGE_SIZE * scale : scale, left : left + IMAGE_SIZE * scale : scale] == image
        ).all()


def test_distances_worked_out_by_hand() -> None:
    made = np.zeros((3, IMAGE_SIZE, IMAGE_SIZE), np.uint8)
    made[1], made[2] = 30, 20
    assert pictures.distances(made).tolist() == [30.0, 10.0]
    assert pictures.distances(made[:1]).tolist() == []


@pytest.mark.parametrize("scale", [1, 3])
def test_a_png_holds_exactly_the_picture(scale: int) -> None:
    (image,) = images(1)
    with Image.open(BytesIO(pictures.png(image, scale))) as file:
        assert file.format == "PNG"
        read = np.asarray(file)
    assert read.shape == (IMAGE_SIZE * scale, IMAGE_SIZE * scale)
    assert (read[::scale, ::scale] == image).all()


def test_an_animation_runs_there_and_back_for_ever() -> None:
    with Image.open(BytesIO(pictures.gif(images(5), 2, 120))) as file:
        assert file.format == "GIF"
        assert file.size == (2 * IMAGE_SIZE, 2 * IMAGE_SIZE)
        assert getattr(file, "n_frames", 1) == 8  # 1 2 3 4 5 4 3 2
        assert (file.info["loop"], file.info["duration"]) == (0, 120)


def test_noise_stands_beside_the_image_it_becomes() -> None:
    (image,) = images(1)
    noise = np.zeros(64, np.float32)
    noise[0], noise[-1] = 1.0, -9.0
    picture = pictures.beside(noise, image)
    assert picture.shape == (224, 480)
    assert (picture[0, 0], picture[0, 30], picture[-1, 223]) == (218, 128, 0)  # brighter, none, cut at black
    assert (picture[::8, -224::8] == image).all()


def test_a_picture_of_the_repository_is_enlarged_and_a_missing_one_told(tmp_path: Path) -> None:
    (image,) = images(1)
    path = tmp_path / "sheet.png"
    path.write_bytes(pictures.png(image))
    assert pictures.enlarged(path, 2) == pictures.png(image, 2)
    path.write_bytes(b"no picture")
    for broken in (path, tmp_path / "none.png"):
        with pytest.raises(WeightsError, match=f"gan/{broken.name} is missing or damaged"):
            pictures.enlarged(broken, 2)
