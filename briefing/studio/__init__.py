"""The finished programme: from Clips to files."""
