"""Screens and modal forms."""
