"""A result beside one of people has both."""

import pytest
from pydantic import ValidationError

from tests.factories.results import make_human_result


def test_a_result_beside_people_s_has_both_sides_and_a_unit() -> None:
    with pytest.raises(ValidationError, match="human, machine and unit together"):
        make_human_result(human=5.1, machine=3.6, unit=None)
    assert make_human_result(human=None, machine=None, unit=None).human is None
