"""The site as one document for paper: its pages put together and set by WeasyPrint. Called by ``contract pdf``."""
