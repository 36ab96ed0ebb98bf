"""Saved pages: one table of a platform's markup (`Platform`) each, and what reads any other page (`generic`)."""
