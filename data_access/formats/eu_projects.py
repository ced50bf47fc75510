"""Lists of EU-funded projects with their beneficiaries and amounts, as programmes publish them.

A sheet or a delimited text whose headings ``projects.headings`` knows, in Romanian or English. The list does
not say of what day it is nor, mostly, of which programme: a mapping file with a ``[dataset]`` and nothing
else says so; without one the data set is ``eu-projects``, with that doubt.

Amounts of sources (EU, national, own …) are parts of what is eligible; the total is that of all costs, and
stands beside them. What is not eligible is a category within the total.
"""

from __future__ import annotations

from dashboard.columns import Words
from dashboard.errors import Problem
from dashboard.funding_tables import AMOUNTS, PROGRAMMES, PROJECT_AREAS, PROJECTS
from data_access.formats import read_once
from data_access.formats.by_mapping import left_out
from data_access.formats.chunk import Part
from data_access.formats.forms import Asked
from data_access.formats.projects import headings
from data_access.formats.projects.chunks import ProjectList
from data_access.formats.tabular import Tabular

NAME = Words("lista proiectelor cu finanțare europeană", "list of EU-funded projects")
ENDINGS: tuple[str, ...] = ()  # found in sheets and delimited texts
DATASET = {
    "code": "eu-projects",
    "name": "Proiecte cu finanțare europeană",
    "name_en": "EU-funded projects",
    "publisher": "Autoritatea de management a programului",
    "kind": "administrative",
    "k": "0",
    "doubt": "Fișierul nu spune din ce zi este și ce program îl publică.",
    "doubt_en": "The file does not say of what day it is and which programme publishes it.",
}
TABLES = {
    PROGRAMMES: ProjectList.programmes,
    PROJECTS: ProjectList.projects,
    PROJECT_AREAS: ProjectList.project_areas,
    AMOUNTS: ProjectList.amounts,
}

known = headings.known


def table_parts(source: Tabular, asked: Asked, size: int) -> list[Part]:
    """The list in a sheet or a delimited text whose headings ``headings.known`` knows."""
    of = headings.columns(source.headings, source.above)
    if left := left_out.columns(source, of.positions):
        asked.notices.append(left)
    described = asked.rules.dataset if asked.rules else None

    def read(dataset: str) -> ProjectList:
        problems: list[Problem] = []
        entries = list(headings.entries(source, of, problems))
        own = {field: source.headings[at] for field, at in of.texts.items()}
        about = {**(described or DATASET), "code": dataset}
        return ProjectList(entries, of.money, source.file, about, own, source.sheet, problems)

    return read_once.parts(
        read, asked.rules, DATASET, tables=TABLES, file=asked.member.name, size=size, source=source
    )
