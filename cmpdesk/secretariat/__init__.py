"""The rules of the yearly cycle, and the questions that documents and lists ask of a workspace."""
