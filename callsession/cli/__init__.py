"""The composition root: arguments, the only clock and environment, and the wiring of the store into the app."""
