"""The live preview: what a change touches is run and shown at once, the whole site soon after, as ``make site`` has it.

Called by ``contract serve``. ``watching`` tells of saved files, ``changes`` says what they touch, ``spec`` has
``worker`` run features, ``pages`` makes single pages at once, ``whole`` has ``builder`` build the site, ``session``
holds them together, ``server`` hands files to the browser, ``words`` tells what went wrong.
"""
