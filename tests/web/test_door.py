"""The front door: foreign origins, headers, sessions and closed routes are judged before Streamlit sees them."""

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from web.door import POLICY_VIOLATION, TRY_AGAIN_LATER, FrontDoor
from web.settings import SettingError, Settings, from_environment


class Inside:
    """What lies behind the door: remembers what came in, says hello, stays open until it is told to end."""

    def __init__(self) -> None:
        self.scopes: list[Scope] = []
        self.end = asyncio.Event()
        self.heard: list[Message] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scopes.append(scope)
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"inside"})
            return
        self.heard.append(await receive())
        await send({"type": "websocket.accept"})
        self.heard.append(await receive())
        await self.end.wait()


def socket_scope(origin: str | None = None, host: str | None = "here.example", client: str = "192.0.2.1") -> Scope:
    headers = [(b"host", host.encode())] if host else []
    headers += [(b"origin", origin.encode("latin-1"))] if origin is not None else []
    return {
        "type": "websocket",
        "path": "/_stcore/stream",
        "raw_path": b"/_stcore/stream",
        "query_string": b"",
        "headers": headers,
        "client": (client, 1234),
    }


def page_scope(path: str = "/offers", headers: Iterable[tuple[bytes, bytes]] = (), client: str = "192.0.2.1") -> Scope:
    return {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": list(headers),
        "client": (client, 1234),
    }


def script(*messages: Message) -> Receive:
    """Receives these, then nothing for ever."""
    waiting = list(messages)

    async def receive() -> Message:
        if waiting:
            return waiting.pop(0)
        await asyncio.Event().wait()
        raise AssertionError

    return receive


