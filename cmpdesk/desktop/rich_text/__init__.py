"""Writing minutes: lines of rich text, as Markdown in the workspace and as a text document on screen."""
