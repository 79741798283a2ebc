"""Base45 (RFC 9285): bytes as signs that a QR code's alphanumeric mode holds, two bytes in three signs."""

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)}


def encode(raw: bytes) -> str:
    """Return the signs of some bytes."""
    signs = []
    for start in range(0, len(raw) - 1, 2):
        rest, low = divmod(raw[start] * 256 + raw[start + 1], 45)
        high, middle = divmod(rest, 45)
        signs += [ALPHABET[low], ALPHABET[middle], ALPHABET[high]]
    if len(raw) % 2:
        high, low = divmod(raw[-1], 45)
        signs += [ALPHABET[low], ALPHABET[high]]
    return "".join(signs)


def decode(signs: str) -> bytes:
    """Return the bytes. Raises ValueError for signs that no bytes give."""
    try:
        values = [_VALUES[sign] for sign in signs]
    except KeyError:
        raise ValueError("a sign that is none of Base45's") from None
    raw = bytearray()
    for start in range(0, len(values), 3):
        group = values[start : start + 3]
        size = {3: 2, 2: 1}.get(len(group), 0)
        number = sum(value * 45**place for place, value in enumerate(group))
        if not size or number >= 256**size:
            raise ValueError("a group of signs that stands for no bytes")
        raw += number.to_bytes(size, "big")
    return bytes(raw)
