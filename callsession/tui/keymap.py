"""The user's own keys: what `[keys]` says in their configuration, checked: Textual takes any nonsense in silence."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from itertools import combinations
from string import printable

from textual.keys import Keys, _character_to_key, key_to_character

from callsession.core.errors import UsageError
from callsession.tui.bindings import SCREENS, Key, bindings

OwnKeys = Mapping[str, str]
"""By the id of a binding, the keys it has instead of its own, as Textual names them, separated by commas."""

_MODIFIERS = ("ctrl", "alt", "shift", "super")
_NAMES = frozenset(
    {key.value for key in Keys} | {_character_to_key(letter) for letter in printable.strip()} | {"space"}
)
_FIXED = {
    "ctrl+q": "quit",
    "ctrl+z": "stop",
    "ctrl+p": "the palette",
    "ctrl+c": "the terminal",
    "ctrl+i": "Tab, in a terminal",
    "ctrl+m": "Enter, in a terminal",
    "ctrl+left_square_bracket": "Esc, in a terminal",
    **dict.fromkeys(("down", "up", "pagedown", "pageup"), "reading on and back"),
}
_SHOWN = {"space": "space", "enter": "Enter", "escape": "Esc"}


def read_own_keys(named: object, where: str) -> OwnKeys:
    """The keys that a user gave to bindings.

    Args:
        named: the table `[keys]`: by a binding's id a key, or several; tables in it are parts of an id.
        where: the file, for messages.

    Raises:
        UsageError: an id or a key does not exist, or two bindings of one screen have the same key.
    """
    if not isinstance(named, Mapping):
        raise UsageError(f"{where}: keys must be a table", '[keys], and below it for example: session.dial = "enter"')
    own = {id_: _keys(id_, value, where) for id_, value in _flat(named)}
    for screen, table in SCREENS.items():
        _require_apart(table, screen, where, own)
    return own


def in_force(key: Key, own: OwnKeys) -> Key:
    """A key as the user has it; one that stands for several is as it is."""
    keys = own.get(key.id)
    if not keys or key.many:
        return key
    first = keys.split(",")[0]
    return replace(key, keys=keys, shown=_SHOWN.get(first) or key_to_character(first) or first)


def shown(id_: str, own: OwnKeys) -> str:
    """How the key of a binding is written, as the user has it."""
    return next(in_force(key, own).shown for table in SCREENS.values() for key in table if key.id == id_)


def _flat(named: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    """The ids with what they are given; `session.dial = "d"` in TOML is a table in a table."""
    for part, value in named.items():
        id_ = f"{above}{part}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{id_}.")
        else:
            yield id_, value


def _keys(id_: str, value: object, where: str) -> str:
    """A binding's keys as Textual names them.

    Raises:
        UsageError: the binding or a key does not exist.
    """
    ids = {binding.id or "" for table in SCREENS.values() for binding in bindings(table)}
    if id_ not in ids:
        raise UsageError(f"{where}: [keys] {id_}: there is no such binding", _nearest(id_, ids))
    keys = value if isinstance(value, list) else [value]
    return ",".join(_key(id_, key, where) for key in keys)


def _key(id_: str, value: object, where: str) -> str:
    """One key as Textual names it.

    Raises:
        UsageError: there is no such key, or it is not to be had.
    """
    *modifiers, last = value.split("+") if isinstance(value, str) and value != "+" else [value]
    name = _character_to_key(last) if isinstance(last, str) and len(last) == 1 else last
    if name not in _NAMES or not set(modifiers) <= set(_MODIFIERS):
        advice = 'write a letter, or a name such as "enter", "f5", "ctrl+t"'
        raise UsageError(f"{where}: [keys] {id_} = {value!r}: there is no such key", advice)
    key = "+".join([*modifiers, str(name)])
    if key in _FIXED:
        raise UsageError(f"{where}: [keys] {id_} = {value!r}: that key is for {_FIXED[key]}", "choose another one")
    return key


def _require_apart(table: tuple[Key, ...], screen: str, where: str, own: OwnKeys) -> None:
    """See that no two bindings of a screen have the same key.

    Raises:
        UsageError: two have.
    """
    made = [(binding.id or "", own.get(binding.id or "", binding.key)) for binding in bindings(table)]
    for (one, keys), (other, others) in combinations(made, 2):
        both = set(keys.split(",")) & set(others.split(","))
        if both:
            raise UsageError(
                f"{where}: [keys] {both.pop()} is for {one} and for {other} on {screen}", "give one of them another key"
            )


def _nearest(id_: str, ids: set[str]) -> str:
    """What may have been meant."""
    near = get_close_matches(id_, ids, 1)
    return f"did you mean {near[0]}?" if near else "the table of keys in the documentation has every id"
