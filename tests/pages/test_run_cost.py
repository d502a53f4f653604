"""What /run_cost tells and keeps."""
from tests.pages.conftest import Visit


def test_it_opens_with_an_answer(visit: Visit) -> None:
    page = visit("/run_cost")
    print([m.value for m in page.markdown][:6])
    print([m.value for m in page.caption])
