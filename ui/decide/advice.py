"""The verdict of /questionnaire: points, reasons with their sources, what would change it, what is not known."""

from collections.abc import Sequence

import streamlit as st

from comparison.questionnaire import bars as chart
from comparison.questionnaire.advice import Advice, FiredRule, Reason, Veto
from comparison.questionnaire.rulebook import Rulebook
from comparison.questionnaire.sentences import changes, unknown
from comparison.records.questionnaire import Case, RuleStrength
from comparison.text.lists import listing, lower, plural
from ui import data
from ui.kit.text import caption, escape, paragraph

MAX_REASONS = 4
MAX_CHANGES = 5
_MARKS = {RuleStrength.STRONG: "●", RuleStrength.SECOND_HAND: "◐", RuleStrength.JUDGEMENT: "○"}


def show_beside(advice: Advice, case: Case | None) -> None:
    """What stands beside the questions: the verdict with its points, then the reasons."""
    show_scores(advice)
    show_reasons(advice, case)


def show_changes_and_unknown(advice: Advice, book: Rulebook) -> None:
    """What would change the verdict, and what is not known yet, beside each other."""
    first, second = st.columns(2, gap="large")
    with first:
        show_changes(advice, book)
    with second:
        show_unknown(advice, book)


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


def show_conflicts(advice: Advice) -> None:
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
    worth = [missing for missing in advice.missing if missing.question in advice.next_questions]
    if not worth:
        paragraph("Nothing that is still open could change the verdict.")
        return
    labels = data.outcome_labels()
    lines = [
        f"- {escape(label)} {escape(does)}." for label, does in (unknown(missing, book, labels) for missing in worth)
    ]
    st.markdown("\n".join(lines[:MAX_CHANGES]))
    _rest(lines[MAX_CHANGES:], "more")


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
