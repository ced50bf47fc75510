"""From a mapping file's TOML to a ``Mapping``, with everything that is wrong in it told at once."""

from __future__ import annotations

import re
from collections.abc import Mapping as ReadOnly
from dataclasses import fields
from difflib import get_close_matches
from typing import Any

from dashboard.errors import Problem, ProblemWithData
from dashboard.letters import with_commas
from dashboard.tables import DATASETS, LEVELS, TABLES, Table, table
from data_access import patterns
from data_access.formats.cells import shown
from data_access.formats.text import code_pages
from data_access.formats.text.beginnings import is_delimiter
from data_access.mapping import FileMapping, Mapping, NamedArea, Skip, Wide, as_text

KEYS = tuple(f.name for f in fields(FileMapping) if f.name not in ("said", "named", "above"))
LONGEST_PLACE = 120  # characters of a key's place in the mapping
TEXT_KEYS = ("match", "sheet", "delimiter", "encoding", "decimal", "thousands", "crs", "layer", "records")


class Reader:
    """Reads one mapping file and gathers what is wrong in it."""

    def __init__(self, name: str):
        self.name = name
        self.problems: list[Problem] = []

    def mapping(self, content: dict[str, Any]) -> Mapping:
        dataset = self._block(content.pop("dataset", None), "dataset")
        if dataset is not None:
            self._known(dataset, DATASETS.names, "dataset")
            if "code" not in dataset:
                self._add(
                    "mapping-missing-key", "dataset.code", "no code of the data set", "a short, stable name"
                )
        blocks = content.pop("file", [])
        if not isinstance(blocks, list):
            blocks = [blocks]
        if blocks:
            self._known(content, (), "")
        elif content or dataset is None:
            blocks = [content]  # otherwise it only describes the data set, of a file whose form is known
        files = [
            self._file(block, f"file {n}" if len(blocks) > 1 else "file", dataset)
            for n, block in enumerate(blocks, 1)
        ]
        if self.problems:
            raise ProblemWithData(self.problems)
        return Mapping(self.name, tuple(f for f in files if f), dataset)

    def _file(self, block: Any, place: str, dataset: Any) -> FileMapping | None:
        block = self._block(block, place) or {}
        self._known(block, KEYS, place)
        block = {name: value for name, value in block.items() if name in KEYS}
        said = frozenset(block)
        target = self._target(block.get("table"), place)
        if target is None:
            return None
        parts = {
            part: self._block(block.get(part, {}), f"{place}.{part}") or {}
            for part in ("columns", "constants", "rewrite", "values")
        }
        for part, content in parts.items():
            self._known(content, target.names, f"{place}.{part}")
        columns, named = self._columns(parts["columns"], target, place)
        wide = tuple(self._wides(block.get("wide", []), target, place))
        filled = {name for w in wide for name in _filled(w)}
        given = {*columns, *parts["constants"], *filled, *(["dataset"] if dataset else [])}
        if "dimensions" not in block:
            self._all_required(target, given, place)
        self._layout(block, place)
        rewrite = self._words(parts["rewrite"], f"{place}.rewrite")
        for name, rewrites in rewrite.items():
            for pattern, stands in rewrites.items():
                self._pattern(pattern, f"{place}.rewrite.{name}", stands)
        choosing = {key: self._choosing(block.get(key, {}), f"{place}.{key}") for key in ("only", "without")}
        proper = block.get("proper", [])
        proper = tuple(map(str, proper if isinstance(proper, list) else [proper]))
        self._known(dict.fromkeys(proper), target.names, f"{place}.proper")
        derive = block.get("derive", [])
        *above, header = _rows(block.get("header", 1)) or (1,)
        return FileMapping(**{
            **block, "header": header, "above": tuple(above), "columns": columns, "named": named,
            "said": said, "wide": wide, "rewrite": rewrite,
            "constants": {a: as_text(b) for a, b in parts["constants"].items()}, "proper": proper,
            "values": self._words(parts["values"], f"{place}.values"),
            **choosing,
            "skip": tuple(self._skips(block.get("skip", []), place)),
            "add": tuple(self._added(block.get("add", []), target, place)),
            "derive": tuple(derive if isinstance(derive, list) else [derive]),
        })  # fmt: skip

    def _target(self, name: Any, place: str) -> Table | None:
        if name in {t.name for t in TABLES}:
            return table(name)
        found = "no table" if name is None else "the table “{name}”"
        self._add("mapping-unknown-table", f"{place}.table", found, "one of: {tables}",
                  name=shown(name), tables=", ".join(t.name for t in TABLES))  # fmt: skip
        return None

    def _columns(
        self, columns: dict[str, Any], target: Table, place: str
    ) -> tuple[dict[str, str], dict[str, NamedArea]]:
        """Declared column → heading, and how areas are named where a block stands in place of a heading."""
        headings, named = {}, {}
        for name, said in columns.items():
            if not isinstance(said, dict):
                headings[name] = str(said)
                continue
            where = f"{place}.columns.{name}"
            self._known(said, ("name", "within", "level"), where)
            if name in target.names and target.column(name).refers != "area":
                self._value(where, said, "a heading: only areas are looked up by name")
            if said.get("level", LEVELS[0]) not in LEVELS:
                self._add("mapping-value", f"{where}.level", "“{text}”", "one of: {choices}",
                          text=shown(said["level"]), choices=", ".join(LEVELS))  # fmt: skip
            within = said.get("within")
            named[name] = NamedArea(None if within is None else str(within), said.get("level"))
            if "name" in said:
                headings[name] = str(said["name"])
        return headings, named

    def _all_required(self, target: Table, given: set[str], place: str) -> None:
        from data_access.formats.headings import is_required

        for column in target.columns:
            # Outlines come from the file itself, under no heading.
            if is_required(column) and column.kind != "geometry" and column.name not in given:
                self._add("mapping-missing-column", f"{place}.columns.{column.name}",
                          "neither a column nor a constant for “{name}”",
                          "one of them: the table “{table}” requires it",
                          name=column.name, table=target.name)  # fmt: skip

    def _layout(self, block: dict[str, Any], place: str) -> None:
        for key in TEXT_KEYS:
            if not isinstance(block.get(key, ""), str):
                self._value(f"{place}.{key}", block.pop(key), "a text in quotation marks")
        if not is_delimiter(block.get("delimiter", ",")):
            self._value(f"{place}.delimiter", block["delimiter"], "one character")
        rows = _rows(block.get("header", 1))
        if not rows:
            expected = "the row of the headings: 1 to 100, or several rows, such as [2, 3]"
            self._value(f"{place}.header", block["header"], expected)
        known = code_pages.named(block.get("encoding", "utf-8"))
        if known is None:
            expected = "the name of an encoding, such as utf-8, cp1250 or iso-8859-2"
            self._value(f"{place}.encoding", block["encoding"], expected)
        elif "encoding" in block:
            block["encoding"] = known

    def _words(self, blocks: dict[str, Any], place: str) -> dict[str, dict[str, str]]:
        """Blocks of texts: what is written in the file → what stands in the table."""
        found = {name: self._block(block, f"{place}.{name}") or {} for name, block in blocks.items()}
        return {name: {with_commas(str(a)): str(b) for a, b in v.items()} for name, v in found.items()}

    def _wides(self, wides: Any, target: Table, place: str) -> list[Wide]:
        made = []
        for number, wide in enumerate(wides if isinstance(wides, list) else [wides], 1):
            where = f"{place}.wide {number}"
            wide = self._block(wide, where) or {}
            self._known(wide, ("columns", "becomes", "each", "cells"), where)
            each = self._words(self._block(wide.get("each", {}), f"{where}.each") or {}, f"{where}.each")
            for heading, constants in each.items():
                self._known(constants, target.names, f"{where}.each.{heading}")
            pattern = wide.get("columns")
            sound = pattern is None or self._pattern(str(pattern), f"{where}.columns")
            for key in ("becomes", "cells"):
                self._known({str(wide[key]): 0} if key in wide else {}, target.names, f"{where}.{key}")
            if pattern is None and not each:
                self._add("mapping-missing-key", f"{where}.columns", "no such key",
                          "columns (a pattern of headings) or each (heading by heading)")  # fmt: skip
            if sound:
                one = Wide(None if pattern is None else with_commas(str(pattern)), wide.get("becomes"), each,
                           str(wide.get("cells", "value")))  # fmt: skip
                self._known(dict.fromkeys(groups(one)), target.names, f"{where}.columns")
                made.append(one)
        return made

    def _added(self, rows: Any, target: Table, place: str) -> list[dict[str, str]]:
        made = []
        for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
            row = self._block(row, f"{place}.add {number}") or {}
            self._known(row, target.names, f"{place}.add {number}")
            made.append({name: as_text(value) for name, value in row.items()})
        return made

    def _choosing(self, patterns: Any, place: str) -> dict[str, str]:
        """Heading → the pattern that chooses rows by it."""
        chosen = {str(a): with_commas(str(b)) for a, b in (self._block(patterns, place) or {}).items()}
        for heading, pattern in chosen.items():
            self._pattern(pattern, f"{place}.{heading}")
        return chosen

    def _skips(self, skips: Any, place: str) -> list[Skip]:
        made = []
        for number, skip in enumerate(skips if isinstance(skips, list) else [skips], 1):
            where = f"{place}.skip {number}"
            skip = self._block(skip, where) or {}
            self._known(skip, ("column", "matches", "unless", "reason"), where)
            unless = skip.pop("unless", None)
            for key in ("column", *(["matches"] if unless is None else []), "reason"):
                if key not in skip:
                    self._add(
                        "mapping-missing-key", f"{where}.{key}", "no such key", "column, matches and reason"
                    )
            reason = skip.get("reason", "")
            reason = reason if isinstance(reason, dict) else {"ro": str(reason), "en": str(reason)}
            matches = with_commas(str(skip["matches"])) if "matches" in skip else None
            unless = None if unless is None else with_commas(str(unless))
            self._pattern(matches or "", f"{where}.matches")
            self._pattern(unless or "", f"{where}.unless")
            if not {"ro", "en"} <= reason.keys():
                self._add("mapping-missing-key", f"{where}.reason", "a reason in one language",
                          "ro and en, or one text")  # fmt: skip
                continue
            made.append(Skip(str(skip.get("column")), matches, reason, unless))
        return made

    def _pattern(self, pattern: str, place: str, stands: str | None = None) -> bool:
        """Whether the text is a pattern and what stands for it fits its groups."""
        try:
            compiled = patterns.read(pattern).expression
            if stands is not None:
                compiled.sub(stands, "")  # refuses groups that the pattern does not have
        except patterns.Unbounded:
            self._add("mapping-value", place, "“{text}”, a pattern that could take for ever", patterns.TAKEN,
                      text=shown(pattern))  # fmt: skip
            return False
        except (re.error, IndexError, OverflowError, RecursionError) as error:
            self._add("mapping-value", place, "“{text}”, which is not a pattern ({error})",
                      "a regular expression", text=shown(pattern), error=str(error))  # fmt: skip
            return False
        return True

    def _block(self, content: Any, place: str) -> dict[str, Any] | None:
        if content is None or isinstance(content, dict):
            return dict(content) if content is not None else None
        self._value(place, content, "a block of keys and values")
        return None

    def _known(self, content: ReadOnly[str, Any], names: tuple[str, ...], place: str) -> None:
        for key in content:
            if key in names:
                continue
            near = get_close_matches(key, names, n=1)
            where = f"{place}.{key}" if place else key
            if near:
                expected = "“{near}”, if that is meant"
                self._add(
                    "mapping-unknown-key", where, "a key that is not known here", expected, near=near[0]
                )
            else:
                self._add("mapping-unknown-key", where, "a key that is not known here", "one of: {keys}",
                          keys=", ".join(names) or "dataset, file")  # fmt: skip

    def _value(self, place: str, text: Any, expected: str) -> None:
        self._add("mapping-value", place, "“{text}”", expected, text=shown(text))

    def _add(self, code: str, place: str, found: str, expected: str, **values: Any) -> None:
        self.problems.append(
            Problem(code, self.name, found, expected, column=shown(place, LONGEST_PLACE), values=values)
        )


def _rows(header: Any) -> tuple[int, ...]:
    """The rows of the headings in order; none where they make no sense."""
    rows = header if isinstance(header, list) else [header]
    if not all(isinstance(row, int) and not isinstance(row, bool) and 1 <= row <= 100 for row in rows):
        return ()
    return tuple(sorted(set(rows)))


def groups(wide: Wide) -> tuple[str, ...]:
    """The declared columns that the pattern of headings names."""
    return tuple(re.compile(wide.columns).groupindex) if wide.columns else ()


def _filled(wide: Wide) -> set[str]:
    """The declared columns that have a text in every row that these columns give."""
    constants = [set(given) for given in wide.each.values()]
    shared = set.intersection(*constants) if constants and not wide.columns else set()
    return {wide.cells, *([wide.becomes] if wide.becomes else []), *groups(wide), *shared}
