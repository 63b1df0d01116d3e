"""Plainsource: a site in plain words, where every statement can be traced to its sources."""
