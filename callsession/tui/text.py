"""The door to the screen: users' text becomes Content here, cleaned and never read as markup."""

from textual.content import Content

from callsession.present.plain import plain, plain_lines

QUIET = "$foreground 55%"
"""What is less important; `$text-muted` comes out as plain white in Content (Textual 8.2)."""


def text(words: str, limit: int = 0) -> Content:
    """One line of anybody's text, cut to `limit` cells where that is above 0."""
    return Content(plain(words, limit))


def lines(words: str) -> Content:
    """Several lines of anybody's text."""
    return Content(plain_lines(words))


def styled(words: str, style: str, limit: int = 0) -> Content:
    """One line of anybody's text in one of the theme's styles."""
    return Content.styled(plain(words, limit), style)
