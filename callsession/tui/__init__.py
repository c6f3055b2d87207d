"""The screens. They know the core and its words; the disk, the clock and the telephone come through one port."""
