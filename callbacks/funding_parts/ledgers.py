"""All projects with their amounts, made once for what is added; and what there is to choose among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from callbacks.world import world
from dashboard.funding.counting import How
from dashboard.funding.delivery import shares
from dashboard.funding.filtering import themes_of
from dashboard.funding.ledger import Ledger
from dashboard.funding.ledger import ledger as made
from dashboard.funding.zones import places_of
from dashboard.i18n import Language
from dashboard.letters import fold
from dashboard.panels.funding import words
from data_access import datasets, funding, precedence
from data_access.cache import by_version
from data_access.database import Database

MOST_KEPT = 12  # ledgers in memory, some 10 MB each for 4,600 projects


@by_version(most=MOST_KEPT)
def ledger(database: Database, how: How) -> Ledger:
    """Of every project, whatever is looked at."""
    return made(
        funding.projects(database),
        funding.amounts(database),
        funding.areas(database),
        how=how,
        index=funding.price_index(database),
        precedence=precedence.ranks(datasets.datasets(database)),
    )


@by_version(most=24)
def places(database: Database, *, drawn: Sequence[str]) -> list[str]:
    """Where each project lies among the areas drawn, as ``zones.places_of`` says."""
    codes = funding.projects(database)["code"].tolist()
    return places_of(codes, funding.areas(database), drawn, world(database).areas)


@by_version
def delivered(database: Database) -> dict[str, tuple[float, int, int]]:
    """What each project delivered of its targets, as ``delivery.shares`` says."""
    return shares(funding.outputs(database))


class Known(NamedTuple):
    """What projects and amounts state: programmes as code and name, the others as they are; unstated: which
    of programme, fund, themes and state some project leaves blank."""

    programmes: tuple[tuple[str, str], ...]
    funds: tuple[str, ...]
    themes: tuple[str, ...]
    states: tuple[str, ...]
    unstated: frozenset[str]
    years: tuple[int, ...]
    sources: frozenset[str]
    cost_bases: frozenset[str]
    currencies: tuple[str, ...]
    stages: frozenset[str]
    prices: tuple[int, ...]
    span: tuple[int, int] | None


@by_version
def known(database: Database, language: Language) -> Known:
    """What there is to choose, of all projects."""
    projects, amounts = funding.projects(database), funding.amounts(database)
    rows = projects[["programme", "programme_name", "programme_name_en"]].dropna(subset=["programme"])
    programmes = {
        row["programme"]: words.titled(row, language, "programme_name") or row["programme"]
        for row in rows.drop_duplicates().to_dict("records")
    }
    themes = {theme for cell in projects["themes"].dropna().unique() for theme in themes_of(cell)}
    blank = {
        name for name in ("programme", "fund", "themes", "state") if projects[name].fillna("").eq("").any()
    }
    days = [*projects["start"].dropna(), *projects["finish"].dropna()]
    years = {int(day[:4]) for day in amounts["day"].dropna().unique()}
    return Known(
        tuple(sorted(programmes.items(), key=lambda pair: fold(pair[1]))),
        _distinct(projects["fund"]),
        tuple(sorted(themes, key=fold)),
        _distinct(projects["state"]),
        frozenset(blank),
        tuple(sorted(years, reverse=True)),
        frozenset(amounts["source"].unique()),
        frozenset(amounts["cost_base"].unique()),
        _distinct(amounts["currency"]),
        frozenset(amounts["stage"].unique()),
        tuple(sorted(funding.price_index(database), reverse=True)),
        (int(min(days)[:4]), int(max(days)[:4])) if days else None,
    )


def _distinct(cells) -> tuple[str, ...]:
    return tuple(sorted((str(cell) for cell in cells.dropna().unique() if cell), key=fold))
