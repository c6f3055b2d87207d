"""Which block a command means."""

import difflib

from callsession.cli.loading import Loaded
from callsession.core.blocks import Season, next_season, usual_block
from callsession.core.errors import UsageError
from callsession.core.models import Block, Settings


def with_tidbit(loaded: Loaded, block: Block, id_: str | None) -> Block:
    """The block as a current-events run about a tidbit, or as it is without one.

    Raises:
        UsageError: there is no such tidbit.
    """
    return block.model_copy(update={"tidbit": loaded.tidbit(id_).id}) if id_ else block


def chosen_block(loaded: Loaded, name: str | None) -> Season:
    """The block of that name with its next time, or the one in season, else the next.

    Raises:
        UsageError: there is no such block, or none has days.
    """
    settings, zone, now = loaded.book.settings, loaded.book.zone, loaded.now
    require_block(settings, name)
    block = settings.block(name) if name else usual_block(settings, zone, now)
    assert block  # it was required
    return next_season(block, zone, now)


def require_block(settings: Settings, name: str | None) -> None:
    """See that there is a block of that name, or without one a block that has days.

    Raises:
        UsageError: there is none.
    """
    names = [block.name for block in settings.blocks]
    if name is None:
        if not any(block.days for block in settings.blocks):
            raise UsageError("none of your blocks has days", f"name one: {', '.join(names)}")
    elif name not in names:
        near = difflib.get_close_matches(name, names, 1)
        raise UsageError(f"no block {name!r}", f"did you mean {near[0]}?" if near else f"yours are: {', '.join(names)}")
