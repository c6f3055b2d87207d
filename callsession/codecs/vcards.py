"""People on address cards: vCard 2.1 (versit), 3.0 (RFC 2426) and 4.0 (RFC 6350), as telephones and clouds write them.

vobject reads a card; it refuses a whole file for one card that is not closed, and a card for a picture that is cut off,
so the file is cut into cards first, and these to the lines that say something of a person.
"""

import logging
import re
from collections.abc import Iterator
from typing import NamedTuple

import vobject
from vobject.base import Component, ContentLine, ParseError
from vobject.vcard import Name

from callsession.codecs.handing import Draft, Source, handed, nothing_from, one_line
from callsession.codecs.zones import is_zone
from callsession.core.incoming import Handed
from callsession.core.models import Problem
from callsession.core.numbers import is_not_for_voice

_BEGIN = re.compile(r"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END = re.compile(r"\s*END\s*:\s*VCARD\s*", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_NAME = re.compile(r"\s*(?:\w+\.)?(?:FN|N)\b[^:]*:(.*)", re.IGNORECASE)
_LINE = re.compile(r"\s*(?:[\w-]+\.)?([\w-]+)\s*[;:]")
_READ = frozenset(
    {"VERSION", "FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "NOTE", "URL", "CATEGORIES", "EMAIL", "TEL", "BDAY",
     "TZ", "KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABLABEL"}
)  # fmt: skip
"""The lines that say something of a person."""

_ANDROIDS_LABEL = re.compile(r";X-[\w-]+\([^)]*\)")
"""A label as Android writes it, which is no parameter: TEL;X-Custom(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=42)."""

_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_STRAY_BACKSLASH = re.compile(r"\\(?=[^\w\s\\])")
logging.getLogger("vobject.base").disabled = True  # it would print the lines it passes over, as they stand in the file

_LABELS = {"cell": "mobile", "mobile": "mobile", "work": "work", "home": "home", "main": "main", "other": "other"}


class _Card(NamedTuple):
    """The lines of one card, and the number of the first; whether it is closed."""

    line: int
    lines: list[str]
    closed: bool


def read_vcards(text: str, source: Source) -> Handed:
    """The people on the cards of a file, and what is wrong with any of them.

    Args:
        text: of the file.
        source: where it stands.
    """
    drafts, problems = [], []
    for card in _cards(text):
        if not card.closed:
            problems.append(_unfinished(card, source))
            continue
        try:
            read, whole = _read(card)
            if not _is_group(read):
                drafts.append(_draft(read, source, card.line))
                if not whole:
                    drafts[-1].complain("a line of the card cannot be read, and was left out", "export it again")
        except Exception as error:  # noqa: BLE001 - vobject raises anything, and one card must cost no other
            problems.append(_unreadable(card, source, error))
    if not drafts and not problems:
        return nothing_from(source, "holds no address card of a person", "BEGIN:VCARD begins one")
    return handed(drafts, problems)


def _cards(text: str) -> Iterator[_Card]:
    """The cards of a file; a new one ends the one before, though that is not closed."""
    begun, lines = 0, list[str]()
    for number, line in enumerate(_LINE_END.split(text.removeprefix("\ufeff")), start=1):
        if _BEGIN.fullmatch(line):
            if begun:
                yield _Card(begun, lines, closed=False)
            begun, lines = number, [line.strip()]
        elif begun:
            lines.append(line)
            if _END.fullmatch(line):
                yield _Card(begun, lines, closed=True)
                begun = 0
    if begun:
        yield _Card(begun, lines, closed=False)


def _read(card: _Card) -> tuple[Component, bool]:
    """A card, and whether each of its lines could be read."""
    text = "\r\n".join((card.lines[0], *_said(card.lines[1:-1]), card.lines[-1], ""))
    try:
        return vobject.readOne(text, allowQP=True), True
    except ParseError:
        return vobject.readOne(text, allowQP=True, ignoreUnreadable=True), False


def _said(lines: list[str]) -> Iterator[str]:
    """The lines that say something of a person, with those on which they go on."""
    is_read, is_quoted, goes_on = True, False, False
    for line in lines:
        name = None if goes_on or line.startswith((" ", "\t")) else _LINE.match(line)
        if name:
            is_read = name[1].upper() in _READ
            is_quoted = "QUOTED-PRINTABLE" in line.upper()
        goes_on = is_quoted and line.endswith("=")
        if is_read:
            yield _ANDROIDS_LABEL.sub("", line)


def _draft(card: Component, source: Source, line: int) -> Draft:
    """The person on a card."""
    draft = Draft(source, line)
    draft.company = _company(card)
    draft.name = _name(card)
    draft.role = one_line(_first(card, "title") or _first(card, "role"))
    draft.notes = "\n".join(_unescaped(str(note.value)).strip() for note in _lines(card, "note"))
    draft.urls = [_unescaped(str(url.value)).strip() for url in _lines(card, "url") if str(url.value).strip()]
    tags = (one_line(tag) for line in _lines(card, "categories") for tag in _values(line.value))
    draft.tags = list(filter(None, tags))
    for mail in _lines(card, "email"):
        draft.add_emails(str(mail.value).removeprefix("mailto:"))
    for number in _lines(card, "tel"):
        unanswered = next(filter(is_not_for_voice, _types(number)), "")
        draft.add_phone(_number(str(number.value)), unanswered or _label(card, number))
    for day in _lines(card, "bday"):
        draft.add_birthday(str(day.value), without_year="X-APPLE-OMIT-YEAR" in day.params)
    draft.timezone = _zone(card)
    return draft


def _zone(card: Component) -> str | None:
    """The first time zone that goes by the name of a place; an offset knows no summer time, nor does `Etc/GMT+5`."""
    parts = (part.strip() for line in _lines(card, "tz") for part in str(line.value).split(";"))
    return next((part for part in parts if "/" in part and not part.startswith("Etc/") and is_zone(part)), None)


def _name(card: Component) -> str:
    """The name that is written in full, else made of its parts."""
    full = one_line(_first(card, "fn"))
    if full:
        return full
    names = [line.value for line in _lines(card, "n") if isinstance(line.value, Name)]
    parts = [part for name in names[:1] for part in (*_values(name.given), *_values(name.family))]
    return one_line(_unescaped(" ".join(parts))) or one_line(_first(card, "nickname"))


def _company(card: Component) -> str:
    """The first unit of an organisation."""
    units = [unit for org in _lines(card, "org") for unit in _values(org.value)]
    return one_line(_unescaped(str(units[0]))) if units else ""


def _first(card: Component, name: str) -> str:
    """The first value of that name, or ""."""
    return next((_unescaped(str(line.value)) for line in _lines(card, name)), "")


def _lines(card: Component, name: str) -> list[ContentLine]:
    """The lines of that name."""
    return [line for line in card.contents.get(name, []) if isinstance(line, ContentLine)]


def _values(value: object) -> list[str]:
    """One value or several."""
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]


