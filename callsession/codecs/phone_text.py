"""What people write where a telephone number belongs, taken apart: the digits of each number and its extension.

A cell of text goes through these steps: characters that look or mean the same become one; extensions become ` x12`;
notes in brackets shrink to their letters; the text is cut where one number ends and the next begins; and each part has
to be words, digits, an extension and words. What is left over is refused, never guessed at.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST = 500
"""Characters in a cell; a longer text is no list of numbers."""


class Refusal(NamedTuple):
    """Why a text is no number, to stand after the text itself, and what to write instead."""

    why: str
    advice: str


class Written(NamedTuple):
    """One number as it was written.

    Attributes:
        digits: its digits, perhaps after a `+`; "" where it needs its letters.
        extension: digits, or "".
        spelled: the same with the letters that follow turned into digits (`555-HELP`), or "" without such letters.
    """

    digits: str
    extension: str = ""
    spelled: str = ""


NO_NUMBER = Refusal("is no telephone number", "write it in digits, such as +1 202-555-0143 ext. 12")
MIXED = Refusal(
    "has letters or signs among its digits",
    "write digits alone, with 0 for the letter O and 1 for l, and words in brackets: +1 202-555-0143 (desk)",
)
DAMAGED = Refusal(
    "was changed by a spreadsheet, and digits may be lost",
    "format the column as text in the spreadsheet, enter the number again and save",
)
NOT_ANSWERED = Refusal("is a fax or a pager, which nobody answers", "write the number of a telephone")
TOO_LONG = Refusal(f"is longer than {LONGEST} characters", "write one telephone number, and the rest as notes")

_PLAIN = re.compile(r"(\+?[ (]*[0-9][0-9 ().-]*)(?:(?<=[0-9]) (?:ext\.?|x) ?([0-9]{1,20}))?")
"""What is as good as taken apart already, in a tenth of the time; most numbers are written so."""

_LETTER = r"[^\W\d_]"
_GAP = r"[ ().-]"
_ENOUGH = 6
"""Digits that begin another number; shorter ones are extensions, rooms and hours."""

_ANOTHER = rf"(?=\(?\+?(?:{_GAP}*\d){{{_ENOUGH}}})"

_LINE_ENDS = "\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
_DASHES = "\u2043\u2212\u30fc"
"""Hyphen bullet, minus and the Japanese long-vowel mark, which serve as hyphens but are none by category."""

_APOSTROPHES = "'`\u2018\u2019"
_BLANKS = '\t"=<>_'
_SAME = str.maketrans(
    {"[": "(", "]": ")", "{": "(", "}": ")", "\u00b7": ".", "\u30fb": ".", "\u2022": "|"}
    | {"\u060c": ",", "\u3001": ",", "\u061b": ";"}  # the commas and semicolon of Arabic, Chinese and Japanese
)

_SPREADSHEET = re.compile(r"(?<![\d.,])\d(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)
_WHOLE_DECIMAL = re.compile(r"(?<![\d.,])(\+?\d{7,})[.,]0+(?!\d)")

_EXTENSION_WORD = r"(?:e?xt(?:n|ensi[o\u00f3]n)?|ex|x|int|anexo|poste|durchwahl|\u0434\u043e\u0431|[#~])"
"""English first, then Spanish, Portuguese, French, German and Russian; mostly libphonenumber's."""

