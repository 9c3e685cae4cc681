from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    archive_folder = fields.Char(
        string="Folder of scans on the server",
        groups="base.group_system",
        copy=False,
        help="Folders below it can be imported into the archive of this office.",
    )
