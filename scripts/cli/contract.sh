#!/bin/sh
# `make` puts this beside Python in .venv/bin as `contract`: the command line of the tree that the .venv is in.
bin=$(cd "$(dirname "$0")" && pwd)
PYTHONPATH="$(dirname "$(dirname "$bin")")${PYTHONPATH:+:$PYTHONPATH}" exec "$bin/python" -m scripts "$@"
