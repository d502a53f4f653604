"""Texts on the screen. Nothing that comes from data or a link is read as Markdown or HTML."""

import re

import streamlit as st

from comparison.text.markup import without_autolinks

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=])")


def escape(text: object) -> str:
    """The text with every sign that Markdown would act on taken literally, and no address in it a link."""
    return _MARKUP.sub(r"\\\1", without_autolinks(str(text))).replace("\n", " ")


def paragraph(text: str) -> None:
    """A sentence."""
    st.markdown(escape(text))


def caption(text: str) -> None:
    """A sentence in small print."""
    st.caption(escape(text))


def bullets(texts: tuple[str, ...] | list[str]) -> None:
    """A list of sentences."""
    st.markdown("\n".join(f"- {escape(text)}" for text in texts))
