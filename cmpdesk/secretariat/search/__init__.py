"""Finding what a person names, and naming what a search found."""
