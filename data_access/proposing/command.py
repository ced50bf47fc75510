"""The command that proposes a mapping, and what importing says where a file is of no known table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from dashboard.errors import Problem, ProblemWithData
from dashboard.i18n import Language, say
from dashboard.indicators.catalogue import Catalogue
from dashboard.tables import OBSERVATIONS
from data_access import importing
from data_access.database import Database
from data_access.formats.headings import table_named
from data_access.mapping import Mapping
from data_access.proposing import sample, told, written
from data_access.proposing.proposal import Proposal, proposed
from data_access.runs import Refusal
from data_access.spoken import REFUSED
from data_access.terminal import marked, tell_refused

# What is found wrong with the headings of a file that is no table of ours.
UNKNOWN = frozenset(
    ("unknown-table", "wrong-delimiter", "headings-below", "missing-column", "unknown-column")
)


def proposal_of(path: Path, database: Database) -> tuple[Proposal, Catalogue]:
    """What the file seems to hold, by the areas and indicators that are stored."""
    known, _ = importing.known_to(database)
    catalogue = Catalogue(tuple(known.indicators.values()))
    return proposed(sample.of_file(path), known, catalogue), catalogue


def constants_of(given: Sequence[str]) -> dict[str, str]:
    """``indicator=CTX-01`` as given on the command line; ``Refusal`` for what is not so."""
    constants = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or name not in OBSERVATIONS.names or not value:
            raise Refusal(
                "{text} is no column of a table of values with what stands in it, such as indicator=CTX-01.",
                text=text,
            )
        constants[name] = value
    return constants


def confirmed(
    paths: Sequence[Path], constants: Sequence[str], database: Database, language: Language
) -> Mapping:
    """The proposal for the one file as it is; ``Refusal`` where it leaves something open."""
    if len(paths) != 1 or not paths[0].is_file():
        raise Refusal("A proposal is made for one file at a time.")
    given = constants_of(constants)
    with _told_problems(language):
        proposal, catalogue = proposal_of(paths[0], database)
        if missing := proposal.missing(given):
            columns = ", ".join(OBSERVATIONS.column(name).heading.in_(language).lower() for name in missing)
            raise Refusal(
                "{file} leaves open: {columns}. `reper propose {file}` says more.",
                file=paths[0].name, columns=columns,
            )  # fmt: skip
        return written.mapping(proposal, given, catalogue)


def tell(paths: Iterable[Path], problems: Iterable[Problem], database: Database, language: Language) -> None:
    """What the files that are of no known table seem to hold, and how to go on."""
    unknown = {problem.file for problem in problems if problem.code in UNKNOWN}
    for path in paths:
        if path.is_file() and path.name in unknown and table_named(path.stem) is None:
            try:
                proposal, catalogue = proposal_of(path, database)
            except ProblemWithData:
                continue  # told already
            for line in told.lines(proposal, {}, catalogue, language):
                click.echo(line, err=True)


@contextmanager
def offered(paths: Sequence[Path], database: Database, language: Language) -> Iterator[None]:
    """Around an import without a mapping: a refusal of an unknown file is told with a proposal."""
    try:
        yield
    except importing.Refused as refused:
        tell_refused(refused, language)
        tell(paths, refused.problems, database, language)
        raise SystemExit(REFUSED) from None


def propose(path: Path, target: Path | None, constants: Sequence[str], database: Database,
            language: Language) -> None:  # fmt: skip
    """Tells the proposal, or writes it."""
    given = constants_of(constants)
    with _told_problems(language):
        proposal, catalogue = proposal_of(path, database)
    if target is None:
        for line in told.lines(proposal, given, catalogue, language):
            click.echo(line)
        return
    if target.exists():
        raise Refusal("{path} exists already; choose a place where nothing stands.", path=str(target))
    target.write_text(written.toml(proposal, given, catalogue, language), "utf-8")
    click.echo(say(language, "Written: {path}", path=str(target)))


@contextmanager
def _told_problems(language: Language) -> Iterator[None]:
    try:
        yield
    except ProblemWithData as faulty:
        for problem in faulty.problems:
            click.echo(marked(problem, language), err=True)
        raise SystemExit(REFUSED) from None
