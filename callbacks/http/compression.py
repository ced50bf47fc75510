"""Answers made on the fly, compressed where that saves more time than it takes."""

from __future__ import annotations

import gzip

import brotli
from flask import Flask, Response, request

SMALLEST = 1_000  # bytes: under it the answer fits into one packet either way
LARGEST = 5_000_000  # over it the worker would be busy for too long
QUALITY = 4  # of brotli's 0 to 11
KINDS = ("application/json", "text/html", "text/csv", "text/plain", "application/geo+json", "image/svg+xml")


def register(server: Flask) -> None:
    @server.after_request
    def compress(response: Response) -> Response:
        if not _worth_it(response):
            return response
        response.vary.add("Accept-Encoding")
        encoding = choose(request.headers.get("Accept-Encoding", ""))
        if encoding:
            body = response.get_data()
            small = (
                brotli.compress(body, quality=QUALITY)
                if encoding == "br"
                else gzip.compress(body, 5, mtime=0)
            )
            response.set_data(small)
            response.headers["Content-Encoding"] = encoding
            response.headers.pop("ETag", None)  # it named the other bytes
        return response


def choose(accepted: str) -> str | None:
    """The better of the encodings a browser accepts: ``br``, ``gzip`` or none."""
    qualities = {}
    for part in accepted.lower().split(","):
        name, _, rest = part.strip().partition(";")
        qualities[name.strip()] = rest.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return next((name for name in ("br", "gzip") if qualities.get(name)), None)


def _worth_it(response: Response) -> bool:
    return (
        response.status_code == 200
        and not response.is_streamed
        and not response.direct_passthrough
        and response.mimetype in KINDS
        and "Content-Encoding" not in response.headers
        and SMALLEST <= (response.content_length or 0) <= LARGEST
    )
