"""QR codes by the hundred: what does not depend on the text is worked out once per size.

ISO/IEC 18004, byte mode, error correction M. Tables and the order of the modules are those of reportlab's encoder; the
mask is always the same one, which any reader accepts, as it reads from the code which one it is.
"""

import functools
from itertools import chain, zip_longest

from reportlab.graphics.barcode import qrencoder

_LEVEL = qrencoder.QRErrorCorrectLevel.M
_MASK = qrencoder.QRMaskPattern.PATTERN000
_PRIMITIVE = 0x11D
_PADDING = (0xEC, 0x11)


def rows(text):
    """Return the modules of the QR code of a text, a string of 0 and 1 for each row."""
    data = text.encode()
    version, count_bits = _version(len(data))
    layout = _layout(version)
    head = (0b0100 << count_bits | len(data)) << 8 * len(data) | int.from_bytes(data, "big")
    stream = (head << 4).to_bytes(len(data) + 1 + count_bits // 8, "big")
    words = int.from_bytes(_with_correction(stream, version), "big")
    lines = list(layout.rows)
    for bit, (row, dark) in zip(f"{words:0{layout.bits}b}", layout.places, strict=False):
        if bit == "1":
            lines[row] ^= dark
    return [f"{line:0{layout.size}b}" for line in lines]


class _Layout:
    """What all codes of one size share: the fixed modules, the mask, the order of the data."""

    def __init__(self, version):
        code = qrencoder.QRCode(version, _LEVEL)
        code.addData(qrencoder.QR8bitByte(b""))
        code.makeImpl(False, _MASK)
        mask = qrencoder.QRUtil.getMask(_MASK)
        order = list(code.dataPosIterator())
        for column, row in order:
            code.modules[row][column] = mask(row, column)
        self.size = code.moduleCount
        self.rows = [int("".join("1" if dark else "0" for dark in row), 2) for row in code.modules]
        self.places = [(row, 1 << (self.size - 1 - column)) for column, row in order]
        self.bits = 8 * sum(block.totalCount for block in _blocks(version))


@functools.lru_cache(maxsize=8)
def _layout(version):
    return _Layout(version)


@functools.lru_cache(maxsize=40)
def _blocks(version):
    return qrencoder.QRRSBlock.getRSBlocks(version, _LEVEL)


@functools.lru_cache(maxsize=64)
def _version(length):
    """Return the smallest size that holds so many bytes, and the bits in which it counts them."""
    for version in range(1, 41):
        count_bits = 8 if version < 10 else 16
        if length + 1 + count_bits // 8 <= sum(block.dataCount for block in _blocks(version)):
            return version, count_bits
    raise ValueError("The text is too long for a QR code")


def _with_correction(stream, version):
    """Return the words in the order of the code: data, then Reed-Solomon remainders, block by block in turns."""
    blocks = _blocks(version)
    padding = sum(block.dataCount for block in blocks) - len(stream)
    stream += bytes(_PADDING[place % 2] for place in range(padding))
    parts, ends, start = [], [], 0
    for block in blocks:
        part = stream[start : start + block.dataCount]
        start += block.dataCount
        parts.append(part)
        ends.append(_remainder(part, block.totalCount - block.dataCount))
    turns = chain(zip_longest(*parts), zip_longest(*ends))
    return bytes(word for turn in turns for word in turn if word is not None)


def _remainder(part, width):
    table = _products(width)
    top, mask, rest = 8 * (width - 1), (1 << 8 * width) - 1, 0
    for word in part:
        rest = (rest << 8 & mask) ^ table[rest >> top ^ word]
    return rest.to_bytes(width, "big")


@functools.lru_cache(maxsize=32)
def _products(width):
    """Return the generator of so many correction words times each byte, without its leading term."""
    generator, root = [1], 1
    for _power in range(width):
        generator = [a ^ _multiply(b, root) for a, b in zip([*generator, 0], [0, *generator], strict=True)]
        root = _multiply(root, 2)
    return [int.from_bytes(bytes(_multiply(word, factor) for factor in generator[1:]), "big") for word in range(256)]


def _multiply(a, b):
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = a << 1 ^ (_PRIMITIVE if a & 0x80 else 0)
        b >>= 1
    return product
