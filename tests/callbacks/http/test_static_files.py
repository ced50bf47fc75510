"""Compressed copies: made once, never served for another content."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import brotli
import pytest
from flask import Flask

from callbacks.http import files, static_files


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    folder = tmp_path / "assets"
    folder.mkdir()
    (folder / "page.css").write_text(".panel { margin: 16px }\n" * 100)
    (folder / "small.css").write_text("a{}")
    return folder


def wanted(assets: Path) -> dict[str, Path]:
    return static_files.inside(assets, "assets", ("*.css",))


def test_it_keeps_a_copy_in_each_encoding(tmp_path, assets):
    assert (
        static_files.prepare(tmp_path / "static", wanted(assets)) == 1
    )  # the small one is better sent as it is
    copy = static_files.copies(tmp_path / "static")["assets/page.css"]
    content = (assets / "page.css").read_bytes()
    assert brotli.decompress((tmp_path / "static" / f"{copy.digest}.br").read_bytes()) == content
    assert gzip.decompress((tmp_path / "static" / f"{copy.digest}.gz").read_bytes()) == content


def test_it_compresses_only_what_changed(tmp_path, assets):
    static_files.prepare(tmp_path / "static", wanted(assets))
    assert static_files.is_prepared(tmp_path / "static", wanted(assets))
    assert static_files.prepare(tmp_path / "static", wanted(assets)) == 0
    (assets / "page.css").write_text(".panel { margin: 24px }\n" * 100)
    assert not static_files.is_prepared(tmp_path / "static", wanted(assets))
    assert static_files.prepare(tmp_path / "static", wanted(assets)) == 1
    assert len(list((tmp_path / "static").glob("*.br"))) == 1


def test_it_does_not_compress_again_for_a_new_date_alone(tmp_path, assets):
    static_files.prepare(tmp_path / "static", wanted(assets))
    os.utime(assets / "page.css", (1, 1))
    assert not static_files.is_prepared(tmp_path / "static", wanted(assets))
    assert static_files.prepare(tmp_path / "static", wanted(assets)) == 0
    assert static_files.is_prepared(tmp_path / "static", wanted(assets))


def test_it_offers_no_copy_of_a_file_that_changed_since(tmp_path, assets):
    static_files.prepare(tmp_path / "static", wanted(assets))
    (assets / "page.css").write_text("body {}")
    assert "assets/page.css" not in static_files.copies(tmp_path / "static")


def test_it_lives_with_a_broken_manifest(tmp_path, assets):
    folder = tmp_path / "static"
    static_files.prepare(folder, wanted(assets))
    (folder / static_files.MANIFEST).write_text("[{")
    assert static_files.copies(folder) == {}
    static_files.prepare(folder, wanted(assets))
    assert static_files.is_prepared(folder, wanted(assets))


@pytest.fixture
def client(tmp_path, assets):
    static_files.prepare(tmp_path / "static", wanted(assets))
    server = Flask("under test", static_folder=str(assets), static_url_path="/assets")
    server.stylesheet = files.register(server, tmp_path / "static")
    return server.test_client()


def test_it_serves_the_copy_and_lets_a_named_version_be_kept_for_good(client):
    answer = client.get("/assets/page.css?m=17", headers={"Accept-Encoding": "gzip, br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.mimetype == "text/css"
    assert brotli.decompress(answer.data).startswith(b".panel")


def test_it_lets_an_unnamed_version_be_asked_about_again(client):
    answer = client.get("/assets/page.css", headers={"Accept-Encoding": "br"})
    assert answer.headers["Cache-Control"] == "no-cache"
    again = client.get(
        "/assets/page.css", headers={"Accept-Encoding": "br", "If-None-Match": answer.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")


def test_it_gives_the_file_itself_to_a_browser_that_takes_no_encoding(client):
    answer = client.get("/assets/page.css?m=17")
    assert "Content-Encoding" not in answer.headers
    assert answer.data.startswith(b".panel")


def test_it_falls_back_to_the_file_where_a_copy_was_lost(client, tmp_path):
    for path in (tmp_path / "static").glob("*.br"):
        path.unlink()
    answer = client.get("/assets/page.css?m=17", headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200
    assert answer.data.startswith(b".panel")


def test_it_serves_bootstrap_from_here_under_an_address_of_its_content(client):
    address = client.application.stylesheet
    for encoding in ("br", ""):
        answer = client.get(address, headers={"Accept-Encoding": encoding})
        assert (answer.status_code, answer.mimetype) == (200, "text/css")
        assert "immutable" in answer.headers["Cache-Control"]
