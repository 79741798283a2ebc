"""Mail carriers: bytes in, bytes out, no meaning."""
