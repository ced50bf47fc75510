"""The door: what an application answers, and what importing it costs."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
from pathlib import Path

import brotli
import dash
import pytest
from flask.testing import FlaskClient

from app import create_app
from callbacks.http.journal import Line
from data_access.database import Database
from data_access.settings import Settings


def application(database: Database, tmp_path: Path, **settings) -> dash.Dash:
    return create_app(Settings(var=tmp_path / "var", **settings), database)


@pytest.fixture
def client(database, tmp_path) -> FlaskClient:
    return application(database, tmp_path).server.test_client()


def test_it_does_no_work_when_imported():
    """Neither opens anything nor loads what the server never needs; each would cost every worker memory."""
    look = (
        "import sys, sqlalchemy, app\n"
        "heavy = ('geopandas', 'shapely', 'topojson', 'scipy.stats', 'plotly.express')\n"
        "print([name for name in heavy if name in sys.modules])\n"
        "import gc\n"
        "print([o for o in gc.get_objects() if isinstance(o, sqlalchemy.Engine)])\n"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "[]"]


def test_it_opens_no_connection_before_the_first_request(database, tmp_path):
    application(database, tmp_path)
    assert database.engine.pool.checkedin() + database.engine.pool.checkedout() == 0


def test_it_is_alive_and_ready(client):
    assert client.get("/healthz").text == "ok\n"
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (200, "ready\n")


def test_it_is_alive_but_not_ready_without_migrations(tmp_path):
    app = create_app(Settings(var=tmp_path, database_url=f"sqlite:///{tmp_path / 'empty.sqlite'}"))
    client = app.server.test_client()
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert (answer.status_code, "migrat" in answer.text) == (503, True)


@pytest.mark.parametrize("place", ["no/such/folder/reper.sqlite", "text.sqlite"])
def test_it_is_not_ready_where_the_database_does_not_answer(tmp_path, place):
    (tmp_path / "text.sqlite").write_text("this is not a database, only a file of that name" * 50)
    app = create_app(Settings(var=tmp_path, database_url=f"sqlite:///{tmp_path / place}"))
    answer = app.server.test_client().get("/readyz")
    assert (answer.status_code, "does not answer" in answer.text) == (503, True)


@pytest.mark.parametrize(
    "address", ["/", "/healthz", "/_dash-layout", "/robots.txt", "/_dash-component-suites/x/y.js"]
)
def test_it_sends_the_strict_headers_with_every_answer(client, address):
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize(("address", "kept"), [("/", "no-cache"), ("/_dash-layout", "no-store")])
def test_it_lets_no_former_answer_stand_for_a_new_one(client, address, kept):
    assert client.get(address).headers["Cache-Control"] == kept


def test_it_allows_exactly_the_inline_scripts_of_the_page(client):
    """A script registered after the policy was made would be blocked by the browser without a word."""
    import base64
    import hashlib

    answer = client.get("/")
    inline = re.findall(r"<script(?:(?! src=)(?!json)[^>])*>(.+?)</script>", answer.text, re.DOTALL)
    assert inline
    for script in inline:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in answer.headers["Content-Security-Policy"]


def addresses_in(page: str) -> list[str]:
    """What the document makes a browser ask for."""
    return re.findall(r'(?:src|href)="(?!data:)([^"]*)"', page)


def test_it_asks_nothing_of_another_host(client):
    addresses = addresses_in(client.get("/").text)
    assert addresses
    assert all(address.startswith("/") and not address.startswith("//") for address in addresses)
    for address in addresses:
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize(
    ("query", "language", "theme"),
    [
        ("", "ro", "light"),
        ("?lang=en&theme=dark", "en", "dark"),
        ("?theme=contrast", "ro", "contrast"),
        ("?lang=xx", "ro", "light"),
    ],
)
def test_it_draws_the_document_in_the_language_and_theme_of_the_address(client, query, language, theme):
    page = client.get(f"/{query}").text
    bootstrap = "dark" if theme == "dark" else "light"
    assert f'<html lang="{language}" data-bs-theme="{bootstrap}" data-theme="{theme}">' in page


def test_it_starts_in_the_language_of_the_installation(database, tmp_path):
    client = application(database, tmp_path, language="en").server.test_client()
    assert '<html lang="en"' in client.get("/").text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/indicators", 200),
        ("/", 200),
        ("/wp-login.php", 404),
        ("/_dash-component-suites/dash/no-such.js", 404),
        ("/_dash-component-suites/nothing/of.js", 404),
    ],
)
def test_it_says_where_there_is_no_page(client, address, status):
    answer = client.get(address)
    assert answer.status_code == status
    assert ("Pagina nu există" in answer.text) == (status == 404)


def test_it_stands_under_a_prefix(database, tmp_path):
    client = application(database, tmp_path, prefix="/cifre/").server.test_client()
    addresses = addresses_in(client.get("/cifre/").text)
    assert addresses
    for address in addresses:
        assert address.startswith("/cifre/")
        assert client.get(address).status_code == 200, address
    assert client.get("/cifre/healthz").status_code == 200
    assert client.get("/healthz").status_code == 200  # a supervisor on this machine need not know the prefix


def test_it_compresses_the_page(client):
    answer = client.get("/", headers={"Accept-Encoding": "br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert b"react-entry-point" in brotli.decompress(answer.data)


def test_it_refuses_what_is_too_large(client):
    answer = client.post("/_dash-update-component", data=b"x" * 2_000_000, content_type="application/json")
    assert answer.status_code == 413
    assert "reper import" in answer.text


def lines(caplog: pytest.LogCaptureFixture) -> list[dict]:
    return [json.loads(Line().format(record)) for record in caplog.records if record.name == "reper"]


def test_it_writes_one_line_a_request_without_the_query(client, caplog):
    with caplog.at_level(logging.INFO, logger="reper"):
        answer = client.get("/healthz?area=179196")
    (line,) = lines(caplog)
    assert (line["method"], line["path"], line["status"], line["bytes"]) == ("GET", "/healthz", 200, 3)
    assert line["id"] == answer.headers["X-Request-Id"]
    assert line["ms"] >= 0
    assert "179196" not in json.dumps(line)


def test_it_names_the_data_version_an_answer_was_made_from(client, caplog):
    with caplog.at_level(logging.INFO, logger="reper"):
        client.get("/_dash-layout")
    assert lines(caplog)[-1]["version"] == 0


def test_it_writes_down_an_error_of_ours_under_the_id_it_shows(database, tmp_path, caplog):
    app = application(database, tmp_path, language="en")

    @app.server.get("/broken")
    def broken() -> str:
        raise RuntimeError("the reason")

    with caplog.at_level(logging.INFO, logger="reper"):
        answer = app.server.test_client().get("/broken")
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.text
    assert "the reason" not in answer.text
    error, request = lines(caplog)
    assert error["id"] == request["id"] == answer.headers["X-Request-Id"]
    assert error["id"] in answer.text
    assert "RuntimeError: the reason" in error["trace"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_it_keeps_a_line_one_line_whatever_is_asked_for(client, caplog):
    with caplog.at_level(logging.INFO, logger="reper"):
        client.get("/a%0A%7B%22status%22:200%7D")
    assert all("\n" not in Line().format(record) for record in caplog.records)
