"""The story of /gan: what a link draws, how the two networks learn, what it cost, and a page without weights."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from comparison.learn import generative
from tests.pages.conftest import Visit


def pictures(page: AppTest) -> list[tuple[str, str]]:
    """Address (a digest of the content) and text alternative of each image."""
    return [(image.url, image.alt) for element in page.get("image") for image in element.proto.imgs]


def texts(page: AppTest) -> str:
    return "\n".join(element.value for element in (*page.markdown, *page.caption, *page.error))


def test_the_first_view_draws_sixteen_sneakers_with_what_the_discriminator_thinks(visit: Visit) -> None:
    page = visit("/gan")
    [(_, alt)] = pictures(page)
    assert alt.startswith("16 generated images of class sneaker, 4 side by side")
    [judged] = [each.value for each in page.dataframe]
    assert len(judged) == 16
    assert set(judged["verdict"]) <= {"a photo", "made"}
    assert ((judged["score"] > 0) == (judged["verdict"] == "a photo")).all()
    fooled = (judged["verdict"] == "a photo").sum()
    assert f"takes {fooled} for a photo" in texts(page)


def test_a_link_draws_the_same_picture_again_and_another_seed_another(visit: Visit) -> None:
    asked = {"g_class": "bag", "g_seed": "42", "g_truncation": "0.5", "g_count": "36", "g_noise": "0.6"}
    first, again, other = visit("/gan", **asked), visit("/gan", **asked), visit("/gan", **{**asked, "g_seed": "43"})
    assert pictures(first) == pictures(again)
    assert pictures(first)[0][0] != pictures(other)[0][0]
    assert "36 generated images of class bag" in pictures(first)[0][1]


def test_a_mixture_has_a_share_to_move(visit: Visit) -> None:
    page = visit("/gan", g_class="shirt", g_mix="bag", g_share="30")
    assert page.slider(key="g_share").value == 30
    assert "70 % shirt, 30 % bag" in pictures(page)[0][1]
    assert not [each for each in visit("/gan").slider if each.key == "g_share"]


def test_the_walk_begins_and_ends_at_the_images_of_the_strip(visit: Visit) -> None:
    asked = {"g_view": "interpolation", "g_class": "t-shirt", "g_to": "bag", "g_seed": "3", "g_to_seed": "4"}
    start, end = visit("/gan", **asked, g_walk="0"), visit("/gan", **asked, g_walk="100")
    assert pictures(start)[0] == pictures(end)[0]
    assert pictures(start)[0][1].startswith("8 generated images side by side")
    assert pictures(start)[1][0] != pictures(end)[1][0]
    assert len(pictures(start)) == 2
    playing = visit("/gan", **asked, g_play="true")
    assert "turns into bag and back" in pictures(playing)[2][1]
    assert [Path(url).suffix for url, _ in pictures(playing)] == [".png", ".png", ".gif"]  # a JPEG would be blurred


def test_the_grid_lies_between_four_images(visit: Visit) -> None:
    [(_, alt)] = pictures(visit("/gan", g_view="grid", g_class="dress"))
    assert alt.startswith("7 by 7 generated images of class dress")


def test_how_it_works_is_told_in_four_pictures_with_measured_figures(visit: Visit) -> None:
    page = visit("/gan", g_view="how")
    assert [each.value[0] for each in page.subheader] == ["1", "2", "3", "4"]
    assert len(pictures(page)) + len(page.get("plotly_chart")) == 4
    log, measured = generative.training_log(), generative.metrics()
    assert f"epoch {len(log)}" in texts(page)
    assert f"{measured['generated']['0.7']['class_accuracy_percent']:.3g}" in texts(page).replace("\\", "")


def test_the_cost_names_hours_offers_and_sources(visit: Visit) -> None:
    page = visit("/gan", g_view="cost")
    [rows] = [each.value for each in page.dataframe]
    assert rows["run"].tolist()[0] == "The network on this page"
    assert rows[["time", "offer", "price", "cost", "as_of"]].notna().all().all()
    assert "nan" not in " ".join(rows["offer"])
    assert "Large Scale GAN Training" in texts(page)
    assert "Sources" in texts(page)


def test_nonsense_in_a_link_falls_back_with_a_notice(visit: Visit) -> None:
    page = visit("/gan", g_seed="abc", g_class="42", g_truncation="900", g_share="7.5", g_walk="1e9")
    [notice] = [each.value.replace("\\", "") for each in page.warning]
    for part in ("g_seed = abc", "g_class = 42", "g_truncation = 900", "from 0.1 to 1.5 is wanted"):
        assert part in notice
    assert pictures(page) == pictures(visit("/gan"))


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the weights, as a copy to spoil."""
    folder = tmp_path / "gan"
    shutil.copytree(generative.FOLDER, folder, ignore=shutil.ignore_patterns("run", "__pycache__"))
    monkeypatch.setattr(generative, "FOLDER", folder)
    return folder


