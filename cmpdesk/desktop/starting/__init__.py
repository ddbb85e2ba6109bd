"""From the start of the program to a window: first paint, welcome page, opening, restoring, joining."""