def _unescaped(text: str) -> str:
    """Text without backslashes before signs that need none, as some programs write them; a path keeps its own."""
    return _STRAY_BACKSLASH.sub("", text)


def _number(value: str) -> str:
    """A number as it is written, without the scheme of an address."""
    return re.sub(r"^\s*tel:", "", value, flags=re.IGNORECASE)


def _types(line: ContentLine) -> set[str]:
    """The types of a line, in lower case; those of vCard 2.1 have no name."""
    bare = [name for name, values in line.params.items() if not any(values)]
    written = (*line.params.get("TYPE", ()), *bare, *getattr(line, "singletonparams", ()))
    return {part.casefold().strip('" ') for value in written for part in str(value).split(",")}


def _label(card: Component, line: ContentLine) -> str:
    """What a number is called: by the label of its group (Apple's in plain words), else by its type."""
    labels = _lines(card, "x-ablabel") if line.group else []
    named = next((str(label.value) for label in labels if label.group == line.group), "")
    if named:
        apples = _APPLE_LABEL.fullmatch(named.strip())
        return one_line(apples[1] if apples else named)
    return next((_LABELS[type_] for type_ in _LABELS if type_ in _types(line)), "")


def _is_group(card: Component) -> bool:
    """Whether a card stands for several people."""
    kinds = [*_lines(card, "kind"), *_lines(card, "x-addressbookserver-kind")]
    return any(str(kind.value).casefold().strip() == "group" for kind in kinds)


def _unfinished(card: _Card, source: Source) -> Problem:
    """A card that is not closed."""
    name = next((one_line(found[1].replace(";", " ")) for line in card.lines if (found := _NAME.fullmatch(line))), "")
    message = f"the card{f' of {name}' if name else ''} is unfinished: END:VCARD is missing; it was left out"
    return Problem(file=source.file, line=card.line, message=message, advice="export it again, or add the line")


def _unreadable(card: _Card, source: Source, error: Exception) -> Problem:
    """A card that vobject refuses."""
    return Problem(
        file=source.file,
        line=card.line,
        message=f"the card cannot be read, and was left out: {one_line(str(error))}",
        advice="export it again",
    )
