"""What will be said: from an Article to a Script."""
