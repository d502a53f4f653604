"""The memo: the whole thread on one page, from a link. `build` makes it, `render` writes it."""

from comparison.memo.build import Content, build, content, memo_of, pairs_of
from comparison.memo.model import Memo, as_json

__all__ = ["Content", "Memo", "as_json", "build", "content", "memo_of", "pairs_of"]
