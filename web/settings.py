"""What a host can set, from environment variables. A value that cannot be used stops the start with a sentence."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

PREFIX = "TRAINWHERE_"


@dataclass(frozen=True)
class Settings:
    """`from_environment` reads them; docs/hosting.md explains them."""

    addresses: frozenset[str] = frozenset()
    """Public addresses of this server (scheme and host, such as https://trainwhere.example): pages opened there may connect,
    also through a proxy that does not pass on the Host header. None: only the address the browser asked for."""
    max_sessions: int = 300
    """Open pages at once; beyond that new visitors are asked to come back in a few seconds."""
    max_sessions_per_address: int = 200
    """Open pages of one network address: a class behind one router fits, a flood does not. Not counted for loopback, where a
    proxy stands between."""
    max_header_bytes: int = 32_768
    """Of one request, its address included."""
    first_message_seconds: float = 30.0
    """A connection that says nothing for so long is closed."""
    metrics: bool = False
    """Whether /_stcore/metrics answers; it is for the inside of a network."""


class SettingError(Exception):
    """A setting that cannot be used: which, what was found, what is wanted."""


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings.

    Raises:
        SettingError: a value is not what is wanted.
    """
    usual = Settings()
    return Settings(
        addresses=_addresses(environment.get(f"{PREFIX}ADDRESSES", "")),
        max_sessions=_whole(environment, "MAX_SESSIONS", usual.max_sessions),
        max_sessions_per_address=_whole(environment, "MAX_SESSIONS_PER_ADDRESS", usual.max_sessions_per_address),
        max_header_bytes=_whole(environment, "MAX_HEADER_BYTES", usual.max_header_bytes),
        first_message_seconds=float(_whole(environment, "FIRST_MESSAGE_SECONDS", int(usual.first_message_seconds))),
        metrics=_switch(environment, "METRICS"),
    )


def _addresses(text: str) -> frozenset[str]:
    origins = set()
    for address in text.split():
        try:
            parts = urlsplit(address.strip(","))
            parts.port  # noqa: B018 - raises on a port that is none
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
            raise SettingError(
                f"{PREFIX}ADDRESSES: found {address!r}; wanted addresses such as https://trainwhere.example, with spaces between."
            )
        origins.add(f"{parts.scheme}://{parts.netloc}".lower())
    return frozenset(origins)


def _whole(environment: Mapping[str, str], name: str, usual: int) -> int:
    text = environment.get(f"{PREFIX}{name}", "").strip()
    if not text:
        return usual
    if not text.isdecimal() or not 0 < int(text) < 10**9:
        raise SettingError(f"{PREFIX}{name}: found {text!r}; wanted a whole number from 1, or nothing for {usual:,}.")
    return int(text)


def _switch(environment: Mapping[str, str], name: str) -> bool:
    text = environment.get(f"{PREFIX}{name}", "").strip().lower()
    if text not in ("", "0", "1", "false", "true"):
        raise SettingError(f"{PREFIX}{name}: found {text!r}; wanted 1 or 0.")
    return text in ("1", "true")
