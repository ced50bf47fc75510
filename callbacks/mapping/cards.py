"""The card of the service that is open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from callbacks.world import World
from dashboard.i18n import Language, say
from dashboard.panels import map_services
from dashboard.panels.notes import doubt, source
from dashboard.periods import label
from dashboard.selection import Selection
from dashboard.sentences.service_activity import activity
from data_access import datasets, service_activity, services
from data_access.database import Database
from data_access.service_activity import Activity
from layouts.mapping.drawn import Card


def card(database: Database, known: World, selection: Selection, *, contacts: bool) -> Card | None:
    """None where none is open, or nobody knows the code (or it is that of a protected shelter)."""
    frame = services.services(database)
    rows = frame[frame["code"] == selection.map.service].to_dict("records")
    if not rows:
        return None
    row, language = rows[0], selection.lang
    done = service_activity.latest(database, str(row["code"]))
    sets = datasets.datasets(database)
    origins = dict.fromkeys([str(row["dataset"]), *([done.dataset] if done else [])])
    told = [note(sets.get(code, {}), code, language) for code in origins for note in (source, _doubt)]
    return Card(
        str(row["name"]),
        (
            (say(language, "Type"), map_services.type_words(row, language)),
            (say(language, "Place"), map_services.place_words(row, known.areas, language)),
            (say(language, "Capacity"), map_services.capacity_words(row, language)),
            (say(language, "Licence"), map_services.licence_words(row, language)),
            (say(language, "Provider"), map_services.provider_words(row, language)),
            (say(language, "Regime"), map_services.regime_words(row, language)),
            (say(language, "For whom"), map_services.groups_words(row, language)),
            (say(language, "Last checked"), map_services.checked_words(row, language)),
            *(_activity(done, sets.get(done.dataset, {}), language) if done else ()),
            *(_contacts(database, str(row["code"]), language) if contacts else ()),
        ),
        selection.on_map(service="none").query(),
        notes=tuple(note for note in told if note),
    )


def _doubt(origin: Mapping[str, Any], code: str, language: Language) -> str:  # noqa: ARG001 (as ``source``)
    return doubt(origin, language)


def _contacts(database: Database, code: str, language: Language) -> list[tuple[str, str]]:
    email, phone = services.contacts(database, code)
    told = ((say(language, "Phone"), phone), (say(language, "E-mail"), email))
    return [(name, words) for name, words in told if words]


def _activity(done: Activity, origin: Mapping[str, Any], language: Language) -> list[tuple[str, str]]:
    words = activity(done.beneficiaries, done.waiting, done.staff, done.withheld, language)
    if words and origin.get("kind") == "illustrative":
        words = f"{words} ({say(language, 'illustrative')})"
    term = say(language, "Activity, {period}", period=label(done.period, language))
    return [(term, words)] if words else []
