"""Text to models and back: strings in and out, opens nothing."""
