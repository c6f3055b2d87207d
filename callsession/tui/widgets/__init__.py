"""Widgets: what a screen shows is handed down to them, what a user does is told upwards as messages."""
