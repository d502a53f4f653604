"""Security headers stand on every answer, and the content policy allows exactly what the pages do."""

import base64
import hashlib
import re

import pytest
from starlette.testclient import TestClient

from web.headers import HEADERS

PATHS = ["/", "/offers", "/nope", "/a/b", "/healthz", "/robots.txt", "/app/static/icon.svg", "/_stcore/health"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_them(path: str, client: TestClient) -> None:
    answer = client.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def policy() -> dict[str, list[str]]:
    return {name: values for name, *values in map(str.split, HEADERS["content-security-policy"].split(";"))}


def test_policy_names_the_inline_script_that_is_served(client: TestClient) -> None:
    scripts = re.findall(r"<script>(.*?)</script>", client.get("/offers").text, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    assert len(hashes) == 1
    assert [source for source in policy()["script-src"] if source.startswith("'sha256")] == [f"'sha256-{hashes[0]}'"]


def test_policy_lets_no_other_script_or_host_in() -> None:
    assert set(policy()["script-src"]) - {"'self'", "'wasm-unsafe-eval'", "blob:"} == {
        source for source in policy()["script-src"] if source.startswith("'sha256-")
    }
    assert not [source for sources in policy().values() for source in sources if "*" in source or "//" in source]
    assert policy()["default-src"] == ["'self'"]
    assert policy()["object-src"] == policy()["frame-ancestors"] == ["'none'"]


def test_transport_security_is_left_to_the_proxy_that_has_the_certificate(client: TestClient) -> None:
    assert "strict-transport-security" not in client.get("/").headers
