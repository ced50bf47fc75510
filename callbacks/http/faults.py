"""What a person sees when something goes wrong: a sentence, what to do, and an id to name."""

from __future__ import annotations

from collections.abc import Collection
from html import escape

from dash.exceptions import DependencyException
from flask import Flask, Response, abort, request
from werkzeug.exceptions import HTTPException

from callbacks.http import journal
from dashboard.i18n import Language, say
from dashboard.selection import Selection, parse

ANY_ADDRESS = "/<path:path>"  # Dash's route for what no other route takes
PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>
body{{font:16px/1.45 Inter,"Segoe UI",system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 16px;
color:#1B2733;background:#FBFAF8}} h1{{font-size:20px}} a{{color:#0B5C7A}}
@media (prefers-color-scheme:dark){{body{{color:#E8EDF1;background:#12181E}} a{{color:#6CC3DE}}}}
</style></head><body><h1>{title}</h1><p>{text}</p><p><a href="{home}">{back}</a></p></body></html>
"""


def register(server: Flask, *, language: Language, home: str, pages: Collection[str]) -> None:
    """Answers with a page of its own where there is nothing to show. pages: of the addresses that Dash would
    answer with its document, those that show something."""

    @server.before_request
    def unknown() -> None:
        if request.endpoint == ANY_ADDRESS and request.path.strip("/") not in pages:
            abort(404)

    @server.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response | HTTPException:
        if error.response is not None or (error.code or 500) < 400:
            return error
        return _page(error.code or 500, *_words(error.code or 500, _language(language)), home)

    @server.errorhandler(DependencyException)
    def no_such_script(_: DependencyException) -> Response:
        # Dash fails on an address below its scripts that names none of them; the mistake is the asker's.
        return _page(404, *_words(404, _language(language)), home)

    @server.errorhandler(Exception)
    def failed(error: Exception) -> Response:
        number = journal.report(error)
        return _page(500, *_words(500, _language(language), number), home)


def sentence(language: Language, number: str) -> str:
    """What is said of an error of ours, with the id under which it was written down."""
    return say(
        language,
        "The answer could not be made. Try again; if it persists, tell whoever runs this site: {number}.",
        number=number,
    )


def _words(code: int, language: Language, number: str = "-") -> tuple[Language, str, str]:
    if code == 404:
        return (
            language,
            say(language, "There is no such page"),
            say(language, "The address may be mistyped or old."),
        )
    if code == 413:
        title = say(language, "The request is too large")
        return language, title, say(language, "Data are imported with the reper import command.")
    if code < 500:
        return language, say(language, "The request was not understood"), f"HTTP {code}"
    return language, say(language, "Something went wrong here"), sentence(language, number)


def _language(default: Language) -> Language:
    return parse(request.query_string.decode("utf-8", "replace"), Selection(lang=default))[0].lang


def _page(code: int, language: Language, title: str, text: str, home: str) -> Response:
    back = say(language, "To the first page")
    words = {"title": escape(title), "text": escape(text), "home": escape(home), "back": escape(back)}
    response = Response(PAGE.format(language=language, **words), status=code, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    return response
