"""What is said about a cell of a row."""

from typing import NamedTuple


class Finding(NamedTuple):
    """What was put right in a row, or why it is refused."""

    column: str
    code: str
    refused: bool
    params: dict = {}
