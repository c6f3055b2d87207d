"""The tidbits: fresh to stale, whom each fits, who has heard it; a current-events run starts here."""

from collections.abc import Awaitable, Callable, Sequence

from callsession.core.freshness import FADED
from callsession.core.tidings import Tiding, tidings
from callsession.present import words
from callsession.present.tiding_lines import about, in_short, sections
from callsession.tui.bindings import NEWS_KEYS
from callsession.tui.ports import Desk
from callsession.tui.screens.browse import BrowseScreen
from callsession.tui.spans import Item, Line, in_sections, said

Run = Callable[[str], Awaitable[None]]
"""Starts a current-events run about the tidbit of that id."""


class NewsScreen(BrowseScreen):
    """The list of tidbits with whom the marked one fits."""

    KEYS = NEWS_KEYS
    ABOUT = (
        "What you can open a call with, the freshest first. r starts a current-events run: it calls everyone the news "
        "fits and who has not heard it, whether they are due or not."
    )
    TALL = 2
    NOTHING = "No news is fresh: t catches a piece of news, on any screen; a shows what has gone stale, if any has."

    def __init__(self, desk: Desk, run: Run) -> None:
        """The screen.

        Args:
            desk: where.
            run: starts a current-events run.
        """
        super().__init__(desk)
        self._run, self._everything = run, False
        self._found: dict[str, Tiding] = {}

    def ids(self) -> Sequence[str]:
        """The tidbits that are still fresh, or all of them."""
        now = self.desk.now()
        found = [it for it in tidings(self.desk.book, now) if self._everything or it.freshness >= FADED]
        self._found = {tiding.tidbit.id: tiding for tiding in found}
        return tuple(self._found)

    def heading(self) -> str:
        """How many tidbits there are."""
        return f"News · {words.count(len(self._ids), 'tidbit', 'tidbits')}{'' if self._everything else ' still fresh'}"

    def detail(self, id_: str) -> Sequence[Item]:
        """The tidbit, whom it fits and why, and who has heard it."""
        tiding = self._found[id_]
        return in_sections(about(tiding, self.desk.book, self.desk.now()), sections(tiding, self.desk.book))

    async def action_run(self) -> None:
        """Start a current-events run about the marked tidbit."""
        if not self.is_marked():
            return
        if self._found[self.marked].fits:
            await self._run(self.marked)
        else:
            self.tell("it fits nobody who has not heard it")

    def action_all(self) -> None:
        """Show those that have gone stale too, or only the fresh ones."""
        self._everything = not self._everything
        self.show()

    def row(self, id_: str) -> Sequence[Line]:
        """A tidbit in two lines of the list."""
        tiding, today = self._found[id_], self.desk.now().date()
        return [(said(tiding.tidbit.text, limit=self.cells),), (said(in_short(tiding, today), "dim"),)]
