"""The door to the screen: users' text becomes Content here, cleaned and never read as markup."""

from textual.content import Content

from callsession.present.plain import plain, plain_lines

QUIET = "$foreground 55%"
"""What is less important; `$text-muted` comes out as plain white in Content (Textual 8.2)."""


def text(words: str) -> Content:
    """One line of anybody's text."""
    return Content(plain(words))


def lines(words: str) -> Content:
    """Several lines of anybody's text."""
    return Content(plain_lines(words))


def styled(words: str, style: str) -> Content:
    """The same in one of the theme's styles."""
    return Content.styled(plain(words), style)
