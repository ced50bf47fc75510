"""Every table the project reads, keeps or writes, and the columns of each, declared once.

The database schema, the importer's checks, the templates for download, the figures' frames and the data
dictionary are all driven by these declarations.
"""

from __future__ import annotations

from dashboard import companions, funding_tables
from dashboard.columns import Column, Table, Words, choice, key, number, text
from dashboard.service_tables import PROVIDERS, SERVICE_ACTIVITIES, SERVICE_TYPES, SERVICES
from dashboard.shared_columns import (
    AREA_KEY,
    BREAKDOWN_KEY,
    DATASET,
    INDICATOR_KEY,
    NOTE,
    PERIOD_KEY,
    STATUS,
)

LEVELS = ("country", "region", "county", "municipality", "sector", "town", "commune", "neighbourhood")
KINDS = ("official", "administrative", "survey", "illustrative")  # in the order of precedence
STATUS_PRECEDENCE = "BOMLQDFEPUVA"
THEMES = (
    "social_marginalisation", "child_protection", "disability", "elderly", "participation",
    "community_life", "money", "strategy", "circular_economy",
)  # fmt: skip
TARGET_GROUPS = ("general", "children", "adults", "elderly", "disability")
MEASURES = ("proportion", "rate", "ratio", "count", "mean", "median", "share_of_total", "index")
OCCURRENCE_KINDS = ("service", "decision", "method", "project", "other")
FREQUENCIES = ("annual", "semiannual", "quarterly", "monthly")

DATASETS = Table(
    "dataset", Words("Seturi de date", "Data sets"),
    Words("De unde vin cifrele: cine le-a publicat, când, cu ce îndoieli",
          "Where figures come from: who published them, when, with which doubts"),
    (
        key("code", "code", Words("Cod", "Code"), Words("Numele scurt, stabil", "The short, stable name")),
        text("name", "Denumire", "Name (Romanian)", "Denumirea în română", "The name in Romanian", required=True),
        text("name_en", "Denumire în engleză", "Name (English)", "Denumirea în engleză", "The name in English"),
        text("publisher", "Editor", "Publisher", "Cine a publicat datele", "Who published the data"),
        text("url", "Adresă", "Address", "Unde pot fi găsite", "Where they can be found"),
        text("licence", "Licență", "Licence", "În ce condiții pot fi folosite", "On which terms they may be used"),
        choice("kind", "Fel", "Kind",
                "official: statistică oficială; administrative: evidențe; survey: sondaj; illustrative: exemplu",
                "official: official statistics; administrative: records; survey; illustrative: example", KINDS),
        Column("cutoff", "date", Words("Data limită", "Cut-off date"),
               Words("Ziua la care datele au fost închise", "The day on which the data were closed")),
        Column("k", "integer", Words("Prag k", "Threshold k"),
               Words("Numerele de la 1 la k−1 nu se publică (0: nimic nu se ascunde, pentru statistici deja publice)",
                     "Counts of 1 to k−1 are withheld (0: nothing is withheld, for statistics already public)"),
               nullable=False, minimum=0, maximum=1000),
        text("doubt", "Îndoieli", "Doubts (Romanian)", "Ce nu este sigur", "What is uncertain, in Romanian"),
        text("doubt_en", "Îndoieli în engleză", "Doubts (English)", "Ce nu este sigur, în engleză",
              "What is uncertain, in English"),
    ),
)  # fmt: skip

AREAS = Table(
    "area", Words("Zone", "Areas"),
    Words("Țara, regiuni, județe, municipii, sectoare, orașe, comune, cartiere",
          "The country, regions, counties, municipalities, sectors, towns, communes, neighbourhoods"),
    (
        key("code", "code", Words("Cod", "Code"), Words("SIRUTA, sau RO pentru țară", "SIRUTA, or RO for the country")),
        text("name", "Denumire", "Name (Romanian)", "Denumirea oficială", "The official name", required=True),
        text("name_en", "Denumire în engleză", "Name (English)", "Numai unde diferă", "Only where it differs"),
        choice("level", "Nivel", "Level", "Treapta administrativă", "The administrative level", LEVELS),
        Column("parent", "code", Words("Zona de care ține", "Parent area"),
               Words("Codul zonei imediat superioare", "Code of the area directly above"), refers="area", longest=200),
        text("nuts", "NUTS", "NUTS", "Codul NUTS, unde există", "The NUTS code, where there is one"),
        Column("lon", "number", Words("Longitudine", "Longitude"),
               Words("Punct în interiorul zonei, grade", "A point inside the area, degrees"), minimum=-180, maximum=180),
        Column("lat", "number", Words("Latitudine", "Latitude"),
               Words("Punct în interiorul zonei, grade", "A point inside the area, degrees"), minimum=-90, maximum=90),
        Column("valid_from", "date", Words("Valabilă de la", "Valid from"),
               Words("Gol: dintotdeauna", "Blank: always")),
        Column("valid_to", "date", Words("Valabilă până la", "Valid to"), Words("Gol: și astăzi", "Blank: today too")),
        DATASET,
    ),
)  # fmt: skip

