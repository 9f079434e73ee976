"""Render and build the pages of every language, each in a process of its own. Called by ``contract site``."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Any

from scripts.safely.children import pool
from scripts.site_build.catalogue import SOURCE_LANGUAGE
from scripts.site_build.compliance.template import TEMPLATE, template_file
from scripts.site_build.folders import OTHER_LANGUAGES, Folders
from scripts.site_build.links import load_parts
from scripts.site_build.mkdocs_run import load_settings, preload, run_mkdocs
from scripts.site_build.navigation import first, require_listed
from scripts.site_build.render import own_pages, render
from scripts.site_build.search_keys import search_keys
from scripts.site_build.source import Source
from scripts.site_build.tree import write_tree

INTERNAL = {"zh": "内部版", "en": "Internal"}
INVENTED = {"zh": "虚构示例", "en": "Invented example"}
COMPLIANCE = "compliance.md"


def build_languages(results: Mapping[str, Any], results_file: Path, folders: Folders, source: Source) -> list[str]:
    """Build the pages of every language from `source`; return what links to the outside may begin with.

    Raises SiteFaults of the first language that has any.
    """
    preload()
    # Where a process can be copied, the results and MkDocs need not be loaded twice.
    method = "fork" if "fork" in get_all_start_methods() else "spawn"
    build = partial(build_language, results, results_file, folders, source)
    with pool(len(OTHER_LANGUAGES), get_context(method)) as workers:
        others = [workers.submit(build, language) for language in OTHER_LANGUAGES]
        allowed = build(SOURCE_LANGUAGE)
        for other in others:
            other.result()
    for language in OTHER_LANGUAGES:
        folders.built(language).rename(folders.fresh / language)
    return allowed


def build_language(
    results: Mapping[str, Any], results_file: Path, folders: Folders, source: Source, language: str
) -> list[str]:
    """Render and build the pages of `language`; return what their links to the outside may begin with."""
    built = folders.built(language)
    shutil.rmtree(built, ignore_errors=True)
    settings = load_settings(
        folders.settings(language), folders.docs(language), built, folders.search_entries(language)
    )
    if settings["nav"]:
        require_listed(own_pages(source.folder), settings["nav"], folders.settings(language).name)
    name_run(settings, results)
    settings["extra"]["workbench"] = source.workbench
    if folders.private:
        mark(settings, source, language)
    if source.ledger:
        settings["nav"] = first(COMPLIANCE, settings["nav"] or [])
    files = render(results, replace(source, language=language, edit_base=edit_address(settings)))
    if language == SOURCE_LANGUAGE:
        files["data/results.toml"] = results_file.read_bytes()
        files[TEMPLATE] = template_file(folders.kept)
    write_tree(files, folders.docs(language))
    run_mkdocs(settings, search_keys(results, load_parts(source.folder)))
    return [address for address in (settings["repo_url"],) if address]


def name_run(settings: Any, results: Mapping[str, Any]) -> None:  # noqa: ANN401 - MkDocs' settings are untyped
    """Let every page say at its foot which run it shows."""
    settings["extra"]["run"] = {key: results["run"].get(key, "") for key in ("commit", "day", "dirty")}


def mark(settings: Any, source: Source, language: str) -> None:  # noqa: ANN401 - MkDocs' settings are untyped
    """Let every page say that it is internal, and why; or that it shows an example, where nothing on it is private."""
    invented = source.ledger is not None and source.ledger.invented
    own = bool(source.own_words)
    settings["extra"]["internal"] = {"words": own, "ledger": source.ledger is not None and not invented}
    settings["extra"]["invented"] = invented
    name = INTERNAL[language] if own or not invented else INVENTED[language]
    settings["site_name"] = f"{name} · {settings['site_name']}"  # in every title and header


def edit_address(settings: Mapping[str, Any]) -> str:
    """Return the address before a feature file's path where it can be edited, "" unless both settings are given."""
    repository, edit = settings.get("repo_url") or "", settings.get("edit_uri") or ""
    return f"{repository.rstrip('/')}/{edit.strip('/')}/" if repository and edit else ""
