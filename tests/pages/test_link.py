"""What a link says and what its widgets hold agree, whatever stands in the URL."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from comparison.links.parameters import Number, Slider, Switch, WholeNumber

TEXTS = ("8.5", "8.0", "1e1", "1_0", "nan", "1e999", " 8 ", "abc", "500", "TRUE", "true", "")


def script() -> None:
    import json

    import streamlit as st

    from comparison.links.parameters import Number, Slider, Switch, WholeNumber
    from ui.kit.link import Link

    link = Link.open("/offers", "0")
    asked = [
        link.ask(WholeNumber(key="whole", label="Whole", low=1, high=100)),
        link.ask(Slider(key="slider", label="Slider", low=0, high=100, start=50)),
        link.ask(Number(key="number", label="Number", low=0.0, high=100.0)),
        link.ask(Switch(key="switch", label="Switch")),
    ]
    st.code(json.dumps(asked))


@pytest.mark.parametrize("text", TEXTS)
def test_a_widget_holds_what_the_declaration_reads(text: str) -> None:
    page = AppTest.from_function(script, default_timeout=60)
    parameters = (
        WholeNumber(key="whole", label="Whole", low=1, high=100),
        Slider(key="slider", label="Slider", low=0, high=100, start=50),
        Number(key="number", label="Number", low=0.0, high=100.0),
        Switch(key="switch", label="Switch"),
    )
    for parameter in parameters:
        page.query_params[parameter.key] = text
    page.run()
    assert not page.exception
    assert json.loads(page.code[0].value) == [parameter.read([text], ())[0] for parameter in parameters]
