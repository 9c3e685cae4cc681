"""The tables of the procedure catalogue: one place for import, export and shipped data.

Every table is a sheet of the workbook. Rows name their procedure by its code, and
their case by its name. The order of rows is the order on screen.
"""

import re
from typing import NamedTuple

PROCEDURE_CODE = re.compile(r"\d\.\d{6}(?:\.\d{3}){0,4}(?:\.[A-Z]\d{2})?$")
FIELD_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}$")

# What can be chosen: codes with the words for people, which Odoo translates.
CHANNELS = [("any", "Any channel"), ("counter", "Counter"), ("online", "Online"), ("post", "Post")]
LIMIT_UNITS = [
    ("same_day", "Same day"),
    ("working_hour", "Working hours"),
    ("hour", "Hours"),
    ("working_day", "Working days"),
    ("calendar_day", "Calendar days"),
    ("month", "Months"),
    ("campaign", "Campaign (dates set each year)"),
    ("unknown", "Not known"),
]
#: Units that have no figure.
UNITS_WITHOUT_VALUE = ("same_day", "campaign", "unknown")
FEE_RULES = [
    ("none", "Free of charge"),
    ("none_if_on_time", "Free when registered in time"),
    ("per_page", "Per page"),
    ("per_copy", "Per copy"),
    ("per_case", "Per dossier"),
    ("per_item", "Per paper or transaction"),
    ("per_event", "Per event"),
    ("tariff", "Tariff"),
    ("tariff_table", "Tariff table"),
    ("province_resolution", "Set by the provincial council"),
    ("unknown", "Not known"),
]
REQUIREMENTS = [("required", "Required"), ("conditional", "Conditional"), ("present_only", "Only to be presented")]
STEP_KINDS = [
    ("receive", "Receive"),
    ("assign", "Assign"),
    ("process", "Process"),
    ("external", "Other agency"),
    ("review", "Review"),
    ("sign", "Sign"),
    ("issue", "Number and issue"),
    ("deliver", "Deliver the result"),
]
STEP_ROLES = [
    ("clerk", "Receiving clerk"),
    ("officer", "Processing officer"),
    ("division_head", "Division head"),
    ("leader", "Leader"),
    ("records", "Records officer"),
    ("external", "Other agency"),
]
FIELD_KINDS = [
    ("text", "Text"),
    ("number", "Number"),
    ("date", "Date"),
    ("choice", "Choice"),
    ("table", "Table"),
    ("boolean", "Yes or no"),
]
#: What of the applicant a field asks for again, when the applicant is the person of that field's heading.
SAME_AS = [
    ("name", "Applicant's name"),
    ("personal_number", "Applicant's personal number"),
    ("birth_date", "Applicant's date of birth"),
    ("phone", "Applicant's telephone"),
    ("address", "Applicant's address"),
]
LEVELS = [("central", "Central"), ("province", "Province"), ("district", "District (former)"), ("commune", "Commune")]
CONFIDENCE = [("high", "High"), ("medium", "Medium"), ("low", "Low")]
ONLINE_LEVELS = [
    ("full", "Full"),
    ("partial", "Partial"),
    ("information", "Information only"),
    ("unverified", "Not verified"),
]
PARTIAL_REASONS = [
    ("presence", "The person must be present"),
    ("field_check", "A check on the spot is needed"),
    ("technical", "Technical reason"),
]


class Column(NamedTuple):
    """A column: how its cells are read, and the name of the field that keeps it."""

    key: str
    kind: str = "text"
    required: bool = False
    choices: tuple = ()  # (code, words)
    default: object = None
    maximum: int = 500


class Table(NamedTuple):
    """A table; ``identity`` are the columns that no two rows may have alike."""

    key: str
    columns: tuple
    identity: tuple = ()

    def column(self, key):
        """Return the column of that key."""
        return next(column for column in self.columns if column.key == key)


_PROCEDURE = Column("procedure", "procedure", required=True)
_CASE = Column("case", "case")
_CHANNEL = Column("channel", "choice", choices=CHANNELS, default="any")
_VERIFIED = Column("is_verified", "boolean", default=False)
_NOTE = Column("note", maximum=2000)

