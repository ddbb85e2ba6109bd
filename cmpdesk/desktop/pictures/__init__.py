"""Pictures of the window, to look at all of it without a screen."""
