"""The headers that tell a browser what this site never does, and what not to keep."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from urllib.parse import urlsplit

from flask import Flask, Response, request

LARGEST_REQUEST = 1_000_000  # bytes; until accounts exist nothing is uploaded, and a callback sends a few kB
# Drawn for the address of one page: going back, a browser would show one page's answer at another's address.
DRAWN = ("/_dash-layout", "/_dash-dependencies", "/_dash-update-component")


def guard(server: Flask, inline_scripts: Sequence[str], *, tiles: str = "") -> None:
    """Adds the headers to every response. inline_scripts: hashes as ``'sha256-…'``, taken after the last
    callback was registered, since each clientside function adds one. tiles: the address of
    a tile server that the installation has of its own, from which pictures may come too."""
    headers = {
        "Content-Security-Policy": policy(inline_scripts, tiles),
        "X-Content-Type-Options": "nosniff",
        # The layout reads the address of its page from the Referer, and no one else may see it.
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST

    @server.after_request
    def add_headers(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store" if request.path in DRAWN else "no-cache")
        return response


def allowed(script: str) -> str:
    """The hash under which the policy lets an inline script run."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def policy(inline_scripts: Sequence[str], tiles: str = "") -> str:
    """The content security policy: everything from here, nothing from elsewhere but tiles of one's own."""
    parts = urlsplit(tiles)
    host = f" {parts.scheme}://{parts.netloc}" if parts.netloc else ""
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *inline_scripts]),
        "style-src": "'self' 'unsafe-inline'",  # Plotly writes its styles into the page
        "img-src": f"'self' data: blob:{host}",
        "worker-src": "blob:",
        "font-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())
