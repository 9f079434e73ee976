"""The live preview: what a change touches is run, rendered and shown again, nothing else.

Called by ``contract serve``. ``changes`` says what a change touches, ``spec`` has ``worker`` run features,
``pages`` makes pages one by one, ``session`` holds them together, ``server`` hands pages to the browser.
"""
