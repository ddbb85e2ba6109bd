"""What minutes and the annual report say: a chapter with all its parts, the report of an edition."""
