"""`settled` itself: a page is not settled while the server has yet to begin with what it was asked."""

import re
import signal
from threading import Timer

from playwright.sync_api import expect

from tests.browser.conftest import NewContext, settled
from tests.browser.serving import start


def test_a_page_waits_for_a_server_that_is_busy_with_something_else(new_context: NewContext) -> None:
    with start() as (address, server):
        page = new_context(base_url=address).new_page()
        page.goto("/questionnaire")
        settled(page)
        server.send_signal(signal.SIGSTOP)
        wake = Timer(1.5, server.send_signal, [signal.SIGCONT])
        wake.start()
        try:
            page.locator(".st-key-data_type").get_by_text("Table", exact=True).click()
            settled(page)
        finally:
            wake.join()
        said = page.get_by_role("heading", level=2).all_inner_texts()  # at once: nothing here waits any more
        assert "Classical machine learning" in said
        expect(page).to_have_url(re.compile("data_type=table"))
        page.context.close()
