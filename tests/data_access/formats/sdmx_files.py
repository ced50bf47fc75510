"""SDMX-CSV after real dissemination, Eurostat's and a national institute's, and what reading it comes to."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dashboard.errors import Problem, ProblemWithData
from dashboard.indicators import catalogue
from data_access import formats, mapping, validation

EUROSTAT = """\
DATAFLOW,LAST UPDATE,freq,indic,unit,sex,age,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS
ESTAT:POP(1.0),22/05/26 11:00:00,A,CTX-01,PER,T,TOTAL,RO,2021,19053815,,
ESTAT:POP(1.0),22/05/26 11:00:00,A,CTX-01,PER,F,Y_LT15,RO,2021,1487179,bp,
ESTAT:POP(1.0),22/05/26 11:00:00,A,CTX-01,PER,F,Y_GE65,RO,2021,:,c,
ESTAT:POP(1.0),22/05/26 11:00:00,A,CTX-01,PER,M,Y25-29,RO,2021,,,
"""
INSTITUTE = """\
STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,RESIDENCE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT
dataflow,INS:POP(1.0),I,A,179196,CTX-01,_T,2021,325.759,A,3
dataflow,INS:POP(1.0),R,A,179196,CTX-01,URB,2021-A1,325.759,P,3
dataflow,INS:POP(1.0),M,A,179141,CTX-01,RUR,2021-12-31,0,E,3
dataflow,INS:POP(1.0),A,A,179141,CTX-01,_T,2020,,O,3
"""
NAMED = """\
STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,unit,Unit,sex,Sex,geo,Geopolitical entity,\
TIME_PERIOD,Time,OBS_VALUE,Observation value,OBS_FLAG,Observation status
dataflow,ESTAT:POP(1.0),Population,A,Annual,NR,Number,F,Females,RO,Romania,2021,,100,,p,provisional
"""
BOTH = """\
STRUCTURE,STRUCTURE_ID,ACTION,FREQ:Frequency,REF_AREA: Zona,SEX: Sexul,TIME_PERIOD: Perioada,OBS_VALUE: Val
dataflow,INS:CTX-01(1.0): Populația: total,I: Informare,A: Anual,179196: Sectorul 6,F: Feminin,2021,100
"""


class Read(NamedTuple):
    rows: list[tuple[Any, ...]]
    problems: list[Problem]
    notices: list[Problem]

    def codes(self) -> list[tuple[Any, ...]]:
        return [(p.code, p.row, p.column) for p in self.problems if p.severity == "error"]


def rules(folder: Path, text: str) -> mapping.Mapping:
    (folder / "sdmx.toml").write_text(text, encoding="utf-8")
    return mapping.read(folder / "sdmx.toml")


def read(folder: Path, content: str | bytes, toml: str | None = None) -> Read:
    """What a file comes to after all checks: its rows, what was wrong in it, what is to be known of it."""
    path = folder / "data.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    known = validation.Known(
        {"RO": "country", "179196": "sector", "179141": "sector"},
        catalogue.shipped(),
        {"POP": "official", "CTX-01": "official"},
    )
    names = ["indicator", "breakdown", "period", "area", "value", "status", "dataset"]
    rows: list[tuple[Any, ...]] = []
    problems: list[Problem] = []
    with formats.open_source([path], rules(folder, toml) if toml else None) as source:
        (observations,) = source.tables()
        for chunk in source.chunks(observations):
            checked = validation.check(chunk, known)
            frame = checked.frame[names].astype(object)
            rows += list(frame.where(frame.notna(), None).itertuples(index=False, name=None))
            problems += checked.problems
        return Read(rows, problems, source.warnings)


def refused(folder: Path, content: str, toml: str | None = None) -> list[tuple[Any, ...]]:
    with pytest.raises(ProblemWithData) as caught:
        read(folder, content, toml)
    for problem in caught.value.problems:
        assert problem.sentence("ro") != problem.sentence("en")
    return [(p.code, p.file, p.row, p.column) for p in caught.value.problems]
