"""What /questionnaire is put together from: questions, verdict, reasons, what would change it, next steps."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from comparison.frameworks.filter import FrameworkFilter, select_frameworks
from comparison.questionnaire import bars as chart
from comparison.questionnaire.advice import Advice, FiredRule, Reason, Veto
from comparison.questionnaire.next_steps import NextStep, questions_that_change_next_steps
from comparison.questionnaire.rulebook import Rulebook
from comparison.questionnaire.sentences import changes, progress, unknown
from comparison.records.questionnaire import Case, Question, RuleStrength
from comparison.sitemap import PAGES
from comparison.text.lists import listing, lower, plural
from ui import data
from ui.kit.link import Link, copy_link
from ui.kit.navigation import page_link
from ui.kit.sources import show_sources
from ui.kit.text import caption, escape, paragraph

PATH = "/questionnaire"
SOURCE_COLUMNS = ("source", "source_title", "source_url", "source_licence")
BIG_THREE = ("aws", "google-cloud", "azure")
MAX_REASONS = 4
MAX_CHANGES = 5
_MARKS = {RuleStrength.STRONG: "●", RuleStrength.SECOND_HAND: "◐", RuleStrength.JUDGEMENT: "○"}
# Next step -> what the link to its page says.
_GO = {
    "free_notebooks": "Free offers with their limits",
    "offers": "Offers that fit",
    "frameworks": "Frameworks that fit",
    "free_tier": "Providers with a free tier",
    "run_cost": "Time and cost of a run",
}


def answers_of(link: Link, book: Rulebook) -> dict[str, str]:
    """The answers in the link and, after a click, in the widgets."""
    current = {question.id: link.current(question.id, question.option_ids) for question in book.questions}
    return {name: answer for name, answer in current.items() if answer}


def ask(link: Link, book: Rulebook, advice: Advice) -> None:
    """The first five; then what is answered, and on request what could still change the verdict."""
    locked = link.told("lock", list(book.by_id))
    share, words = progress(advice, book)
    st.progress(share, text=escape(words))
    for name in book.first_five:
        _ask(link, book.by_id[name], name in locked, advice.answers)
    others = [question for question in book.questions if question.id not in book.first_five]
    more = link.switch(
        "rest",
        "More questions",
        help="Those that are answered, and those whose answer could still change the verdict or the next steps.",
    )
    steers = questions_that_change_next_steps(
        advice.outcome, advice.answers, {each.id: each.option_ids for each in book.questions}
    )
    worth = {*advice.answers, *locked, *advice.next_questions, *steers}
    shown = [each for each in others if each.id in worth]
    if more:
        for question in shown:
            _ask(link, question, question.id in locked, advice.answers)
        if not shown:
            caption("Answer one of the five first; then the others that matter follow.")
    else:
        told = [
            f"- :small[{escape(each.label)} **{escape(each.label_of(advice.answers[each.id]))}**]"
            for each in others
            if each.id in advice.answers
        ]
        if told:
            st.markdown("\n".join(told))
    if locked:
        caption("Answers with a lock are fixed by whoever made this link.")


def is_hidden(link: Link) -> bool:
    """Teacher mode: whether the verdict is still to be asked for."""
    if "true" not in link.told("teach", ["true", "false"]):
        return False
    place = st.empty()
    with place.container(border=True):
        st.markdown("**:material/visibility_off: The verdict is hidden**")
        paragraph("Decide for yourself first, and find your two best reasons.")
        pressed = link.press("show_verdict", "Show the verdict", icon=":material/visibility:", type="primary")
    if pressed:
        place.empty()
    return not pressed


def show_case(link: Link) -> Case | None:
    """The situation the link tells of."""
    cases = {case.id: case for case in data.curated().cases}
    told = link.told("case", list(cases))
    if not told:
        return None
    case = cases[told[-1]]
    st.markdown(f"**{escape(case.title)}.** {escape(case.text)}")
    return case


def show_cases(title: str) -> None:
    """Each example as a link to its answers."""
    st.subheader(title, anchor="cases")
    with st.container(horizontal=True, gap="small"):
        for case in data.curated().cases:
            page_link(PATH, case.title, query={**case.answers, "case": case.id})


def show_scores(advice: Advice) -> None:
    """The verdict in large, and the points of every outcome."""
    labels = data.outcome_labels()
    with st.container(border=True):
        if advice.outcome:
            st.header(escape(labels[advice.outcome]), anchor="verdict")
            paragraph(data.curated().vocabulary["outcome"][advice.outcome.value].description or "")
        else:
            st.header("Not clear yet", anchor="verdict")
            paragraph("Nothing has a case of its own so far. Answer one more question.")
        drawn = chart.bars(advice, labels)
        for bar in drawn:
            label = escape(bar.label)
            st.progress(bar.share, text=f"{f'**{label}**' if bar.is_best else label}: {escape(bar.words)}")
        caption(chart.EXPLAINED)


def show_reasons(advice: Advice, case: Case | None) -> None:
    """For, against and ruled out, each with its source."""
    if advice.outcome is None and not advice.vetoes:
        return
    if case:
        st.markdown(f":material/school: {escape('An expert on this case:')} *{escape(case.expert)}*")
    if advice.outcome:
        _reasons("For it", advice.reasons_for, "Nothing speaks for it by itself.")
        _reasons("Against it", advice.reasons_against, "No rule speaks against it.")
    if advice.vetoes:
        labels = data.outcome_labels()
        st.subheader("Ruled out", anchor="ruled-out")
        lines: dict[str, list[str]] = {}
        for veto in advice.vetoes:
            lines.setdefault(f"{escape(veto.because)} {_cited(veto)}", []).append(escape(labels[veto.outcome]))
        st.markdown("\n".join(f"- **{listing(out)}**: {said}" for said, out in lines.items()))
    caption("Reasons: ● well founded, ◐ second-hand, ○ our judgement.")


def show_conflicts(advice: Advice, book: Rulebook) -> None:
    """Where reasons stand against each other: the strongest of both sides."""
    if not advice.conflicts:
        return
    labels, fired = data.outcome_labels(), {rule.id: rule for rule in advice.fired}
    st.header("Where the reasons disagree", anchor="conflicts")
    for conflict in advice.conflicts:
        favour, against = fired[conflict.rules_for[0]], fired[conflict.rules_against[0]]
        st.markdown(
            f"**{escape(labels[conflict.outcome])}**: {plural(len(conflict.rules_for), 'reason')} for, "
            f"{len(conflict.rules_against)} against. The strongest of each:\n\n"
            f"- for: {escape(favour.because)} {_cited(favour)}\n- against: {escape(against.because)} {_cited(against)}"
        )


def show_changes(advice: Advice, book: Rulebook) -> None:
    """Single answers that, changed, change the verdict."""
    st.header("What would change this", anchor="changes")
    rows = changes(advice.tipping_points, book, data.outcome_labels())
    if not rows:
        paragraph("No single answer: the verdict holds whichever one you change.")
        return
    lines = [
        f"- {escape(question)} **{escape(other)}** instead of {escape(lower(now))} → **{escape(outcome)}**"
        for question, now, other, outcome in rows
    ]
    st.markdown("\n".join(lines[:MAX_CHANGES]))
    _rest(lines[MAX_CHANGES:], "more")


def show_unknown(advice: Advice, book: Rulebook) -> None:
    """Open questions, those first that could change most."""
    st.header("What you do not know yet", anchor="unknown")
    wanted = [each for each in advice.missing if each.question in advice.next_questions]
    if not wanted:
        paragraph("Nothing that is still open could change the verdict.")
        return
    labels = data.outcome_labels()
    lines = [f"- {escape(label)} {escape(does)}." for label, does in (unknown(each, book, labels) for each in wanted)]
    st.markdown("\n".join(lines[:MAX_CHANGES]))
    _rest(lines[MAX_CHANGES:], "more")


def show_next_steps(advice: Advice) -> None:
    """What to do now, with the pages that help."""
    if not advice.next_steps:
        return
    st.header("Next steps", anchor="next")
    for place, step in enumerate(advice.next_steps, 1):
        st.markdown(f"**{place}.** {escape(step.text)}")
        if step.id in _DETAILS:
            _DETAILS[step.id](step)
        if page := _PAGES.get(step.path or ""):
            page_link(page.path, _GO.get(step.id, page.title), page.icon, _query(step.parameters))


def for_teachers(link: Link, answers: Mapping[str, str], book: Rulebook) -> None:
    """The link for a class: verdict hidden, some answers fixed. Not offered to the class itself."""
    if link.told("teach", ["true", "false"]) or link.told("lock", list(book.by_id)):
        return
    with st.popover("For teachers", icon=":material/school:"):
        paragraph("A link for a class: the verdict stays hidden until asked for, and the answers you choose are fixed.")
        asked = {question.id: question.label for question in book.questions}
        fixed = st.multiselect(
            "Fixed answers", list(asked), format_func=asked.__getitem__, key="_fixed", placeholder="None", default=None
        )
        copy_link("copy-class-link", link.address(("teach", "true"), *(("lock", name) for name in fixed)))


def _ask(link: Link, question: Question, is_locked: bool, answers: Mapping[str, str]) -> None:
    if is_locked:  # as text: it can be read, and nobody tries to press it
        answer = answers.get(question.id)
        told = f"**{escape(question.label_of(answer))}**" if answer else "left open"
        st.markdown(f":material/lock: {escape(question.label)} {told}")
        return
    options = {option.id: option.label for option in question.options}
    notes = [f"- **{escape(option.label)}**: {escape(option.help)}" for option in question.options if option.help]
    help_ = "\n".join([escape(question.help), "", *notes])
    link.choice(question.id, escape(question.label), options, help=help_, wrap=True)


def _reasons(title: str, reasons: Sequence[Reason], nothing: str) -> None:
    st.subheader(title, anchor=False)
    if not reasons:
        paragraph(nothing)
        return
    lines = [f"- {escape(reason.because)} {_cited(reason)}" for reason in reasons]
    st.markdown("\n".join(lines[:MAX_REASONS]))
    _rest(lines[MAX_REASONS:], "more reason")


def _rest(lines: Sequence[str], what: str) -> None:
    if lines:
        with st.expander(f"{len(lines)} more" if what == "more" else plural(len(lines), what)):
            st.markdown("\n".join(lines))


def _cited(said: Reason | FiredRule | Veto) -> str:
    """Strength and source, small."""
    source = data.curated().sources[said.source]
    title = f"[{escape(source.title)}](<{source.url}>)" if source.url else escape(source.title)
    return f":small[{_MARKS[said.strength]} {title}]"


def _query(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    query: dict[str, list[str]] = {}
    for key, value in pairs:
        query.setdefault(key, []).append(value)
    return query


def _services(step: NextStep) -> None:
    def select() -> pd.DataFrame:
        services = data.tables().managed_services
        wanted = services["category"].isin([category for _, category in step.parameters])
        return services[(wanted & services["provider"].isin(BIG_THREE)).to_numpy()]

    mine = data.remember(step, select)
    if mine.empty:
        caption("Our table of services has none for this kind of data.")
        return
    names = data.names()
    for column, provider in zip(st.columns(len(BIG_THREE)), BIG_THREE, strict=True):
        with column:
            st.markdown(f"**{escape(names[provider])}**")
            rows = mine[(mine["provider"] == provider).to_numpy()]
            if rows.empty:
                caption("None in our table.")
            else:
                told = zip(rows["service"], rows["url"], rows["task"], strict=True)
                st.markdown(
                    "\n".join(f"- [{escape(name)}](<{url}>): {escape(lower(task))}" for name, url, task in told)
                )
    show_sources(mine, what="service")


def _free(step: NextStep) -> None:
    def select() -> pd.DataFrame:
        offers = data.tables().offers
        free = offers[((offers["kind"] == "free_tier") & (offers["instance"] == "free")).to_numpy()]
        return free[["provider_name", "accelerator_count", "accelerator_name", "note", "as_of", *SOURCE_COLUMNS]]

    free = data.remember(step, select)
    told = zip(
        free["provider_name"], free["accelerator_count"], free["accelerator_name"], free["note"].fillna(""), strict=True
    )
    st.markdown(
        "\n".join(
            f"- **{escape(provider)}**, {escape(_devices(many, name))}: {escape(note)}"
            for provider, many, name, note in told
        )
    )
    show_sources(free, what="offer")


def _devices(many: Any, name: str) -> str:
    return f"{int(many)} × {name}" if pd.notna(many) and many > 1 else name


def _frameworks(step: NextStep) -> None:
    def select() -> list[str]:
        chosen: dict[str, Any] = {key: tuple(value) for key, value in _query(step.parameters).items()}
        return select_frameworks(data.tables().frameworks, FrameworkFilter(**chosen))["name"].tolist()

    found = data.remember(step, select)
    if found:
        caption(f"{plural(len(found), 'framework')} of our table fit; the best known: {listing(found[:3])}.")


_PAGES = {info.path: info for info in PAGES}
_DETAILS: Mapping[str, Callable[[NextStep], None]] = {
    "services": _services,
    "free_notebooks": _free,
    "frameworks": _frameworks,
}
