"""What /basics is put together from: one section at a time, each with something to move."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from comparison.benchmarks import human_results
from comparison.charts import basics as basic_charts
from comparison.charts import network as charts
from comparison.charts.theme import BAR
from comparison.frames.tables import Tables
from comparison.learn import matmul
from comparison.learn.glossary import find_terms
from comparison.learn.network import (
    ACTIVATIONS,
    DATASETS,
    MAX_LAYERS,
    MAX_NOISE_PERCENT,
    MAX_SEED,
    MAX_STEPS,
    MAX_WIDTH,
    RATES,
    TRAINING_POINTS,
    Settings,
    training_flop,
)
from comparison.learn.passes import PASSES, outcome, tell
from comparison.records.glossary import TOPICS
from comparison.sitemap import PAGES
from comparison.table.columns import Column
from comparison.text.lists import listing, plural
from comparison.text.numbers import duration_words, number
from comparison.views import benchmarks
from ui import data
from ui.kit.glossary import explain
from ui.kit.link import Link
from ui.kit.navigation import page_link
from ui.kit.sources import show_sources
from ui.kit.tables import show_table
from ui.kit.text import bullets, caption, escape, paragraph
from ui.kit.view import show_claims
from ui.session.training import trained

PATH = "/basics"
DEFAULT_STEP = 300
_DEFAULT = Settings()
_STEPS = {"One step": 1, "10 steps": 10, "100 steps": 100}
MEASURES = ("compute", "time", "cost")
DEVICE_COLUMNS = (
    Column("device", "Device"),
    Column("time", "Time for this size"),
    Column("tflops", "Rate", "TFLOPS", "number"),
    Column("kind", "Kind of rate"),
    Column("source_title", "Source"),
)
HUMAN_COLUMNS = (
    Column("task", "Task"),
    Column("model", "Run"),
    Column("cost_2023_usd", "Cost", "USD of 2023", "usd"),
    Column("compute_words", "Compute (FLOP)"),
    Column("time_words", "Time"),
    Column("devices_words", "Hardware"),
    Column("human", "People", format="number"),
    Column("machine", "System", format="number"),
    Column("unit", "Unit"),
    Column("source_title", "Source"),
    Column("note", "Note"),
)


@dataclass(frozen=True)
class Section:
    """One part of the page."""

    words: str
    """Its question."""
    show: Callable[[Link, Tables], None]


def neuron(link: Link, tables: Tables) -> None:
    """One neuron to turn the knobs of."""
    sentence = st.empty()
    left, right = st.columns([2, 3], gap="large")
    with left:
        kind = link.segments("n_function", "Activation", list(ACTIVATIONS), default="sigmoid")
        ins, weighed = st.columns(2)
        x = [
            link.slide("x1", "Input x1", -2.0, 2.0, 1.0, ins, 0.1),
            link.slide("x2", "Input x2", -2.0, 2.0, 0.5, ins, 0.1),
        ]
        w = [
            link.slide("w1", "Weight w1", -3.0, 3.0, 1.2, weighed, 0.1),
            link.slide("w2", "Weight w2", -3.0, 3.0, -0.8, weighed, 0.1),
        ]
        bias = link.slide("bias", "Bias", -3.0, 3.0, 0.0, step=0.1)
    total = sum(each * weight for each, weight in zip(x, w, strict=True)) + bias
    output, word = charts.output_of(total, kind), ACTIVATIONS[kind].word
    told = (
        f"This neuron adds {number(x[0])} × {number(w[0])}, {number(x[1])} × {number(w[1])} and its bias {number(bias)}, "
        f"which is {number(total)}; {word} makes {number(output)} of it."
    ).replace("-", "−")
    sentence.markdown(escape(told))
    with right:
        st.plotly_chart(charts.neuron(x, w, bias, kind), key="neuron", alt=told, config=BAR)
    first, second = st.columns(2, gap="large")
    with first:
        st.plotly_chart(
            charts.activation_curve(total, kind),
            key="activation-curve",
            config=BAR,
            alt=f"Activation {word}: {number(output)} at a sum of {number(total)}.",
        )
        caption(
            f"The activation: {ACTIVATIONS[kind].formula}. Without it, layers upon layers would be no more than one."
        )
    with second:
        st.plotly_chart(
            charts.neuron_plane(x, w, bias, kind),
            key="neuron-plane",
            config=BAR,
            alt="The neuron's output for all pairs of inputs: it changes across one straight line.",
        )
        caption("Its output for all inputs: one straight border. Weights turn it, the bias moves it.")
    cite("cs231n-neural-networks-1")


def network(link: Link, tables: Tables) -> None:
    """A network that learns, pass by pass."""
    settings, point = _settings(link), _point(link)
    sentence = st.empty()
    step = _step(link)
    kept = trained(settings, step)
    training, shown = kept.training, min(step, kept.training.step)
    sentence.markdown(escape(outcome(training, shown)))
    left, right = st.columns(2, gap="large")
    with left:
        film = link.toggle("film", "Film of the training", help="Played by your browser, from the start to this step.")
        text = charts.describe_surface(training, shown)
        st.plotly_chart(charts.surface(training, shown, point, film), key="surface", alt=text, config=BAR)
        st.plotly_chart(
            charts.loss_curve(training, shown), key="loss", alt=charts.describe_loss(training, shown), config=BAR
        )
    with right:
        passed = link.segments("pass", "A step has four passes", list(PASSES), default="update", on_change=_passed)
        said = tell(training, shown, passed, point)
        st.markdown("\n".join(f"- {escape(each)}" for each in said.sentences))
        now = training.at(shown)
        text = charts.describe_drawing(now, said.shown, said.words)
        st.plotly_chart(
            charts.drawing(now, said.shown, said.values, settings.activation), key="drawing", alt=text, config=BAR
        )
        caption(text)
    caption(
        f"What it costs: {plural(settings.parameters, 'parameter')} × {TRAINING_POINTS} points × {plural(shown, 'step')} are about "
        f"{number(training_flop(settings, shown) / 1e6)} million operations, {duration_words(kept.cpu_seconds)} of one processor here. "
        f"At most {MAX_STEPS:,} steps; the same link gives the same figures."
    )
    cite("cs231n-neural-networks-1", "cs231n-neural-networks-3")


def depth(link: Link, tables: Tables) -> None:
    """Quality against data, and the features hidden units have learned."""
    dataset = link.segments("n_dataset", "Data set", ["higgs", "airline"])
    answer = data.remember(("more-data", dataset), lambda: benchmarks.more_data(tables, dataset))
    paragraph(answer.sentence)
    st.plotly_chart(answer.figure(), key="more-data", alt=answer.alt, config=BAR)
    caption(" ".join(answer.notes))
    show_claims(answer.claims)
    show_sources(answer.rows, answer.missing, answer.what)
    page_link(
        "/benchmarks", "All results on more data", ":material/speed:", {"question": "more-data", "b_dataset": dataset}
    )

    st.subheader("What the hidden units have learned", anchor="features")
    settings, step = _settings(link), _step(link)
    training = trained(settings, step).training
    shown = min(step, training.step)
    text = charts.describe_hidden_units(training, shown)
    paragraph(text)
    if settings.layers:
        st.plotly_chart(charts.hidden_units(training, shown), key="hidden-units", alt=text, config=BAR)
        caption(
            "Nobody told the network which features of the points matter: these pictures are what it found. A picture shows "
            "the whole square of inputs; the two colours are the two signs of the unit's output."
        )
    page_link(
        PATH, "This network, pass by pass", ":material/play_circle:", {"section": "network", **_query(settings, step)}
    )
    cite("lecun-2015")


def landmark_runs(link: Link, tables: Tables) -> None:
    """Results better than people's, and what they took."""
    rows = data.remember("human", lambda: human_results.human_results(tables.human_results, tables.landmark_runs))
    paragraph(human_results.describe_human_results(rows))
    measure = link.segments("n_measure", "What the training took", list(MEASURES))
    runs = tables.landmark_runs
    text = data.remember(("human", measure), lambda: basic_charts.describe_human_chart(rows, runs, measure))
    chart = data.remember(("human-chart", measure), lambda: basic_charts.human_results(rows, runs, measure))
    st.plotly_chart(chart, key="landmarks", alt=text, config=BAR)
    bullets([f"{task}: {said}" for task, said in zip(rows["task"], rows["said"], strict=True)])
    show_table(rows, HUMAN_COLUMNS, "Results better than people's, and what the training took")
    caption(
        "Better than people means at this task under its rules, nothing more. Compute and cost are estimates of Epoch AI; "
        "those of AlphaGo Zero leave out its games against itself."
    )
    show_claims("landmark_runs")
    show_sources(rows, int(rows["cost_2023_usd"].isna().sum()), "result")
    page_link("/benchmarks", "All landmark runs", ":material/speed:", {"question": "landmarks"})


