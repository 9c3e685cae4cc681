"""Bounds and closed lists that charges and tariffs share."""

#: Most that one charge may come to, in đồng: no fee of a ward is near, and sums stay within the columns.
MAX_AMOUNT = 1_000_000_000

CHANNELS = [("counter", "At the counter"), ("online", "Online"), ("post", "By post")]
AREAS = [("urban", "Wards"), ("rural", "Communes and special zones")]
METHODS = [
    ("cash", "Cash"),
    ("card", "Card terminal"),
    ("transfer", "Transfer or QR code"),
    ("gateway", "Online payment"),
]
