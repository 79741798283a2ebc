"""Format=flowed text (RFC 3676) back to the paragraphs that were typed."""


def unflow(text: str, delete_space: bool) -> str:
    """Join lines that end in a space to the next, at the same depth of quotation; ``-- `` stays a line."""
    out: list[str] = []
    joined = ""
    depth = -1
    for raw in text.split("\n"):
        line = raw.rstrip("\r")
        bare = line.lstrip(">")
        here = len(line) - len(bare)
        content = bare.removeprefix(" ")
        flows = content.endswith(" ") and content != "-- "
        if depth == here and joined:
            piece = content
        else:
            if depth >= 0:
                out.append(joined)
            joined, piece = ("> " if here else "") * 1, content
            depth = here
        joined += piece[:-1] if flows and delete_space else piece
        if not flows:
            out.append(joined)
            joined, depth = "", -1
    if depth >= 0:
        out.append(joined)
    return "\n".join(out)
