"""The contract's own text, which is not in the repository: read, divided, compared, and masked where it is personal.

Called by ``contract verify``, by a private build of the site, and by tests that hold the register against it.
"""
