"""The memo: the whole thread on one page, from a link. `build` makes it, `render` writes it."""
