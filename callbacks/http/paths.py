"""The path under which the application stands, and the proxies that stand before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix


def place(server: Flask, *, prefix: str, proxies: int) -> None:
    """Lets the server answer under ``prefix`` (``/`` or ``/some/path/``), whether or not the proxy cuts it
    off, and believes ``X-Forwarded-*`` of that many proxies."""
    if prefix != "/":
        server.wsgi_app = under(prefix.rstrip("/"), server.wsgi_app)  # type: ignore[method-assign]
    if proxies:
        server.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            server.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies, x_port=0, x_prefix=0
        )


def under(prefix: str, application: Callable) -> Callable:
    """The WSGI application, standing under a path."""

    def answer(environ: dict[str, Any], start: Callable) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == prefix or path.startswith(prefix + "/"):
            environ["PATH_INFO"] = path[len(prefix) :] or "/"
        environ["SCRIPT_NAME"] = prefix
        return application(environ, start)

    return answer
