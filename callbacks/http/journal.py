"""One line of JSON a request, and errors with an id that the page shows too."""

from __future__ import annotations

import json
import logging
import sys
import time
import uuid
from datetime import UTC, datetime

import sqlalchemy as sa
from flask import Flask, Response, g, request

from data_access.database import Database

LOG = logging.getLogger("reper")
DATA_PATHS = ("/_dash-layout", "/_dash-update-component", "/download")  # answers that depend on the data


class Line(logging.Formatter):
    """A record as one line of JSON; what is passed as ``extra={"fields": …}`` stands beside the message."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def write_to_stderr(level: str) -> None:
    """Sends every logger's lines to stderr from ``level`` on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Line())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    LOG.setLevel(level.upper())


def register(server: Flask, database: Database) -> None:
    """Counts the time of each request and writes its line once the answer is made. The query is left out:
    it says what a person looks at."""

    @server.before_request
    def start() -> None:
        g.started = time.perf_counter()
        g.request_id = uuid.uuid4().hex[:12]

    @server.after_request
    def finish(response: Response) -> Response:
        response.headers["X-Request-Id"] = request_id()
        if LOG.isEnabledFor(logging.INFO):
            fields = {
                "id": request_id(),
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
                "ms": round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 1),
                "bytes": response.calculate_content_length(),
            }
            if request.path.startswith(DATA_PATHS):
                fields["version"] = _version(database)
            LOG.info("request", extra={"fields": fields})
        return response


def request_id() -> str:
    """The id of the request being answered."""
    return g.get("request_id", "-")


def report(error: BaseException) -> str:
    """Writes an error of ours with its trace; returns the id under which it stands."""
    fields = {"id": request_id(), "method": request.method, "path": request.path}
    LOG.error("error", extra={"fields": fields}, exc_info=error)
    return request_id()


def _version(database: Database) -> int | None:
    try:
        return database.version()
    except sa.exc.SQLAlchemyError:
        return None
