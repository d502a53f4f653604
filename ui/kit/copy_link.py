"""The button that copies a link."""

import streamlit as st

_COPY = st.components.v2.component(
    "copy_link",
    html='<button id="copy" type="button">Copy link</button> <span role="status" id="said"></span>',
    css="""
    button { font: inherit; color: var(--st-text-color); background: var(--st-secondary-background-color); cursor: pointer;
             border: 1px solid var(--st-border-color); border-radius: 0.5rem; padding: 0.4rem 0.8rem; }
    button:hover { border-color: var(--st-primary-color); } span { overflow-wrap: anywhere; }""",
    js="""
    export default ({ parentElement, data }) => {
      const [copy, said] = ['#copy', '#said'].map((query) => parentElement.querySelector(query))
      const link = window.location.origin + data.path
      copy.dataset.link = link
      copy.onclick = () => navigator.clipboard.writeText(link)
        .then(() => { said.textContent = 'Copied' }, () => { said.textContent = link })
    }""",
)


def copy_link(key: str, address: str) -> None:
    """A button that copies a link to `address`."""
    _COPY(data={"path": address}, key=key)
