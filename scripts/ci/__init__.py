"""What a pull request is answered: one summary in Markdown, made from results files without knowing the host.

`escape` writes untrusted text so that Markdown shows just that, `sections` says what is to be told, `summary` puts it
together within the size a host accepts. The command is ``contract summary``.
"""
