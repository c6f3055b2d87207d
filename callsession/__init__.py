"""callsession: a timed session of follow-up telephone calls to people you already know."""

__version__ = "0.1.0"
