"""Characters that nobody sees and no row needs: control characters, and those that turn or join what stands beside them."""

import re
import unicodedata

# Categories Cc, Cf, Zl and Zp of Unicode, written out: a search through the text is then as fast as its length.
_ODD = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\xad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u180e\\u200b-\\u200f\\u2028-\\u202e"
    "\\u2060-\\u206f\\ud800-\\udfff\\ufeff\\ufff9-\\ufffb\\U000e0001-\\U000e007f]"
)
_NAMES = {"\x00": "null", "\t": "tab", "\n": "line end", "\r": "carriage return"}


def odd_character(text: str) -> str:
    """The first character that is not seen, by code and name: U+202E (right-to-left override); empty where there is none."""
    odd = _ODD.search(text)
    if odd is None:
        return ""
    name = _NAMES.get(odd[0]) or unicodedata.name(odd[0], "control character").lower()
    return f"U+{ord(odd[0]):04X} ({name})"