async def answers(door: FrontDoor, scope: Scope, receive: Receive | None = None) -> list[Message]:
    """What comes out until the door has ended."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    await door(scope, receive or script({"type": "websocket.connect"}), send)
    return sent


CLOSED = [{"type": "websocket.close", "code": POLICY_VIOLATION}]


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "https://here.example.evil.example",
        "null",
        "",
        "file://",
        "http://[",
        "here.example",
        "\xff",
    ],
)
def test_a_foreign_origin_is_refused_and_nothing_inside_hears_of_it(origin: str) -> None:
    inside = Inside()
    assert asyncio.run(answers(FrontDoor(inside, Settings()), socket_scope(origin))) == CLOSED
    assert not inside.scopes


def test_a_lost_host_header_is_no_way_in() -> None:
    inside = Inside()
    assert asyncio.run(answers(FrontDoor(inside, Settings()), socket_scope("http://evil.example", host=None))) == CLOSED
    assert not inside.scopes


@pytest.mark.parametrize(
    ("origin", "host", "addresses"),
    [
        (None, "here.example", ()),
        ("http://here.example", "here.example", ()),
        ("https://HERE.example:8443", "here.example:8443", ()),
        ("https://public.example", "127.0.0.1:8501", ("https://public.example",)),
        ("https://public.example", None, ("https://public.example",)),
    ],
)
def test_pages_of_this_server_and_programs_come_in_without_an_origin(
    origin: str | None, host: str | None, addresses: tuple[str, ...]
) -> None:
    """Without one Streamlit does not ask an outside host whether it is its own."""

    async def visit() -> Inside:
        inside = Inside()
        inside.end.set()
        door = FrontDoor(inside, Settings(addresses=frozenset(addresses)))
        hello = {"type": "websocket.receive", "bytes": b"hello"}
        await answers(door, socket_scope(origin, host), script({"type": "websocket.connect"}, hello))
        return inside

    inside = asyncio.run(visit())
    assert [message["type"] for message in inside.heard] == ["websocket.connect", "websocket.receive"]
    assert b"origin" not in dict(inside.scopes[0]["headers"])


def test_the_scheme_of_a_public_address_counts() -> None:
    inside = Inside()
    door = FrontDoor(inside, Settings(addresses=frozenset({"https://public.example"})))
    assert asyncio.run(answers(door, socket_scope("http://public.example", "127.0.0.1"))) == CLOSED


def test_beyond_its_room_a_server_says_when_to_come_back_and_opens_again() -> None:
    async def story() -> None:
        inside = Inside()
        door = FrontDoor(inside, Settings(max_sessions=2), pages=["/offers"])
        hello = {"type": "websocket.receive", "bytes": b"hello"}
        open_pages = [
            asyncio.create_task(answers(door, socket_scope(), script({"type": "websocket.connect"}, hello)))
            for _ in range(2)
        ]
        await asyncio.sleep(0)
        while len(inside.heard) < 4:
            await asyncio.sleep(0)
        assert await answers(door, socket_scope()) == [{"type": "websocket.close", "code": TRY_AGAIN_LATER}]
        start, body = await answers(door, page_scope())
        assert start["status"] == 503
        assert dict(start["headers"])[b"retry-after"] == b"5"
        assert b"Try again in a few seconds" in body["body"]
        assert (await answers(door, page_scope("/healthz")))[0]["status"] == 200
        inside.end.set()
        await asyncio.gather(*open_pages)
        assert not door.sessions
        assert (await answers(door, page_scope()))[0]["status"] == 200

    asyncio.run(story())


@pytest.mark.parametrize(("client", "status"), [("192.0.2.1", 503), ("192.0.2.2", 200), ("127.0.0.1", 200)])
def test_one_address_does_not_fill_the_house(client: str, status: int) -> None:
    door = FrontDoor(Inside(), Settings(max_sessions_per_address=3), pages=["/offers"])
    door.sessions.update({"192.0.2.1": 3, "127.0.0.1": 3})
    assert asyncio.run(answers(door, page_scope(client=client)))[0]["status"] == status


def test_who_connects_and_says_nothing_is_gone_after_a_while() -> None:
    async def visit() -> Inside:
        inside = Inside()
        inside.end.set()
        door = FrontDoor(inside, Settings(first_message_seconds=0.01))
        await answers(door, socket_scope(), script({"type": "websocket.connect"}))
        return inside

    assert asyncio.run(visit()).heard[-1]["type"] == "websocket.disconnect"


@pytest.mark.parametrize(("header", "status"), [(b"x" * 30_000, 200), (b"x" * 33_000, 431)])
def test_headers_have_a_bound(header: bytes, status: int) -> None:
    door = FrontDoor(Inside(), Settings())
    assert asyncio.run(answers(door, page_scope(headers=[(b"cookie", header)])))[0]["status"] == status
    assert asyncio.run(answers(door, page_scope("/" + "x" * len(header))))[0]["status"] == status


def test_metrics_stay_inside_unless_the_host_opens_them() -> None:
    for settings, status in ((Settings(), 404), (Settings(metrics=True), 200)):
        for path in ("/_stcore/metrics", "/_stcore/metrics/"):
            door = FrontDoor(Inside(), settings)
            assert asyncio.run(answers(door, page_scope(path)))[0]["status"] == status


def test_settings_come_from_the_environment() -> None:
    told: dict[str, Any] = {
        "TRAINWHERE_ADDRESSES": "https://a.example http://B.example:8080/",
        "TRAINWHERE_MAX_SESSIONS": "7",
        "TRAINWHERE_METRICS": "1",
    }
    settings = from_environment(told)
    assert settings.addresses == {"https://a.example", "http://b.example:8080"}
    assert (settings.max_sessions, settings.metrics) == (7, True)
    assert from_environment({}) == Settings()


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("ADDRESSES", "trainwhere.example", "https://trainwhere.example"),
        ("ADDRESSES", "https://a.example/path", "https://trainwhere.example"),
        ("ADDRESSES", "http://a.example:port", "https://trainwhere.example"),
        ("MAX_SESSIONS", "many", "whole number"),
        ("MAX_SESSIONS", "0", "whole number"),
        ("METRICS", "perhaps", "1 or 0"),
    ],
)
def test_a_setting_that_cannot_be_used_says_what_is_wanted(name: str, value: str, wanted: str) -> None:
    with pytest.raises(SettingError, match=f"TRAINWHERE_{name}: found .*{wanted}"):
        from_environment({f"TRAINWHERE_{name}": value})


def test_no_answer_names_the_program_behind_it(client: TestClient) -> None:
    assert "server" not in client.get("/").headers


@pytest.mark.parametrize("path", ["/static/js/gone.js", "/app/static/gone.svg", "/static/", "/app/static/../main.py"])
def test_a_static_file_that_is_not_there_is_a_404(path: str, client: TestClient) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "<html" not in answer.text.lower() or "Page not found" in answer.text


def test_the_icon_is_kept_by_browsers(client: TestClient) -> None:
    for encoding in ("br", "identity"):
        answer = client.get("/app/static/icon.svg", headers={"accept-encoding": encoding})
        assert answer.headers["cache-control"] == "public, max-age=3600"
