"""Every field of every model explains itself: its docstring is its entry in the data dictionary."""

import pytest
from pydantic import BaseModel

from comparison.catalog.files import FILES_OF, LISTS_OF, TABLES
from comparison.records.entities import Fact, Judgement, Prose, Statement
from comparison.records.sources import Defect, Source
from comparison.records.vocabulary import Term

MODELS = [
    *(table.model for table in TABLES),
    *FILES_OF.values(),
    *LISTS_OF.values(),
    *(Fact, Judgement, Prose, Statement, Defect, Source, Term),
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_explained(model: type[BaseModel]) -> None:
    assert model.__doc__
    for name, field in model.model_fields.items():
        assert field.description or name == "as_of", f"{model.__name__}.{name} has no docstring"
