"""What keeps a Word file from being read by everyone: the check that every document of ours is put to."""
