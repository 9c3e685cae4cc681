from odoo import fields, models


class EgovDossier(models.Model):
    _inherit = "egov.dossier"

    notice_ids = fields.One2many("egov.portal.notice", "dossier_id", "E-mails to the applicant")
