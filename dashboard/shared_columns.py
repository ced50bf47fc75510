"""Columns that several tables have alike."""

from __future__ import annotations

from dashboard.columns import Column, Words, key

STATUSES = tuple("ABDEFLMOPQUV")  # SDMX CL_OBS_STATUS, the subset in use

DATASET = Column(
    "dataset", "code", Words("Set de date", "Data set"),
    Words("Codul setului de date din care vine rândul", "Code of the data set the row comes from"),
    nullable=False, refers="dataset", longest=100,
)  # fmt: skip
AREA_KEY = key(
    "area", "code", Words("Zonă", "Area"),
    Words("Codul zonei: SIRUTA, sau RO pentru țară", "Code of the area: SIRUTA, or RO for the country"), "area",
)  # fmt: skip
INDICATOR_KEY = key(
    "indicator", "code", Words("Indicator", "Indicator"),
    Words("Codul indicatorului din catalog", "Code of the indicator in the catalogue"), "indicator",
)  # fmt: skip
BREAKDOWN_KEY = key(
    "breakdown", "text", Words("Defalcare", "Breakdown"),
    Words("Gol pentru total; altfel dimensiune=valoare, mai multe despărțite prin ; (sex=f;age=0-17)",
          "Blank for the total; otherwise dimension=value, several parted by ; (sex=f;age=0-17)"),
    blank="",
)  # fmt: skip
PERIOD_KEY = key(
    "period", "period", Words("Perioadă", "Period"),
    Words("2023, 2023-S1, 2023-Q3, 2023-07 sau 2023-07-21", "2023, 2023-S1, 2023-Q3, 2023-07 or 2023-07-21"),
)  # fmt: skip
NOTE = Column(
    "note", "text", Words("Notă", "Note"),
    Words("Ce trebuie știut despre rând; în ambele limbi: română | English",
          "What one must know of the row; in both languages: română | English"),
)  # fmt: skip
STATUS = Column(
    "status", "choice", Words("Stare", "Status"),
    Words("Starea valorii după lista SDMX, gol fiind A: A normală, B întrerupere de serie, D altă definiție, E estimată, "
          "F prognoză, L, M, O lipsă, P provizorie, Q nepublicată, U puțin fiabilă, V nevalidată",
          "Status of the value by the SDMX list, blank being A: A normal, B break, D definition differs, E estimated, F forecast, "
          "L, M, O missing, P provisional, Q withheld, U low reliability, V unvalidated"),
    nullable=False, choices=STATUSES, blank="A",
)  # fmt: skip
