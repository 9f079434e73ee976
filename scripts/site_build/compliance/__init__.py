"""The record of a ledger on the pages: how it is told, what is drawn and downloaded of it. Kept in memory alone.

`record` is what was judged, `load` judges, `status` arranges for the page 履约 and for each provision, `days` is what
its date chooser shows, `localise` tells it in another language; `files`, `due` and `sheets` are the downloads.
"""
