from odoo import fields, models


class EgovPortalUploadPiece(models.Model):
    """A part of a file that has arrived while the rest is still on its way."""

    _name = "egov.portal.upload.piece"
    _description = "Piece of a file"
    _order = "upload_id, position"

    upload_id = fields.Many2one("egov.portal.upload", required=True, index=True, ondelete="cascade")
    position = fields.Integer(required=True, help="Where in the file it begins, in bytes.")
    size = fields.Integer(required=True)
    content = fields.Binary(required=True, attachment=False)

    _position_uniq = models.Constraint("UNIQUE (upload_id, position)", "This piece has arrived already.")
