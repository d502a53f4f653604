"""Texts on the screen. Nothing that comes from data or a link is read as Markdown or HTML."""

import re

import streamlit as st

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=])")


def escape(text: object) -> str:
    """The text with every sign that Markdown would act on taken literally."""
    return _MARKUP.sub(r"\\\1", str(text)).replace("\n", " ")


def paragraph(text: str) -> None:
    """A sentence."""
    st.markdown(escape(text))


def caption(text: str) -> None:
    """A sentence in small print."""
    st.caption(escape(text))


def bullets(texts: tuple[str, ...] | list[str]) -> None:
    """A list of sentences."""
    st.markdown("\n".join(f"- {escape(text)}" for text in texts))
