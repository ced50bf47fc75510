"""A real server on the example data and a real browser; both are started once."""

from __future__ import annotations

import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from app import create_app
from data_access import importing, outlines
from data_access.database import open_database, sqlite_url
from data_access.demo import package
from data_access.migrating import migrate
from data_access.settings import Settings

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip

SETTLED = """() => window.reper?.settled() && location.search.slice(1) === window.reper.settled().query
    && document.documentElement.dataset.busy === undefined
    && [...document.querySelectorAll('.is-chart .plot')].every((plot) => plot.querySelector('.main-svg'))"""


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the application answers, under a prefix as behind a shared proxy, with the example data in it."""
    folder = tmp_path_factory.mktemp("site")
    database = open_database(sqlite_url(folder / "reper.db"))
    migrate(database)
    package.write(folder / "example")
    importing.load(database, [folder / "example"], accept_warnings=True)
    settings = Settings(var=folder / "files", prefix="/reper/")
    outlines.ensure(database, settings.outlines_folder)
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = make_server("127.0.0.1", 0, create_app(settings, database).server, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/reper/"
    server.shutdown()
    thread.join()
    database.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium where there is one, otherwise the one Playwright keeps."""
    installed = os.environ.get("REPER_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=installed, args=list(FLAGS))
        yield opened
        opened.close()


@dataclass
class Reader:
    """One person's window. ``complaints`` gathers what must never happen: errors on the console, requests to
    another host, answers that failed."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("request", lambda request: self._on_address(request.url))
        self.page.on("response", lambda response: self._on_status(response.status, response.url))

    def open(self, query: str = "", page: str = "indicators") -> Page:
        """A page at a query, with its first answer drawn; without either the bare address."""
        self.page.goto(f"{self.address}{page}?{query}" if page else self.address)
        self.settled()
        return self.page

    def settled(self) -> None:
        """Waits until the address is the one shown and every chart on the page is drawn."""
        self.page.wait_for_function(SETTLED)

    def does(self, act: Callable[[], object]) -> None:
        """Does something that changes the address, and waits for the answer."""
        before = self.page.url
        act()
        self.page.wait_for_function("(before) => location.href !== before", arg=before)
        self.settled()

    @property
    def finding(self) -> str:
        return self.page.inner_text("#title-0")

    def _on_console(self, message) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"console: {message.text}")

    def _on_address(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"request: {url}")

    def _on_status(self, status: int, url: str) -> None:
        if status >= 400:
            self.complaints.append(f"{status}: {url}")


@pytest.fixture
def new_reader(browser: Browser, address: str) -> Iterator[Callable[..., Reader]]:
    """Opens windows; at the end of the test none of them may have had anything to complain of."""
    readers: list[Reader] = []

    def opened(width: int = 1366, height: int = 768, **options) -> Reader:
        context = browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce", **options
        )
        context.set_default_timeout(20_000)
        readers.append(Reader(context.new_page(), address))
        return readers[-1]

    yield opened
    complaints = [complaint for reader in readers for complaint in reader.complaints]
    for reader in readers:
        reader.page.context.close()
    assert complaints == []


@pytest.fixture
def reader(new_reader: Callable[..., Reader]) -> Reader:
    return new_reader()


def saved(page: Page, act: Callable[[], object], folder: Path) -> Path:
    """The file that an act downloads."""
    with page.expect_download() as download:
        act()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def tab_to(page: Page, wanted: str) -> None:
    """Presses Tab until the element with this id or tag has the focus, as a person would."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(
            "(w) => [document.activeElement.id, document.activeElement.localName].includes(w)", wanted
        ):
            return
    raise AssertionError(f"{wanted} cannot be reached with Tab")
