"""The pages of the window, one module or folder each; imported when they are shown first."""
