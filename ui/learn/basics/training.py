"""The controls of a training, which two sections share: its settings, and how far it has come."""

import streamlit as st

from comparison.learn.network import MAX_STEPS, Settings
from comparison.links import basics as link_of
from comparison.links.parameters import Values
from ui.kit.link import Link

_BUTTONS = {"One step": 1, "10 steps": 10, "100 steps": 100}


def ask_settings(link: Link) -> Settings:
    """All that the training depends on, in the sidebar."""
    with st.sidebar:
        for parameter in link_of.NETWORK:
            link.ask(parameter)
    return link_of.network_settings(link.values(link_of.NETWORK))


def ask_step(link: Link) -> int:
    """How many steps are trained, with buttons that go on."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        step = int(link.ask(link_of.STEP, width=320))
        for label, more in _BUTTONS.items():
            st.button(
                label,
                key=f"_more_{more}",
                on_click=move,
                args=(more,),
                disabled=step >= MAX_STEPS,
                icon=":material/add:",
            )
        st.button("Start over", key="_again", on_click=move, args=(-MAX_STEPS,), icon=":material/replay:")
    return step


def move(by: int) -> None:
    """Some steps on, or back, before the page is drawn again; then the pass that made the step is explained."""
    now = int(st.session_state.get(link_of.STEP.key, link_of.DEFAULT_STEP))
    st.session_state[link_of.STEP.key] = min(max(now + by, 0), MAX_STEPS)
    st.session_state[link_of.PASS.key] = "update"


def training_query(values: Values) -> dict[str, str]:
    """The parameters of a link to this training, those at their default, too."""
    return {parameter.key: parameter.write(values[parameter])[-1] for parameter in (*link_of.NETWORK, link_of.STEP)}
