"""One framework in full: statements by subject, those that differ, what nobody says."""

from comparison.catalog.contents import Catalog
from comparison.frameworks.profile import kind_words, profile_subjects, prose_paragraphs
from comparison.records.vocabulary import Term
from tests.factories.records import make_fact, make_framework, make_prose

VOCABULARIES = {
    "framework_group": {"hardware": Term(label="Hardware"), "maturity": Term(label="Maturity")},
    "framework_attribute": {
        "cuda": Term(label="CUDA", group="hardware"),
        "rocm": Term(label="ROCm", group="hardware"),
        "licence": Term(label="Licence", group="maturity"),
    },
    "framework_role": {"framework": Term(label="Framework")},
    "framework_level": {"tensor": Term(label="Tensor")},
}


def test_statements_stand_under_their_subject_and_what_nobody_says_is_named() -> None:
    other = {"value": "No", "answer": "no", "source": "survey", "as_of": "2019", "note": "Once."}
    framework = make_framework("alpha", facts={"cuda": make_fact("Yes", answer="yes", others=[other])})
    hardware, maturity = profile_subjects(framework, VOCABULARIES)
    (cuda,) = hardware.known
    assert (hardware.title, cuda.label, cuda.said.words, cuda.said.note) == ("Hardware", "CUDA", "✓ yes", "")
    assert [(said.words, said.source, said.note) for said in cuda.others] == [("✗ no", "survey", "Once.")]
    assert (hardware.missing, maturity.known, maturity.missing) == (["ROCm"], [], ["Licence"])


def test_an_answer_owed_to_a_back_end_names_it_and_what_does_not_apply_says_why() -> None:
    facts = {
        "cuda": make_fact("Yes", answer="yes", by=["pytorch"]),
        "rocm": make_fact("does not apply", note="It computes nothing itself."),
    }
    framework = make_framework("alpha", facts=facts)
    hardware, _ = profile_subjects(framework, VOCABULARIES, {"pytorch": "PyTorch"})
    told = [(known.said.words, known.said.note) for known in hardware.known]
    assert told == [("✓ yes, by PyTorch", ""), ("does not apply", "It computes nothing itself.")]
    assert hardware.missing == []
    (cuda, _) = profile_subjects(framework, VOCABULARIES)[0].known
    assert cuda.said.words == "✓ yes, by pytorch"


def test_a_framework_says_what_kind_it_is_and_a_term_without_label_stands_for_itself() -> None:
    assert kind_words(make_framework("alpha"), VOCABULARIES) == "Framework, level: tensor, state: active"


def test_a_portrait_tells_only_what_it_has() -> None:
    assert prose_paragraphs(make_prose()) == []
    assert prose_paragraphs(make_prose(collaboration="On a forge.")) == [("Working together", "On a forge.")]


def test_every_statement_of_the_curated_data_is_in_its_profile(catalog: Catalog) -> None:
    for framework in catalog.frameworks:
        subjects = profile_subjects(framework, catalog.vocabulary)
        assert sum(len(subject.known) for subject in subjects) == len(framework.facts), framework.id
