"""Columns that files written here carry beside the declared ones, for people to read.

An import passes over them: what they say is known already or follows from the declared columns. A view that
adds a column to the files of its panels declares it here and nowhere else; its name and headings may be those
of no other column of the table.
"""

from __future__ import annotations

from dashboard.columns import Column, Kind, Words


def _beside(name: str, ro: str, en: str, meaning_ro: str, meaning_en: str, kind: Kind = "text") -> Column:
    return Column(name, kind, Words(ro, en), Words(meaning_ro, meaning_en))


# What a row needs to be read.
OF_ROWS: tuple[Column, ...] = (
    _beside("indicator_name", "Denumirea indicatorului", "Indicator name",
            "Denumirea, în limba fișierului", "The name, in the language of the file"),
    _beside("unit", "Unitate", "Unit", "Unitatea de măsură a valorii", "The unit of the value"),
    _beside("area_name", "Denumirea zonei", "Area name",
            "Denumirea, în limba fișierului", "The name, in the language of the file"),
    _beside("limit_low", "Limita de jos arătată", "Lower limit shown",
            "Limita de încredere din grafic, calculată sau publicată de sursă",
            "The confidence limit of the chart, computed or published by the source", "number"),
    _beside("limit_high", "Limita de sus arătată", "Upper limit shown",
            "Limita de încredere din grafic, calculată sau publicată de sursă",
            "The confidence limit of the chart, computed or published by the source", "number"),
    _beside("limit_method", "Metoda limitelor", "Method of the limits",
            "wilson, byar, exact, student: calculate aici; source: publicate de sursă",
            "wilson, byar, exact, student: computed here; source: published by the source"),
    _beside("status_name", "Starea în cuvinte", "Status in words",
            "Ce înseamnă starea; gol la o valoare normală", "What the status means; blank for a normal value"),
    _beside("dataset_name", "Denumirea setului de date", "Data set name",
            "Denumirea, în limba fișierului", "The name, in the language of the file"),
    _beside("publisher", "Editor", "Publisher", "Cine a publicat datele", "Who published the data"),
    _beside("cutoff", "Data limită a datelor", "Cut-off date of the data",
            "Ziua la care setul de date a fost închis", "The day on which the data set was closed", "date"),
    _beside("illustrative", "Ilustrativ", "Illustrative",
            "Scris unde valoarea este un exemplu care nu descrie realitatea; gol la datele reale",
            "Written where the value is an example that does not describe reality; blank for real data"),
)  # fmt: skip