def gpus(link: Link, tables: Tables) -> None:
    """A matrix multiplication on this server, and what accelerators promise."""
    size = link.one("n_size", "Rows and columns of the matrices", list(matmul.ASKED_SIZES), index=2, width=260)
    measured = data.matmul_measured()
    rates = data.remember("peaks", lambda: matmul.peaks(tables.accelerators, _titles()))
    paragraph(matmul.describe(measured, rates, size))
    st.plotly_chart(
        basic_charts.matmul(measured, rates), key="matmul", alt=matmul.describe_measured(measured, rates), config=BAR
    )
    caption(
        f"{matmul.describe_measured(measured, rates)} Measured once for all visitors, in at most {matmul.BUDGET_SECONDS:g} "
        "seconds. A peak rate is what a data sheet promises; H100 usually reach 80 to 85 % of it, and training less."
    )
    show_table(matmul.rows(measured, rates, size), DEVICE_COLUMNS, "Time of one multiplication by device")
    show_sources(rates, what="accelerator")
    cite("scaling-book-rooflines")

    st.subheader("And in real work", anchor="cpu-gpu")
    studies = data.curated().vocabulary["cpu_gpu_study"]
    answer = data.remember(
        ("cpu-gpu", (), None, (), False), lambda: benchmarks.cpu_gpu(tables, (), None, (), False, studies)
    )
    if answer:
        paragraph(answer.sentence)
        st.plotly_chart(answer.figure(), key="cpu-gpu", alt=answer.alt, config=BAR)
        show_claims(answer.claims)
        show_sources(answer.rows, what=answer.what)
    page_link("/benchmarks", "By study, model and cost", ":material/speed:", {"question": "cpu-gpu"})


