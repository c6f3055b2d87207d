"""Words for people, and their text made safe to show: used by commands and screens; never markup."""
