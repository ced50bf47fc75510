"""The tables about services: who provides them, of what types, each of them, and what they did in a year."""

from __future__ import annotations

from dashboard.columns import Column, Table, Words, key, number, text
from dashboard.shared_columns import DATASET, NOTE, PERIOD_KEY

PROVIDER_KINDS = ("public", "ngo", "church", "company")
REGIMES = ("accommodation", "day", "home", "community", "phone")
SERVICE_GROUPS = (
    "general",
    "children",
    "families",
    "adults",
    "elderly",
    "disability",
    "victims",
    "homeless",
    "addictions",
)
CAPACITY_UNITS = ("places", "per_day", "per_month", "couples", "hours")
LICENCE_STATES = ("licensed", "provisional", "suspended", "withdrawn", "expired", "unlicensed")
AREA_BASES = ("declared", "address")
POINT_BASES = ("exact", "locality")


def _one_of(
    name: str, ro: str, en: str, meaning_ro: str, meaning_en: str, choices: tuple[str, ...]
) -> Column:
    """One of a few values, blank where it is not known."""
    return Column(name, "choice", Words(ro, en), Words(meaning_ro, meaning_en), choices=choices)


def _day(name: str, ro: str, en: str, meaning_ro: str, meaning_en: str) -> Column:
    return Column(name, "date", Words(ro, en), Words(meaning_ro, meaning_en))


CONTACTS = (
    text(
        "email", "E-mail", "E-mail", "Numai al instituției; nu se arată", "Of the institution only; not shown"
    ),
    text(
        "phone", "Telefon", "Phone", "Numai al instituției; nu se arată", "Of the institution only; not shown"
    ),
)
CODE = key("code", "code", Words("Cod", "Code"), Words("Numele scurt, stabil", "The short, stable name"))

PROVIDERS = Table(
    "provider", Words("Furnizori", "Providers"),
    Words("Cine oferă servicii sociale: instituții, asociații, fundații, culte, firme",
          "Who provides social services: institutions, associations, foundations, churches, companies"),
    (
        CODE,
        text("name", "Denumire", "Name", "Denumirea oficială", "The official name", required=True),
        _one_of("kind", "Fel", "Kind", "public; ngo: asociație sau fundație; church: cult; company: firmă",
                "public; ngo: association or foundation; church; company", PROVIDER_KINDS),
        text("tax_code", "Cod fiscal", "Tax code", "Codul fiscal al instituției", "The institution's tax code"),
        text("accreditation", "Acreditare", "Accreditation", "Numărul certificatului de acreditare",
             "The number of the certificate of accreditation"),
        text("url", "Adresă web", "Web address", "Pagina instituției", "The institution's page"),
        *CONTACTS,
        NOTE, DATASET,
    ),
)  # fmt: skip

SERVICE_TYPES = Table(
    "service_type", Words("Tipuri de servicii", "Types of services"),
    Words("Nomenclatorul serviciilor sociale", "The nomenclature of social services"),
    (
        key("code", "code", Words("Cod", "Code"), Words("Codul din nomenclator, fără spații", "The code of the nomenclature, without spaces")),
        text("title", "Denumire", "Title (Romanian)", "Denumirea tipului", "The title in Romanian", required=True),
        text("title_en", "Denumire în engleză", "Title (English)", "Denumirea în engleză", "The title in English"),
        text("category", "Categorie", "Category (Romanian)", "Categoria din nomenclator", "The category in Romanian"),
        text("category_en", "Categorie în engleză", "Category (English)", "Categoria în engleză", "The category in English"),
        _one_of("regime", "Regim", "Regime",
                "accommodation: cu cazare; day: de zi; home: la domiciliu; community: în comunitate; phone: la telefon",
                "accommodation; day; home: at home; community; phone: by phone", REGIMES),
        text("target_groups", "Grupuri țintă", "Target groups", "Pentru cine sunt, despărțite prin |", "Whom they are for, parted by |"),
        Column("protected", "flag", Words("Protejat", "Protected"),
               Words("1: adăposturi ale victimelor; se numără, nu se arată niciodată unul câte unul",
                     "1: shelters for victims; counted, never shown one by one"), nullable=False, blank="0"),
        NOTE, DATASET,
    ),
)  # fmt: skip

