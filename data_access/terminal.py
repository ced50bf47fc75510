"""How the commands speak: in the installation's language, with a bar where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click

from dashboard.errors import Problem, severity_in_words
from dashboard.formats import number
from dashboard.i18n import Language, say
from dashboard.tables import TABLES
from data_access.findings import Findings
from data_access.importing import Refused
from data_access.runs import Run

STEPS = {table.name: table.heading for table in TABLES}


@contextmanager
def bar(language: Language) -> Iterator[Callable[[str, int, int], None]]:
    """What an import tells of its progress, drawn as one bar a step where somebody watches."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    drawn: list[Any] = []
    step = ""

    def tell(name: str, done: int, total: int) -> None:
        nonlocal step
        if name != step or not drawn:
            finish()
            step = name
            label = STEPS[name].in_(language) if name in STEPS else say(language, "Storing")
            drawn.append(click.progressbar(length=max(total, 1), label=f"{label:<24}", file=sys.stderr))
            drawn[0].__enter__()
        drawn[0].update(min(done, drawn[0].length) - drawn[0].pos)

    def finish() -> None:
        if drawn:
            drawn.pop().__exit__(None, None, None)

    try:
        yield tell
    finally:
        finish()


def waiting(language: Language) -> Callable[[], None]:
    """What is said, once, where another import runs and this one queues behind it."""
    return lambda: click.echo(
        say(language, "Another import is running; this one begins when it has ended. Ctrl+C gives up."),
        err=True,
    )


def tell_run(run: Run, language: Language) -> None:
    """What became of an import's rows, a line a table, and the version."""
    for problem in run.problems:
        click.echo(marked(problem, language), err=True)
    if run.state == "unchanged":
        click.echo(say(language, "Everything was stored already; nothing was changed."))
        return
    for line in counted(run.counts, language):
        click.echo(line)
    click.echo(say(language, "The data version is now {version}.", version=run.version))


def marked(problem: Problem, language: Language) -> str:
    """A finding with what it means for the import: one must be corrected, another may be accepted."""
    return f"{severity_in_words(problem.severity, language)}: {problem.sentence(language)}"


def counted(found: Mapping[str, Mapping[str, int]], language: Language) -> list[str]:
    """``Observations: added 1,200, changed 3``, a line a table that something happened to."""
    words = {
        "added": say(language, "added"),
        "changed": say(language, "changed"),
        "aside": say(language, "set aside"),
        "same": say(language, "the same"),
        "removed": say(language, "removed"),
        "restored": say(language, "brought back"),
    }
    lines = []
    for table in TABLES:
        counts = found.get(table.name, {})
        told = [
            f"{word} {number(counts[key], 0, language)}" for key, word in words.items() if counts.get(key)
        ]
        if told:
            lines.append(f"{table.heading.in_(language)}: {', '.join(told)}")
    return lines


def tell_refused(refused: Refused, language: Language) -> None:
    """What must be corrected, how much more there is, and where all of it stands."""
    from data_access import painting  # brings openpyxl, which few commands need

    # What is only good to know would stand below, where one looks first, and hide what is wrong.
    told = [p for p in refused.problems if p.severity != "notice"] or list(refused.problems)
    for problem in told:
        click.echo(marked(problem, language), err=True)
    only_warnings = not any(problem.severity == "error" for problem in refused.problems)
    left = refused.total - len(told)
    if left > 0:
        click.echo(say(language, "… and {n} more.", n=number(left, 0, language)), err=True)
    if refused.report:
        click.echo(say(language, "All of them stand in {path}.", path=str(refused.report)), err=True)
        for line in painting.copies(refused.paths, refused.report, refused.sheets, language):
            click.echo(line, err=True)
    click.echo(say(language, "Nothing was imported; the data are as they were."), err=True)
    if only_warnings and refused.problems:
        click.echo(
            say(language, "These are warnings: --accept-warnings imports the files as they are."), err=True
        )


def tell_findings(found: Findings, language: Language) -> None:
    """What checking alone has found."""
    for problem in found.shown:
        click.echo(marked(problem, language), err=True)
    if found.total:
        click.echo(say(language, "All of them stand in {path}.", path=str(found.report)), err=True)
    if not found.counts["error"] and not found.counts["warning"]:
        click.echo(say(language, "The files can be imported."))
    elif not found.counts["error"]:
        click.echo(
            say(language, "These are warnings: --accept-warnings imports the files as they are."), err=True
        )
