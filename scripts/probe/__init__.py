"""Raw probe data (a row per system and minute: up or down) becomes outages for the ledger, and what nobody measured.

`files` finds the data and says how each file writes it, `reading` is the SQL that brings all of it to one form, the
`.sql` files beside it are what is worked out of that, `outages` runs them in DuckDB, `writing` writes the result.
"""