BOUNDARIES = Table(
    "boundary", Words("Limite", "Boundaries"),
    Words("Contururile zonelor, pe ediții", "The outlines of areas, by edition"),
    (
        AREA_KEY,
        key("edition", "code", Words("Ediție", "Edition"), Words("Anul sau numele ediției", "Year or name of the edition")),
        Column("geometry", "geometry", Words("Contur", "Outline"),
               Words("Poligon în WGS 84 (grade)", "Polygon in WGS 84 (degrees)"), nullable=False),
        Column("vertices", "integer", Words("Puncte", "Vertices"),
               Words("Câte puncte are conturul: ediția cu mai multe este cea folosită",
                     "How many points the outline has: the edition with more of them is the one in use"), minimum=4),
        DATASET,
    ),
)  # fmt: skip

INDICATORS = Table(
    "indicator", Words("Indicatori proprii", "Own indicators"),
    Words("Definiții adăugate de instalare, pe lângă cele livrate", "Definitions added here, besides those shipped"),
    (
        key("code", "code", Words("Cod", "Code"), Words("Codul indicatorului", "Code of the indicator")),
        text("name", "Denumire", "Name (Romanian)", "Denumirea în română", "The name in Romanian", required=True),
        text("name_en", "Denumire în engleză", "Name (English)", "Denumirea în engleză", "The name in English",
              required=True),
        choice("theme", "Temă", "Theme", "Tema indicatorului", "The indicator's theme", THEMES),
        choice("target_group", "Grup țintă", "Target group", "Despre cine este", "Whom it is about", TARGET_GROUPS),
        text("domain", "Domeniu", "Domain (Romanian)", "Domeniul în cadrul temei", "The domain within the theme"),
        text("domain_en", "Domeniu în engleză", "Domain (English)", "Domeniul, în engleză", "The domain, in English"),
        choice("type", "Tip", "Type", "Locul în lanțul rezultatelor", "Place in the results chain",
                ("input", "output", "outcome", "impact", "context")),
        choice("nature", "Natură", "Nature", "Cantitativ sau calitativ", "Quantitative or qualitative",
                ("quantitative", "qualitative")),
        choice("measure", "Măsură", "Measure", "Hotărăște metoda limitelor de încredere",
                "Decides the method of the confidence limits", MEASURES),
        text("unit", "Unitate", "Unit (Romanian)", "Unitatea de măsură", "The unit of measure", required=True),
        text("unit_en", "Unitate în engleză", "Unit (English)", "Unitatea, în engleză", "The unit, in English",
              required=True),
        Column("multiplier", "number", Words("Multiplicator", "Multiplier"),
               Words("valoare = numărător / numitor × multiplicator", "value = numerator / denominator × multiplier"),
               nullable=False, minimum=0),
        choice("polarity", "Polaritate", "Polarity", "Ce este mai bine: mai mult, mai puțin, nici una",
                "What is better: more, less, neither", ("higher", "lower", "neutral")),
        text("numerator", "Numărător", "Numerator (Romanian)", "Ce se numără", "What is counted"),
        text("numerator_en", "Numărător în engleză", "Numerator (English)", "Ce se numără", "What is counted"),
        text("denominator", "Numitor", "Denominator (Romanian)", "La ce se raportează", "What it is related to"),
        text("denominator_en", "Numitor în engleză", "Denominator (English)", "La ce se raportează",
              "What it is related to"),
        choice("frequency", "Frecvență", "Frequency", "Cât de des se măsoară", "How often it is measured", FREQUENCIES),
        choice("flow", "Stoc sau flux", "Stock or flow", "Ce fel de mărime este în timp",
                "What kind of quantity it is over time", ("stock", "flow_additive", "flow_unique", "snapshot_rate")),
        choice("to_year", "Spre an", "To the year", "Cum devine anuală", "How it becomes yearly",
                ("sum", "last", "mean", "recompute", "none")),
        choice("to_parent", "Spre zona de deasupra", "To the parent area", "Cum se adună zonele",
                "How areas are added up", ("sum", "recompute", "none")),
        text("levels", "Niveluri", "Levels", "Nivelurile la care există, despărțite prin |",
              "The levels at which it exists, parted by |", required=True),
        text("source", "Sursă", "Source (Romanian)", "De unde se iau datele", "Where the data are taken from"),
        text("source_en", "Sursă în engleză", "Source (English)", "Unde diferă de cea în română",
              "Where it differs from the Romanian one"),
        choice("basis", "Temei", "Basis", "Pe ce se sprijină definiția", "What the definition rests on",
                ("official_stat", "admin_record", "design", "survey", "document_theme", "legal_standard",
                 "document_target", "legal_duty")),
        Column("core", "flag", Words("De bază", "Core"), Words("1 dacă face parte din nucleul catalogului",
               "1 if part of the core of the catalogue"), nullable=False),
        text("caveat", "Atenție", "Caveat (Romanian)", "Ce trebuie știut la citire", "What a reader must know"),
        text("caveat_en", "Atenție în engleză", "Caveat (English)", "Ce trebuie știut la citire",
              "What a reader must know"),
        DATASET,
    ),
)  # fmt: skip

