"""Layout of the pictures: rows of ``tables`` in, frozen geometry out; ``templates/pictures`` draws it as inline SVG.

Lengths are SVG units, one CSS pixel each; y grows downwards. Nothing here knows words of a language or formats values.
"""
