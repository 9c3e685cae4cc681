from . import egov_ledger_note
