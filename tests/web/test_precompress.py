"""Files compressed after installing are smaller than those a server compresses for itself, and are never half there."""

from pathlib import Path

import brotli
import pytest

from web.precompress import keep
from web.static import OUR_FILES, compress, compressible_files, first_visit


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("web.precompress.PRECOMPRESSED", tmp_path)
    return tmp_path


def test_a_file_is_kept_whole_and_smaller(folder: Path) -> None:
    url = first_visit()[-20]
    path, _ = compressible_files()[url]
    keep(url)
    [kept] = folder.iterdir()
    assert kept.name == f"{path.name}.br"
    assert brotli.decompress(kept.read_bytes()) == path.read_bytes()
    assert kept.stat().st_size <= len(compress(path.read_bytes(), "br"))


def test_an_older_one_is_replaced_and_nothing_unfinished_is_left(folder: Path) -> None:
    url = first_visit()[-1]
    path, _ = compressible_files()[url]
    (folder / f"{path.name}.br").write_bytes(b"old")
    (folder / f"{path.name}.part").write_bytes(b"from a run that was broken off")
    keep(url)
    assert [kept.name for kept in folder.iterdir()] == [f"{path.name}.br"]
    assert brotli.decompress((folder / f"{path.name}.br").read_bytes()) == path.read_bytes()


def test_what_a_first_visit_needs_comes_from_streamlit_or_us_and_stands_once() -> None:
    urls = first_visit()
    assert len(urls) == len(set(urls))
    sizes = [compressible_files()[url][0].stat().st_size for url in urls]
    assert sizes == sorted(sizes, reverse=True)
    assert not [url for url in urls if compressible_files()[url][0].is_relative_to(OUR_FILES)]
