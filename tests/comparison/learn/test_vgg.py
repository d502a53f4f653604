"""VGG16 from the shapes of its layers: the published numbers come out."""

from comparison.catalog.loading import Catalog
from comparison.learn.vgg import describe_layers, vgg16

LAYERS = vgg16()


def test_parameters_and_operations_are_those_that_torchvision_publishes(catalog: Catalog) -> None:
    published = next(size for size in catalog.model_sizes if size.model == "vgg16")
    assert sum(layer.parameters for layer in LAYERS) == published.parameters == 138_357_544
    assert abs(sum(layer.operations for layer in LAYERS) / 15.47e9 - 1) < 0.001


def test_first_layers_by_hand() -> None:
    first, second, pool = LAYERS[:3]
    assert (first.parameters, first.side, first.channels) == (3 * 3 * 3 * 64 + 64, 224, 64)
    assert second.parameters == 3 * 3 * 64 * 64 + 64
    assert (pool.parameters, pool.side, pool.channels) == (0, 112, 64)


def test_the_first_full_layer_sees_every_value_of_the_last_pool() -> None:
    pool, full = LAYERS[-4:-2]
    assert (pool.side, pool.channels) == (7, 512)
    assert full.parameters == (7 * 7 * 512 + 1) * 4_096


def test_layers_are_counted_by_kind() -> None:
    assert describe_layers(LAYERS) == (
        "VGG16 has 16 layers that learn, 13 convolutional and 3 fully connected, and 5 that pool: 21 in all. Of its "
        "138,357,544 parameters 89 % stand in the 3 fully connected layers; 99 % of the work is done by the convolutions."
    )
