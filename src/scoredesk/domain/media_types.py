"""What a file is, by its first bytes; names and headers of mails are not believed (N8, N9)."""

UNKNOWN = "application/octet-stream"

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"%PDF", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"\x78\x9f\x3e\x22", "application/ms-tnef"),
    (b"MZ", "application/vnd.microsoft.portable-executable"),
    (b"8BPS", "image/vnd.adobe.photoshop"),
)

_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})


def media_type_of(raw: bytes) -> str:
    """Return the media type that the bytes themselves state, ``application/octet-stream`` where none does."""
    for signature, media_type in _SIGNATURES:
        if raw.startswith(signature):
            return media_type
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "image/webp"
    if raw[4:8] == b"ftyp":
        return _iso_media_type(raw)
    head = raw[:256].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    if head.startswith(b"<svg") or (head.startswith(b"<?xml") and b"<svg" in raw[:1024].lower()):
        return "image/svg+xml"
    return UNKNOWN


def _iso_media_type(raw: bytes) -> str:
    """Tell HEIC, AVIF and video by the brands of an ISO base media file (ISO 14496-12, ``ftyp``)."""
    length = min(int.from_bytes(raw[:4], "big"), 256)
    brands = [raw[8:12], *(raw[at : at + 4] for at in range(16, length, 4))]
    if any(brand in _AVIF_BRANDS for brand in brands):
        return "image/avif"
    if any(brand in _HEIF_BRANDS for brand in brands):
        return "image/heic"
    return "video/quicktime" if brands[0] == b"qt  " else "video/mp4"
