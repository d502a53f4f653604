"""/basics: each section by link, the network step by step, bad links, trainings that go astray, the glossary."""

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from comparison.learn.network import MAX_STEPS, Settings
from comparison.learn.passes import PASSES
from comparison.learn.training import Training
from comparison.links.basics import DEFAULT_STEP, LEARNING_RATE, NETWORK, SECTIONS
from tests.pages.conftest import Visit


def texts(page: AppTest) -> str:
    """All that is said, without the escapes."""
    parts = (*page.title, *page.subheader, *page.markdown, *page.caption, *page.info)
    return "\n".join(each.value for each in parts).replace("\\", "")


def press(page: AppTest, label: str) -> AppTest:
    return next(each for each in page.button if each.label == label).click().run()


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_opens_by_link_with_its_question_and_a_source(visit: Visit, section: str) -> None:
    page = visit("/basics", section=section)
    assert page.subheader[0].value == SECTIONS[section]
    assert any(character.isdigit() for character in texts(page))
    assert "Source" in texts(page) or section == "glossary"
    for chart in page.get("plotly_chart"):
        assert chart.proto.alt
    assert not page.warning


@pytest.mark.parametrize(
    ("section", "most"),
    [("neuron", 3), ("network", 3), ("depth", 2), ("landmarks", 1), ("gpus", 2), ("kinds", 1), ("fields", 1)],
)
def test_only_the_section_shown_is_drawn(visit: Visit, section: str, most: int) -> None:
    assert 1 <= len(visit("/basics", section=section).get("plotly_chart")) <= most


def test_a_neuron_is_computed(visit: Visit) -> None:
    page = visit("/basics", x1="2", w1="0.5", x2="-1", w2="1.5", bias="0.5", n_function="relu")
    assert "adds 2 × 0.5, −1 × 1.5 and its bias 0.5, which is 0; ReLU makes 0 of it." in texts(page)
    page.slider(key="x1").set_value(1.0).run()
    page.segmented_control(key="n_function").set_value("step").run()
    assert "which is −0.5; step makes 0 of it" in texts(page)


def test_a_link_to_a_network_gives_the_figures_of_the_training(visit: Visit) -> None:
    link = {"n_data": "xor", "layers": "1", "width": "5", "activation": "relu", "learning_rate": "0.1", "n_seed": "7"}
    page = visit("/basics", section="network", n_noise="10", n_step="250", **link)
    training = Training(Settings("xor", 10, 1, 5, "relu", 0.1, 7))
    training.carry_on(250)
    percent = training.accuracy_percent(training.at(250), training.kept_back)
    assert (
        f"After 250 steps the network puts {training.accuracy_percent(training.at(250), training.learned_from):.0f} %"
        in texts(page)
    )
    assert f"and {percent:.0f} % of those kept back" in texts(page)
    assert texts(page) == texts(visit("/basics", section="network", n_noise="10", n_step="250", **link))


def test_buttons_train_on_and_start_over(visit: Visit) -> None:
    page = visit("/basics", section="network")
    assert page.slider(key="n_step").value == DEFAULT_STEP
    press(page, "One step")
    assert page.slider(key="n_step").value == DEFAULT_STEP + 1
    press(page, "100 steps")
    assert page.slider(key="n_step").value == DEFAULT_STEP + 101
    assert f"After {DEFAULT_STEP + 101} steps" in texts(page)
    press(page, "Start over")
    assert page.slider(key="n_step").value == 0
    assert "Nothing has been learned yet" in texts(page)


def test_nobody_trains_beyond_the_most_steps(visit: Visit) -> None:
    page = visit("/basics", section="network", n_step=str(MAX_STEPS - 5))
    press(page, "100 steps")
    assert page.slider(key="n_step").value == MAX_STEPS
    assert all(each.disabled for each in page.button if each.label.endswith(("step", "steps")))


@pytest.mark.parametrize("passed", PASSES)
def test_each_pass_is_explained_with_numbers(visit: Visit, passed: str) -> None:
    page = visit("/basics", **{"section": "network", "pass": passed, "n_step": "40"})
    told = next(each.value for each in page.markdown if each.value.startswith("- "))
    assert len(re.findall(r"\d", told)) > 5


def test_the_last_of_the_four_passes_makes_the_step(visit: Visit) -> None:
    page = visit("/basics", section="network", n_step="10")
    for passed, step in (("forward", 10), ("loss", 10), ("backward", 10), ("update", 11), ("forward", 11)):
        page.segmented_control(key="pass").set_value(passed).run()
        assert page.slider(key="n_step").value == step
    assert not page.exception


def test_a_film_has_frames_that_the_browser_plays(visit: Visit) -> None:
    film = visit("/basics", section="network", film="true").get("plotly_chart")[0].proto.spec
    still = visit("/basics", section="network").get("plotly_chart")[0].proto.spec
    assert '"frames"' in film
    assert '"frames"' not in still


