"""A line to type in, which never loses what stands in it."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input, Static

from callsession.present.plain import plain


class Line(Input):
    """An input of one line: a paste of several lines joins them, and coming back to it selects nothing."""

    virtual_size = Reactive(Size(0, 0))
    """How much there is to scroll through: a letter more makes nothing else on the screen larger or smaller."""

    def __init__(self, value: str, hint: str, id_: str) -> None:
        super().__init__(value=value, placeholder=hint, id=id_, select_on_focus=False, compact=True)
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        """Take the whole paste, as one clean line."""
        self.insert_text_at_cursor(plain(event.text))
        event.stop()
        event.prevent_default()


class Field(Horizontal):
    """A label and a line, with what is wrong with it below."""

    DEFAULT_CSS = """
    Field { height: auto; }
    Field > .label { width: 16; color: $secondary; }
    Field > Line { width: 1fr; }
    Field > .wrong { width: auto; max-width: 50%; color: $error; display: none; }
    Field.-wrong > .wrong { display: block; }
    """

    def __init__(self, id_: str, label: str, hint: str, value: str) -> None:
        super().__init__(id=f"field-{id_}")
        self._field, self._label, self._hint, self._value = id_, label, hint, value

    def compose(self) -> ComposeResult:
        """The label, the line, and a place for what is wrong."""
        yield Static(self._label, classes="label", markup=False)
        yield Line(self._value, self._hint, self._field)
        yield Static(classes="wrong", markup=False)

    def complain(self, words: str) -> None:
        """Say what is wrong with this field, or with "" that nothing is."""
        self.set_class(bool(words), "-wrong")
        self.query_one(".wrong", Static).update(f" {plain(words)}" if words else "")
