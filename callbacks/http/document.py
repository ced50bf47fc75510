"""The HTML document around the application: language, theme and title are right before any script runs."""

from __future__ import annotations

from html import escape

import dash
from flask import has_request_context, request

from dashboard.i18n import Language, say
from dashboard.selection import Selection, parse

DOCUMENT = """<!doctype html>
<html lang="{language}" data-bs-theme="{bootstrap}" data-theme="{theme}">
<head>
{preferred}
{metas}
<meta name="description" content="{description}">
<title>{title}</title>
<link rel="icon" type="image/svg+xml" href="{icon}">
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


ICON = (  # in the document itself: one request less
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Ccircle cx='8' cy='8' r='5.5' fill='none' stroke='%230B5C7A' stroke-width='4'/%3E%3C/svg%3E"
)
# A chart asks for these once the page is drawn, and Plotly is by far the largest file: they come first.
ASKED_FOR_LAST = ("plotly/package_data/plotly.min.js", "dash/dcc/async-graph.js")

WITHOUT_CHARTS = ("methodology",)  # pages that would never use them
# The first page has none either, but leads to them: they are fetched when it has all it needs.
BEFORE_CHARTS = ("", "overview")

# An address that names no theme takes the one the reader's system is set to: before anything is painted, and
# before the layout is asked for, which then comes as the address says. High contrast is on white: whoever
# asked for a dark page keeps it, with its stronger tokens.
PREFERRED_THEME = """(() => {
  if (new URLSearchParams(location.search).get("theme")) return;
  const set = (query) => matchMedia(query).matches;
  const theme = set("(prefers-color-scheme: dark)") ? "dark"
    : set("(prefers-contrast: more), (forced-colors: active)") ? "contrast" : "light";
  if (theme === "light") return;
  document.documentElement.dataset.theme = theme;
  document.documentElement.dataset.bsTheme = theme === "dark" ? "dark" : "light";
  const query = location.search ? `${location.search}&` : "?";
  history.replaceState(null, "", `${location.pathname}${query}theme=${theme}${location.hash}`);
})();"""


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
        favicon: str = "",  # noqa: ARG002
        renderer: str = "",
    ) -> str:
        query = request.query_string.decode("utf-8", "replace") if has_request_context() else ""
        selection, _ = parse(query, Selection(lang=self.first_language))
        language = selection.lang
        return DOCUMENT.format(
            language=language,
            theme=selection.theme,
            bootstrap="dark" if selection.theme == "dark" else "light",
            preferred=f"<script>{PREFERRED_THEME}</script>",
            metas=metas,
            description=escape(
                say(language, "Social services in figures: needs, services, money, voices, strategy.")
            ),
            title=escape(title),
            icon=ICON,
            preload=self._preload(),
            css=css,
            noscript=escape(say(language, "This page needs JavaScript.")),
            loading=escape(say(language, "Loading…")),
            config=config,
            scripts=scripts,
            renderer=renderer,
        )

    def _preload(self) -> str:
        page = request.path.rsplit("/", 1)[-1] if has_request_context() else None
        if page in WITHOUT_CHARTS:
            return ""
        how = 'rel="prefetch"' if page in BEFORE_CHARTS else 'rel="preload" as="script"'
        addresses = [self.get_relative_path(f"/_dash-component-suites/{name}") for name in ASKED_FOR_LAST]
        return "\n".join(f'<link {how} href="{escape(address)}">' for address in addresses)
