"""Participants of a session: the sheet by delegation, pasted lists taken apart, people recognised."""
