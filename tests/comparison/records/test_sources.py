"""Where figures come from, and what is wrong there."""

import pytest
from pydantic import ValidationError

from comparison.records.sources import Defect
from tests.factories.records import make_source


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://example.org", "https://exa mple.org", "javascript:alert(1)", 'https://x"y']
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValidationError, match="https://"):
        make_source(url=url)


def test_a_fault_of_a_source_concerns_no_row_or_more() -> None:
    row = {"id": "twice", "table": "offers", "found": "Twice.", "handled": "Left out.", "source": "price-list"}
    assert Defect.model_validate(row).rows is None
    assert Defect.model_validate({**row, "rows": 0}).rows == 0
    with pytest.raises(ValidationError, match="rows"):
        Defect.model_validate({**row, "rows": -1})
