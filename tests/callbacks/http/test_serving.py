"""The server: an address it can take, a stop that drops no one, a start from nothing."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from callbacks.http.serving import address_of, check_address
from dashboard.errors import CannotStart
from data_access.settings import ROOT, Settings

PATIENCE = 60  # seconds; a machine that runs other tests may be slow


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_it_says_what_to_do_where_the_port_is_taken(port):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        with pytest.raises(CannotStart) as refused:
            check_address("127.0.0.1", port, "en")
    assert f"Port {port} is taken" in str(refused.value)
    assert f"REPER_PORT={port + 1}" in str(refused.value)


def test_it_takes_a_free_port(port):
    check_address("127.0.0.1", port, "ro")


def test_it_says_that_an_address_is_not_of_this_machine():
    with pytest.raises(CannotStart, match="REPER_HOST"):
        check_address("192.0.2.1", 8050, "ro")


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8050/cifre/"),
        ("0.0.0.0", "http://127.0.0.1:8050/cifre/"),
        ("::1", "http://[::1]:8050/cifre/"),
    ],
)
def test_it_tells_the_address_to_type(host, address):
    assert address_of(Settings(host=host, port=8050, prefix="/cifre/")) == address


@contextmanager
def running(command: list[str], **variables: str) -> Iterator[subprocess.Popen]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("REPER_")
    } | variables
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stdout.close()


def read(address: str, server: subprocess.Popen) -> str:
    """What an address answers, once the server is up."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address, timeout=PATIENCE) as answer:
                return answer.read().decode()
        except OSError:
            if time.monotonic() > until or server.poll() is not None:
                raise
            time.sleep(0.1)


SLOW_APPLICATION = textwrap.dedent("""
    import sys, time
    from pathlib import Path
    from callbacks.http import serving
    from data_access.settings import Settings

    def answer(environ, start):
        if environ["PATH_INFO"] == "/slow":
            Path(sys.argv[2]).touch()
            time.sleep(1.5)
        start("200 OK", [("Content-Type", "text/plain")])
        return [b"whole"]

    serving.serve(lambda: answer, Settings(port=int(sys.argv[1]), workers=1))
""")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="waitress ends with the console")
def test_it_finishes_what_it_is_answering_when_told_to_stop(port, tmp_path):
    begun, answers = tmp_path / "begun", []
    with running([sys.executable, "-c", SLOW_APPLICATION, str(port), str(begun)]) as server:
        assert read(f"http://127.0.0.1:{port}/", server) == "whole"
        asking = threading.Thread(
            target=lambda: answers.append(read(f"http://127.0.0.1:{port}/slow", server))
        )
        asking.start()
        while not begun.exists():
            time.sleep(0.02)
        server.send_signal(signal.SIGTERM)
        asking.join(PATIENCE)
        assert server.wait(PATIENCE) == 0
    assert answers == ["whole"]


@pytest.mark.slow
def test_it_starts_from_nothing_and_says_where_it_answers(port, tmp_path: Path):
    variables = {"REPER_VAR": str(tmp_path / "var"), "REPER_PORT": str(port), "REPER_EXAMPLE": "false"}
    with running([sys.executable, "-m", "app", "serve"], **variables, REPER_LANGUAGE="en") as server:
        assert read(f"http://127.0.0.1:{port}/readyz", server) == "ready\n"
        assert "react-entry-point" in read(f"http://127.0.0.1:{port}/", server)
        server.send_signal(signal.SIGTERM)
        server.wait(PATIENCE)
        told = server.stdout.read()
    assert f"Reper answers at http://127.0.0.1:{port}/" in told
    assert (tmp_path / "var" / "static" / "manifest.json").exists()


@pytest.mark.slow
def test_it_refuses_to_start_with_a_sentence_and_no_trace(port, tmp_path):
    variables = {"REPER_VAR": str(tmp_path), "REPER_PROT": str(port), "REPER_LANGUAGE": "en"}
    with running([sys.executable, "-m", "app", "serve"], **variables) as server:
        told, _ = server.communicate(timeout=PATIENCE)
    assert server.returncode == 2
    assert told == "There is no setting REPER_PROT; perhaps REPER_PORT was meant.\n"
