"""The routes of scripts and styles: compressed copies, kept for long where the address names the content."""

from __future__ import annotations

from pathlib import Path

from dash.fingerprint import check_fingerprint
from flask import Flask, Response, request, send_file
from werkzeug.wrappers import Response as Answer

from callbacks.http.compression import choose
from callbacks.http.static_files import BOOTSTRAP, Copy, bootstrap, copies, digest

SUITES = "/_dash-component-suites/"
ASSETS = "/assets/"
FOREVER = "public, max-age=31536000, immutable"
ROBOTS = "User-agent: *\nDisallow: /_dash-\nDisallow: /download\n"


def register(server: Flask, folder: Path) -> str:
    """Serves the copies kept in ``folder``. Returns the path of Bootstrap's
    stylesheet, which is named by its content."""
    known = copies(folder)
    stylesheet = f"/_styles/bootstrap.{_digest_of_bootstrap(known)}.css"

    @server.before_request
    def from_copies() -> Answer | None:
        if request.method not in ("GET", "HEAD"):
            return None
        key, forever = _key(request.path, request.args.get("m"), stylesheet)
        copy = known.get(key) if key else None
        encoding = choose(request.headers.get("Accept-Encoding", "")) if copy else None
        if not copy or not encoding:
            return None
        return _answer(
            folder / f"{copy.digest}.{'br' if encoding == 'br' else 'gz'}", copy, encoding, forever
        )

    @server.get(stylesheet)
    def plain_bootstrap() -> Response:
        return _kept(send_file(bootstrap(), mimetype="text/css"), FOREVER)

    @server.get("/robots.txt")
    def robots() -> Response:
        return _kept(Response(ROBOTS, mimetype="text/plain"), "public, max-age=86400")

    return stylesheet


def _key(path: str, mark: str | None, stylesheet: str) -> tuple[str | None, bool]:
    """The key of the file a path asks for, and whether its address changes with its content."""
    if path.startswith(SUITES):
        return check_fingerprint(path.removeprefix(SUITES))
    if path.startswith(ASSETS):
        return path.removeprefix("/"), mark is not None
    if path == stylesheet:
        return BOOTSTRAP, True
    return None, False


def _answer(path: Path, copy: Copy, encoding: str, forever: bool) -> Answer | None:
    try:
        response = Response(path.read_bytes(), mimetype=copy.kind)
    except OSError:
        return None
    response.headers["Content-Encoding"] = encoding
    response.vary.add("Accept-Encoding")
    response.set_etag(f"{copy.digest}-{encoding}")
    return _kept(response, FOREVER if forever else "no-cache").make_conditional(request)


def _kept(response: Response, how_long: str) -> Response:
    response.headers["Cache-Control"] = how_long
    return response


def _digest_of_bootstrap(known: dict[str, Copy]) -> str:
    return known[BOOTSTRAP].digest if BOOTSTRAP in known else digest(bootstrap().read_bytes())
