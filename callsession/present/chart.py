"""Columns of block characters, with a line across them."""

from collections.abc import Sequence

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_LINE = "╌"


def columns(values: Sequence[float], height: int, line: float = 0.0) -> list[str]:
    """A chart of values, a column each, from the top row down; a value above nothing always shows.

    Args:
        values: what is shown; below nothing counts as nothing.
        height: rows.
        line: where a line goes across, behind the columns; none at 0.

    Returns:
        The rows, each with its number at the left where the highest value, the line or nothing lies.
    """
    most = max([*values, line, 1.0])
    eighths = [max(round(8 * height * value / most), 1) if value > 0 else 0 for value in values]
    at = min(int(height * line / most), height - 1) if line > 0 else -1
    rows = []
    for row in reversed(range(height)):
        empty = _LINE if row == at else " "
        cells = (_EIGHTHS[min(max(full - 8 * row, 0), 8)] for full in eighths)
        number = most if row == height - 1 else line if row == at else None
        label = f"{number:4.0f}" if number is not None else "    "
        rows.append(f"{label} │{''.join(empty if cell == ' ' else cell for cell in cells)}")
    return rows
