"""Answers made on the fly: compressed where it pays, in an encoding the browser takes."""

from __future__ import annotations

import gzip

import brotli
import pytest
from flask import Flask, Response

from callbacks.http import compression

LONG = '{"words": "' + "nevoi și servicii, " * 200 + '"}'


@pytest.fixture
def client():
    app = Flask("under test")
    compression.register(app)

    @app.get("/long")
    def long() -> Response:
        return Response(LONG, mimetype="application/json")

    @app.get("/named")
    def named() -> Response:
        return Response(LONG, mimetype="application/json", headers={"ETag": '"these-bytes"'})

    @app.get("/short")
    def short() -> Response:
        return Response("{}", mimetype="application/json")

    @app.get("/picture")
    def picture() -> Response:
        return Response(LONG, mimetype="image/png")

    return app.test_client()


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("gzip; q=0", None),
        ("deflate", None),
        ("", None),
        ("GZIP", "gzip"),
    ],
)
def test_it_chooses_the_best_encoding_the_browser_takes(accepted, encoding):
    assert compression.choose(accepted) == encoding


def test_it_sends_the_same_content_smaller(client):
    for encoding, read in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        answer = client.get("/long", headers={"Accept-Encoding": encoding})
        assert answer.headers["Content-Encoding"] == encoding
        assert len(answer.data) < len(LONG) / 5
        assert int(answer.headers["Content-Length"]) == len(answer.data)
        assert read(answer.data).decode() == LONG


def test_it_tells_caches_that_the_answer_depends_on_the_encoding(client):
    assert "Accept-Encoding" in client.get("/long").headers["Vary"]
    assert "Content-Encoding" not in client.get("/long").headers


@pytest.mark.parametrize("address", ["/short", "/picture"])
def test_it_leaves_alone_what_would_not_get_smaller(client, address):
    assert "Content-Encoding" not in client.get(address, headers={"Accept-Encoding": "br"}).headers


def test_it_does_not_give_other_bytes_the_same_name(client):
    assert client.get("/named").headers["ETag"] == '"these-bytes"'
    assert "ETag" not in client.get("/named", headers={"Accept-Encoding": "br"}).headers
