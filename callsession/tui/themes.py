"""The program's own themes, dark and light; Textual's others may be chosen in the command palette."""

from textual.theme import Theme

DARK = Theme(
    name="callsession-dark",
    primary="#7fb4ca",
    secondary="#9cabca",
    accent="#e6c384",
    foreground="#dcd7ba",
    background="#16161d",
    surface="#1f1f28",
    panel="#2a2a37",
    success="#98bb6c",
    warning="#ffa066",
    error="#e46876",
    dark=True,
    variables={"footer-key-foreground": "#e6c384", "input-selection-background": "#7fb4ca 35%"},
)

LIGHT = Theme(
    name="callsession-light",
    primary="#1f5f7a",
    secondary="#4d699b",
    accent="#8a5a00",
    foreground="#2b2b2b",
    background="#faf7ee",
    surface="#f2ecd9",
    panel="#e6dfc8",
    success="#3f6b1f",
    warning="#a04a00",
    error="#b0273a",
    dark=False,
    variables={"footer-key-foreground": "#8a5a00", "input-selection-background": "#1f5f7a 30%"},
)
