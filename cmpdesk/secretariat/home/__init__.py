"""The first page: where the year stands, and how ready each group is."""
