"""Texts on the screen. Nothing that comes from data or a link is read as Markdown or HTML."""

import re

import streamlit as st

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=])")


def plain(text: object) -> str:
    """The text with every sign that Markdown would act on taken literally."""
    return _MARKUP.sub(r"\\\1", str(text)).replace("\n", " ")


def say(text: str) -> None:
    """A sentence."""
    st.markdown(plain(text))


def aside(text: str) -> None:
    """A sentence in small print."""
    st.caption(plain(text))


def bullets(texts: tuple[str, ...] | list[str]) -> None:
    """A list of sentences."""
    st.markdown("\n".join(f"- {plain(text)}" for text in texts))
