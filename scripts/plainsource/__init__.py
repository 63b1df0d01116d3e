"""Plainsource: a site about a treatment in plain words, every statement traceable to its sources."""
