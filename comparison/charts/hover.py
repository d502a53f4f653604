"""Text of data inside a hover."""


def safe(text: object) -> str:
    """Plotly reads a few HTML tags in hover texts; text from data must not be read so."""
    return "" if not isinstance(text, str) else text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
