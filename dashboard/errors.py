"""The two kinds of error a person can meet: theirs (a problem with data) and a refusal to start."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from dashboard.i18n import Language, say

Severity = Literal["error", "warning", "notice"]


def severity_in_words(severity: Severity, language: Language) -> str:
    """What a finding means for an import: one must be corrected, another may be accepted."""
    words = {
        "error": say(language, "To correct"),
        "warning": say(language, "Warning"),
        "notice": say(language, "To know"),
    }
    return words[severity]


@dataclass(frozen=True)
class Problem:
    """One finding about one place in a file: where, what was found, what is expected.

    ``found`` and ``expected`` are English message ids with ``{placeholders}`` filled from ``values``,
    so that the same finding can be told in either language, now or a year later. A value that is itself
    words is given in both: ``{"ro": …, "en": …}``.
    ``row`` is the row a person sees in a spreadsheet: the header is row 1.
    ``code`` names the rule in a few stable words (``unknown-area``), for tests and filters.
    """

    code: str
    file: str
    found: str
    expected: str
    row: int | None = None
    column: str | None = None
    sheet: str | None = None
    severity: Severity = "error"
    values: Mapping[str, Any] = field(default_factory=dict)

    def where(self, language: Language) -> str:
        """The place in the file, most general first: ``file, sheet, row, column``."""
        parts = [self.file]
        if self.sheet:
            parts.append(say(language, "sheet {sheet}", sheet=self.sheet))
        if self.row is not None:
            parts.append(say(language, "row {row}", row=self.row))
        if self.column:
            parts.append(say(language, "column {column}", column=self.column))
        return ", ".join(parts)

    def told(self, language: Language) -> tuple[str, str]:
        """What was found and what is expected, in the language."""
        values = {
            name: value[language] if isinstance(value, Mapping) else value
            for name, value in self.values.items()
        }
        return say(language, self.found, **values), say(language, self.expected, **values)

    def sentence(self, language: Language) -> str:
        """The whole finding as one line a person can act on."""
        found, expected = self.told(language)
        return say(
            language,
            "{where}: found {found}; expected {expected}.",
            where=self.where(language),
            found=found,
            expected=expected,
        )


class ProblemWithData(Exception):
    """The user's files cannot be taken as they are. Carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        super().__init__("; ".join(p.sentence("en") for p in self.problems[:3]))


class CannotStart(Exception):
    """A setting or the state of the machine makes a start impossible; the message is for the operator."""
