"""Records as columns of one type each, and what every frame is joined with: sources, providers, accelerators."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Literal, get_args

import pandas as pd
from pydantic import BaseModel

from comparison.catalog.contents import Catalog
from comparison.text.dates import first_day

CATEGORIES = (
    "provider",
    "accelerator",
    "family",
    "vendor",
    "device",
    "billing",
    "kind",
    "continent",
    "region",
    "source",
)


def records_frame(records: Iterable[BaseModel], model: type[BaseModel]) -> pd.DataFrame:
    """One row per record, the model's fields as columns, nothing added."""
    columns = list(model.model_fields)
    rows = map(attrgetter(*columns), records)
    return typed(pd.DataFrame(rows, columns=columns), model)


def typed(frame: pd.DataFrame, model: type[BaseModel]) -> pd.DataFrame:
    """Text as `str` (missing is NaN), numbers as float or int; tuples stay objects. A column without any value is of
    the type its field has."""
    for column in frame.columns:
        values = frame[column]
        if values.dtype == object:
            held = pd.api.types.infer_dtype(values, skipna=True)
            if (
                held == "empty"
                and column in model.model_fields
                and (number := _number(model.model_fields[column].annotation))
            ):
                frame[column] = values.astype(number)
            elif held in ("string", "empty"):
                frame[column] = values.map(str, na_action="ignore").astype("str")
            elif held in ("integer", "floating", "mixed-integer-float"):
                frame[column] = values.astype("float64")
    return frame


def _number(annotation: object) -> Literal["int64", "float64"] | None:
    """The column type of a field that is a number; None for all others. Where cells may be empty it is a float."""
    if annotation in (int, float):
        return "int64" if annotation is int else "float64"
    return "float64" if any(_number(part) for part in get_args(annotation) if part is not Ellipsis) else None


def with_source(frame: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    by_id = sources.set_index("id")
    frame["source_title"] = frame["source"].map(by_id["title"])
    frame["source_url"] = frame["source"].map(by_id["url"])
    frame["source_licence"] = frame["source"].map(by_id["licence"])
    return frame


def with_provider(frame: pd.DataFrame, catalog: Catalog) -> pd.DataFrame:
    names = {provider.id: provider.name for provider in catalog.providers}
    frame["provider_name"] = frame["provider"].map(names).fillna(frame["provider"])
    return frame


def with_accelerator(frame: pd.DataFrame, accelerators: pd.DataFrame) -> pd.DataFrame:
    by_id = accelerators.set_index("accelerator")
    copied = {
        "name": "accelerator_name",
        "family": "family",
        "vendor": "vendor",
        "kind": "device",
        "device_label": "device_label",
        "tensor_fp16_dense_tflops": "tensor_fp16_dense_tflops",
    }
    for column, new in copied.items():
        frame[new] = frame["accelerator"].map(by_id[column]).astype(by_id[column].dtype)
    frame["day"] = first_days(frame["as_of"])
    return frame


def first_days(as_ofs: pd.Series) -> pd.Series:
    """The earliest day each date can mean; NaT where it is undated."""
    days = {as_of: first_day(as_of) for as_of in as_ofs.unique()}
    return pd.to_datetime(pd.Series([days[as_of] for as_of in as_ofs.tolist()], index=as_ofs.index))


def continents_of(frame: pd.DataFrame, catalog: Catalog) -> pd.Series:
    continents = {(row.provider, row.region): row.continent.value for row in catalog.regions if row.continent}
    pairs = zip(frame["provider"].tolist(), frame["region"].tolist(), strict=True)
    return pd.Series([continents.get(pair) for pair in pairs], index=frame.index, dtype="str")


def categorical(frame: pd.DataFrame) -> pd.DataFrame:
    for column in CATEGORIES:
        if column in frame:
            frame[column] = frame[column].astype("category")
    return frame
