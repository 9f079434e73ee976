"""The command line ``contract``: what a command is called and takes, in Chinese and English; never what it does.

``app`` puts the commands together; ``specification``, ``pages``, ``ledger`` and ``checks`` declare them.
What a command does stands in its own room, which is loaded when the command is called. Nothing else imports Typer.
"""
