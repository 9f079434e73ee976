"""The Jinja2 environment of the templates, and what machine keys are called. Used by ``scripts.site_build.render``."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from scripts.site_build.catalogue import Words
from scripts.site_build.filters import FILTERS
from scripts.site_build.pictures import PICTURES
from scripts.site_build.source import Source


class RecordEnvironment(Environment):
    """An environment in which ``case.name`` is looked up as a key first, as most names in the templates are."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as in Jinja2
        """Return what ``obj.attribute`` means in a template: of a record its value, else what Jinja2 takes it for."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def make_environment(source: Source, words: Words) -> Environment:
    """Return the Jinja2 environment of the templates: everything escaped, an unknown name is an error."""
    cache = source.cache
    if cache:
        cache.mkdir(parents=True, exist_ok=True)
    environment = RecordEnvironment(
        loader=FileSystemLoader(source.folder),
        bytecode_cache=FileSystemBytecodeCache(str(cache)) if cache else None,
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        comment_start_string="{##",  # {#name} is an anchor in Markdown
        comment_end_string="##}",
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_translations(words.translations, newstyle=True)  # type: ignore[attr-defined]
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}  # a third of the bytes for Chinese
    environment.filters.update(FILTERS)
    environment.filters.update(PICTURES)
    environment.tests["prefix"] = str.startswith
    return environment


def load_labels(folder: Path, words: Words) -> dict[str, Any]:
    """Return what machine keys are called: {kind: {key: label}}; of a unit, how one of it and several stand."""
    labels = tomllib.loads((folder / "labels.toml").read_text(encoding="utf-8"))
    tell: Callable[[str], str] = words.translations.gettext
    units = {key: (tell_one(words, unit, 1), tell_one(words, unit, 2)) for key, unit in labels.pop("unit").items()}
    told = {kind: {key: tell(label) for key, label in group.items()} for kind, group in labels.items()}
    return {**told, "unit": units}


def tell_one(words: Words, unit: str, number: int) -> str:
    """Return how a value stands with its `unit`, as a pattern for ``%``, when it counts as `number`."""
    return words.translations.ngettext(unit, unit, number)
