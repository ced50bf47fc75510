"""Some rows of an SDMX-CSV file on their way to ours: column by column, each distinct word looked at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from dashboard.errors import Problem, Severity
from dashboard.tables import OBSERVATIONS
from data_access.formats.by_mapping.rewriting import rewritten
from data_access.formats.cells import shown
from data_access.formats.chunk import categorical, distinct
from data_access.formats.sdmx_csv import sdmx_codes
from data_access.formats.sdmx_csv.sdmx_codes import Answer, Refused
from data_access.formats.sdmx_csv.sdmx_columns import Columns, Dimension
from data_access.formats.sdmx_csv.sdmx_words import Rule, Words, answered, joined
from data_access.mapping import FileMapping

MOST = 1_000  # problems of one column that one piece reports


class Writing(NamedTuple):
    """How values are written. in_words: some are missing in words (NaN, a colon), so that none can be parsed
    as a number at once."""

    decimal: str = "."
    thousands: str = ""
    in_words: bool = False


@dataclass
class Said:
    """What a person should know of the whole file: each thing once, however many rows it is about.

    units: indicator → the unit of its first row. without_value: how many rows were left out for that.
    """

    file: str
    problems: dict[tuple[Any, ...], Problem] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    without_value: int = 0

    def add(
        self,
        code: str,
        column: str,
        *,
        found: str,
        expected: str,
        severity: Severity = "notice",
        **values: Any,
    ) -> None:
        told = Problem(code, self.file, found, expected, column=column, severity=severity, values=values)
        self.problems.setdefault((code, column, *values.values()), told)


class Piece:
    """Rows whose columns are replaced one by one; those with a refused word are left out at the end."""

    def __init__(
        self, columns: Columns, told: FileMapping, writing: Writing, said: Said, frame: pd.DataFrame
    ):
        self.columns, self.told, self.writing, self.said = columns, told, writing, said
        self.index = frame.index
        self.cells: dict[Any, Any] = {position: frame[position] for position in frame}
        self.taken = np.ones(len(frame), dtype=bool)
        self.problems: list[Problem] = []

    def convert(self, dimensions: Sequence[Dimension], *, with_breakdown: bool) -> None:
        roles = self.columns.roles
        if with_breakdown:
            parts = [self._part(dimension) for dimension in dimensions]
            names = [dimension.name for dimension in dimensions]
            blank = (np.zeros(len(self.index), dtype=np.int64), [""])
            self._replace(len(self.columns.ids), 0, lambda *words: joined(names, words), *(parts or [blank]))
        if "action" in roles:
            self._asked(roles["action"], sdmx_codes.action, self._words(roles["action"]))
        if "unit" in roles:
            self._asked(roles["unit"], self._same_unit, self._role("indicator"), self._words(roles["unit"]))
        if "period" in roles:
            self._period(roles["period"])
        if "dataset" in roles:
            at = roles["dataset"]
            self._replace(at, at, sdmx_codes.artefact, self._words(at))
        self._status(self._numbers(roles["value"]))

    def kept(self) -> pd.DataFrame:
        frame = pd.DataFrame(self.cells, index=self.index, copy=False)
        return frame if self.taken.all() else frame[self.taken]

    def _told(self, name: str, text: str) -> str:
        """What a mapping file makes of a word; the word itself where it says nothing of it."""
        return rewritten([text], name, OBSERVATIONS, self.told)[0]

    def _words(self, position: int) -> Words:
        return distinct(pd.Series(self.cells[position]))

    def _role(self, role: str) -> Words:
        """The words of an optional column; blank where the file has none."""
        position = self.columns.roles.get(role)
        if position is None:
            return np.zeros(len(self.index), dtype=np.int64), [""]
        return self._words(position)

    def _asked(self, told_at: int, rule: Rule, *words: Words) -> Words:
        """What the rule makes of each row's words; rows whose words it refuses are told of and not taken."""
        codes, answers = answered(rule, words)
        refused = np.array([isinstance(answer, Refused) for answer in answers], dtype=bool)
        wrong = np.flatnonzero(refused[codes]) if refused.any() else np.zeros(0, dtype=np.int64)
        self.taken[wrong] = False
        for at in wrong[:MOST]:
            answer = answers[codes[at]]
            assert isinstance(answer, Refused)
            self.problems.append(
                Problem(
                    answer.code, self.said.file, answer.found, answer.expected, int(self.index[at]),
                    self.columns.headings[told_at], values=answer.values,
                )
            )  # fmt: skip
        return codes, [answer if isinstance(answer, str) else "" for answer in answers]

    def _replace(self, position: int, told_at: int, rule: Rule, *given: Words) -> Words:
        codes, answers = self._asked(told_at, rule, *given)
        order, kept = pd.factorize(np.array(answers, dtype=object))
        codes, words = order[codes], list(kept)
        self.cells[position] = pd.Series(categorical(codes, words), index=self.index)
        return codes, words

    def _part(self, dimension: Dimension) -> Words:
        rules: dict[str, Rule] = {"SEX": sdmx_codes.sex, "AGE": sdmx_codes.age}
        rule = rules.get(dimension.component.upper(), sdmx_codes.other)
        given = dimension.values

        def value(text: str) -> Answer:
            return given[text] if text in given else rule(text)

        return self._asked(dimension.position, value, self._words(dimension.position))

    def _same_unit(self, indicator: str, unit: str) -> Answer:
        """An indicator has one unit: in two, its figures would stand for one another."""
        first = self.said.units.setdefault(indicator, unit)
        if first == unit:
            return ""
        return Refused(
            "other-unit", found="the unit “{text}”, where rows above have “{first}”",
            expected="one unit for an indicator; a mapping file can leave rows out ([[file.skip]])",
            values={"text": shown(unit), "first": shown(first)},
        )  # fmt: skip

    def _period(self, position: int) -> None:
        def rule(text: str, frequency: str) -> Answer:
            told = self._told("period", text)
            return told if told != text else sdmx_codes.period(text, frequency)

        self._replace(position, position, rule, self._words(position), self._role("frequency"))

    def _numbers(self, position: int) -> np.ndarray:
        """Replaces the values; which rows have none."""
        cells, power, writing = self.cells[position], self._role("power"), self.writing
        powers = sorted({power[1][n] for n in np.unique(power[0])} - {"", "0"})
        for one in powers:
            heading = self.columns.headings[self.columns.roles["power"]]
            self.said.add(
                "multiplied", heading, found="values in units of ten to the power {power}",
                expected="nothing to do: they were multiplied", power=shown(one),
            )  # fmt: skip
        if pd.api.types.is_float_dtype(cells.dtype):
            if not powers:
                return np.isnan(cells.to_numpy())
            writing = Writing()  # read already, with its own decimal sign

        def rule(text: str, zeros: str) -> Answer:
            word = self._told("value", text)
            return sdmx_codes.number(word, zeros, decimal=writing.decimal, thousands=writing.thousands)

        codes, words = self._replace(position, position, rule, distinct(cells), power)
        return np.array([word == "" for word in words], dtype=bool)[codes]

    def _status(self, missing: np.ndarray) -> None:
        """Replaces the statuses; rows that say nothing (no value, and no reason why) are left out."""
        roles, silent = self.columns.roles, missing
        gaps: Words = (missing.astype(np.int64), ["", "gap"])
        withheld = self._role("confidentiality")
        if "confidentiality" in roles:
            withheld = self._asked(roles["confidentiality"], sdmx_codes.confidentiality, withheld, gaps)
        position = self.columns.status
        if position is not None:
            codes, words = self._replace(position, position, self._kept, self._role("status"), withheld)
            silent = missing & np.array([word in ("", "A") for word in words], dtype=bool)[codes]
        self.said.without_value += int((silent & self.taken).sum())
        self.taken &= ~silent

    def _kept(self, text: str, withheld: str) -> Answer:
        position = self.columns.roles.get("status")
        own: Answer = self._told("status", text)
        if own == text and position is not None:
            own = sdmx_codes.status(text, flags=self.columns.ids[position].upper() == "OBS_FLAG")
            if isinstance(own, str) and own != text.upper():
                self.said.add(
                    "status-replaced", self.columns.headings[position], found="the status “{text}”",
                    expected="nothing to do: it is kept as {status}", text=shown(text), status=own,
                )  # fmt: skip
        return "Q" if withheld and own in ("", "A") else own
