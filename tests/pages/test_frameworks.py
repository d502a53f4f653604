"""/frameworks: from a question to three frameworks side by side, and what was said of them in 2019."""

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Visit


def texts(page: AppTest) -> str:
    return "\n".join(each.value for each in (*page.markdown, *page.caption, *page.info)).replace("\\", "")


def test_the_default_shows_all_and_compares_the_three_of_the_article(visit: Visit) -> None:
    page = visit("/frameworks")
    assert "52 frameworks" in texts(page)
    assert not page.table  # behind a line, and not built before it is opened
    page.session_state["_fold_three"] = True
    page.run()
    assert "TensorFlow, PyTorch and Keras stand here" in texts(page)
    side_by_side, then_and_now = (each.value for each in page.table)
    assert list(side_by_side.columns) == ["TensorFlow", "PyTorch", "Keras"]
    assert list(then_and_now.columns) == ["Topic", "Said in 2019", "Today"]
    assert len(page.dataframe[0].value) == 52


def test_a_link_to_one_framework_opens_its_portrait(visit: Visit) -> None:
    page = visit("/frameworks", framework="pytorch")
    assert [each.value for each in page.header] == ["PyTorch", "Among the others"]
    assert "PyTorch (active" in texts(page)
    known = page.table[0].value
    assert {"Subject", "What is known", "Source, as of"} == set(known.columns)
    assert "*also said*" in known["Subject"].tolist()


def test_a_link_to_two_compares_them_first(visit: Visit) -> None:
    page = visit("/frameworks", framework=["jax", "mxnet"])
    assert list(page.table[0].value.columns) == ["JAX", "Apache MXNet"]
    assert [each.value for each in page.header] == ["Among the others"]


def test_wishes_narrow_the_table_and_the_sentence(visit: Visit) -> None:
    page = visit("/frameworks", supports=["cuda", "rocm"], language=["python"])
    found = page.dataframe[0].value
    assert 0 < len(found) < 52
    assert f"Frameworks for Python with CUDA and ROCm: {len(found)} of 52" in texts(page)
    assert found["cuda"].str.contains("yes|partly").all()


def test_nothing_found_says_which_wish_to_drop(visit: Visit) -> None:
    page = visit("/frameworks", supports=["tpu", "opencl"])
    assert "No frameworks with TPU and OpenCL" in texts(page)
    assert "without TPU:" in texts(page)
    page.button_group(key="supports").set_value(["tpu"]).run()
    assert "No frameworks" not in texts(page)


def test_views_and_columns_are_in_the_link(visit: Visit) -> None:
    hardware = visit("/frameworks", show="hardware").dataframe[0].value
    assert {"name", "cuda", "rocm", "tpu", "apple-metal", "opencl"} <= set(hardware.columns)
    products = visit("/frameworks", show="ecosystem", framework=["pytorch"]).dataframe[0].value
    assert {"PyTorch Geometric", "skorch"} <= set(products["name"])
    chosen = visit("/frameworks", f_columns=["creator", "rnn"]).dataframe[0].value
    assert list(chosen.columns) == ["name", "creator", "rnn"]


def test_the_columns_of_the_encyclopaedia_are_one_press_away(visit: Visit) -> None:
    page = visit("/frameworks")
    next(each for each in page.button if each.label == "Those of the encyclopaedia").click().run()
    assert {"creator", "openmp", "rbm-dbn", "parallel-execution"} <= set(page.dataframe[0].value.columns)


def test_a_misspelt_link_names_the_nearest_word(visit: Visit) -> None:
    page = visit("/frameworks", framework="pytorhc", supports="foo")
    assert len(page.warning) == 1
    said = page.warning[0].value.replace("\\", "")
    assert "framework = pytorhc (did you mean 'pytorch'" in said
    assert "supports = foo" in said


def test_more_than_four_compare_the_first_four(visit: Visit) -> None:
    page = visit("/frameworks", framework=["jax", "mxnet", "keras", "pytorch", "caffe"])
    assert len(page.table[0].value.columns) == 4
    assert "the first 4 are shown" in texts(page)
