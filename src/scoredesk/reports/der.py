"""Writes DER (ITU-T X.690), as far as a seal needs it. Reading is left to ``asn1crypto``, which also writes, slowly."""

INTEGER, OCTET_STRING, NULL, OBJECT_IDENTIFIER = 0x02, 0x04, 0x05, 0x06
SEQUENCE, SET = 0x30, 0x31


def element(tag: int, *contents: bytes) -> bytes:
    """Return one element: tag, length, and its contents joined. ``tag``: the identifier octet."""
    content = b"".join(contents)
    return bytes([tag]) + _length(len(content)) + content


def sequence(*elements: bytes) -> bytes:
    """Return a SEQUENCE."""
    return element(SEQUENCE, *elements)


def set_of(*elements: bytes) -> bytes:
    """Return a SET OF, its elements in the order that DER demands."""
    return element(SET, *sorted(elements))


def integer(number: int) -> bytes:
    """Return an INTEGER that is not negative."""
    return element(INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def octets(content: bytes) -> bytes:
    """Return an OCTET STRING."""
    return element(OCTET_STRING, content)


def object_identifier(dotted: str) -> bytes:
    """Return an OBJECT IDENTIFIER, given as ``1.2.840.…``."""
    first, second, *rest = (int(part) for part in dotted.split("."))
    return element(OBJECT_IDENTIFIER, *(_base_128(arc) for arc in (first * 40 + second, *rest)))


def context(number: int, *elements: bytes) -> bytes:
    """Return a constructed element with the context's own tag ``[number]``."""
    return element(0xA0 | number, *elements)


def _length(length: int) -> bytes:
    if length < 0x80:
        return bytes([length])
    octets_needed = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([0x80 | len(octets_needed)]) + octets_needed


def _base_128(arc: int) -> bytes:
    septets = [arc & 0x7F]
    while arc := arc >> 7:
        septets.append(0x80 | (arc & 0x7F))
    return bytes(reversed(septets))
