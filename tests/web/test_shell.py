"""Each URL has its own title and description, unknown ones are true 404s."""

import html
import re

import pytest
from starlette.testclient import TestClient

from comparison.text.sitemap import PAGES, PageInfo
from web import MIDDLEWARE, ROUTES
from web.shell import not_found

each_page = pytest.mark.parametrize("info", PAGES, ids=lambda info: info.path)


def meta(text: str, name: str) -> str:
    found = re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)" />', text)
    assert len(found) == 1, f"{name}: {found}"
    return html.unescape(found[0])


@each_page
def test_page_has_its_own_title_and_description(info: PageInfo, client: TestClient) -> None:
    answer = client.get(f"{info.path}?accelerator=h100-sxm-80gb")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert f"<title>{html.escape(info.document_title)}</title>" in answer.text
    assert answer.text.count("<title>") == 1
    assert meta(answer.text, "description") == info.description == meta(answer.text, "og:description")
    assert meta(answer.text, "og:title") == info.document_title
    assert '<html lang="en">' in answer.text


@each_page
def test_chart_code_is_prefetched_where_the_page_has_no_chart(info: PageInfo, client: TestClient) -> None:
    prefetched = re.findall(
        r'<link rel="prefetch" as="script" crossorigin href="\.([^"]+)"', client.get(info.path).text
    )
    assert bool(prefetched) is not info.has_chart
    for url in prefetched:
        assert client.head(url).status_code == 200


def test_titles_and_descriptions_differ() -> None:
    assert len({page.document_title for page in PAGES}) == len({page.description for page in PAGES}) == len(PAGES)


def test_title_from_the_list_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    from web.shell import render

    page = PageInfo("X", "x/y.py", "/y", "<b>&", "", "?", 'a "quoted" <script>', has_chart=True)
    assert "<title>&lt;b&gt;&amp; · TrainWhere</title>" in render(page)
    assert meta(render(page), "description") == page.description
    assert 'content="a &quot;quoted&quot; &lt;script&gt;"' in render(page)


@pytest.mark.parametrize(
    "path", ["/nope", "/overview", "/compare/offers", "/offers/x", "/a/b/c", "/offers.php", "/Offers"]
)
def test_unknown_path_is_not_found(path: str, client: TestClient) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Page not found" in answer.text
    assert "noindex" in answer.text
    assert all(f'href="{page.path}"' in answer.text for page in PAGES)


@pytest.mark.parametrize(("path", "likeliest"), [("/ofers", "/offers"), ("/compare/Frameworks/", "/frameworks")])
def test_not_found_offers_the_likeliest_first(path: str, likeliest: str) -> None:
    assert re.findall(r'<li><a href="([^"]+)"', not_found(path))[0] == likeliest


def test_not_found_shows_the_path_as_text(client: TestClient) -> None:
    text = client.get("/<script>alert(1)</script>").text
    assert "<script>" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_trailing_slash_leads_to_the_page_with_its_query(client: TestClient) -> None:
    answer = client.get("/offers/?billing=spot", follow_redirects=False)
    assert answer.status_code == 308
    assert answer.headers["location"] == "/offers?billing=spot"


@pytest.mark.parametrize("path", ["//elsewhere.example/", "//offers//", "/\\elsewhere.example/"])
def test_redirects_stay_on_this_site(path: str, client: TestClient) -> None:
    answer = client.get(f"http://testserver{path}", follow_redirects=False)
    assert not answer.headers.get("location", "/").startswith(("//", "http"))


def test_unchanged_page_is_not_sent_again(client: TestClient) -> None:
    etag = client.get("/offers").headers["etag"]
    again = client.get("/offers", headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/providers", headers={"if-none-match": etag}).status_code == 200


def test_healthz(client: TestClient) -> None:
    answer = client.get("/healthz")
    assert answer.json() == {"status": "ok"}
    assert answer.headers["cache-control"] == "no-store"


def test_robots_may_read_pages(client: TestClient) -> None:
    answer = client.get("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Disallow: /\n" not in answer.text


@pytest.mark.parametrize("path", ["/favicon.png", "/favicon.ico"])
def test_icon_is_ours(path: str, client: TestClient) -> None:
    assert client.get(path).headers["content-type"] == "image/svg+xml"


def test_every_route_passes_the_shell(client: TestClient) -> None:
    """A route added to ROUTES must not become a 404 by the shell, which stands before it."""
    assert MIDDLEWARE[-1].kwargs["routes"] is ROUTES
    for route in ROUTES:
        assert client.get(route.path).status_code != 404  # type: ignore[attr-defined]


def test_streamlits_own_routes_pass(client: TestClient) -> None:
    assert client.get("/_stcore/health").text == "ok"
    assert client.get("/app/static/../main.py").status_code in (400, 404)
    assert client.post("/offers").status_code == 405
