"""What HTTP answers beside the pages. No Streamlit here: `app.py` hands both lists to it."""

from starlette.middleware import Middleware

from comparison.text.sitemap import PAGES
from web.door import FrontDoor
from web.headers import SecurityHeaders
from web.routes import ROUTES
from web.settings import from_environment
from web.shell import Shell
from web.static import CompressedFiles

MIDDLEWARE = [
    Middleware(SecurityHeaders),
    Middleware(FrontDoor, settings=from_environment(), pages=[page.path for page in PAGES]),
    Middleware(CompressedFiles),
    Middleware(Shell, routes=ROUTES),
]

__all__ = ["MIDDLEWARE", "ROUTES"]
