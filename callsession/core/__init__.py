"""The pure core: frozen models and functions of them. No disk, clock, environment, randomness or screen."""
