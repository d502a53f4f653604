"""The script Streamlit runs for every page: logo, navigation, title, then the page itself."""

from pathlib import Path

import streamlit as st

from comparison.text.sitemap import PAGES
from ui import data
from ui.kit.text import escape
from ui.store import DataUnavailableError
from ui.turns import TURNS

ROOT = Path(__file__).resolve().parents[1]
STATIC = ROOT / "ui/static"

# Set before st.navigation: without a page_icon, the page's Material icon is fetched from another host as favicon.
st.set_page_config(page_icon=str(STATIC / "icon.svg"), layout="wide")
st.logo(str(STATIC / "logo.svg"), size="large")

menus: dict[str, list[st.Page]] = {}
for info in PAGES:
    menu = "" if info.path == "/" else info.section  # Streamlit puts pages without a menu first, as plain links
    script = ROOT / "pages" / info.file
    menus.setdefault(menu, []).append(
        st.Page(script, title=info.title, icon=info.icon, help=info.question, default=info.path == "/")
    )
page = st.navigation(menus, position="top")

titles = {info.path: info.document_title for info in PAGES}
st.set_page_config(page_title=titles[f"/{page.url_path}"])
if said := data.problem():
    st.warning(escape(said), icon=":material/update_disabled:")
try:
    with TURNS:
        page.run()
except DataUnavailableError:
    st.error("The data of TrainWhere cannot be used, so this page has nothing to show. The server's log says why.")
