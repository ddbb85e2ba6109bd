"""Documents on the screen, on paper and as PDF, as their Word files will read."""