SERVICES = Table(
    "service", Words("Servicii", "Services"),
    Words("Serviciile sociale, fiecare cu locul, capacitatea și licența sa",
          "The social services, each with its place, capacity and licence"),
    (
        CODE,
        text("name", "Denumire", "Name", "Denumirea serviciului", "The name of the service", required=True),
        Column("provider", "code", Words("Furnizor", "Provider"), Words("Codul furnizorului", "Code of the provider"),
               refers="provider", longest=200),
        Column("type", "code", Words("Tip", "Type"), Words("Codul din nomenclator", "Code of the nomenclature"),
               refers="service_type", longest=200),
        Column("area", "code", Words("Zonă", "Area"),
               Words("Zona declarată sau cea din adresă, cât de exact se știe; nu cea ghicită după coordonate",
                     "The area declared or the one in the address, as exactly as it is known; none guessed from coordinates"),
               refers="area", longest=200),
        _one_of("area_basis", "De unde se știe zona", "Basis of the area", "declared: declarată; address: din adresă",
                "declared; address: from the address", AREA_BASES),
        text("locality", "Localitate", "Locality", "Cum este scrisă în registru", "As the register writes it"),
        text("address", "Adresă", "Address", "Strada și numărul", "Street and number"),
        Column("lon", "number", Words("Longitudine", "Longitude"), Words("Grade, WGS 84", "Degrees, WGS 84"), minimum=-180, maximum=180),
        Column("lat", "number", Words("Latitudine", "Latitude"), Words("Grade, WGS 84", "Degrees, WGS 84"), minimum=-90, maximum=90),
        _one_of("point_basis", "Cât de exact este punctul", "Basis of the point",
                "exact: clădirea; locality: numai localitatea; gol: nu se știe",
                "exact: the building; locality: only the town; blank: not known", POINT_BASES),
        number("capacity", "Capacitate", "Capacity", "Câte persoane deodată, în unitatea alăturată",
               "How many people at once, in the unit beside it", minimum=0),
        _one_of("capacity_unit", "Unitatea capacității", "Unit of the capacity",
                "places: locuri; per_day: pe zi; per_month: pe lună; couples: cupluri mamă–copil; hours: ore",
                "places; per_day; per_month; couples: mother and child; hours", CAPACITY_UNITS),
        text("capacity_written", "Capacitatea cum este scrisă", "Capacity as written",
             "Unde sursa nu scrie un număr simplu", "Where the source does not write a plain number"),
        text("target_groups", "Grupuri țintă", "Target groups",
             "Pentru cine este: " + ", ".join(SERVICE_GROUPS) + "; despărțite prin |",
             "Whom it is for: " + ", ".join(SERVICE_GROUPS) + "; parted by |"),
        _one_of("regime", "Regim", "Regime", "Gol: cel al tipului", "Blank: that of its type", REGIMES),
        text("licence", "Licență", "Licence", "Seria și numărul licenței de funcționare", "Series and number of the operating licence"),
        _one_of("licence_state", "Starea licenței", "State of the licence",
                "licensed: licențiat; provisional: provizorie; suspended: suspendată; withdrawn: retrasă; expired: expirată; "
                "unlicensed: fără licență; gol: nu se știe",
                "licensed; provisional; suspended; withdrawn; expired; unlicensed; blank: not known", LICENCE_STATES),
        _day("licence_from", "Licență de la", "Licence from", "Ziua din care este valabilă", "The day from which it is valid"),
        _day("licence_to", "Licență până la", "Licence until", "Ultima zi în care este valabilă", "The last day on which it is valid"),
        _day("assured_on", "Verificat la", "Assured on", "Când a fost verificat ultima dată că există și cum este",
             "When it was last checked that it exists and how it is"),
        text("url", "Adresă web", "Web address", "Pagina serviciului", "The page of the service"),
        *CONTACTS,
        NOTE, DATASET,
    ),
)  # fmt: skip

SERVICE_ACTIVITIES = Table(
    "service_activity", Words("Activitatea serviciilor", "Activity of services"),
    Words("Ce a făcut un serviciu într-o perioadă", "What a service did in a period"),
    (
        key("service", "code", Words("Serviciu", "Service"), Words("Codul serviciului", "Code of the service"), "service"),
        PERIOD_KEY,
        Column("beneficiaries", "integer", Words("Beneficiari", "Beneficiaries"), Words("Persoane diferite ajutate", "Different people helped"), minimum=0),
        Column("waiting", "integer", Words("În așteptare", "Waiting"),
               Words("Persoane pe lista de așteptare la sfârșitul perioadei", "People on the waiting list at the end of the period"), minimum=0),
        number("staff", "Personal", "Staff", "Normă întreagă echivalentă", "Full-time equivalents", minimum=0),
        NOTE, DATASET,
    ),
)  # fmt: skip
