"""Noise, mixtures and ways between images of the generative network: what a link promises holds for ever."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.catalog.loading import Catalog
from comparison.frames.tables import Tables
from comparison.learn import generative, generative_cost, pictures

NAMES = st.sampled_from(generative.CLASSES)
SEEDS = st.integers(0, generative.LARGEST_SEED)


@pytest.fixture(scope="module")
def model() -> generative.Gan:
    return generative.load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the weights to spoil."""
    copy = tmp_path / "gan"
    copy.mkdir()
    for name in (generative.GENERATOR, generative.DISCRIMINATOR, generative.METRICS, "log.csv"):
        shutil.copy(generative.FOLDER / name, copy)
    return copy


def picture(model: generative.Gan, name: str, seed: int, truncation: float = 0.7) -> generative.Images:
    return model.draw(generative.latents(1, seed, truncation), generative.class_weights(name)[None])


# Noise ----------------------------------------------------------------------------------------------------------------


def test_the_numbers_of_a_seed_are_those_of_the_day_the_links_were_made() -> None:
    """A worksheet holds links; another version of numpy must not change what they show."""
    noise = generative.latents(3, 12_345, 0.7, 0.5)
    assert hashlib.sha256(np.round(noise, 4).astype(np.float32).tobytes()).hexdigest()[:16] == "81f99bed7d912ba7"


@given(SEEDS, st.integers(1, 64), st.integers(1, 64))
def test_an_image_stays_the_same_however_many_there_are(seed: int, few: int, many: int) -> None:
    few, many = sorted((few, many))
    np.testing.assert_array_equal(generative.latents(few, seed, 0.7), generative.latents(many, seed, 0.7)[:few])


@given(SEEDS, st.floats(0.1, 1.5))
def test_truncation_scales_and_bounds_the_noise(seed: int, truncation: float) -> None:
    noise = generative.latents(4, seed, truncation)
    assert np.abs(noise).max() <= 2 * truncation + 1e-6
    np.testing.assert_allclose(noise, generative.latents(4, seed, 1.0) * np.float32(truncation), rtol=1e-5)


@given(SEEDS)
def test_without_difference_in_noise_all_images_have_the_noise_of_the_first(seed: int) -> None:
    noise = generative.latents(9, seed, 0.7, 0.0)
    np.testing.assert_allclose(noise, np.tile(noise[0], (9, 1)), atol=1e-6)


def test_difference_in_noise_keeps_the_variance() -> None:
    spread = [generative.latents(500, 3, 1.0, each)[1:].std() for each in (0.5, 1.0)]
    assert spread[0] == pytest.approx(spread[1], rel=0.1)


# Classes and ways -----------------------------------------------------------------------------------------------------


@given(NAMES, NAMES, st.floats(0, 1))
def test_weights_of_classes_sum_to_one(first: str, second: str, share: float) -> None:
    weights = generative.class_weights(first, second, share)
    assert weights.sum() == pytest.approx(1, abs=1e-6)
    assert (weights >= 0).all()


@given(SEEDS, SEEDS, st.lists(st.floats(0, 1, width=32), min_size=1, max_size=8))
def test_a_way_begins_and_ends_exactly_at_its_ends_and_never_gets_shorter_than_both(
    one: int, other: int, shares: list[float]
) -> None:
    start, end = generative.latents(1, one, 0.7)[0], generative.latents(1, other, 0.7)[0]
    points = generative.slerp(start, end, np.array([0, *shares, 1], np.float32))
    np.testing.assert_array_equal(points[0], start)
    np.testing.assert_array_equal(points[-1], end)
    lengths = np.linalg.norm(points, axis=1)
    ends = np.linalg.norm(start), np.linalg.norm(end)
    assert lengths.min() >= min(ends) * 0.999
    assert lengths.max() <= max(ends) * 1.001


def test_a_way_between_equal_or_empty_noise_is_no_nan() -> None:
    same, nothing = generative.latents(1, 1, 0.7)[0], np.zeros(generative.LATENT_SIZE, np.float32)
    for start, end in ((same, same), (nothing, same)):
        assert np.isfinite(generative.slerp(start, end, np.linspace(0, 1, 5, dtype=np.float32))).all()


@pytest.mark.parametrize(("first", "last"), [("sneaker", "ankle-boot"), ("t-shirt", "bag"), ("dress", "trouser")])
def test_an_interpolation_begins_with_one_image_ends_with_the_other_and_is_smooth(
    model: generative.Gan, first: str, last: str
) -> None:
    ends = [
        (generative.latents(1, seed, 0.7)[0], generative.class_weights(name)) for seed, name in ((1, first), (2, last))
    ]
    images = model.draw(*generative.walk(ends[0], ends[1], np.linspace(0, 1, generative.STEPS).tolist()))
    assert np.abs(images[0].astype(int) - picture(model, first, 1)[0]).max() <= 1
    assert np.abs(images[-1].astype(int) - picture(model, last, 2)[0]).max() <= 1
    apart = pictures.distances(images[[0, -1]])[0]
    assert pictures.distances(images).max() < 0.75 * apart
    assert pictures.distances(images).mean() < 0.35 * apart


def test_the_corners_of_the_grid_are_the_first_four_images_of_the_seed() -> None:
    corners = generative.latents(4, 5, 0.7)
    grid = generative.plane(5, 0.7, 7)
    np.testing.assert_array_equal(grid[[0, 6, 42, 48]], corners[[0, 1, 2, 3]])


