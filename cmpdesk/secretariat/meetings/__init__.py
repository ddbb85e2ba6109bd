"""Editions and their sessions: setting up a year, changing meetings, one session at a glance."""