#: Columns of the first table that belong to the procedure; the others to its version.
HEAD_KEYS = (
    "code",
    "name",
    "short_name",
    "sequence",
    "sector",
    "authority",
    "subjects",
    "level_now",
    "former_level",
    "predecessor_code",
    "confidence",
    "source",
    "note",
)

PROCEDURES = Table(
    "procedures",
    (
        Column("code", "procedure", required=True),
        Column("name", required=True, maximum=1000),
        Column("short_name", maximum=120),
        Column("sequence", "integer", default=100),
        Column("sector", "sector", required=True),
        Column("authority"),
        Column("subjects", maximum=1000),
        Column("level_now", "choice", choices=LEVELS, default="commune"),
        Column("former_level", "choice", choices=LEVELS),
        Column("predecessor_code", maximum=40),
        Column("confidence", "choice", choices=CONFIDENCE, default="low"),
        Column("source"),
        _NOTE,
        Column("valid_from", "date"),
        Column("legal_basis"),
        Column("online_level", "choice", choices=ONLINE_LEVELS, default="unverified"),
        Column("is_online_verified", "boolean", default=False),
        Column("partial_reason", "choice", choices=PARTIAL_REASONS),
        Column("partial_note"),
        Column("inter_agency"),
        Column("sets", "integer", default=1),
        Column("audience"),
        Column("version_note", maximum=2000),
    ),
    ("code",),
)
CASES = Table("cases", (_PROCEDURE, Column("name", required=True)), ("procedure", "name"))
LIMITS = Table(
    "limits",
    (
        _PROCEDURE,
        _CHANNEL,
        _CASE,
        Column("value", "number", default=0.0),
        Column("unit", "choice", required=True, choices=LIMIT_UNITS),
        _NOTE,
        _VERIFIED,
    ),
    ("procedure", "channel", "case"),
)
FEES = Table(
    "fees",
    (
        _PROCEDURE,
        _CHANNEL,
        _CASE,
        Column("rule", "choice", required=True, choices=FEE_RULES),
        Column("amount", "integer", default=0),
        Column("params", "params"),
        _NOTE,
        Column("legal_basis"),
        _VERIFIED,
    ),
    ("procedure", "channel", "case"),
)
COMPONENTS = Table(
    "components",
    (
        _PROCEDURE,
        Column("name", required=True, maximum=1000),
        Column("requirement", "choice", choices=REQUIREMENTS, default="required"),
        Column("originals", "integer", default=1),
        Column("copies", "integer", default=0),
        Column("condition"),
        _CASE,
        Column("form_name"),
        _VERIFIED,
    ),
    ("procedure", "name", "case"),
)
RESULTS = Table(
    "results",
    (
        _PROCEDURE,
        Column("name", required=True, maximum=1000),
        Column("code", maximum=40),
        Column("book_type_code", default="KQ", maximum=20),
    ),
    ("procedure", "name"),
)
STEPS = Table(
    "steps",
    (
        _PROCEDURE,
        Column("name", required=True),
        Column("kind", "choice", required=True, choices=STEP_KINDS),
        Column("role", "choice", required=True, choices=STEP_ROLES),
        Column("hours", "number", default=0.0),
        Column("takes_rest", "boolean", default=False),
        Column("counts_time", "boolean", default=True),
    ),
)
FIELDS = Table(
    "fields",
    (
        _PROCEDURE,
        Column("key", "key", required=True),
        Column("label", required=True),
        Column("kind", "choice", required=True, choices=FIELD_KINDS),
        Column("group"),
        Column("required", "boolean", default=False),
        Column("options", "options"),
        Column("columns", "columns"),
        Column("shown_when", "condition"),
        Column("same_as", "choice", choices=SAME_AS),
    ),
    ("procedure", "key"),
)

TABLES = (PROCEDURES, CASES, LIMITS, FEES, COMPONENTS, RESULTS, STEPS, FIELDS)
PARTS = TABLES[1:]
VERSION_COLUMNS = tuple(column for column in PROCEDURES.columns if column.key not in HEAD_KEYS)
BY_KEY = {table.key: table for table in TABLES}
