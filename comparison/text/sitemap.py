"""The pages of the site: one list behind the navigation, the titles of links, the tests and the benchmarks."""

from dataclasses import dataclass

SITE_NAME = "TrainWhere"
# Where the repository is hosted, without a slash at the end; reports of wrong figures go to its issue form.
# Empty: pages say so instead of linking.
REPOSITORY = ""


@dataclass(frozen=True)
class PageInfo:
    """One page. A new page is one line in `PAGES` and one script."""

    section: str
    """Menu of the top navigation; its lower case is the folder under `pages/`."""
    file: str
    """Script, relative to `pages/`. Streamlit makes the URL of its stem, so `path` must agree."""
    path: str
    title: str
    icon: str
    """Material symbol, as Streamlit spells it."""
    question: str
    """What the visitor wants to know: shown under the menu entry and while the page loads."""
    description: str
    """One or two sentences for search engines and link previews."""
    has_chart: bool
    """Whether the first view draws with Plotly. Other pages fetch it while idle, for the next one."""

    @property
    def document_title(self) -> str:
        """What the browser tab says, before and after Streamlit has started."""
        return f"{self.title} · {SITE_NAME}"


PAGES = (
    PageInfo(
        section="Start",
        file="start/overview.py",
        path="/",
        title="Overview",
        icon=":material/explore:",
        question="Where can I train a deep network, on what, and for how much?",
        description="Compare deep-learning clouds, accelerator prices and frameworks. "
        "Every figure has its source and date, and every view is a link.",
        has_chart=False,
    ),
    PageInfo(
        section="Decide",
        file="decide/questionnaire.py",
        path="/questionnaire",
        title="Questionnaire",
        icon=":material/help:",
        question="Should I use deep learning at all, and which way?",
        description="Five questions, a verdict with cited reasons: rules, classical learning, a ready service, "
        "fine-tuning or a network of your own.",
        has_chart=False,
    ),
    PageInfo(
        section="Decide",
        file="decide/run_cost.py",
        path="/run_cost",
        title="Run cost",
        icon=":material/timer:",
        question="How long would my training run take, and what would it cost, where?",
        description="Hours and cost of a training run at every offer, low, likely and high, from what published runs reached.",
        has_chart=True,
    ),
    PageInfo(
        section="Decide",
        file="decide/rent_or_own.py",
        path="/rent_or_own",
        title="Rent or own",
        icon=":material/balance:",
        question="Rent in the cloud or buy the machine?",
        description="What a useful accelerator hour costs on your own machine and in the cloud, when a purchase pays for "
        "itself, and which assumptions decide.",
        has_chart=True,
    ),
    PageInfo(
        section="Decide",
        file="decide/memo.py",
        path="/memo",
        title="Memo",
        icon=":material/description:",
        question="What is the decision, and on which figures does it rest?",
        description="The decision on one page for those who must agree: figures with ranges, assumptions, sources; "
        "to print, as HTML or Markdown.",
        has_chart=False,
    ),
    PageInfo(
        section="Compare",
        file="compare/providers.py",
        path="/providers",
        title="Providers",
        icon=":material/cloud:",
        question="Who rents accelerators, on which terms, how easy?",
        description="Who rents GPUs, TPUs and other accelerators: terms, free tiers, regions and tools, side by side.",
        has_chart=True,
    ),
    PageInfo(
        section="Compare",
        file="compare/offers.py",
        path="/offers",
        title="Offers",
        icon=":material/memory:",
        question="Which machine with which accelerator costs how much?",
        description="Prices of machines with accelerators by provider, region and billing, with price history.",
        has_chart=True,
    ),
    PageInfo(
        section="Compare",
        file="compare/accelerators.py",
        path="/accelerators",
        title="Accelerators",
        icon=":material/developer_board:",
        question="What can each GPU and TPU do?",
        description="GPUs, TPUs and other accelerators: memory, bandwidth, speed, power and price per hour, side by side.",
        has_chart=True,
    ),
    PageInfo(
        section="Compare",
        file="compare/frameworks.py",
        path="/frameworks",
        title="Frameworks",
        icon=":material/account_tree:",
        question="Which framework, for which language, licence, hardware?",
        description="Deep-learning frameworks side by side: languages, licences, hardware, abilities, upkeep.",
        has_chart=True,
    ),
    PageInfo(
        section="Compare",
        file="compare/benchmarks.py",
        path="/benchmarks",
        title="Benchmarks",
        icon=":material/speed:",
        question="How fast and how expensive were published runs?",
        description="Published runs: time against cost, MLPerf Training and Inference, CPU or GPU, throughput, landmark runs.",
        has_chart=True,
    ),
    PageInfo(
        section="Learn",
        file="learn/basics.py",
        path="/basics",
        title="Basics",
        icon=":material/school:",
        question="What is a deep network and how does it learn?",
        description="A neuron and a small network to play with, why depth, data and GPUs matter, landmark runs, a glossary.",
        has_chart=True,
    ),
    PageInfo(
        section="Learn",
        file="learn/gan.py",
        path="/gan",
        title="Generative model",
        icon=":material/checkroom:",
        question="What does a generative model do?",
        description="Play with a small generative adversarial network: draw clothes from random numbers, mix classes, "
        "walk between two images.",
        has_chart=False,
    ),
    PageInfo(
        section="About",
        file="about/sources.py",
        path="/sources",
        title="Sources",
        icon=":material/menu_book:",
        question="Where does each figure come from, and how old is it?",
        description="Every source with its licence, the age of the figures, what is missing and known faults.",
        has_chart=True,
    ),
)
