"""QR codes as SVG, for pages."""

from odoo.addons.egov_form.tools.pdf_parts import qr_matrix

QUIET_ZONE = 4


def path(payload):
    """The drawing of a QR code.

    :return: (side of the square in modules, value of the path's ``d``); each run of dark modules is one stroke
    """
    matrix = qr_matrix(payload)
    side = len(matrix) + 2 * QUIET_ZONE
    strokes = []
    for row, modules in enumerate(matrix):
        column = 0
        while column < len(modules):
            length = 0
            while column + length < len(modules) and modules[column + length]:
                length += 1
            if length:
                strokes.append(f"M{column + QUIET_ZONE} {row + QUIET_ZONE}h{length}v1h-{length}z")
            column += length + 1
    return side, "".join(strokes)
