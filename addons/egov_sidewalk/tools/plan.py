"""The plan of a permit as plain shapes, which the screen draws as SVG and the paper with reportlab.

A shape is a dict with ``kind``: "rect" (x, y, width, height, style), "line" (x1, y1, x2, y2) or "text"
(x, y, text, size, anchor). The origin is the top left corner.
"""

WIDTH, HEIGHT = 720, 250
_LEFT, _RIGHT = 20, 700
#: Bands from top to bottom: name, y, height.
BANDS = {
    ("sidewalk", "odd"): (52, 36),
    ("carriageway", "odd"): (88, 32),
    ("carriageway", "even"): (120, 32),
    ("sidewalk", "even"): (152, 36),
}
_MAX_TICKS = 12


def draw(street, strip, neighbours, words):
    """Return the shapes of a plan.

    :param dict strip: surface, side (odd, even, both), start and end position, label
    :param list neighbours: further strips
    :param dict words: what the bands are called: odd, even, sidewalk, carriageway
    """
    first, last = _span([strip, *neighbours], strip)

    def place(position):
        share = (float(position) - first) / (last - first)
        return _LEFT + min(max(share, 0), 1) * (_RIGHT - _LEFT)

    shapes = [_text(WIDTH / 2, 18, street, 16, "middle"), *_ground(words)]
    shapes += _ticks(first, last, place)
    parts = [_strip(strip, place, "own", 0)]
    parts += [_strip(other, place, "other", order) for order, other in enumerate(neighbours)]
    shapes += [shape for part in parts for shape in part if shape["kind"] == "rect"]
    shapes += [shape for part in parts for shape in part if shape["kind"] == "text"]
    return {"width": WIDTH, "height": HEIGHT, "shapes": shapes}


def _span(strips, own):
    """What the plan shows: the strip with its surroundings, at least twenty numbers."""
    first = min(float(strip["start"]) for strip in strips)
    last = max(float(strip["end"]) for strip in strips)
    margin = max((float(own["end"]) - float(own["start"])) / 2, (20 - (last - first)) / 2, 4)
    return max(first - margin, 0), last + margin


def _ground(words):
    shapes = []
    for (surface, side), (y, height) in BANDS.items():
        shapes.append(_rect(_LEFT, y, _RIGHT - _LEFT, height, surface))
        if surface == "sidewalk":
            shapes.append(_text(_LEFT + 4, y + height - 5, f"{words['sidewalk']} · {words[side]}", 11, "start"))
    shapes.append({"kind": "line", "x1": _LEFT, "y1": 120, "x2": _RIGHT, "y2": 120})
    shapes.append(_text(_RIGHT - 4, 133, words["carriageway"], 11, "end"))
    return shapes


def _ticks(first, last, place):
    numbers = range(max(int(first) + 1, 1), int(last) + 1)
    shapes = []
    for parity, y in ((1, 46), (0, 202)):
        on_side = [number for number in numbers if number % 2 == parity]
        step = -(-len(on_side) // _MAX_TICKS) or 1
        shapes += [_text(place(number), y, str(number), 12, "middle") for number in on_side[::step]]
    return shapes


def _strip(strip, place, style, order):
    sides = ("odd", "even") if strip["side"] == "both" else (strip["side"],)
    start, end = place(float(strip["start"]) - 0.5), place(float(strip["end"]) + 0.5)
    shapes = []
    for side in sides:
        y, height = BANDS[strip["surface"], side]
        shapes.append(_rect(start, y + 3, max(end - start, 6), height - 6, style))
    y, height = BANDS[strip["surface"], sides[0]]
    middle = min(max((start + end) / 2, 60), WIDTH - 60)
    if style == "own":
        shapes.append(_text(WIDTH / 2, 238, strip["label"], 13, "middle"))
        shapes.append(_text(start + 8, y + height / 2 + 4, "●", 12, "middle"))
    else:
        shapes.append(_text(middle, y + 14 + 12 * (order % 2), strip["label"], 11, "middle"))
    return shapes


def _rect(x, y, width, height, style):
    return {"kind": "rect", "x": x, "y": y, "width": width, "height": height, "style": style}


def _text(x, y, text, size, anchor):
    return {"kind": "text", "x": x, "y": y, "text": text, "size": size, "anchor": anchor}
