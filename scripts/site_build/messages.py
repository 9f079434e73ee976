"""What the English site still lacks, and what it no longer needs: ``contract messages``.

Chinese texts come from the templates, from the labels of machine keys, from the sentences of reasons and from the data
that a page prints; each must be a msgid of ``site_src/i18n/<language>/*.po``. The English of provisions stands beside
their Chinese in the register; it is missing, too, where it states other figures. Exit status 0: complete; 1: something
is missing or left over, or a file cannot be read. Babel reads the catalogues; its own extraction knows templates, but
neither labels nor data: hence this comparison.

No test asks for English that is not there yet: who adds a text in Chinese need not supply it, the English page shows it
in Chinese. Who maintains the site has it complete before a release.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po
from jinja2 import Environment

from contract_model.core.faults import DataFaults
from contract_model.register.contract import load_contract
from scripts.site_build.catalogue import SOURCE_LANGUAGE, load_words
from scripts.site_build.english import beyond, lacking
from scripts.site_build.environment import make_environment
from scripts.site_build.faults import SiteFaults
from scripts.site_build.links import SEPARATOR
from scripts.site_build.localise import localise
from scripts.site_build.source import Source
from scripts.site_build.template_faults import placed
from scripts.spec_run.results import RESULTS, ResultsError, load_results

ROOT = Path(__file__).resolve().parents[2]
LANGUAGE = "en"
WHERE = (
    f"缺少的在 site_src/i18n/{LANGUAGE}/ 任一 .po 文件里各写一条 msgid 和 msgstr；"
    "条款的写在 contract_model/data/clauses.toml 的 title_en、text_en、reason_en。"
)
CLAUSE = {"title": "标题", "text": "转述", "reason": "理由"}


def list_messages(results: Path | None = None) -> int:
    """Print what is missing or left over for the pages of `results`; return the exit status."""
    try:
        document = load_results(results or ROOT / RESULTS)
        missing, unused = compare(document, ROOT / "site_src", load_contract().reasons.values())
    except (DataFaults, ResultsError, SiteFaults) as error:
        print(error, file=sys.stderr)
        return 1
    for text in missing:
        print(f"缺少：{text}")
    for name, text in unused:
        print(f"多余：{name}：{text}")
    if missing:
        print(WHERE)
    print(f"缺少 {len(missing)} 条，多余 {len(unused)} 条。")
    return 1 if missing or unused else 0


def compare(
    results: Mapping[str, Any], folder: Path, reasons: Iterable[str]
) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the Chinese texts without English, and (file, msgid) of English that nothing asks for.

    `reasons` are the sentences of reasons. Raises SiteFaults for a faulty catalogue.
    """
    words = load_words(folder / "i18n", LANGUAGE)
    localise(results, words)
    entries = dict(_entries(folder / "i18n" / LANGUAGE))
    asked = {SEPARATOR, *template_texts(folder), *label_texts(folder), *reasons}
    missing = [*sorted((asked - entries.keys()) | words.missing), *clause_texts(results.get("clause", ()))]
    unused = sorted((entries[text], text) for text in entries.keys() - asked - words.found)
    return missing, unused


def clause_texts(clauses: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield which texts of `clauses` have no English, or English with other figures."""
    for clause in clauses:
        for key, called in CLAUSE.items():
            chinese, english = clause.get(key, ""), clause.get(f"{key}_en", "")
            if chinese and not english:
                yield f"{clause['label']}的{called}：{chinese}"
            elif beyond(chinese, english) or lacking(chinese, english):
                yield f"{clause['label']}的{called}，英文所写的数字与中文不同：{chinese}"


def template_texts(folder: Path) -> Iterator[str]:
    """Yield every msgid of the templates below `folder`."""
    environment: Environment = make_environment(Source(folder), load_words(folder / "i18n", SOURCE_LANGUAGE))
    for path in sorted(folder.rglob("*.j2")):
        with placed(folder, path.relative_to(folder).as_posix()):
            found = list(environment.extract_translations(path.read_text(encoding="utf-8")))  # type: ignore[attr-defined]
        for _, function, message in found:
            if function in ("_", "gettext", "ngettext"):
                yield str(message if isinstance(message, str) else message[0])


def label_texts(folder: Path) -> Iterator[str]:
    """Yield every label of a machine key."""
    for group in tomllib.loads((folder / "labels.toml").read_text(encoding="utf-8")).values():
        yield from group.values()


def _entries(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (msgid, file) of every translation; of a plural its first msgid."""
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=LANGUAGE):
                if message.id and message.string:
                    yield (message.id if isinstance(message.id, str) else message.id[0]), path.name
