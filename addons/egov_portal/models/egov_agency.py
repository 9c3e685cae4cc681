from odoo import models


class EgovAgency(models.Model):
    _inherit = "egov.agency"

    # What the catalogue of the portal shows of an office may change with any field.
    _directory_fields = frozenset()