# What the views compute of published values.
COMPUTED: tuple[Column, ...] = (
    _beside("rank", "Rang", "Rank",
            "Locul în ordinea arătată, 1 fiind primul", "The place in the order shown, 1 being the first", "integer"),
    _beside("rank_low", "Rangul cel mai mic", "Lowest rank",
            "Începutul intervalului de 95 % al rangului", "Where the 95% interval of the rank begins", "integer"),
    _beside("rank_high", "Rangul cel mai mare", "Highest rank",
            "Sfârșitul intervalului de 95 % al rangului", "Where the 95% interval of the rank ends", "integer"),
    _beside("relation", "Poziția față de comparator", "Relation to the comparator",
            "lower, similar, higher: mai mică, asemănătoare, mai mare; not_compared: necomparată",
            "lower, similar, higher or not_compared"),
    _beside("judgement", "Apreciere", "Judgement",
            "better, similar, worse (improving, worsening la schimbări): după sensul dorit al indicatorului",
            "better, similar, worse (improving, worsening for changes): by the indicator’s desired direction"),
    _beside("reason", "De ce nu s-a comparat", "Why not compared",
            "Scris unde comparația nu este posibilă", "Written where the comparison is not possible"),
    _beside("since", "Din perioada", "Since",
            "Prima perioadă de la care aprecierea este aceeași fără întrerupere",
            "The first period from which on the judgement has been the same", "period"),
    _beside("former_period", "Perioada anterioară", "Earlier period",
            "Perioada cu care se face comparația", "The period compared with", "period"),
    _beside("former_value", "Valoarea anterioară", "Earlier value",
            "Valoarea din perioada anterioară", "The value in the earlier period", "number"),
    _beside("change", "Schimbare", "Change",
            "Valoarea minus valoarea anterioară, în unitatea indicatorului",
            "The value less the earlier value, in the indicator’s unit", "number"),
    _beside("change_low", "Limita de jos a schimbării", "Lower limit of the change",
            "Limita de încredere a schimbării", "The confidence limit of the change", "number"),
    _beside("change_high", "Limita de sus a schimbării", "Upper limit of the change",
            "Limita de încredere a schimbării", "The confidence limit of the change", "number"),
    _beside("change_percent", "Schimbare (%)", "Change (%)",
            "Schimbarea în procente din valoarea anterioară", "The change in per cent of the earlier value", "number"),
    _beside("p_value", "Valoarea p", "p-value",
            "Probabilitatea unei diferențe cel puțin atât de mari dacă nu s-ar fi schimbat nimic",
            "The probability of a difference at least as large had nothing changed", "number"),
    _beside("gap", "Decalaj", "Gap",
            "Valoarea minus valoarea comparatorului, în unitatea indicatorului",
            "The value less that of the comparator, in the indicator’s unit", "number"),
    _beside("former_gap", "Decalajul anterior", "Earlier gap",
            "Decalajul din perioada anterioară", "The gap in the earlier period", "number"),
    _beside("trend", "Tendință", "Trend",
            "rising, falling: crescătoare, descrescătoare în ultimii cinci ani; none: fără tendință dovedită",
            "rising or falling over the last five years; none: no trend shown"),
    _beside("comparator", "Comparator", "Comparator",
            "Cu ce se compară valoarea", "What the value is compared with"),
    _beside("comparator_value", "Valoarea comparatorului", "Comparator value",
            "Valoarea publicată a comparatorului în aceeași perioadă",
            "The comparator’s published value in the same period", "number"),
    _beside("areas", "Zone comparate", "Areas compared",
            "Numărul zonelor de același nivel cu valoare publicată",
            "The number of areas of the same level with a published value", "integer"),
    _beside("median", "Mediana zonelor", "Median of the areas",
            "Mijlocul valorilor publicate ale zonelor de același nivel",
            "The middle of the published values of the areas of the same level", "number"),
    _beside("quartile_low", "Cuartila de jos a zonelor", "Lower quartile of the areas",
            "Un sfert din zonele de același nivel se află sub ea",
            "A quarter of the areas of the same level lie below it", "number"),
    _beside("quartile_high", "Cuartila de sus a zonelor", "Upper quartile of the areas",
            "Un sfert din zonele de același nivel se află deasupra ei",
            "A quarter of the areas of the same level lie above it", "number"),
    _beside("least", "Cea mai mică dintre zone", "Lowest of the areas",
            "Cea mai mică valoare publicată a zonelor de același nivel",
            "The lowest published value of the areas of the same level", "number"),
    _beside("most", "Cea mai mare dintre zone", "Highest of the areas",
            "Cea mai mare valoare publicată a zonelor de același nivel",
            "The highest published value of the areas of the same level", "number"),
    _beside("target", "Țintă", "Target", "Ținta stabilită pentru zonă", "The target set for the area", "number"),
    _beside("target_period", "Perioada țintei", "Target period",
            "Când trebuie atinsă ținta", "When the target is to be reached", "period"),
    _beside("progress", "Progres către țintă", "Progress to the target",
            "Starea progresului, în cuvinte", "The state of the progress, in words"),
    _beside("related_value", "Valoarea raportată", "Value as related",
            "Valoarea pe populația aleasă pe pagină, unde aceasta nu este cea a valorii publicate",
            "The value on the population chosen on the page, where that is not its own", "number"),
    _beside("related_denominator", "Populația la care este raportată", "Population related to",
            "Numitorul acestei valori", "The denominator of that value", "number"),
)  # fmt: skip

# What belongs to the whole file and is repeated on every row.
OF_FILES: tuple[Column, ...] = (
    _beside("chosen_areas", "Zonele alese", "Areas chosen",
            "Zonele pe care le arată pagina", "The areas that the page shows"),
    _beside("chosen_years", "Anii aleși", "Years chosen",
            "Primul și ultimul an ales", "The first and the last year chosen"),
    _beside("chosen_comparator", "Comparate cu", "Compared with",
            "Comparatorul ales pe pagină; gol fără comparator", "The comparator chosen on the page; blank without one"),
    _beside("data_version", "Versiunea datelor", "Data version",
            "Versiunea din care a fost descărcat fișierul", "The version the file was downloaded from"),
    _beside("address", "Adresă", "Address",
            "Pagina care arată aceleași cifre", "The page that shows the same figures"),
)  # fmt: skip

OF_OBSERVATIONS: tuple[Column, ...] = (*OF_ROWS, *COMPUTED, *OF_FILES)