def test_a_learning_rate_that_is_too_large_is_told(visit: Visit) -> None:
    page = visit("/basics", section="network", learning_rate="1000", n_data="xor", layers="0")
    assert "the steps are too large, take a smaller learning rate" in texts(page)
    assert len(page.get("plotly_chart")) == 3


def test_a_training_that_goes_astray_is_still_drawn(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    rates = replace(LEARNING_RATE, options=("1e200", "0.3"))
    monkeypatch.setattr(
        "comparison.links.basics.NETWORK", tuple(rates if each is LEARNING_RATE else each for each in NETWORK)
    )
    page = visit("/basics", section="network", learning_rate="1e200", layers="3", activation="relu")
    assert "The training went astray" in texts(page)
    assert len(page.get("plotly_chart")) == 3


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ({"layers": "99"}, "layers = 99 (a whole number from 0 to 4 is wanted)"),
        ({"layers": "2.5"}, "layers = 2.5 (a whole number from 0 to 4 is wanted)"),
        ({"learning_rate": "abc"}, "learning_rate = abc"),
        ({"n_seed": "-1"}, "n_seed = -1 (a whole number from 0 to 999 is wanted)"),
        ({"n_step": "inf"}, "n_step = inf (a whole number from 0 to 1000 is wanted)"),
        ({"n_step": "nan"}, "n_step = nan"),
        ({"seed": "1"}, "seed (no such parameter (did you mean 'n_seed'?))"),
        ({"pass": "backwards"}, "pass = backwards (did you mean 'backward' or"),
        ({"n_data": "moon"}, "n_data = moon (did you mean 'moons'?)"),
    ],
    ids=str,
)
def test_what_a_link_says_wrong_is_named_and_the_default_stands(visit: Visit, link: dict[str, str], says: str) -> None:
    page = visit("/basics", section="network", **link)
    assert says in page.warning[0].value.replace("\\", "")
    assert f"After {DEFAULT_STEP} steps the network puts" in texts(page)


def test_no_hidden_layer_has_no_features(visit: Visit) -> None:
    page = visit("/basics", section="depth", layers="0")
    assert "learns no features" in texts(page)
    assert len(page.get("plotly_chart")) == 1


def test_deep_learning_is_not_said_to_win_on_every_table(visit: Visit) -> None:
    assert "from 100,000 rows on the deep network leads" in texts(visit("/basics", section="depth"))
    assert "never catches up" in texts(visit("/basics", section="depth", n_dataset="airline"))


def test_landmarks_have_both_sides_and_their_cost(visit: Visit) -> None:
    page = visit("/basics", section="landmarks", n_measure="cost")
    rows = page.dataframe[0].value
    assert set(rows["task"]) >= {"Go", "Dota 2", "Atari games"}
    assert rows.set_index("task").loc["Classes of photographs (ImageNet)", "machine"] == 4.94
    assert rows["cost_2023_usd"].isna().sum() == 2  # speech and Atari: no source says
    assert "The 40-day run is AlphaGo Zero" in texts(page)


def test_a_multiplication_is_measured_once_for_all_visitors(visit: Visit) -> None:
    page = visit("/basics", section="gpus", n_size="1024")
    assert "1,024 rows and columns takes 2.15 × 10^9 operations" in texts(page)
    measured = re.search(r"One core of this server reached [\d.,]+ GFLOPS", texts(page))
    assert measured
    assert measured[0] in texts(visit("/basics", section="gpus"))


def test_a_term_has_a_link_of_its_own(visit: Visit) -> None:
    page = visit("/basics", term="spot")
    assert page.subheader[0].value == "What do the words mean?"
    told = next(each.value for each in page.markdown if each.value.startswith("**"))
    assert told.startswith("**Spot")
    assert "preemptible" in told
    assert not page.warning


def test_terms_can_be_searched(visit: Visit) -> None:
    page = visit("/basics", section="glossary", q="preempt")
    assert "1 term of" in texts(page)
    page.text_input(key="q").set_value("no such word").run()
    assert "No term has “no such word”" in texts(page)


def test_an_unknown_term_is_named_with_the_nearest(visit: Visit) -> None:
    page = visit("/basics", section="glossary", term="spott")
    assert "term = spott (did you mean 'spot'?)" in page.warning[0].value.replace("\\", "")


@pytest.mark.parametrize(
    "path", ["/offers", "/providers", "/accelerators", "/frameworks", "/benchmarks", "/questionnaire"]
)
def test_the_other_pages_link_to_their_terms(visit: Visit, path: str) -> None:
    page = visit(path)
    [line] = [each.value for each in page.markdown if each.value.startswith(":small[Terms: ")]
    assert line.count("](basics?section=glossary&term=") >= 5
    assert line.endswith("[all](basics?section=glossary)]")
