"""Keys one by one: what was typed first is done first, and what is typed after it goes where that leads.

Textual 8.2.8 hands out each key at once: one that the app takes itself overtakes those still on their way through the
widgets, and those after one that opens a line arrive before the line is there.
"""

from collections import deque

from textual import events
from textual.app import App, ReturnType
from textual.dom import DOMNode

_ROUNDS = 2
"""One behind the key itself, and one behind what it brought about, such as a screen or what a line submits."""


class OneByOne(App[ReturnType]):
    """An app that takes a key, or a paste, once the one before is done; letters for one line need not wait."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Event] = deque()
        self._under_way, self._leads = 0, False

    async def on_event(self, event: events.Event) -> None:
        """Have what is typed wait for its turn."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.append(event)
            await self._take()
        else:
            await super().on_event(event)

    async def _take(self) -> None:
        """Take what was typed, in order, as far as nothing that is under way may lead elsewhere."""
        while self._typed and not (self._under_way and (self._leads or not self._is_text(self._typed[0]))):
            event = self._typed.popleft()
            self._under_way, self._leads = self._under_way + 1, not self._is_text(event)
            await super().on_event(event)
            self._follow(self.focused or self.screen, _ROUNDS)

    def _is_text(self, event: events.Event) -> bool:
        """Whether it only stands in the line that has the keys."""
        line = self.focused
        return isinstance(event, events.Key) and bool(line and line.check_consume_key(event.key, event.character))

    def _follow(self, node: DOMNode, rounds: int) -> None:
        """Go behind it through a widget and all that this is in, the app last; what has ended is passed by."""
        while node is not self and not node.call_later(self._follow, node.parent or self, rounds):
            node = node.parent or self
        if node is self:
            self.call_later(self._arrive, rounds)

    async def _arrive(self, rounds: int) -> None:
        """All of a round is done: begin another, or take what was typed next."""
        if rounds > 1:
            self._follow(self.focused or self.screen, rounds - 1)
            return
        self._under_way -= 1
        await self._take()
