"""The ASGI app. Streamlit finds it by reading this file, so `app = st.App(...)` must stand here literally."""

import streamlit as st

from ui import data
from ui.warm import warm
from web import MIDDLEWARE, ROUTES
from web.routes import ready_when

ready_when(data.state)
app = st.App("ui/main.py", routes=ROUTES, middleware=MIDDLEWARE, lifespan=warm)