def glossary(link: Link, tables: Tables) -> None:
    """One term large, all that match below."""
    every = data.curated().glossary
    by_id = {term.id: term for term in every}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = link.one("term", "Term", list(by_id), index=None, placeholder="Choose one", width=260)
        words = link.text("q", "Search", placeholder="Word in term or meaning", width=260)
    topics = link.pills("topic", "About", list(TOPICS))
    if chosen:
        with st.container(border=True):
            term = by_id[chosen]
            st.markdown(explain(term))
            with st.container(horizontal=True):
                for info in PAGES:
                    if info.path in term.pages and info.path != PATH:
                        page_link(info.path, info.title, info.icon)
    found = [term for term in find_terms(every, words) if not topics or term.topic in topics]
    paragraph(f"{plural(len(found), 'term')} of {len(every)}, each with the page its meaning rests on.")
    if found:
        st.markdown("\n\n".join(explain(term) for term in found))
    else:
        st.info(escape(f"No term has “{words}”. Try a shorter word, or drop the topic."), icon=":material/search_off:")


SECTIONS: Mapping[str, Section] = {
    "neuron": Section("What does one neuron do?", neuron),
    "network": Section("How does a network learn?", network),
    "depth": Section("Why many layers and much data?", depth),
    "landmarks": Section("Where is it better than people, and what did that take?", landmark_runs),
    "gpus": Section("Why on GPUs?", gpus),
    "glossary": Section("What do the words mean?", glossary),
}
_NETWORK = ("n_data", "n_noise", "layers", "width", "activation", "learning_rate", "n_seed", "n_step")
PARAMETERS = (
    "n_function",
    "x1",
    "x2",
    "w1",
    "w2",
    "bias",
    *_NETWORK,
    "n_point",
    "pass",
    "film",
    "n_dataset",
    "n_measure",
    "n_size",
    "term",
    "topic",
    "q",
)
"""All parameters of the page: a link may hold those of a section that is not shown."""


