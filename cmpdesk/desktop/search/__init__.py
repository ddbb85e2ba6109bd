"""Ctrl+K: the box that finds anything, its lines and its list."""