OBSERVATIONS = Table(
    "observation", Words("Valori", "Observations"),
    Words("O valoare publicată a unui indicator într-o zonă și o perioadă",
          "One published value of an indicator in an area and a period"),
    (
        INDICATOR_KEY, BREAKDOWN_KEY, PERIOD_KEY, AREA_KEY,
        number("value", "Valoare", "Value", "Valoarea în unitatea indicatorului", "The value in the indicator's unit"),
        number("numerator", "Numărător", "Numerator", "Numărătorul", "The numerator"),
        number("denominator", "Numitor", "Denominator", "Numitorul", "The denominator", minimum=0),
        number("sd", "Abatere standard", "Standard deviation", "Pentru medii", "For means", minimum=0),
        number("lower", "Limita de jos", "Lower limit", "Limita publicată de sursă", "The source's own limit"),
        number("upper", "Limita de sus", "Upper limit", "Limita publicată de sursă", "The source's own limit"),
        STATUS,
        Column("withheld", "flag", Words("Nepublicată", "Withheld"),
               Words("1 dacă valoarea este păstrată aici, dar nu se publică (hotărât la import)",
                     "1 if the value is kept here but not published (decided at import)"), nullable=False, blank="0"),
        NOTE, DATASET,
    ),
    companions=companions.OF_OBSERVATIONS,
)  # fmt: skip

TARGETS = Table(
    "target", Words("Ținte", "Targets"),
    Words("Ce și-a propus cineva, până când, pornind de la ce", "What someone set out to reach, by when, from where"),
    (
        INDICATOR_KEY, BREAKDOWN_KEY, AREA_KEY, PERIOD_KEY,
        Column("value", "number", Words("Valoare țintă", "Target value"), Words("Ținta", "The target"), nullable=False),
        Column("base_period", "period", Words("Perioada de bază", "Base period"),
               Words("De unde se pornește", "Where it starts from")),
        number("base_value", "Valoarea de bază", "Base value", "Valoarea de pornire", "The value it starts from"),
        text("source", "Sursă", "Source", "Documentul care a fixat ținta", "The document that set the target"),
        NOTE, DATASET,
    ),
)  # fmt: skip

DENOMINATORS = Table(
    "denominator", Words("Populații de referință", "Reference populations"),
    Words("Populația rezidentă sau după domiciliu, pe vârste și sexe", "Population by residence or by domicile, by age and sex"),
    (
        Column("definition", "choice", Words("Definiție", "Definition"),
               Words("resident: populația rezidentă; domicile: după domiciliu",
                     "resident: usual residents; domicile: legal domicile"),
               nullable=False, key=True, choices=("resident", "domicile")),
        key("sex", "code", Words("Sex", "Sex"), Words("all, f sau m", "all, f or m")),
        key("age", "code", Words("Vârstă", "Age"), Words("all, 0-19, 65+ …", "all, 0-19, 65+ …")),
        PERIOD_KEY, AREA_KEY,
        number("value", "Persoane", "People", "Numărul de persoane", "The number of people", minimum=0),
        STATUS, NOTE, DATASET,
    ),
)  # fmt: skip

