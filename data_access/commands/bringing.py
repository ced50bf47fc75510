"""Commands for the way in: trying, proposing, importing, and forms to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from dashboard.errors import ProblemWithData
from dashboard.i18n import Language
from dashboard.tables import FACTS
from data_access import runs
from data_access.commands.opening import drawn_again, opened
from data_access.database import Database
from data_access.mapping import Mapping
from data_access.spoken import REFUSED, ExistingPath, OneOf, Spoken
from data_access.terminal import bar, marked, tell_findings, tell_run, waiting

ANY_PATH = click.Path(path_type=Path)
EXISTING = ExistingPath()
CONSTANT = click.option(
    "--constant",
    "constants",
    multiple=True,
    metavar="NAME=VALUE",
    help="What is the same in every row, as indicator=CTX-01; several times, if need be.",
)


@click.command("import", cls=Spoken, help="Takes files in: a data package (folder or zip) or single tables.")
@click.argument("paths", nargs=-1, required=True, type=EXISTING, metavar="PATH…")
@click.option(
    "--mapping",
    help="A mapping file, the name of one that ships with Reper, or “proposed”, for files made by others.",
)
@CONSTANT
@click.option("--accept-warnings", is_flag=True, help="Imports although there are warnings.")
def import_command(
    paths: tuple[Path, ...],
    mapping: str | None,
    constants: tuple[str, ...],
    accept_warnings: bool,
    lang: Language,
) -> None:
    from data_access import importing
    from data_access.proposing.command import offered

    settings, database = opened()
    rules = _mapping(mapping, lang, paths, constants, database)
    with offered(() if rules else paths, database, lang), bar(lang) as progress:
        run = importing.load(
            database,
            list(paths),
            mapping=rules,
            accept_warnings=accept_warnings,
            progress=progress,
            waiting=waiting(lang),
        )
    drawn_again(database, settings)
    tell_run(run, lang)


@click.command(cls=Spoken, help="Only says what an import would refuse, and what it would change.")
@click.argument("paths", nargs=-1, required=True, type=EXISTING, metavar="PATH…")
@click.option(
    "--mapping",
    help="A mapping file, the name of one that ships with Reper, or “proposed”, for files made by others.",
)
@CONSTANT
def validate(
    paths: tuple[Path, ...], mapping: str | None, constants: tuple[str, ...], lang: Language
) -> None:
    from data_access import changes_told, importing, painting
    from data_access.proposing.command import tell

    _, database = opened()
    rules = _mapping(mapping, lang, paths, constants, database)
    with bar(lang) as progress:
        found = importing.rehearse(database, list(paths), mapping=rules, progress=progress)
    tell_findings(found, lang)
    tell(() if rules else paths, found.shown, database, lang)
    for line in painting.copies(paths, found.report, found.sheets, lang):
        click.echo(line, err=True)
    if found.changes:
        for line in changes_told.lines(found.changes, database, lang):
            click.echo(line)
    if found.refuses(accept_warnings=False):
        raise SystemExit(REFUSED)


@click.command(
    "propose",
    cls=Spoken,
    help="Says what a file of another form seems to hold, or writes it as a mapping file to correct.",
)
@click.argument("path", type=EXISTING, metavar="FILE")
@click.option("--write", "target", type=ANY_PATH, help="Writes the mapping file here.")
@CONSTANT
def propose_command(path: Path, target: Path | None, constants: tuple[str, ...], lang: Language) -> None:
    from data_access.proposing.command import propose

    propose(path, target, constants, opened()[1], lang)


@click.command(cls=Spoken, help="Writes forms to fill in, with headings in the language asked for.")
@click.argument("folder", type=ANY_PATH)
@click.option(
    "--form",
    type=OneOf(["xlsx", "csv"]),
    default="xlsx",
    help="xlsx: one workbook with notes and drop-down lists; csv: a file for each table.",
)
@click.option(
    "--table", "names", type=OneOf([table.name for table in FACTS]), multiple=True, help="Only this table."
)
@click.option(
    "--filled", is_flag=True, help="Not empty: with the latest values, to be corrected or carried on."
)
def templates(folder: Path, form: str, names: tuple[str, ...], filled: bool, lang: Language) -> None:
    from data_access import latest
    from data_access import templates as forms

    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise runs.Refusal("{path} exists already; choose a place where nothing stands.", path=str(folder))
    tables = [table for table in FACTS if not names or table.name in names]
    database = opened()[1] if filled or form == "xlsx" else None
    values = latest.latest(database) if filled and database else None
    if database and form == "xlsx":
        known = latest.known_codes(database, lang)
        written = forms.workbook(folder, language=lang, known=known, latest=values, tables=tables)
    else:
        written = forms.write(folder, language=lang, latest=values, tables=tables)
    for path in written:
        click.echo(str(path))


@click.command(cls=Spoken, help="Describes every table and column.")
def dictionary(lang: Language) -> None:
    from data_access import dictionary as described

    click.echo(described.text(lang))


COMMANDS = (import_command, validate, propose_command, templates, dictionary)


def _mapping(
    given: str | None,
    language: Language,
    paths: tuple[Path, ...],
    constants: tuple[str, ...],
    database: Database,
) -> Mapping | None:
    from data_access.proposing import command, written

    if given == written.NAME:
        return command.confirmed(paths, constants, database, language)
    if constants:
        raise runs.Refusal(
            "--constant goes with --mapping proposed only; a mapping file has its own constants."
        )
    if given is None:
        return None
    from data_access import mapping

    shipped = mapping.shipped()
    path = shipped.get(given, Path(given))
    if not path.is_file():
        raise runs.Refusal(
            "There is no mapping file {name}; those that ship with Reper are: {names}.",
            name=given,
            names=", ".join(shipped) or "–",
        )
    try:
        return mapping.read(path)
    except ProblemWithData as faulty:
        for problem in faulty.problems:
            click.echo(marked(problem, language), err=True)
        raise SystemExit(REFUSED) from None
