"""Building the site and previewing it: check, MkDocs, finish, links, in this order."""