OCCURRENCES = Table(
    "occurrence", Words("Evenimente", "Events"),
    Words("Fapte cu dată care explică o serie: servicii deschise, hotărâri, schimbări de metodă, proiecte (nu întâlniri cu "
          "agendă și înscrieri)",
          "Dated facts that explain a series: services opened, decisions, changes of method, projects (not meetings with an "
          "agenda and registrations)"),
    (
        key("code", "code", Words("Cod", "Code"), Words("Numele scurt, stabil", "The short, stable name")),
        Column("area", "code", Words("Zonă", "Area"),
               Words("Zona în care s-a întâmplat; se arată și la zonele din ea",
                     "The area in which it happened; it is shown for the areas inside it too"),
               nullable=False, refers="area", longest=200),
        Column("period", "period", Words("Perioadă", "Period"),
               Words("Cât de exact se știe: 2023, 2023-S1, 2023-Q3, 2023-07 sau 2023-07-21",
                     "As exactly as it is known: 2023, 2023-S1, 2023-Q3, 2023-07 or 2023-07-21"), nullable=False),
        text("title", "Titlu", "Title (Romanian)", "Ce s-a întâmplat, în câteva cuvinte", "What happened, in a few words, in Romanian",
              required=True),
        text("title_en", "Titlu în engleză", "Title (English)", "Titlul în engleză", "The title in English"),
        choice("kind", "Fel", "Kind",
                "service: serviciu; decision: hotărâre sau lege; method: schimbare de metodă; project: proiect; other: altceva",
                "service; decision: decision or law; method: change of method; project; other", OCCURRENCE_KINDS),
        Column("indicator", "code", Words("Indicator", "Indicator"),
               Words("Singurul indicator pe care îl explică; gol: se arată la toți",
                     "The only indicator that it explains; blank: it is shown for all"), refers="indicator", longest=200),
        text("url", "Adresă", "Address", "Unde se poate citi despre el", "Where one can read about it"),
        NOTE, DATASET,
    ),
)  # fmt: skip

REVISIONS = Table(
    "revision", Words("Valori anterioare", "Former values"),
    Words("Ce a fost înlocuit, pus deoparte sau șters, și de ce", "What was replaced, set aside or removed, and why"),
    (
        key("version", "integer", Words("Versiunea datelor", "Data version"),
             Words("Versiunea care a făcut schimbarea", "The version that made the change")),
        key("fact", "code", Words("Tabel", "Table"), Words("Tabelul schimbat", "The table changed")),
        key("fact_key", "text", Words("Cheie", "Key"), Words("Cheia rândului, JSON", "The row's key, JSON")),
        key("dataset", "code", Words("Set de date", "Data set"), Words("Setul rândului păstrat", "The kept row's data set")),
        Column("reason", "choice", Words("Motiv", "Reason"),
               Words("replaced: înlocuită; superseded: o sursă mai bună are întâietate; removed: ștearsă",
                     "replaced; superseded: a better source has precedence; removed"),
               nullable=False, key=True, choices=("replaced", "superseded", "removed")),
        Column("row", "text", Words("Rândul", "Row"), Words("Rândul păstrat, JSON", "The kept row, JSON"),
               nullable=False, longest=30_000_000),  # the outline of a whole county
    ),
    role="life",
)  # fmt: skip

FACTS: tuple[Table, ...] = (
    DATASETS, AREAS, BOUNDARIES, INDICATORS, DENOMINATORS, TARGETS, OCCURRENCES,
    PROVIDERS, SERVICE_TYPES, SERVICES, SERVICE_ACTIVITIES, *funding_tables.TABLES,
    OBSERVATIONS,
)  # fmt: skip
TABLES: tuple[Table, ...] = (*FACTS, REVISIONS)


def table(name: str) -> Table:
    """The declaration of a table; ``KeyError`` for an unknown name."""
    return {t.name: t for t in TABLES}[name]
