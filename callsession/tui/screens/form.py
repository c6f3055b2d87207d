"""A form over a screen: Enter seals it, Escape goes back and keeps or forgets what was written."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static

from callsession.core.errors import CallsessionError, NotSaved
from callsession.core.filling import Misread
from callsession.tui.forms import FieldSpec
from callsession.tui.text import lines
from callsession.tui.widgets.field import Field, Line

DRAFT_AFTER = 0.4
"""Seconds after the last key when what was written goes to disk as a draft."""


class FormScreen(ModalScreen[bool]):
    """A few lines to fill in. It gives True when it was sealed, False when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back", id="form.back"),
        Binding("f2", "app.catch", "tidbit", show=False, id="form.catch"),
        Binding("f3", "app.find", "find", show=False, id="form.find"),
        Binding("down", "app.focus_next", show=False, id="form.next"),
        Binding("up", "app.focus_previous", show=False, id="form.previous"),
        Binding("f1", "app.help", "help", show=False, id="form.help"),
    ]

    DEFAULT_CSS = """
    FormScreen { align: center middle; background: $background 60%; }
    FormScreen > Vertical {
        width: 84; max-width: 100%; height: auto; max-height: 100%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    FormScreen VerticalScroll { height: auto; max-height: 100%; }
    FormScreen Field:last-of-type { margin-bottom: 1; }
    FormScreen #foot { dock: bottom; height: auto; }
    FormScreen #keys { color: $text-muted; }
    FormScreen #trouble { color: $error; text-style: bold; display: none; }
    FormScreen #intro { height: auto; margin-bottom: 1; }
    FormScreen #preview { height: auto; max-height: 3; color: $accent; display: none; }
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[FieldSpec],
        seal: Callable[[Mapping[str, str]], Awaitable[None]],
        *,
        intro: str = "",
        form: Mapping[str, str] | None = None,
        write: Callable[[Mapping[str, str]], Awaitable[None]] | None = None,
        preview: Callable[[Mapping[str, str]], str] | None = None,
        forget: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """A form.

        Args:
            title: for its border.
            fields: what can be filled in.
            seal: takes what was written; raises Misread or NotSaved where that cannot be sealed.
            intro: some lines above the fields.
            form: what stands in it already.
            write: takes what stands in it while it is being written.
            preview: what may be said of it while it is being written, or "".
            forget: what Escape does where it does not keep what was written.
        """
        super().__init__()
        self._title, self._fields, self._seal, self._intro = title, tuple(fields), seal, intro
        self._form, self._write = dict(form or {}), write
        self._preview, self._forget = preview, forget
        self._sealing = self._over = False
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The intro, the fields, a place for trouble, and the keys."""
        with Vertical() as box:
            box.border_title = lines(self._title)
            with VerticalScroll(can_focus=False):
                if self._intro:
                    yield Static(lines(self._intro), id="intro")
                for field in self._fields:
                    yield Field(field.id, field.label, field.hint, self._form.get(field.id, ""))
            back = "to the call, keeping this" if self._write and not self._forget else "and forget this"
            with Vertical(id="foot"):  # it stays where the fields have to scroll
                yield Static(id="preview", markup=False)
                yield Static(id="trouble", markup=False)
                yield Static(f"Enter seals   Tab next   Esc back {back}", id="keys", markup=False)

    def on_mount(self) -> None:
        """Begin in the first field."""
        self.query(Line).first().focus()
        self._say()

    @property
    def form(self) -> dict[str, str]:
        """What stands in the fields."""
        return {line.id or "": line.value for line in self.query(Line)}

    def on_input_changed(self) -> None:
        """Say what follows from it, and put it on disk shortly after the last key."""
        self._say()
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(DRAFT_AFTER, self.keep)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Seal it; whatever goes wrong, what was written stays. A second Enter comes when it is sealed, or being so."""
        event.stop()
        if self._sealing or self._over:
            return
        self._sealing = True
        for field in self.query(Field):
            field.complain("")
        try:
            await self._seal(self.form)
        except Misread as error:
            self._complain(error.fields)
        except NotSaved as error:
            self._trouble(f"{error.message}; {error.advice}: Enter tries again")
        except CallsessionError as error:
            self._trouble(". ".join(filter(None, (error.message, error.advice))))
        else:
            self._close(sealed=True)
        self._sealing = False

    async def action_leave(self) -> None:
        """Back; what was written stays a draft, or is forgotten."""
        if self._sealing or self._over:
            return
        if self._forget:
            self._over = True
            await self._forget()
        else:
            await self.keep()
        self._close(sealed=False)

    async def keep(self) -> None:
        """Put what stands here on disk as a draft, unless it is being sealed or was."""
        if self._write and not self._sealing and not self._over:
            await self._write(self.form)

    def _say(self) -> None:
        """Say what follows from what stands here."""
        words = self._preview(self.form) if self._preview else ""
        preview = self.query_one("#preview", Static)
        preview.update(lines(words))
        preview.display = bool(words)

    def _close(self, *, sealed: bool) -> None:
        """Leave the form."""
        self._over = True
        if self._timer:
            self._timer.stop()
        if self.is_attached:  # else the app was left meanwhile, and the screen below is being taken down
            self.dismiss(sealed)

    def _complain(self, wrong: Mapping[str, str]) -> None:
        """Say what is wrong with which field, and go to the first of them."""
        for name, words in wrong.items():
            self.query_one(f"#field-{name}", Field).complain(words)
        self.query_one(f"#{next(iter(wrong))}", Line).focus()

    def _trouble(self, words: str) -> None:
        """Say that it could not be sealed."""
        trouble = self.query_one("#trouble", Static)
        trouble.update(lines(words))
        trouble.display = True
