"""The versions of a session's minutes in the window: how they stand, moving them on, comparing two."""
