"""data/ecosystem_products.csv: products around TensorFlow, PyTorch and Keras, from the evidence.

How each row is read stands in ecosystem_readings.csv, which repeats the evidence's value: a changed row of the
evidence is refused until it has been read again. Running it again changes nothing.
"""

from comparison.records.entities import EcosystemFact
from scripts.curate.files import DATA, HAND_KEPT, evidence, read_csv, read_yaml, source_id, write_csv

COLUMNS = ("product", "name", "framework", "attribute", "value", "as_of", "source", "note")

# Name in the evidence -> id and name.
PRODUCTS = {
    "Accelerate": ("accelerate", "Accelerate"),
    "DGL": ("dgl", "DGL"),
    "ExecuTorch": ("executorch", "ExecuTorch"),
    "Glow": ("glow", "Glow"),
    "Horovod": ("horovod", "Horovod"),
    "Keras back ends": ("keras-back-ends", "Keras back ends"),
    "KerasHub": ("keras-hub", "KerasHub"),
    "PyTorch Geometric": ("pytorch-geometric", "PyTorch Geometric"),
    "PyTorch/XLA": ("pytorch-xla", "PyTorch/XLA"),
    "TensorFlow Extended (TFX)": ("tensorflow-extended", "TensorFlow Extended (TFX)"),
    "TensorFlow Lite / LiteRT": ("tensorflow-lite", "TensorFlow Lite, now LiteRT"),
    "TensorFlow.js": ("tensorflow-js", "TensorFlow.js"),
    "libtpu": ("libtpu", "libtpu"),
    "skorch": ("skorch", "skorch"),
    "tensorflow-metal": ("tensorflow-metal", "tensorflow-metal"),
    "tensorflow-rocm": ("tensorflow-rocm", "tensorflow-rocm"),
    "vLLM": ("vllm", "vLLM"),
}
# Products that belong to several frameworks name none.
FRAMEWORKS = {"TensorFlow": "tensorflow", "PyTorch": "pytorch", "Keras": "keras"}


def main() -> None:
    readings = {
        (row["product"], row["evidence_attribute"], row["evidence_value"]): row
        for row in read_csv(HAND_KEPT / "ecosystem_readings.csv")
    }
    attributes = read_yaml(DATA / "vocabulary" / "ecosystem_attribute.yaml")
    rows = []
    for row in evidence("frameworks", "ecosystem_products"):
        key = (row["product"], row["attribute"], row["value"])
        if key not in readings:
            raise SystemExit(f"ecosystem_readings.csv has no row for {key}; add one")
        reading = readings[key]
        if reading["attribute"] not in attributes:
            raise SystemExit(f"ecosystem_readings.csv: {reading['attribute']} is not in ecosystem_attribute.yaml")
        product, name = PRODUCTS[row["product"]]
        rows.append(
            EcosystemFact(
                product=product,
                name=name,
                framework=FRAMEWORKS.get(row["belongs_to"]),
                attribute=reading["attribute"],
                value=reading["value"],
                as_of=row["as_of"],
                source=source_id(row["source_id"]),
                note=reading["note"] or None,
            )
        )
    rows.sort(key=lambda fact: (fact.product, fact.attribute, fact.value))
    write_csv(DATA / "ecosystem_products.csv", COLUMNS, rows)


if __name__ == "__main__":
    main()
