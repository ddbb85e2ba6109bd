"""What a partnership is: entities and value types, with their invariants."""
