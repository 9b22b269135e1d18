"""Saying it: from a Line to a Clip."""
