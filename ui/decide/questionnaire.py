"""What /questionnaire asks: the questions, the example cases, and the link a teacher gives to a class."""

from collections.abc import Mapping

import streamlit as st

from comparison.links.questionnaire import PATH, REST, TEACH, QuestionParameters
from comparison.questionnaire.advice import Advice
from comparison.questionnaire.next_steps import questions_that_change_next_steps
from comparison.questionnaire.rulebook import Rulebook
from comparison.questionnaire.sentences import progress
from comparison.records.questionnaire import Case, Question
from ui import data
from ui.kit.choices import ChoicesLink
from ui.kit.copy_link import copy_link
from ui.kit.navigation import page_link
from ui.kit.text import caption, escape, paragraph


def parameters() -> QuestionParameters:
    """The parameters of the page, for the questions of the data that are loaded now."""
    catalog = data.curated()
    return data.remember("question-parameters", lambda: QuestionParameters.of(catalog))


def answers_of(link: ChoicesLink) -> dict[str, str]:
    """The answers in the link and, after a click, in the widgets."""
    for question in parameters().questions:
        link.value_before_widget(question)
    return parameters().answers(link.values(parameters().questions))


def ask(link: ChoicesLink, book: Rulebook, advice: Advice) -> None:
    """The first five; then what is answered, and on request what could still change the verdict."""
    locked = link.value_without_widget(parameters().lock)
    share, words = progress(advice, book)
    st.progress(share, text=escape(words))
    for name in book.first_five:
        _ask(link, book.by_id[name], name in locked, advice.answers)
    more = link.switch(REST)
    others = [question for question in book.questions if question.id not in book.first_five]
    if more:
        steers = questions_that_change_next_steps(
            advice.outcome, advice.answers, {question.id: question.option_ids for question in book.questions}
        )
        worth = {*advice.answers, *locked, *advice.next_questions, *steers}
        shown = [question for question in others if question.id in worth]
        for question in shown:
            _ask(link, question, question.id in locked, advice.answers)
        if not shown:
            caption("Answer one of the five first; then the others that matter follow.")
    else:
        answered = [
            f"- :small[{escape(question.label)} **{escape(question.label_of(advice.answers[question.id]))}**]"
            for question in others
            if question.id in advice.answers
        ]
        if answered:
            st.markdown("\n".join(answered))
    if locked:
        caption("Answers with a lock are fixed by whoever made this link.")


def is_hidden(link: ChoicesLink) -> bool:
    """Teacher mode: whether the verdict is still to be asked for."""
    if not link.value_without_widget(TEACH):
        return False
    place = st.empty()
    with place.container(border=True):
        st.markdown("**:material/visibility_off: The verdict is hidden**")
        paragraph("Decide for yourself first, and find your two best reasons.")
        pressed = link.press("show_verdict", "Show the verdict", icon=":material/visibility:", type="primary")
    if pressed:
        place.empty()
    return not pressed


def show_case(link: ChoicesLink) -> Case | None:
    """The situation the link tells of."""
    chosen = link.value_without_widget(parameters().case)
    case = next((case for case in data.curated().cases if case.id == chosen), None)
    if case:
        st.markdown(f"**{escape(case.title)}.** {escape(case.text)}")
    return case


def show_cases(title: str) -> None:
    """Example cases, each a link to its answers."""
    st.subheader(title, anchor="cases")
    with st.container(horizontal=True, gap="small"):
        for case in data.curated().cases:
            page_link(PATH, case.title, query={**case.answers, parameters().case.key: case.id})


def for_teachers(link: ChoicesLink, book: Rulebook) -> None:
    """The link for a class: verdict hidden, some answers fixed. Not offered to the class itself."""
    lock = parameters().lock
    if link.value_without_widget(TEACH) or link.value_without_widget(lock):
        return
    with st.popover("For teachers", icon=":material/school:"):
        paragraph("A link for a class: the verdict stays hidden until asked for, and the answers you choose are fixed.")
        labels = {question.id: question.label for question in book.questions}
        fixed = st.multiselect(
            lock.label, list(labels), format_func=labels.__getitem__, key="_fixed", placeholder="None", default=None
        )
        copy_link("copy-class-link", link.address((TEACH.key, "true"), *((lock.key, name) for name in fixed)))


def _ask(link: ChoicesLink, question: Question, is_locked: bool, answers: Mapping[str, str]) -> None:
    if is_locked:  # as text: it can be read, and nobody tries to press it
        answer = answers.get(question.id)
        told = f"**{escape(question.label_of(answer))}**" if answer else "left open"
        st.markdown(f":material/lock: {escape(question.label)} {told}")
        return
    labels = {option.id: option.label for option in question.options}
    notes = [f"- **{escape(option.label)}**: {escape(option.help)}" for option in question.options if option.help]
    help_ = "\n".join([escape(question.help), "", *notes])
    link.choice(parameters().of_question(question.id), labels, help=help_, wrap=True)
