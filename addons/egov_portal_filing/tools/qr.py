"""A QR code as the path of an SVG picture, drawn on the server so that a secret goes nowhere else."""

from reportlab.graphics.barcode import qr

#: White border in modules that readers need.
QUIET = 4


def path(text):
    """Return ``(side, path)``: the side in modules with its border, and the dark modules as an SVG path."""
    widget = qr.QrCodeWidget(text, barLevel="M")
    widget.draw()
    count = widget.qr.getModuleCount()
    dark = [
        f"M{column + QUIET} {row + QUIET}h1v1h-1z"
        for row in range(count)
        for column in range(count)
        if widget.qr.isDark(row, column)
    ]
    return count + 2 * QUIET, "".join(dark)
