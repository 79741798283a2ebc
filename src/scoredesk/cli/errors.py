"""The commands' one way to say no: a line on stderr and exit code 2."""


class InputError(Exception):
    """What the operator gave is missing or wrong; the message is one clear line. The operator corrects it."""
