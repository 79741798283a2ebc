"""Errors named by what the caller must do."""


class RetryError(Exception):
    """Something outside failed for now (a full disk, a mail server's 4xx). Try again later."""


class GiveUpError(Exception):
    """This will never work as it is (a refused address, a broken file). Do not try again; show a person."""


class AskPersonError(Exception):
    """A rule needs a person's decision first. The message says which; nothing was changed."""


class NotAllowedError(Exception):
    """The actor may not do this."""


class AnswerLostError(Exception):
    """The other side may or may not have done it: its answer was lost. Do not repeat; show a person."""