# Images ---------------------------------------------------------------------------------------------------------------


def test_the_same_seed_draws_the_same_image_and_another_one_another(model: generative.Gan) -> None:
    np.testing.assert_array_equal(picture(model, "bag", 7), picture(generative.load(), "bag", 7))
    assert pictures.distances(np.concatenate([picture(model, "bag", 7), picture(model, "bag", 8)]))[0] > 5


@pytest.mark.parametrize("name", ["sneaker", "bag", "dress"])
def test_less_truncation_gives_less_variety(model: generative.Gan, name: str) -> None:
    spread = []
    for truncation in (0.2, 0.7, 1.3):
        noise = generative.latents(64, 1, truncation)
        spread.append(model.draw(noise, np.tile(generative.class_weights(name), (64, 1))).std(0).mean())
    assert spread == sorted(spread)
    assert spread[0] < 0.6 * spread[2]


def test_a_montage_holds_each_image_as_squares_of_pixels() -> None:
    images = np.arange(3 * 28 * 28).reshape(3, 28, 28).astype(np.uint8)
    sheet = pictures.montage(images, 2, scale=3, gap=4)
    assert sheet.shape == (2 * 84 + 4, 2 * 84 + 4)
    np.testing.assert_array_equal(sheet[1:84:3, 89:172:3], images[1])
    np.testing.assert_array_equal(sheet[88:172:3, 1:84:3], images[2])


def test_pictures_are_files_a_browser_knows(model: generative.Gan) -> None:
    image = picture(model, "coat", 1)
    assert pictures.png(image[0], 2).startswith(b"\x89PNG")
    assert pictures.gif(np.concatenate([image, picture(model, "coat", 2)]), 2, 80).startswith(b"GIF89a")


@pytest.mark.parametrize(
    ("first", "second", "share", "words"),
    [
        ("sneaker", None, 0.0, "sneaker"),
        ("t-shirt", "bag", 0.3, "70 % T-shirt, 30 % bag"),
        ("bag", "ankle-boot", 1.0, "ankle boot"),
        ("bag", "bag", 0.5, "bag"),
    ],
)
def test_a_mixture_is_said_in_words(first: str, second: str | None, share: float, words: str) -> None:
    assert generative.kind_words(first, second, share) == words


# What can be wrong ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [generative.GENERATOR, generative.DISCRIMINATOR, generative.METRICS])
def test_a_missing_file_is_named_with_the_way_out(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(generative.WeightsError, match=rf"gan/{name} is missing.*gan/README\.md"):
        generative.load(folder)


def test_a_single_changed_byte_is_found(folder: Path) -> None:
    content = bytearray((folder / generative.GENERATOR).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / generative.GENERATOR).write_bytes(content)
    with pytest.raises(generative.WeightsError, match="is damaged"):
        generative.load(folder)


def test_a_file_that_is_no_network_is_a_sentence_too(folder: Path) -> None:
    (folder / generative.GENERATOR).write_bytes(b"nonsense")
    found = json.loads((folder / generative.METRICS).read_text("utf-8"))
    found["weights"][generative.GENERATOR]["sha256"] = hashlib.sha256(b"nonsense").hexdigest()
    (folder / generative.METRICS).write_text(json.dumps(found), "utf-8")
    with pytest.raises(generative.WeightsError, match="onnxruntime cannot run the weights in gan/"):
        generative.load(folder)


@pytest.mark.parametrize("content", ["", "epoch\n1\n"])
def test_a_damaged_log_is_a_sentence(folder: Path, content: str) -> None:
    (folder / "log.csv").write_text(content, "utf-8")
    with pytest.raises(generative.WeightsError, match=r"gan/log\.csv is missing or damaged"):
        generative.training_log(folder)


def test_who_does_not_draw_does_not_load_the_runtime() -> None:
    modules = "comparison.learn.generative, comparison.learn.generative_cost"
    code = f"import sys, {modules}; assert not {{'onnxruntime', 'PIL', 'torch'}} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=generative.FOLDER.parent)


# Cost -----------------------------------------------------------------------------------------------------------------


def test_the_cost_is_price_times_hours_times_devices(tables: Tables) -> None:
    rows = generative_cost.cost_rows(tables.offers, 2.0, 1)
    offers = tables.offers
    machines = offers[
        (offers["billing"] == "on_demand") & (offers["kind"] == "machine") & (offers["as_of"].astype("str") >= "2026")
    ]
    cheapest = machines[(machines["vcpus"] >= 1) & (machines["price_per_hour_usd"] > 0)]["price_per_hour_usd"].min()
    assert rows["cost_low_usd"][0] == pytest.approx(2 * cheapest)
    assert rows["cost_high_usd"][2] == pytest.approx(
        rows["cost_low_usd"][2] * 4 * 2
    )  # four times the devices, twice the time
    assert (rows["cost_low_usd"] > 0).all()
    assert "times as much" in generative_cost.describe(rows)


def test_without_offers_the_cost_is_unknown_not_nothing(tables: Tables) -> None:
    rows = generative_cost.cost_rows(tables.offers.head(0), 2.0, 1)
    assert rows["cost"].isna().all()
    assert "no price" in generative_cost.describe(rows)


def test_published_runs_name_their_source(catalog: Catalog) -> None:
    known = set(catalog.sources)
    assert {run.source for run in generative_cost.BIGGAN} | {"fashion-mnist"} <= known
