"""The business states of a dossier, the moves between them, and their national codes.

The office's own states are finer than the ten that are reported to the national
portal; :data:`NATIONAL` projects one on the other. Source of the ten codes: the
synchronisation rules of the National Public Service Portal.
"""

#: (value, English label): the order is the life of a dossier.
STATES = [
    ("draft", "Draft"),
    ("registered", "Filed online"),
    ("received", "Received"),
    ("not_accepted", "Not accepted"),
    ("processing", "In progress"),
    ("supplement", "Waiting for supplement"),
    ("financial", "Waiting for payment"),
    ("withdrawn", "Withdrawn"),
    ("stopped", "Stopped"),
    ("refused", "Refused"),
    ("finished", "Result ready"),
    ("returned", "Result delivered"),
]

#: Moves that the law and the office's practice know; everything else is refused.
EDGES = {
    "draft": {"registered", "received", "not_accepted"},
    "registered": {"received", "not_accepted", "withdrawn"},
    "received": {"processing", "supplement", "financial", "withdrawn", "stopped"},
    "processing": {
        "supplement",
        "financial",
        "withdrawn",
        "stopped",
        "refused",
        "finished",
    },
    "supplement": {"received", "processing", "withdrawn", "stopped"},
    "financial": {"processing", "withdrawn", "stopped"},
    "finished": {"returned"},
    "not_accepted": set(),
    "withdrawn": set(),
    "stopped": set(),
    "refused": set(),
    "returned": set(),
}

#: How the end of a dossier without a result ends what it asked for in a register.
ENDS = {"refused": "refused", "withdrawn": "withdrawn", "stopped": "withdrawn", "not_accepted": "withdrawn"}

#: The agency still owes something; the worklists and their partial index know these.
OPEN = ("received", "processing", "supplement", "financial")

#: The clock of the agency has stopped for good.
CLOSED = ("not_accepted", "withdrawn", "stopped", "refused", "finished", "returned")

#: National code of each state. A draft has none. A refusal during processing is
#: reported as *stopped*: the national list has no code of its own for it.
NATIONAL = {
    "registered": 1,
    "received": 2,
    "not_accepted": 3,
    "processing": 4,
    "supplement": 5,
    "financial": 6,
    "withdrawn": 7,
    "stopped": 8,
    "refused": 8,
    "finished": 9,
    "returned": 10,
}


def can_move(source, target):
    """Whether a dossier in state ``source`` may go to ``target``."""
    return target in EDGES[source]


def national_code(state):
    """The code 1–10 reported to the national portal, 0 for a draft."""
    return NATIONAL.get(state, 0)
