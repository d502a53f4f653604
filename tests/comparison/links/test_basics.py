"""A link to /basics gives the settings of a training, and back."""

from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from comparison.learn.network import ACTIVATIONS, MAX_LAYERS, MAX_SEED, MAX_WIDTH, RATES, Settings
from comparison.learn.points import DATASETS
from comparison.links import basics as link_of
from comparison.links.basics import NETWORK, PARAMETERS, network_settings
from comparison.links.parameters import OptionLists, Parameter, Values, read
from tests.factories.world import make_tables

LISTS = OptionLists(make_tables())


def values(*pairs: tuple[str, str]) -> Values:
    return read(PARAMETERS, pairs, LISTS)


def test_an_empty_link_trains_the_default_network() -> None:
    assert network_settings(values()) == Settings()
    assert values()[link_of.STEP] == link_of.DEFAULT_STEP


@examples(max_examples=50)
@given(
    st.builds(
        Settings,
        data=st.sampled_from(list(DATASETS)),
        noise_percent=st.integers(0, 50),
        layers=st.integers(0, MAX_LAYERS),
        width=st.integers(1, MAX_WIDTH),
        activation=st.sampled_from(list(ACTIVATIONS)),
        rate=st.sampled_from(RATES),
        seed=st.integers(0, MAX_SEED),
    )
)
def test_settings_survive_a_link(settings: Settings) -> None:
    stated = (
        settings.data,
        settings.noise_percent,
        settings.layers,
        settings.width,
        settings.activation,
        f"{settings.rate:g}",
        settings.seed,
    )
    known = {parameter.key: value for parameter, value in zip(NETWORK, stated, strict=True)}
    assert network_settings(values(*Values(known).pairs(NETWORK))) == settings


def test_a_number_beyond_its_bounds_is_told() -> None:
    told = values(("layers", "99"), ("n_seed", "-1"), ("n_step", "1.5"))
    assert network_settings(told) == Settings()
    assert told.ignored == (
        "layers = 99 (a whole number from 0 to 4 is wanted)",
        "n_seed = -1 (a whole number from 0 to 999 is wanted)",
        "n_step = 1.5 (a whole number from 0 to 1000 is wanted)",
    )


def test_the_neuron_has_two_inputs_and_two_weights() -> None:
    def stated(parameters: tuple[Parameter[float], ...], read_values: Values) -> list[float]:
        return [read_values[parameter] for parameter in parameters]

    moved = values(("x1", "-2"), ("w2", "3"))
    assert stated(link_of.INPUTS, moved) == [-2.0, 0.5]
    assert stated(link_of.WEIGHTS, moved) == [1.2, 3.0]
