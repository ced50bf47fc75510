"""What a supervisor asks: is the process alive, and may requests be sent to it."""

from __future__ import annotations

import sqlite3

import sqlalchemy as sa
from flask import Flask, Response

from data_access.database import Database
from data_access.migrating import is_current

# SQLite's own errors come bare where they are met while a connection is being set up.
NO_ANSWER = (sa.exc.SQLAlchemyError, sqlite3.Error, OSError)


def register(server: Flask, database: Database) -> None:
    @server.get("/healthz")
    def alive() -> Response:
        return _plain("ok")

    @server.get("/readyz")
    def ready() -> Response:
        try:
            current = is_current(database)
        except NO_ANSWER as error:
            # The class says enough; the message may hold an address with a password.
            return _plain(f"the database does not answer ({type(error).__name__})", status=503)
        if not current:
            return _plain("the database lacks migrations; run: reper migrate", status=503)
        return _plain("ready")


def _plain(text: str, status: int = 200) -> Response:
    response = Response(text + "\n", status=status, mimetype="text/plain")
    response.headers["Cache-Control"] = "no-store"
    return response
