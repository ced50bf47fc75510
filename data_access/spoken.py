"""Commands in the installation's language: their help, what they refuse, and what was typed wrongly."""

from __future__ import annotations

import errno
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click
import sqlalchemy as sa

from dashboard.i18n import LANGUAGES, Language, say
from data_access import settings as installation
from data_access.importing import Refused
from data_access.runs import Refusal
from data_access.terminal import tell_refused

REFUSED = 1  # the exit code of what was understood and not done
NOT_UNDERSTOOD = 2
STOPPED = 130  # what shells use for Ctrl+C


def language_of(given: str | None) -> Language:
    """The language asked for, or the installation's."""
    if given in LANGUAGES:
        return given
    return installation.load().language


class NotUnderstood(click.UsageError):
    """Something typed that is none of what may stand there; told in either language."""

    def __init__(self, message: str, ctx: click.Context | None = None, **values: Any) -> None:
        self.told, self.values = message, values
        super().__init__(say("en", message, **values), ctx)


class ExistingPath(click.Path):
    """A file or folder that is there."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        path = Path(str(super().convert(value, param, ctx)))
        if not str(value).strip() or not path.exists():
            raise NotUnderstood("There is no file or folder {name}.", ctx, name=str(value) or "“”")
        return path


class KnownLanguage(click.Choice):
    """One of the languages there are."""

    def convert(self, value: Any, param: Any, ctx: click.Context | None) -> Any:  # noqa: ARG002
        if value not in LANGUAGES:
            raise NotUnderstood(
                "“{name}” is not a language that Reper speaks: {names}.",
                ctx,
                name=value,
                names=", ".join(LANGUAGES),
            )
        return value


class OneOf(click.Choice):
    """One of a few words; told in either language where it is none of them."""

    def convert(self, value: Any, param: Any, ctx: click.Context | None) -> Any:  # noqa: ARG002
        if value not in self.choices:
            raise NotUnderstood(
                "“{name}” is none of these: {names}.",
                ctx,
                name=value,
                names=", ".join(map(str, self.choices)),
            )
        return value


class Spoken(click.Command):
    """A command whose own words come in the language asked for."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[--…]", **options})
        self.params.append(
            click.Option(
                ["--lang"],
                type=KnownLanguage(LANGUAGES),
                default=None,
                help="The language: ro or en.",
                is_eager=True,
            )
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        if rest := super().parse_args(ctx, args):
            raise NotUnderstood("{name} is more than this command takes.", ctx, name=" ".join(rest))
        return rest

    def get_short_help_str(self, limit: int = 150) -> str:  # noqa: ARG002 (click's own signature)
        return say(language_of(None), self.help or "")

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _usage(self, ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(say(_language(ctx), self.help or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _options(self, ctx, formatter)

    def invoke(self, ctx: click.Context) -> Any:
        language = ctx.params["lang"] = _language(ctx)
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            _end(refusal.sentence(language))
        except Refused as refused:
            tell_refused(refused, language)
            raise SystemExit(REFUSED) from None
        except OSError as error:
            # What carries no file's name is not about a place that the person named.
            if not error.filename:
                raise
            _end(_unusable(error, language))
        except (sa.exc.DatabaseError, sqlite3.DatabaseError) as error:  # the second while rows are fetched
            if isinstance(error, sa.exc.IntegrityError | sa.exc.ProgrammingError | sa.exc.DataError):
                raise  # ours
            reason = " ".join(str(getattr(error, "orig", error)).split())
            _end(
                say(
                    language,
                    "The database does not answer: {reason}. See REPER_DATABASE_URL and REPER_VAR.",
                    reason=reason,
                )
            )


class SpokenGroup(click.Group):
    """The command that holds the others."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            names = ", ".join(self.list_commands(ctx))
            raise NotUnderstood("There is no command {name}; these there are: {names}.", ctx, name=args[0],
                                names=names)  # fmt: skip
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(
            ctx.command_path,
            say(_language(ctx), "COMMAND [what it needs]"),
            prefix=say(_language(ctx), "Usage: "),
        )

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _options(self, ctx, formatter)
        named = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section(say(_language(ctx), "Commands")):
            formatter.write_dl([(name, found.get_short_help_str()) for name, found in named if found])

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, *, standalone_mode: bool = True, **extra: Any
    ) -> Any:
        if not standalone_mode:
            return super().main(args, standalone_mode=False, **extra)
        try:
            code = super().main(args, standalone_mode=False, **extra)
        except click.Abort:
            _end(
                say(language_of(None), "Stopped. What was not finished has left nothing behind; "
                    "`reper history` says what is stored."),
                STOPPED,
            )  # fmt: skip
        except click.UsageError as error:
            language = _language(error.ctx)
            _end(_misunderstood(error, language), NOT_UNDERSTOOD)
        sys.exit(code if isinstance(code, int) else 0)


def _language(ctx: click.Context | None) -> Language:
    return language_of(ctx.params.get("lang") if ctx else None)


def _usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=say(_language(ctx), "Usage: "))


def _options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    language = _language(ctx)
    rows = []
    for parameter in command.get_params(ctx):
        record = parameter.get_help_record(ctx)
        if record and isinstance(parameter, click.Option):
            words = parameter.help or record[1]
            if "--help" in parameter.opts:
                words = "Says this and ends."
            rows.append((record[0], say(language, words)))
    with formatter.section(say(language, "Options")):
        formatter.write_dl(rows)


def _misunderstood(error: click.UsageError, language: Language) -> str:
    """What was typed wrongly, and where to read on."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.message
    if isinstance(error, NotUnderstood):
        what = say(language, error.told, **error.values)
    elif isinstance(error, click.NoSuchOption):
        what = say(language, "There is no option {name}.", name=error.option_name)
    elif isinstance(error, click.MissingParameter):
        name = (
            error.param.make_metavar(error.ctx).rstrip("…")
            if error.param and error.ctx
            else error.param_hint or "?"
        )
        what = say(language, "{name} is missing.", name=name)
    else:
        what = say(language, "The command was not understood: {reason}", reason=error.format_message())
    command = error.ctx.command_path if error.ctx else "reper"
    return f"{what}\n{say(language, '`{command} --help` explains it.', command=command)}"


def _unusable(error: OSError, language: Language) -> str:
    """A place that cannot be read or written, and why."""
    reasons = {
        errno.ENOENT: say(language, "there is no such place"),
        errno.ENOTDIR: say(language, "it is not a folder"),
        errno.EEXIST: say(language, "a file stands where a folder is needed"),
        errno.EISDIR: say(language, "it is a folder"),
        errno.EACCES: say(language, "there is no permission"),
        errno.EPERM: say(language, "there is no permission"),
        errno.EROFS: say(language, "nothing can be written there"),
        errno.ENOSPC: say(language, "the disk is full"),
    }
    reason = reasons.get(error.errno or 0, error.strerror or str(error))
    return say(language, "{path} cannot be used: {reason}.", path=str(error.filename), reason=reason)


def _end(sentence: str, code: int = REFUSED) -> NoReturn:
    click.echo(sentence, err=True)
    raise SystemExit(code)
