"""Bars made of block characters, for tables."""

_FULL, _HALF = "█", "▌"


def bar(value: float, most: float, width: int) -> str:
    """A bar as long, of so many cells for the most, as the value is of it; a value above nothing always shows."""
    if value <= 0 or most <= 0:
        return ""
    halves = max(round(2 * width * min(value / most, 1.0)), 1)
    return _FULL * (halves // 2) + _HALF * (halves % 2)
