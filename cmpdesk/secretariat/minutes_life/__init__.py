"""The life of minutes: drafted, sent, commented on, approved by both sides, final; each version kept as it was."""