def chosen_section(link: Link) -> Section:
    """The section asked for; a link to a term alone opens the glossary."""
    if link.arrived and "term" in st.query_params and "section" not in st.query_params:
        st.session_state["section"] = st.query_params["section"] = "glossary"  # for the widget, and for the URL
    name = link.segments("section", "Section", list(SECTIONS), label_visibility="collapsed")
    section = SECTIONS[name]
    st.subheader(section.words, anchor=name)
    return section


def cite(*sources: str) -> None:
    """What a section rests on, as links in small print."""
    known = data.curated().sources
    titles = [f"[{escape(known[each].title)}](<{known[each].url}>)" for each in sources]
    st.caption(f"{'Source' if len(titles) == 1 else 'Sources'}: {listing(titles)}.")


def _titles() -> dict[str, str]:
    return {each.id: each.title for each in data.curated().sources.values()}


def _settings(link: Link) -> Settings:
    with st.sidebar:
        return Settings(
            data=link.one("n_data", "Points", list(DATASETS)),
            noise_percent=link.slide(
                "n_noise", "Noise (percent)", 0, MAX_NOISE_PERCENT, _DEFAULT.noise_percent, step=5
            ),
            layers=link.slide("layers", "Hidden layers", 0, MAX_LAYERS, _DEFAULT.layers),
            width=link.slide("width", "Units of a layer", 1, MAX_WIDTH, _DEFAULT.width),
            activation=link.segments("activation", "Activation", list(ACTIVATIONS)),
            rate=float(link.one("learning_rate", "Learning rate", _RATES, index=_RATES.index(f"{_DEFAULT.rate:g}"))),
            seed=link.slide("n_seed", "Seed", 0, MAX_SEED, _DEFAULT.seed, help="Of the points and the first weights."),
        )


def _point(link: Link) -> int:
    with st.sidebar:
        number_ = link.slide("n_point", "Point to follow", 1, TRAINING_POINTS, 1, help="The one with the ring.")
    return int(number_) - 1


def _step(link: Link) -> int:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        step = int(link.slide("n_step", "Steps trained", 0, MAX_STEPS, DEFAULT_STEP, width=320))
        for label, more in _STEPS.items():
            st.button(
                label,
                key=f"_more_{more}",
                on_click=_move,
                args=(more,),
                disabled=step >= MAX_STEPS,
                icon=":material/add:",
            )
        st.button("Start over", key="_again", on_click=_move, args=(-MAX_STEPS,), icon=":material/replay:")
    return step


def _move(by: int) -> None:
    now = int(st.session_state.get("n_step", DEFAULT_STEP))
    st.session_state["n_step"] = min(max(now + by, 0), MAX_STEPS)
    st.session_state["pass"] = "update"


def _passed() -> None:
    """The last of the four passes makes the step."""
    if st.session_state.get("pass") == "update":
        _move(1)


def _query(settings: Settings, step: int) -> dict[str, str]:
    values = (
        settings.data,
        settings.noise_percent,
        settings.layers,
        settings.width,
        settings.activation,
        f"{settings.rate:g}",
        settings.seed,
        step,
    )
    return dict(zip(_NETWORK, map(str, values), strict=True))


_RATES = [f"{rate:g}" for rate in RATES]
