"""Which accelerator families a text names, as the ids of the column `family` of data/accelerators.csv."""

import re

# Longer names first: a match is cut out of the text before the next pattern is tried.
_PATTERNS = (
    (r"RTX PRO[ -]?6000|RTX 6000 Pro|PRO[ -]A?6000", "rtx-pro-6000"),
    (r"RTX PRO[ -]?4500", "rtx-pro-4500"),
    (r"RTX 6000 Ada|6000 Ada", "rtx-6000-ada"),
    (r"RTX 4000 (?:SFF )?Ada", "rtx-4000-ada"),
    (r"Quadro RTX ?(\d000)", "quadro-rtx-{}"),
    (r"(?:RTX )?A(4000|4500|5000|6000)", "rtx-a{}"),
    (r"(?:RTX )?((?:20|30|40|50)[5-9]0)(?: |-)?(Ti Super|Ti|Super)?", "rtx-{}"),
    (r"(?:GTX )(1\d{3})(?: |-)?(Ti|Super)?", "gtx-{}"),
    (r"GB(200|300)", "gb{}"),
    (r"GH200", "gh200"),
    (r"MI(\d{3}X?)", "mi{}"),
    (r"([BH])(100|200|300)", "{}"),
    (r"A(100|800|10G|10|16|30|40)", "a{}"),
    (r"L(40S|40|4)", "l{}"),
    (r"T(4G|4)", "t{}"),
    (r"V100", "v100"),
    (r"P(100|40|4)(?!\d)", "p{}"),
    (r"K80", "k80"),
    (r"M60", "m60"),
    (r"[MP]([456]000)", "quadro-{}"),
    (r"Gaudi ?([23])", "gaudi{}"),
    (r"Gaudi", "gaudi1"),
    (r"(Inferentia|Trainium)([23])", "{}"),
    (r"(Inferentia|Trainium)", "{}1"),
    (r"(?:TPU )?v(2|3|4|5e|5p|6e)(?:-\d+)?", "tpu-v{}"),
    (r"TPU7x", "tpu7x"),
)


def families_named(text: str) -> tuple[str, ...]:
    """The families in the order of their ids; a name that does not say its family is left out."""
    found: set[str] = set()
    for pattern, slug in _PATTERNS:
        expression = re.compile(rf"(?<![A-Za-z0-9]){pattern}(?![A-Za-z0-9])", re.IGNORECASE)
        for match in expression.finditer(text):
            parts = [part.lower().replace(" ", "-") for part in match.groups() if part]
            if slug.startswith("{}"):
                found.add("".join([*parts, slug[2:]]))
            elif slug.startswith("quadro-{"):
                found.add(f"quadro-{match.group(0).lower()}")
            else:
                found.add(slug.format("-".join(parts)))
        text = expression.sub(" ", text)
    return tuple(sorted(found))
