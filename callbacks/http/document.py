"""The HTML document around the application: language, theme and title are right before any script runs."""

from __future__ import annotations

from html import escape

import dash
from flask import has_request_context, request

from dashboard.i18n import Language, say
from dashboard.selection import Selection, parse

DOCUMENT = """<!doctype html>
<html lang="{language}" data-bs-theme="{theme}" data-theme="{theme}">
<head>
{metas}
<meta name="description" content="{description}">
<title>{title}</title>
{favicon}
{preload}
{css}
</head>
<body>
<noscript>{noscript}</noscript>
<div id="react-entry-point"><div class="_dash-loading" role="status">{loading}</div></div>
{config}
{scripts}
{renderer}
</body>
</html>
"""


class Application(dash.Dash):
    """Dash with a document of its own. ``first_language`` is used where the address names none."""

    first_language: Language = "ro"

    def interpolate_index(
        self,
        metas: str = "",
        title: str = "",
        css: str = "",
        config: str = "",
        scripts: str = "",
        app_entry: str = "",  # noqa: ARG002 (its "Loading..." is said here in the reader's language)
        favicon: str = "",
        renderer: str = "",
    ) -> str:
        query = request.query_string.decode("utf-8", "replace") if has_request_context() else ""
        selection, _ = parse(query, Selection(lang=self.first_language))
        language = selection.lang
        return DOCUMENT.format(
            language=language,
            theme=selection.theme,
            metas=metas,
            description=escape(
                say(language, "Social services in figures: needs, services, money, voices, strategy.")
            ),
            title=escape(title),
            favicon=favicon,
            preload=self._preload(),
            css=css,
            noscript=escape(say(language, "This page needs JavaScript.")),
            loading=escape(say(language, "Loading…")),
            config=config,
            scripts=scripts,
            renderer=renderer,
        )

    def _preload(self) -> str:
        """The chart library is asked for last by the page and is its largest file: it starts coming first."""
        address = self.get_relative_path("/_dash-component-suites/plotly/package_data/plotly.min.js")
        return f'<link rel="preload" as="script" href="{escape(address)}">'
