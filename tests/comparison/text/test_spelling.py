"""What somebody may have meant."""

from comparison.text.spelling import nearest


def test_the_nearest_words_are_near() -> None:
    assert nearest("h100-sxm-80g", ["h100-sxm-80gb", "t4-16gb"]) == "Did you mean 'h100-sxm-80gb'?"
    assert nearest("zzz", ["h100-sxm-80gb", "t4-16gb"]) == ""