_EXTENSION = re.compile(
    rf"""
    (?<=[\d)])
    (?: [ .,;(-]* {_EXTENSION_WORD} [ .:#-]*         # ext. 12
      | [ ]*,[ ]*,[ ,]* (?=\d{{1,6}}(?!\d)|\d+\#)    # ,,12: commas are pauses
      | [,;] (?=\d+\#)                               # ,12#
      | [ ]*[,;][ ]* (?=\d{{1,4}}[ ]*(?:$|[,;/|\n])) # , 12: too short for another number
      | [ ]?[pw]+                                    # p12: pause and wait in address books
    )
    (\d{{1,20}}) (?!{_GAP}*\d) [\#)]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NO_EXTENSION = re.compile(rf"(?<=\d){_EXTENSION_WORD}(?![^\W_])", re.IGNORECASE)
_NOTE = re.compile(rf"(\d[ ]*)?\(([^()\n]*{_LETTER}[^()\n]*)\)([ ]+{_ANOTHER})?")
_SLASH = re.compile(rf"(?<![\dx+])((?:\+|00|011)?)((?:{_GAP}*\d)+){_GAP}*/(?=[ (]*[1-9])")

_NEXT = re.compile(
    rf"""
    [\n,;|&] | ::+ | /(?!{_LETTER}) | (?<!{_LETTER})/
    | \b(?:or|and|oder|und|ou|et)\b
    | (?<=\d)[ ]*(?=\+\d)
    | (?<=[\d)])[ .-]+ (?!{_EXTENSION_WORD}[ .:#-]*\d|[oil]+[ ])  # 202… mobile 202…
      (?={_LETTER}+(?:[ .:-]+{_LETTER}+)*+[ .:-]*{_ANOTHER})
    """,
    re.VERBOSE | re.IGNORECASE,
)

_DIGITS = rf"\+?(?:{_GAP}*+\d)++"
_PART = re.compile(
    rf"""
    (?P<before> (?:{_LETTER}|[ .:!?/()-])*+ ) (?<!{_LETTER}) (?<!{_LETTER}-)
    (?P<digits> {_DIGITS} ) (?: (?:[ ]*\({_LETTER}*\))? [ ]x(?P<extension>\d{{1,20}}) )? (?!{_LETTER})
    (?P<after> (?:{_LETTER}|[ .:!?/()#-])*+ )
    """,
    re.VERBOSE,
)
_SPELLED = re.compile(
    rf"""
    (?:{_LETTER}[^\d+]*:)? [ (]*
    (?P<digits> {_DIGITS} {_GAP}*+ ) (?P<letters> [a-z](?:[ -]?[a-z])+ )
    [ ]*(?:\({_LETTER}*\))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LEADS_EXTENSION = re.compile(rf"(?<!{_LETTER}){_EXTENSION_WORD}[ .:-]*", re.IGNORECASE)
_UNANSWERED = re.compile(r"fax|pager|beeper|telex", re.IGNORECASE)
_ANSWERED = re.compile(r"(?<!\w)(?:tel(?!efax|ex)|phone|voice|cell|mobil)", re.IGNORECASE)
"""Labels of one number that is a telephone too, such as `Tel/Fax`."""

_LOOKALIKE = re.compile(rf"(?<!{_LETTER})[OoIl]+(?!{_LETTER}|[:.)])")
"""Letters alone that may be meant as 0 or 1; `O:` and `(o)` are labels."""


def written(raw: str) -> Iterator[Written | Refusal]:
    """The numbers written in a cell of text, in order, each with digits only; a refusal for each part without one."""
    plain = _PLAIN.fullmatch(raw)
    if plain and not ("." in raw and _WHOLE_DECIMAL.search(raw)):
        yield Written(_dialled(plain[1]), plain[2] or "")
    elif len(raw) > LONGEST:
        yield TOO_LONG
    else:
        yield from _written(raw)


def _written(raw: str) -> Iterator[Written | Refusal]:
    """The same of any text."""
    text = _cleaned(raw)
    if _SPREADSHEET.search(text):
        yield DAMAGED
    else:
        yield from map(_taken_apart, _NEXT.split(_marked(text)))


def _dialled(text: str) -> str:
    """The digits of a text, after a `+` if it has one."""
    return ("+" if "+" in text else "") + "".join(filter(str.isdecimal, text))


def _cleaned(raw: str) -> str:
    """The text in plain digits, spaces, hyphens and brackets, its lines ended by a line feed, without the invisible."""
    return "".join(map(_seen, raw)).translate(_SAME)


@lru_cache(maxsize=1024)
def _seen(char: str) -> str:
    """What a reader takes the character for."""
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category in {"Cf", "Mn", "Mc", "Me"} or char in _APOSTROPHES:
        return ""  # soft hyphens, directions, variation selectors, keycaps, accents
    if category == "Pd" or char in _DASHES:
        return "-"
    if char in _LINE_ENDS:
        return "\n"
    if category in {"Zs", "So", "Pi", "Pf"} or char in _BLANKS:  # spaces, emoji, quotation marks
        return " "
    return char if category == "No" else unicodedata.normalize("NFKC", char)  # a footnote's superscript is no digit


def _marked(text: str) -> str:
    """The text with ` x12` for each extension, notes of letters only, and slashes only between numbers."""
    text = _WHOLE_DECIMAL.sub(r"\1", text)
    text = _NO_EXTENSION.sub(" ", _EXTENSION.sub(r" x\1", text))
    return _SLASH.sub(_slash, _NOTE.sub(_note, text))


def _note(match: re.Match[str]) -> str:
    """A note in brackets as its letters alone, which make no number; or the number it holds, set apart.

    Between two numbers it belongs to the first.
    """
    number, note, gap = match[1] or "", match[2], match[3] or ""
    if sum(map(str.isdecimal, note)) >= _ENOUGH:
        return f"{number}\n{note}\n"
    letters = "".join(filter(str.isalpha, note))
    return f"{number}({letters})" + ("\n" if number and gap else gap)


def _slash(match: re.Match[str]) -> str:
    """A slash after an area code is part of the number (`030/1234567`); after a whole number it separates.

    Area codes have five digits at the most (Germany's), and a 0 or a country code of two digits before them.
    """
    area = sum(map(str.isdecimal, match[2]))
    return f"{match[1]}{match[2]} " if area <= (7 if match[1] else 6) else match[0]


def _taken_apart(part: str) -> Written | Refusal:
    """One part of a cell, which holds one number or none."""
    match = _PART.fullmatch(part)
    spelled = _spelled(part)
    if match is None:
        if spelled:
            return Written("", spelled=spelled)
        return MIXED if any(map(str.isdecimal, part)) else NO_NUMBER
    if _UNANSWERED.search(part) and not _ANSWERED.search(part):
        return NOT_ANSWERED
    words = f"{match['before']}\n{match['after']}"
    if _LOOKALIKE.search(words) or _LEADS_EXTENSION.fullmatch(match["before"].strip()):
        return MIXED
    return Written(_dialled(match["digits"]), match["extension"] or "", spelled)


def _spelled(part: str) -> str:
    """The digits of a number whose end is spelled in letters, on the keys of a telephone; "" if it is no such number.

    The keys are those of ITU-T E.161. One letter, or such as look like digits, are slips rather than words.
    """
    match = _SPELLED.fullmatch(part)
    if match is None or set(match["letters"]) <= set("OoIl -"):
        return ""
    return _dialled(match["digits"]) + "".join(_KEYS[letter] for letter in match["letters"].lower() if letter in _KEYS)


_KEYS = {
    letter: str(key)
    for key, letters in enumerate(("abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz"), start=2)
    for letter in letters
}
