"""The sample workspace: the edition of 2021."""
