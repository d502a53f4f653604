"""What was asked for and cannot be answered: one error, so that pages, commands and HTTP tell it in one way."""


class Problem(ValueError):  # noqa: N818 - what somebody asked for, not a fault of the program
    """What somebody asked for cannot be used.

    Its text is one or two sentences for people: the parameter, what was found, what is wanted, the way out. The same
    stands in the fields, for whoever has to mark the field or name the option.
    """

    def __init__(self, parameter: str, found: str = "", wanted: str = "", hint: str = "", sentence: str = "") -> None:
        """
        Args:
            parameter: name of what was asked, as the model calls it.
            found: what was there, in words.
            wanted: what would do, in words.
            hint: a sentence that leads out, such as the nearest valid words.
            sentence: instead of the one made from the others.
        """
        self.parameter, self.found, self.wanted, self.hint = parameter, found, wanted, hint
        super().__init__(sentence or f"{parameter} is {found}; {wanted} is wanted.{f' {hint}' if hint else ''}")

    @property
    def sentence(self) -> str:
        """The text, with a capital letter."""
        said = str(self)
        return f"{said[:1].upper()}{said[1:]}"
