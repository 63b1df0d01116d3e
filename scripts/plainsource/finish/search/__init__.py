"""Search: the sections of the built pages, their words, and the files that the search loads."""
