"""The door to the screen: users' text becomes Content here, cleaned and never read as markup."""

from collections.abc import Sequence

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


def in_sections(first: Sequence[str], sections: Sequence[tuple[str, Sequence[str]]]) -> Content:
    """Lines, the first of them in bold, and below them headings with their lines."""
    parts = [styled(line, "bold $primary" if place == 0 else "$foreground") for place, line in enumerate(first)]
    for heading, rows in sections:
        if rows:
            parts += [Content(""), styled(heading, "bold $secondary"), *map(text, rows)]
    return Content("\n").join(parts)
