"""Confidentiality: article 15 and annex 4."""
