"""What HTTP answers beside the pages. No Streamlit here: `app.py` hands both lists to it."""

from starlette.middleware import Middleware

from web.headers import SecurityHeaders
from web.routes import ROUTES
from web.shell import Shell
from web.static import CompressedFiles

MIDDLEWARE = [Middleware(SecurityHeaders), Middleware(CompressedFiles), Middleware(Shell, routes=ROUTES)]

__all__ = ["MIDDLEWARE", "ROUTES"]
