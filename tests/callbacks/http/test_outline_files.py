"""Outlines on the wire: compressed as asked for, kept for ever, and nothing else of their folder."""

from __future__ import annotations

import gzip
import json

import brotli
import pytest
from flask import Flask

from callbacks.http import outline_files

NAME = "unit-coarse-0123456789abcdef.geojson"
CONTENT = b'{"type":"FeatureCollection","features":[]}'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / NAME).write_bytes(CONTENT)
    (tmp_path / f"{NAME}.br").write_bytes(brotli.compress(CONTENT))
    (tmp_path / f"{NAME}.gz").write_bytes(gzip.compress(CONTENT))
    (tmp_path / "manifest.json").write_text(json.dumps({"levels": {"unit": {"coarse": NAME}}}))
    return tmp_path


@pytest.fixture
def client(folder):
    server = Flask("outlines")
    outline_files.register(server, folder)
    return server.test_client()


def test_it_names_the_file_of_a_level(folder):
    assert outline_files.address(folder, "unit", "coarse", base="/reper/") == f"/reper/outlines/{NAME}"
    assert outline_files.address(folder, "unit", "fine") is None
    assert outline_files.address(folder, "county", "coarse") is None


@pytest.mark.parametrize(
    ("accepted", "encoding", "opened"),
    [("br, gzip", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress), ("", None, bytes)],
)
def test_it_answers_as_the_browser_accepts_and_for_ever(client, accepted, encoding, opened):
    answer = client.get(f"/outlines/{NAME}", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == encoding
    assert opened(answer.data) == CONTENT
    assert "immutable" in answer.headers["Cache-Control"]
    again = client.get(
        f"/outlines/{NAME}",
        headers={"Accept-Encoding": accepted, "If-None-Match": answer.headers["ETag"]},
    )
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("name", ["manifest.json", f"{NAME}.br", "..%2fsecret", "unit-coarse-00.geojson"])
def test_it_answers_nothing_else(client, name):
    assert client.get(f"/outlines/{name}").status_code == 404


def test_it_has_a_world_without_coasts(client):
    world = client.get("/topojson/world_110m.json").json
    assert world["arcs"] == []
    assert world["objects"]["land"]["geometries"] == []
