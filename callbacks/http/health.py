"""What a supervisor asks: is the process alive, and may requests be sent to it."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Flask, Response

from data_access.database import Database
from data_access.migrating import is_current


def register(server: Flask, database: Database) -> None:
    @server.get("/healthz")
    def alive() -> Response:
        return _plain("ok")

    @server.get("/readyz")
    def ready() -> Response:
        try:
            current = is_current(database)
        except sa.exc.SQLAlchemyError as error:
            # The class says enough; the message may hold an address with a password.
            return _plain(f"the database does not answer ({type(error).__name__})", status=503)
        if not current:
            return _plain("the database lacks migrations; run: reper migrate", status=503)
        return _plain("ready")


def _plain(text: str, status: int = 200) -> Response:
    response = Response(text + "\n", status=status, mimetype="text/plain")
    response.headers["Cache-Control"] = "no-store"
    return response
