"""What all imports share: names where none is given, numbers in cells, days as other programs write them."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import NamedTuple

from callsession.codecs.phones import BadNumber, read_phones, show_abroad
from callsession.codecs.refusals import BadValue
from callsession.codecs.zones import read_zone
from callsession.core.incoming import Handed, Incoming, Skipped, Unread
from callsession.core.joining import new_texts
from callsession.core.models import Phone, Problem, Tier
from callsession.core.numbers import is_not_for_voice

_DAY_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d %b %Y", "%d %B %Y", "%d-%b-%Y", "%d-%b-%y",
              "%b %d, %Y", "%B %d, %Y", "%b %d %Y", "%B %d %Y", "%d.%m.%Y", "%d.%m.%y", "%d-%m-%Y")  # fmt: skip
_MONTH_FIRST, _DAY_FIRST = ("%m/%d/%Y", "%m/%d/%y"), ("%d/%m/%Y", "%d/%m/%y")
_MONTH_FIRST_IN = frozenset({"US", "AS", "GU", "MP", "PR", "VI", "FM", "MH", "PW", "PH", "PA"})
"""Countries that write 4/12 for the twelfth of April (CLDR)."""

_TIME = re.compile(r"(?:T\d\d| \d\d?:\d\d).*")
_CENTURY_ENDS = 2040
"""Years of two digits are of the last century from there on: birthdays are, and nobody has met in years to come."""

_NO_DAY = re.compile(r"[0/. -]*")
"""How Outlook writes that there is none: 0/0/00."""

_UNANSWERED = "numbers of faxes and pagers"
"""Of what was not read: it is said once of a file, at the first."""

_NO_YEAR = re.compile(r"\s*--?(\d\d)-?(\d\d)")
_LEAP_YEAR, _APPLES_NO_YEAR = 2000, 1604
_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+")


class Source(NamedTuple):
    """Where records stand.

    Attributes:
        file: as the user names it.
        region: two letters of the country whose numbers come without a country code.
        tick: told each line that a record begins on, to show how far it is.
    """

    file: str
    region: str
    tick: Callable[[int], None] = lambda _line: None


class Draft:
    """A person while their record is read."""

    def __init__(self, source: Source, line: int) -> None:
        """A record of a file, which begins on that line."""
        source.tick(line)
        self.source, self.line = source, line
        self.name = self.company = self.role = self.birthday = self.notes = self.met_where = ""
        self.phones: list[Phone] = []
        self.emails: list[str] = []
        self.urls: list[str] = []
        self.tags: list[str] = []
        self.met_on: date | None = None
        self.timezone: str | None = None
        self.tier: Tier | None = None
        self.has_unanswered = False
        self.problems: list[Problem] = []

    def add_phone(self, text: str, label: str) -> None:
        """The numbers in a cell, unless nobody talks there; what is none is a problem."""
        if not text.strip():
            return
        if is_not_for_voice(label):
            self.has_unanswered = True
            return
        try:
            self.phones += read_phones(text, self.source.region, label)
        except BadNumber as error:
            self.complain(str(error), error.advice)

    def add_emails(self, text: str) -> None:
        """The addresses in a cell."""
        self.emails += _ADDRESS.findall(text.replace(",", " ").replace(";", " "))

    def add_zone(self, text: str) -> None:
        """The time zone of that name; what is none is a problem."""
        try:
            zone = read_zone(text)
        except BadValue as error:
            self.complain(str(error), error.advice)
        else:
            self.timezone = str(zone) if zone else None

    def add_birthday(self, text: str, *, without_year: bool = False) -> None:
        """A birthday, in which the year may be said to be none; what cannot be read is a problem."""
        self.birthday = read_any_birthday(text, self.source.region, without_year=without_year)
        if not self.birthday:
            self._complain_of_day("birthday", text)

    def add_meeting(self, text: str, where: str = "") -> None:
        """The day on which you met; what cannot be read is a problem."""
        day = read_any_day(text, self.source.region)
        if day:
            self.met_on, self.met_where = day, where
        else:
            self._complain_of_day("day you met", text)

    def _complain_of_day(self, what: str, text: str) -> None:
        """A day cannot be read."""
        if not _NO_DAY.fullmatch(text):
            self.complain(f"the {what}, {text!r}, is no date", "write 1970-04-12")

    def complain(self, message: str, advice: str = "") -> None:
        """Something is wrong in this record."""
        who = self.name or "somebody without a name"
        file, line = self.source.file, self.line
        self.problems.append(Problem(file=file, line=line, message=f"{who}: {message}", advice=advice))

    def done(self) -> Incoming | Skipped:
        """The person, by whatever there is of a name; or why the record is nobody."""
        name = self.name or self.company or next(map(show_abroad, self.phones), "") or next(iter(self.emails), "")
        if not name:
            return Skipped(self.source.file, self.line, "", "no name: nothing to call them by, skipped")
        return Incoming(
            name=name,
            company=self.company,
            role=self.role,
            phones=tuple({(phone.number, phone.extension): phone for phone in reversed(self.phones)}.values())[::-1],
            emails=tuple(new_texts((), self.emails)),
            urls=tuple(dict.fromkeys(self.urls)),
            birthday=self.birthday,
            timezone=self.timezone,
            tier=self.tier,
            tags=tuple(dict.fromkeys(self.tags)),
            met_on=self.met_on,
            met_where=self.met_where,
            notes="\n".join(line.rstrip() for line in self.notes.splitlines()).strip(),
            file=self.source.file,
            line=self.line,
        )


def handed(drafts: Iterable[Draft], problems: Iterable[Problem] = ()) -> Handed:
    """What records become, with everything that is wrong in them."""
    drafts = list(drafts)
    unanswered = next((draft for draft in drafts if draft.has_unanswered), None)
    made = [draft.done() for draft in drafts]
    return Handed(
        people=tuple(one for one in made if isinstance(one, Incoming)),
        skipped=tuple(one for one in made if isinstance(one, Skipped)),
        problems=(*problems, *(problem for draft in drafts for problem in draft.problems)),
        unread=(Unread(unanswered.source.file, unanswered.line, (_UNANSWERED,)),) if unanswered else (),
    )


def nothing_from(source: Source, message: str, advice: str) -> Handed:
    """What a file hands over from which nobody can be read."""
    return Handed((), problems=(Problem(file=source.file, line=1, message=message, advice=advice),))


def one_line(text: str) -> str:
    """Text on one line, its words as they are."""
    return " ".join(text.split())


def read_any_day(text: str, region: str) -> date | None:
    """A day in any of the forms of other programs and of that country, or None."""
    text = _TIME.sub("", text.strip())
    slashed = (*_MONTH_FIRST, *_DAY_FIRST) if region in _MONTH_FIRST_IN else (*_DAY_FIRST, *_MONTH_FIRST)
    for form in (*_DAY_FORMS, *slashed) if text else ():
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return day.replace(year=day.year - 100) if "%y" in form and day.year >= _CENTURY_ENDS else day
    return None


def read_any_birthday(text: str, region: str, *, without_year: bool = False) -> str:
    """A birthday in any of the forms of other programs, as `1985-04-12` or `--04-12`; "" where it is none.

    Args:
        text: what stands there.
        region: of the country whose forms come first.
        without_year: whether the year is said to be none.
    """
    short = _NO_YEAR.fullmatch(text)
    try:
        if short:
            return f"--{date(_LEAP_YEAR, int(short[1]), int(short[2])):%m-%d}"
    except ValueError:
        return ""
    day = read_any_day(text, region)
    if day is None:
        return ""
    return f"--{day:%m-%d}" if without_year or day.year == _APPLES_NO_YEAR else day.isoformat()
