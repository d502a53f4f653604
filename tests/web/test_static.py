"""Files go out compressed, whole, and cached as long as their name allows."""

import gzip
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from web.static import (
    FIRST_CHART,
    OUR_FILES,
    STREAMLIT_FILES,
    accepted_encoding,
    chunk_urls,
    compressed_file,
    compressible_files,
    first_visit,
)

[PLOTLY] = chunk_urls(("PlotlyChart",))


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("br;q=0, gzip;q=1.0", "gzip"),
        ("br;q=0.0,gzip; q=0", None),
        ("br;q=0.05", "br"),
        ("identity", None),
        ("*", None),
        ("", None),
    ],
)
def test_encoding_is_one_the_client_accepts(header: str, encoding: str | None) -> None:
    assert accepted_encoding(header) == encoding


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
@pytest.mark.parametrize("url", [PLOTLY, "/app/static/logo.svg"])
def test_file_arrives_whole(url: str, encoding: str, client: TestClient) -> None:
    answer = client.get(url, headers={"accept-encoding": encoding})
    assert answer.content == compressible_files()[url][0].read_bytes()
    assert answer.headers.get("content-encoding", "identity") == encoding
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert answer.headers["content-type"].split(";")[0] in (
        "text/javascript",
        "application/javascript",
        "image/svg+xml",
    )


def test_hashed_names_are_kept_for_a_year_others_for_an_hour(client: TestClient) -> None:
    assert client.get(PLOTLY).headers["cache-control"] == "public, immutable, max-age=31536000"
    assert client.get("/app/static/logo.svg").headers["cache-control"] == "public, max-age=3600"


@pytest.mark.parametrize(("encoding", "most"), [("br", 0.27), ("gzip", 0.31)])
def test_chart_code_shrinks_to_less_than_a_third(encoding: str, most: float, client: TestClient) -> None:
    answer = client.get(PLOTLY, headers={"accept-encoding": encoding})
    assert int(answer.headers["content-length"]) < most * len(answer.content)


def test_part_of_a_file_comes_uncompressed(client: TestClient) -> None:
    answer = client.get(PLOTLY, headers={"accept-encoding": "br", "range": "bytes=0-99"})
    assert (answer.status_code, len(answer.content)) == (206, 100)
    assert "content-encoding" not in answer.headers


def test_unknown_file_is_not_found(client: TestClient) -> None:
    assert client.get("/app/static/nothing.svg").status_code == 404


def test_each_chunk_named_for_prefetch_exists_once() -> None:
    assert len(chunk_urls(FIRST_CHART)) == len(FIRST_CHART)


def test_only_files_of_the_two_folders_are_served() -> None:
    for path, _ in compressible_files().values():
        assert path.is_relative_to(STREAMLIT_FILES) or path.is_relative_to(OUR_FILES)


def test_precompressed_file_is_served_where_it_has_been_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, _ = compressible_files()[PLOTLY]
    monkeypatch.setattr("web.static.PRECOMPRESSED", tmp_path)
    (tmp_path / f"{path.name}.br").write_bytes(b"small")
    assert compressed_file(path, "br") == b"small"
    assert gzip.decompress(compressed_file(path, "gzip")) == path.read_bytes()


def test_a_file_of_ours_has_no_hash_and_is_compressed_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.static.PRECOMPRESSED", tmp_path)
    (tmp_path / "logo.svg.br").write_bytes(b"old")
    assert compressed_file(OUR_FILES / "logo.svg", "br") != b"old"


def test_first_visit_asks_for_the_scripts_of_the_shell_and_of_the_first_chart() -> None:
    assert first_visit()[0] == PLOTLY
    assert len([url for url in first_visit() if url.endswith(".js")]) > 50
