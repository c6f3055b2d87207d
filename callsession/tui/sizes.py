"""What there is room for on a terminal of some size."""

from textual.geometry import Size

LEAST_COLUMNS, LEAST_ROWS = 40, 12
NARROW_BELOW = 80
BROAD_FROM = 160
ROOMY_ROWS = 32


def is_too_small(terminal: Size) -> bool:
    """Whether there is no room for the app at all."""
    return terminal.width < LEAST_COLUMNS or terminal.height < LEAST_ROWS


def is_narrow(terminal: Size) -> bool:
    """Whether there is no room for the queue beside the card."""
    return terminal.width < NARROW_BELOW
