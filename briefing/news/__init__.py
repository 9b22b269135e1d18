"""What happened: from a source to an Article."""
