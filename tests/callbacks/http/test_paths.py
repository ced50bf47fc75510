"""Where the application stands, and whom it believes."""

from __future__ import annotations

import pytest
from flask import Flask, request

from callbacks.http.paths import place


def server(**placed) -> Flask:
    app = Flask("under test")

    @app.get("/page")
    def page() -> str:
        return f"{request.script_root}|{request.remote_addr}|{request.scheme}|{request.host}"

    place(app, **placed)
    return app


FORWARDED = {
    "X-Forwarded-For": "198.51.100.7",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "cifre.example",
}


@pytest.mark.parametrize("address", ["/reper/page", "/page"])
def test_it_answers_under_its_prefix_whether_or_not_the_proxy_cuts_it_off(address):
    answer = server(prefix="/reper/", proxies=0).test_client().get(address)
    assert answer.text.startswith("/reper|")


def test_it_does_not_take_a_longer_name_for_its_prefix():
    assert server(prefix="/reper/", proxies=0).test_client().get("/reperpage").status_code == 404


def test_it_believes_no_forwarded_header_unless_a_proxy_is_named():
    answer = server(prefix="/", proxies=0).test_client().get("/page", headers=FORWARDED)
    assert answer.text == "|127.0.0.1|http|localhost"


def test_it_believes_the_proxy_that_is_named():
    answer = server(prefix="/", proxies=1).test_client().get("/page", headers=FORWARDED)
    assert answer.text == "|198.51.100.7|https|cifre.example"


@pytest.mark.parametrize(("proxies", "believed"), [(1, "203.0.113.5"), (2, "198.51.100.7")])
def test_it_believes_only_as_many_proxies_as_are_named(proxies, believed):
    forged = FORWARDED | {"X-Forwarded-For": "10.0.0.1, 198.51.100.7, 203.0.113.5"}
    answer = server(prefix="/", proxies=proxies).test_client().get("/page", headers=forged)
    assert answer.text.split("|")[1] == believed
