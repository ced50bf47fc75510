"""A real server on the example data, and a real Chromium, for as long as a measurement lasts."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip


class Server(NamedTuple):
    address: str
    process: int
    seconds_to_first_page: float
    seconds_to_second_start: float


@contextmanager
def server(**settings: str) -> Iterator[Server]:
    """The server as ``make run`` starts it, in a folder of its own, started twice: cold, then warm.
    settings: environment variables besides."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        environment = {
            **os.environ,
            "REPER_VAR": folder,
            "REPER_PORT": str(port),
            "REPER_EXAMPLE": "true",
        } | settings
        address = f"http://127.0.0.1:{port}"
        first, cold = _start(environment, address)
        first.terminate()
        first.wait(30)
        second, warm = _start(environment, address)
        try:
            yield Server(address, second.pid, cold, warm)
        finally:
            second.terminate()
            second.wait(30)


def _start(environment: dict[str, str], address: str) -> tuple[subprocess.Popen, float]:
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "serve"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while time.perf_counter() - started < 180:
        try:
            with urllib.request.urlopen(address + "/", timeout=5) as answer:
                answer.read()
            return process, time.perf_counter() - started
        except (urllib.error.URLError, ConnectionError):
            if process.poll() is not None:
                raise SystemExit("the server did not start") from None
            time.sleep(0.05)
    raise SystemExit("the server did not answer within 180 s")


@contextmanager
def browser() -> Iterator:
    """Playwright's browser object: Debian's Chromium where it is installed, otherwise Playwright's own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(CHROMIUM_FLAGS)
        )
        try:
            yield chromium
        finally:
            chromium.close()
