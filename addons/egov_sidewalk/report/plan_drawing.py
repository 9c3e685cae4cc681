"""The plan of a permit on paper: the same shapes as on the screen."""

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from odoo.addons.egov_form.tools.pdf_style import FONT, FONT_BOLD

#: Fill, line, and whether the strip is hatched, so that it is told apart without colour.
_STYLES = {
    "sidewalk": ("#EDEFF2", "#7A8591"),
    "carriageway": ("#FFFFFF", "#7A8591"),
    "own": ("#C9DDF5", "#0B4F9E"),
    "other": ("#E4E4E4", "#4A5460"),
}


class PlanDrawing(Flowable):
    """Shapes of `tools.plan` scaled to the width of the text."""

    def __init__(self, plan, width):
        super().__init__()
        self.plan, self.scale = plan, width / plan["width"]
        self.width, self.height = width, plan["height"] * self.scale

    def wrap(self, width, height):
        return self.width, self.height

    def draw(self):
        self.canv.saveState()
        self.canv.translate(0, self.height)
        self.canv.scale(self.scale, self.scale)
        for shape in self.plan["shapes"]:
            getattr(self, f"_draw_{shape['kind']}")(shape)
        self.canv.restoreState()

    def _draw_rect(self, shape):
        fill, line = _STYLES[shape["style"]]
        self.canv.setFillColor(HexColor(fill))
        self.canv.setStrokeColor(HexColor(line))
        self.canv.setLineWidth(2 if shape["style"] == "own" else 0.7)
        self.canv.rect(shape["x"], -shape["y"] - shape["height"], shape["width"], shape["height"], fill=1)

    def _draw_line(self, shape):
        self.canv.setStrokeColor(HexColor("#7A8591"))
        self.canv.setDash(8, 6)
        self.canv.line(shape["x1"], -shape["y1"], shape["x2"], -shape["y2"])
        self.canv.setDash()

    def _draw_text(self, shape):
        self.canv.setFillColor(HexColor("#1B1F24"))
        self.canv.setFont(FONT_BOLD if shape["size"] >= 15 else FONT, shape["size"])
        draw = {"start": "drawString", "middle": "drawCentredString", "end": "drawRightString"}[shape["anchor"]]
        getattr(self.canv, draw)(shape["x"], -shape["y"], shape["text"])
