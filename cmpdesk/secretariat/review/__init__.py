"""The review of a report: what contradicts itself, what is missing, what reads badly, before it is published."""
