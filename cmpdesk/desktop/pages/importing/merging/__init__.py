"""An action log that came back: both sides field by field, and what is taken of theirs."""
