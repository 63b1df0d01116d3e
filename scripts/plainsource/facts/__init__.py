"""The facts: the ledger of what readers may be told, quantities, and agreement of sources."""
