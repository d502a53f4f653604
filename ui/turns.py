"""How many reruns are worked on at once."""

import os
from threading import BoundedSemaphore

MAX_AT_ONCE = int(os.environ.get("TURNS", "1"))
TURNS = BoundedSemaphore(MAX_AT_ONCE)
