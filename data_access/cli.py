"""The commands that bring data in and out. Exit codes: 0 done, 1 refused, 2 not understood."""

from __future__ import annotations

from pathlib import Path

import click

from dashboard.errors import ProblemWithData
from dashboard.formats import number
from dashboard.i18n import Language, say, say_count
from dashboard.tables import FACTS
from data_access import migrating, outlines, runs
from data_access import settings as installation
from data_access.database import Database, sqlite_url
from data_access.mapping import Mapping
from data_access.settings import Settings
from data_access.spoken import REFUSED, ExistingPath, OneOf, Spoken, SpokenGroup
from data_access.terminal import bar, counted, marked, tell_findings, tell_run, waiting

ANY_PATH = click.Path(path_type=Path)
EXISTING = ExistingPath()
CONSTANT = click.option(
    "--constant",
    "constants",
    multiple=True,
    metavar="NAME=VALUE",
    help="What is the same in every row, as indicator=CTX-01; several times, if need be.",
)


@click.group(cls=SpokenGroup)
def commands() -> None:
    """Reper."""


def opened() -> tuple[Settings, Database]:
    """The installation's database with the tables this version expects, without what dead imports left."""
    settings = installation.load()
    settings.var.mkdir(parents=True, exist_ok=True)
    database = settings.database()
    if not migrating.is_current(database):
        migrating.migrate(database)
    runs.clear_interrupted(database)
    return settings, database


def drawn_again(database: Database, settings: Settings) -> None:
    """The simplified outlines follow the stored ones."""
    if not outlines.is_current(database, settings.outlines_folder):
        outlines.write(database, settings.outlines_folder)


@commands.command(
    "import", cls=Spoken, help="Takes files in: a data package (folder or zip) or single tables."
)
@click.argument("paths", nargs=-1, required=True, type=EXISTING, metavar="PATH…")
@click.option(
    "--mapping", help="A mapping file, or the name of one that ships with Reper, for files made by others."
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


@commands.command(cls=Spoken, help="Only says what an import would refuse, and what it would change.")
@click.argument("paths", nargs=-1, required=True, type=EXISTING, metavar="PATH…")
@click.option(
    "--mapping", help="A mapping file, or the name of one that ships with Reper, for files made by others."
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
    for line in painting.copies(paths, found.report, found.sheets, lang):
        click.echo(line, err=True)
    tell(() if rules else paths, found.shown, database, lang)
    if found.changes:
        for line in changes_told.lines(found.changes, database, lang):
            click.echo(line)
    if found.refuses(accept_warnings=False):
        raise SystemExit(REFUSED)


@commands.command(
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


@commands.command(cls=Spoken, help="Writes the whole content as a data package that imports again unchanged.")
@click.argument("path", type=ANY_PATH)
@click.option("--public", is_flag=True, help="Only what the site shows: nothing withheld, no former values.")
@click.option("--zip", "zipped", is_flag=True, help="One zip file instead of a folder.")
def export(path: Path, public: bool, zipped: bool, lang: Language) -> None:
    from data_access import exporting

    _, database = opened()
    with bar(lang) as progress:
        written = exporting.export(database, path, public=public, zipped=zipped, progress=progress)
    click.echo(say(lang, "Written: {path}", path=str(written)))
    if not public:
        click.echo(
            say(lang, "This is the full copy, not for publication; --public writes the one for everyone.")
        )


@commands.command(cls=Spoken, help="Brings back the state before the last import, or before the one named.")
@click.argument("run", required=False, metavar="[IMPORT]")
def undo(run: str | None, lang: Language) -> None:
    from data_access import undoing

    settings, database = opened()
    done = undoing.undo(database, run, waiting=waiting(lang))
    drawn_again(database, settings)
    tell_run(done, lang)


@commands.command(cls=Spoken, help="Writes forms to fill in, with headings in the language asked for.")
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


@commands.command(cls=Spoken, help="Describes every table and column.")
def dictionary(lang: Language) -> None:
    from data_access import dictionary as described

    click.echo(described.text(lang))


@commands.command(cls=Spoken, help="Loads the example data, or takes what is only an example out again.")
@click.option("--remove", is_flag=True, help="Takes everything illustrative out and leaves what is real.")
def demo(remove: bool, lang: Language) -> None:
    settings, database = opened()
    if remove:
        from data_access import undoing

        tell_run(undoing.remove_example(database, waiting=waiting(lang)), lang)
        return
    from data_access.demo.loading import load_example

    with bar(lang) as progress:
        run = load_example(database, settings, progress=progress, waiting=waiting(lang))
    tell_run(run, lang)


@commands.command(cls=Spoken, help="Copies the whole database, boundaries included, while it is in use.")
@click.argument("path", type=ANY_PATH)
def backup(path: Path, lang: Language) -> None:
    from data_access import backup as copying

    _, database = opened()
    with bar(lang) as progress:
        written = copying.backup(database, path, progress=progress)
    click.echo(say(lang, "Written: {path}", path=str(written)))


@commands.command(
    cls=Spoken,
    help="Copies the whole content into another database, an empty one: SQLite or PostgreSQL.",
)
@click.argument("address")
def copy(address: str, lang: Language) -> None:
    from data_access import copying

    settings, database = opened()
    url = address if "://" in address else sqlite_url(Path(address).absolute())
    target = settings.model_copy(update={"database_url": url}).database()
    with bar(lang) as progress:
        rows = copying.copy(database, target, progress=progress, waiting=waiting(lang))
    place = target.engine.url.render_as_string(hide_password=True)
    told = {"place": place, "n": number(rows, 0, lang)}
    click.echo(say_count(lang, "Copied to {place}: {n} row.", "Copied to {place}: {n} rows.", rows, **told))
    click.echo(say(lang, "To use it from now on, set REPER_DATABASE_URL to that address."))


@commands.command(cls=Spoken, help="Brings the database to the tables this version expects.")
def migrate(lang: Language) -> None:
    opened()
    click.echo(say(lang, "The database has the tables this version expects."))


@commands.command(cls=Spoken, help="Lists the imports there have been and the data version in force.")
def history(lang: Language) -> None:
    _, database = opened()
    states = {
        "done": say(lang, "done"),
        "refused": say(lang, "refused"),
        "unchanged": say(lang, "nothing changed"),
        "undone": say(lang, "undone"),
        "interrupted": say(lang, "interrupted"),
        "running": say(lang, "running"),
    }
    for run in runs.history(database):
        click.echo(
            f"{run.id}  {run.started[:16].replace('T', ' ')}  {states[run.state]}  {', '.join(run.files)}"
        )
        for line in counted(run.counts, lang):
            click.echo(f"    {line}")
    click.echo(say(lang, "The data version is now {version}.", version=database.version()))


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
