"""Actions: the table of all years, the card of one, changing and recording them, the action log."""
