"""Groups, people and institutions with their names through time: cards, changes, duplicates, terms."""
