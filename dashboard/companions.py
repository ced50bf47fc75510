"""Columns that files written here carry beside the declared ones, for people to read.

An import passes over them: what they say is known already or follows from the declared columns. A view that
adds a column to the files of its panels declares it here and nowhere else; its name and headings may be those
of no other column of the table.
"""

from __future__ import annotations

from collections.abc import Sequence

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

# What the map tells of areas and of services.
OF_MAPS: tuple[Column, ...] = (
    _beside("map_need", "Nevoia de pe hartă", "Need on the map",
            "index sau codul indicatorului", "index, or the code of the indicator"),
    _beside("map_state", "De ce lipsește de pe hartă", "Why it is blank on the map",
            "withheld: retras; missing: lipsă", "withheld or missing"),
    _beside("map_class", "Clasa de pe hartă", "Class on the map",
            "0 este nevoia cea mai mică", "0 is the least need", "integer"),
    _beside("services", "Servicii numărate", "Services counted",
            "Câte servicii declară zona", "How many services declare the area", "integer"),
    _beside("places", "Locuri numărate", "Places counted",
            "Suma capacităților în locuri", "The sum of capacities in places", "number"),
    _beside("service", "Codul serviciului", "Code of the service",
            "Numele scurt, stabil", "The short, stable name"),
    _beside("service_name", "Denumirea serviciului", "Name of the service",
            "Cum este scrisă în registru", "As the register writes it"),
    _beside("provider_name", "Denumirea furnizorului", "Name of the provider",
            "Cum este scrisă în registru", "As the register writes it"),
    _beside("service_type", "Codul tipului de serviciu", "Code of the type of service",
            "Codul din nomenclator", "The code of the nomenclature"),
    _beside("type_name", "Denumirea tipului de serviciu", "Name of the type of service",
            "Denumirea din nomenclator", "The title of the nomenclature"),
    _beside("place", "Locul serviciului", "Place of the service",
            "Localitatea și adresa", "Town and address"),
    _beside("service_lat", "Latitudinea serviciului", "Latitude of the service",
            "Grade, WGS 84", "Degrees, WGS 84", "number"),
    _beside("service_lon", "Longitudinea serviciului", "Longitude of the service",
            "Grade, WGS 84", "Degrees, WGS 84", "number"),
    _beside("capacity", "Capacitatea serviciului", "Capacity of the service",
            "În unitatea alăturată", "In the unit beside it", "number"),
    _beside("capacity_unit", "Unitatea capacității", "Unit of the capacity",
            "places, per_day, per_month, couples, hours", "places, per_day, per_month, couples, hours"),
    _beside("target_groups", "Pentru cine este serviciul", "Whom the service is for",
            "Grupuri despărțite prin |", "Groups parted by |"),
    _beside("regime", "Regimul serviciului", "Regime of the service",
            "accommodation, day, home, community, phone", "accommodation, day, home, community, phone"),
    _beside("licence", "Licența serviciului", "Licence of the service",
            "Seria și numărul", "Series and number"),
    _beside("licence_state", "Starea licenței", "State of the licence",
            "Gol: nu se știe", "Blank: not known"),
    _beside("assured_on", "Serviciul verificat la", "Service assured on",
            "Când a fost verificat ultima dată", "When it was last checked"),
    _beside("distance", "Distanța în metri", "Distance in metres",
            "În linie dreaptă de la locul ales", "In a straight line from the place chosen", "number"),
    _beside("service_source", "Setul de date al serviciului", "Data set of the service",
            "Codul setului de date", "Code of the data set"),
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

# What the panels about money tell beside the rows of its tables.
OF_MONEY: tuple[Column, ...] = (
    _beside("project_title", "Titlul proiectului", "Project title",
            "Titlul, în limba fișierului", "The title, in the language of the file"),
    _beside("programme_name", "Denumirea programului", "Programme name",
            "Denumirea, în limba fișierului", "The name, in the language of the file"),
    _beside("fund_name", "Fondul programului", "Fund of the programme",
            "Fondul din care este plătit", "The fund that pays for it"),
    _beside("type_name", "Denumirea tipului de serviciu", "Name of the type of service",
            "Denumirea din nomenclator", "The title of the nomenclature"),
    _beside("added", "Adunată", "Added", "1: intră în sumă", "1: it is part of the sum", "flag"),
    _beside("why_not", "De ce nu se adună", "Why it is not added",
            "Scris unde suma sau comparația lipsește", "Written where the sum or the comparison is missing"),
    *(
        _beside(f"sum_{stage}", f"Suma etapei: {ro}", f"Sum of the stage: {stage}",
                "Suma proiectului, în monedă și pe baza de cost alăturate",
                "The sum of the project, in the currency and on the cost base beside it", "money")
        for stage, ro in (("planned", "planificat"), ("contracted", "contractat"), ("claimed", "solicitat"),
                          ("paid", "plătit"), ("reimbursed", "rambursat"))
    ),
    _beside("sum_currency", "Moneda sumelor", "Currency of the sums", "Codul de trei litere", "The code of three letters"),
    _beside("sum_cost_base", "Baza de cost a sumelor", "Cost base of the sums",
            "total, eligible, with_vat, without_vat", "total, eligible, with_vat or without_vat"),
    _beside("amounts_added", "Câte sume s-au adunat", "How many amounts were added",
            "Numărul rândurilor adunate", "The number of rows added", "integer"),
    _beside("projects", "Câte proiecte", "How many projects",
            "Numărul proiectelor cu sumă", "The number of projects with an amount", "integer"),
    _beside("share", "Pondere", "Share", "Ca fracție", "As a fraction", "number"),
    _beside("share_of", "Pondere din", "Share of", "Etapa sau bugetul de la numitor", "The stage or budget it is a share of"),
    _beside("share_projects", "Proiecte cu ambele sume", "Projects with both amounts",
            "Proiectele din pondere", "The projects that the share is over", "integer"),
    _beside("paid_share", "Plătit din contractat", "Paid of what was contracted", "Ca fracție", "As a fraction", "number"),
    _beside("reimbursed_share", "Rambursat din contractat", "Reimbursed of what was contracted",
            "Ca fracție", "As a fraction", "number"),
    _beside("elapsed_share", "Timp scurs", "Time elapsed", "Ca fracție", "As a fraction", "number"),
    _beside("delivered_share", "Livrat din ținte", "Delivered of the targets", "Ca fracție", "As a fraction", "number"),
    _beside("outputs_known", "Realizări cunoscute", "Outputs with results",
            "Câte au și țintă, și rezultat", "How many have both target and result", "integer"),
    _beside("outputs_all", "Realizări în total", "Outputs in all", "Câte are proiectul", "How many the project has", "integer"),
    _beside("corner", "Unde se despart banii de rezultate", "Where money and results part",
            "spent: plătit, nelivrat; unpaid: livrat, neplătit", "spent: paid, not delivered; unpaid: delivered, not paid"),
    *(
        _beside(f"{end}_{what}", f"{ro}: {ro_what}", f"{en}: {what}", "În fluxul banilor", "In the flow of money")
        for end, ro, en in (("from", "De la", "From"), ("to", "Către", "To"))
        for what, ro_what in (("level", "nivel"), ("node", "nume"))
    ),
    _beside("place_code", "Codul zonei", "Code of the area", "SIRUTA, ca text", "SIRUTA, as text"),
    _beside("area_name", "Denumirea zonei", "Area name",
            "Denumirea, în limba fișierului", "The name, in the language of the file"),
    _beside("residents", "Locuitori", "Residents", "Populația rezidentă", "Usual residents", "integer"),
    _beside("per_resident", "Pe locuitor", "Per resident", "În unitatea monedei", "In units of the currency", "number"),
    _beside("cost_per_beneficiary", "Cost pe an și beneficiar", "Cost a year and beneficiary", "Lei", "Lei", "number"),
    _beside("standard", "Standardul de cost", "Cost standard", "Lei pe an și beneficiar", "Lei a year and beneficiary", "number"),
    _beside("standard_from", "Standard valabil de la", "Standard valid from",
            "Ziua din care se aplică", "The day from which it applies", "date"),
    _beside("cost_ratio", "Cost față de standard", "Cost against the standard", "Ca fracție", "As a fraction", "number"),
    *(column for column in OF_ROWS if column.name in ("dataset_name", "cutoff", "illustrative")),
    *OF_FILES,
)  # fmt: skip


def beside(declared: Sequence[Column]) -> tuple[Column, ...]:
    """The columns about money that files of a table may carry beside its own."""
    names = {column.name for column in declared}
    headings = {heading.casefold() for column in declared for heading in (column.name, *column.heading)}
    return tuple(
        column
        for column in OF_MONEY
        if column.name not in names and not headings & {heading.casefold() for heading in column.heading}
    )


OF_OBSERVATIONS: tuple[Column, ...] = (*OF_ROWS, *OF_MAPS, *COMPUTED, *OF_FILES)