@pytest.mark.parametrize("view", ["images", "interpolation", "grid", "how"])
def test_without_weights_the_page_says_so_in_a_sentence(visit: Visit, weights: Path, view: str) -> None:
    (weights / generative.GENERATOR).unlink()
    page = visit("/gan", g_view=view)
    said = " ".join(each.value.replace("\\", "") for each in (*page.error, *page.warning))
    assert "gan/generator.onnx is missing" in said
    assert "BigGAN notebook" in texts(page)
    if view == "how":
        assert len(page.get("plotly_chart")) == 2


def test_damaged_weights_are_not_used_and_the_cost_is_still_there(visit: Visit, weights: Path) -> None:
    content = (weights / generative.DISCRIMINATOR).read_bytes()
    (weights / generative.DISCRIMINATOR).write_bytes(content[:-1_000])
    assert "discriminator.onnx is damaged" in visit("/gan").error[0].value.replace("\\", "")
    assert len(visit("/gan", g_view="cost").dataframe) == 1
    (weights / generative.DISCRIMINATOR).write_bytes(content)
    assert not visit("/gan").error


def test_without_figures_every_view_still_says_something(visit: Visit, weights: Path) -> None:
    (weights / generative.METRICS).write_text("{", "utf-8")
    for view in ("images", "how", "cost"):
        assert "gan/metrics.json is missing or damaged" in visit("/gan", g_view=view).error[0].value.replace("\\", "")


BROKEN_METRICS = (
    b"",
    b"[]",
    b"{}",
    b"null",
    b"3",
    b'"text"',
    b"\xff\xfe\x00",
    b"[" * 100_000,
    b'{"weights": []}',
    b'{"weights": {"generator.onnx": {"sha256": 3}}, "training": [], "generated": 7, "scores": null}',
)


@pytest.mark.parametrize("content", BROKEN_METRICS, ids=range(len(BROKEN_METRICS)))
@pytest.mark.parametrize("view", ["images", "how", "cost"])
def test_figures_that_are_none_are_told_in_a_sentence(visit: Visit, weights: Path, view: str, content: bytes) -> None:
    (weights / generative.METRICS).write_bytes(content)
    page = visit("/gan", g_view=view)
    [error] = [each.value.replace("\\", "") for each in page.error]
    assert "gan/metrics.json is missing or damaged" in error
    assert "BigGAN notebook" in texts(page)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("log.csv", b"", "gan/log.csv is missing or damaged"),
        ("log.csv", b"epoch,score_real,score_generated,class_accuracy_percent\n", "gan/log.csv has no row"),
        ("log.csv", b"epoch,score_real,score_generated,class_accuracy_percent\n1,x,2,3\n", "gan/log.csv is missing"),
        ("log.csv", b"epoch,score_real,score_generated,class_accuracy_percent\n1,,2,3\n", "gan/log.csv has no row"),
        ("log.csv", b"\xff\xfe\x00\x01", "gan/log.csv is missing or damaged"),
        ("epochs.png", b"", "gan/epochs.png is missing or damaged"),
        ("epochs.png", b"\x89PNG\r\n\x1a\nrest", "gan/epochs.png is missing or damaged"),
        ("generator.onnx", b"", "gan/generator.onnx is damaged"),
    ],
)
def test_how_it_works_says_which_file_is_damaged(
    visit: Visit, weights: Path, name: str, content: bytes, told: str
) -> None:
    (weights / name).write_bytes(content)
    page = visit("/gan", g_view="how")
    [said] = [each.value.replace("\\", "") for each in (*page.error, *page.warning)]
    assert told in said
    if name != "log.csv":
        assert len(page.get("plotly_chart")) == 2
    if name != "generator.onnx":
        assert pictures(visit("/gan"))


def test_other_networks_than_these_are_refused(visit: Visit, weights: Path) -> None:
    """The files were swapped and measured anew: each runs, but not as what it is taken for."""
    names = generative.GENERATOR, generative.DISCRIMINATOR
    one, other = ((weights / name).read_bytes() for name in names)
    figures = json.loads((weights / generative.METRICS).read_text("utf-8"))
    for name, content in zip(names, (other, one), strict=True):
        (weights / name).write_bytes(content)
        figures["weights"][name]["sha256"] = hashlib.sha256(content).hexdigest()
    (weights / generative.METRICS).write_text(json.dumps(figures), "utf-8")
    [error] = [each.value.replace("\\", "") for each in visit("/gan").error]
    assert "draw no images" in error
