"""What all pages do alike with an answer: they survive a fault, know what was shown before, and say what is
new."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from dash import no_update

from callbacks.http import journal
from dashboard.i18n import Language
from dashboard.selection import Selection, parse
from data_access.database import Database
from layouts.shell import notice_list

P = TypeVar("P")


def safely(
    answer: Callable[..., P], page: Callable[..., P], database: Database, query: str, *, default: Selection,
    **more: Any,
) -> P:  # fmt: skip
    """The page that an address comes to, or where it could not be made a ``page`` that says so and names the
    line in the log."""
    try:
        return answer(database, query, default=default, **more)
    except Exception as error:
        return page(selection=parse(query, default)[0], failure=journal.report(error))


def shown_before(former: Mapping[str, Any], default: Selection) -> Selection | None:
    """What was shown until now, by the last ``resolved``."""
    return parse(former["query"], default)[0] if former.get("query") else None


def fresh_notices(given: Sequence[str], former: Mapping[str, Any], language: Language) -> Any:
    """The notices over a page, left alone where they are those that stand there."""
    return no_update if former.get("notices") == list(given) else notice_list(given, language)
