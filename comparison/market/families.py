"""A family of accelerators as people write it."""

_MODEL_NAMES = ("quadro", "trainium", "inferentia", "gaudi", "radeon", "rubin", "ascend")
_FAMILY_WORDS = {
    "ti": "Ti",
    "super": "Super",
    "ada": "Ada",
    "titan": "Titan",
    "pascal": "Pascal",
    "pro": "PRO",
    "max": "Max",
    "flex": "Flex",
}


def family_words(family: str) -> str:
    """An accelerator family as people write it: rtx-pro-6000 -> RTX PRO 6000, tpu-v5e -> TPU v5e."""
    first, *rest = family.split("-")
    words = [first.capitalize() if first.startswith(_MODEL_NAMES) else first.upper().replace("TPU7X", "TPU7x")]
    words += [
        word if word[:1] == "v" and word[1:2].isdigit() else _FAMILY_WORDS.get(word, word.upper()) for word in rest
    ]
    return " ".join(words)
