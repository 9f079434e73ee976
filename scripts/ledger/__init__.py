"""A ledger of the service year: read from workbooks and tables (`read`), its template, results written beside its rows.

`sheets` says which sheets and columns there are; everything else here follows it.
"""
