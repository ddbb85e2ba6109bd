"""The program in its window. The only room that knows Qt."""
