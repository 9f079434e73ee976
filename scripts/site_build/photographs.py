"""Take the pictures of the guide anew: ``contract pictures [--browser PATH]``.

For the one who changes the look of the pages. Needs git, npm, a Chromium, what requirements/browser.txt pins. A copy
of the tree is built and photographed, then built again with the mistake of the guide.
Exit status 0: ``site_src/assets/guide/*.png`` are written; 1: something is missing or did not go well.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from scripts.site_build.guide import DENSITY, Example, find_example
from scripts.site_build.links import find_places, load_parts
from scripts.spec_run.results import RESULTS, load_results

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "site_src" / "assets" / "guide"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
LANGUAGES = {"zh": "", "en": "en/"}
WIDTH, MARGIN, COLOURS, LARGEST = 760, 12, 24, 60_000
SLOWEST = 120_000
"""Until when, in ms, the workbench must have answered."""
REPOSITORY = {"SITE_REPO_URL": "https://repository.example", "SITE_EDIT_URI": "edit/main"}
"""So that the pages have their link to the feature file."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, the page, from where to where ("" as far as its height).

    Before it is taken: what to type, what to point at, what to click and until which words are there.
    """

    name: str
    page: str
    begins: str
    ends: str
    height: int
    typed: str = ""
    pointed: str = ""
    fragment: str = ""
    clicked: str = ""
    awaited: str = ""


def take_pictures(browser: str = "") -> int:
    """Take them with the Chromium at the path `browser`, or one on the path; return the exit status."""
    browser = browser or next(filter(None, map(shutil.which, BROWSERS)), "")
    if not browser:
        print(f"没有找到浏览器（{'、'.join(BROWSERS)}）：请安装，或用 --browser 指定路径。", file=sys.stderr)
        return 1
    with TemporaryDirectory() as folder:
        try:
            tree = Path(folder)
            example = build(tree)
            right, wrong = shots_of(load_results(tree / RESULTS), example)
            taken = dict(photographs(tree / "site", right, browser))
            make_mistake(tree / example.feature["path"], example)
            build_site(tree)
            taken |= photographs(tree / "site", wrong, browser)
        except (ImportError, subprocess.CalledProcessError, ValueError) as error:
            print(f"没有拍成，原有的图保持不变：{error}", file=sys.stderr)
            return 1
    PICTURES.mkdir(exist_ok=True)
    for name, content in taken.items():
        (PICTURES / f"{name}.png").write_bytes(content)
    print(f"已写入 {len(taken)} 张图：{PICTURES.relative_to(ROOT)}，最大 {max(map(len, taken.values())) // 1000} KB")
    return 0


def build(tree: Path) -> Example:
    """Build in `tree` the site of a copy of this one; return the example of the guide. Raises ValueError for none."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, tree / name)
    build_site(tree)
    example = find_example(load_results(tree / RESULTS))
    if example is None:
        raise ValueError("没有可以作例子的场景大纲")
    return example


def shots_of(results: Mapping[str, Any], example: Example) -> tuple[list[Shot], list[Shot]]:
    """Return what to photograph on the site of `results`, and on that in which the mistake of the guide was made."""
    places = find_places(results, load_parts(ROOT / "site_src"))
    clause = places.clauses[example.clause["id"]]
    row, scenario = f'tr:has(a[href$="#{clause.anchor}"])', f".scn:has(#{places.cases[example.case['id']].anchor})"
    right = [
        Shot("matrix", "matrix", ".filter", row, 600, typed=example.clause["id"]),
        Shot("provision", clause.page, "h1", ".head", 420, pointed=".edit"),
        Shot(
            "workbench",
            "workbench",
            "#wb-editor",
            "#wb-said",
            640,
            fragment=example.clause["id"],
            clicked="#wb-check",
            awaited="#wb-results > *",
        ),
    ]
    if example.reading:
        reading = places.readings[example.reading["id"]]
        right.append(Shot("reading", reading.page, f"#{reading.anchor}", "", 420))
    return right, [Shot("failing", clause.page, f"{scenario} h4", f"{scenario} .examples .fault", 640)]


def build_site(tree: Path) -> None:
    """Build the site of `tree`. Raises CalledProcessError."""
    environment = {**os.environ, **REPOSITORY}
    for command in (["engine"], ["site", "--workbench"]):
        order = [sys.executable, "-m", "scripts", *command]
        subprocess.run(order, cwd=tree, env=environment, check=True, stdout=subprocess.DEVNULL)


def make_mistake(path: Path, example: Example) -> None:
    """Mistype in the feature at `path` the amount that the guide mistypes. Raises ValueError."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = example.case["row_line"] - 1
    for right, wrong in zip(example.rows[-1], example.mistake.cells, strict=True):
        if right not in lines[at]:
            raise ValueError(f"{path.name}:{at + 1} 里没有 {right}")
        lines[at] = lines[at].replace(right, wrong)
    path.write_text("".join(lines), encoding="utf-8")


def photographs(site: Path, shots: Sequence[Shot], browser: str) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the PNG of each shot in each language. Raises ValueError for one that is too large."""
    from playwright.sync_api import sync_playwright

    with served(site) as base, sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=browser, args=list(OPTIONS))
        context = program.new_context(
            viewport={"width": WIDTH, "height": 860}, device_scale_factor=DENSITY, color_scheme="light"
        )
        page = context.new_page()
        for language, folder in LANGUAGES.items():
            for shot in shots:
                page.goto("about:blank")  # so that a page with another fragment is loaded anew
                page.goto(f"{base}{folder}{shot.page}.html#{shot.fragment}")
                content = fewer_colours(photograph(page, shot))
                if len(content) > LARGEST:
                    raise ValueError(f"{shot.name}-{language} 有 {len(content)} 字节，最多 {LARGEST}")
                yield f"{shot.name}-{language}", content
        program.close()


class Quiet(SimpleHTTPRequestHandler):
    """Serves without a line per request."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve `site` to this machine while it is photographed; yield its address. From a folder nothing can be run."""
    handler = partial(Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def photograph(page: Any, shot: Shot) -> bytes:  # noqa: ANN401 - a page of playwright, which is not always installed
    """Return the PNG of `shot` on the open `page`."""
    if shot.typed:
        page.fill(".filter input[type=search]", shot.typed)
    if shot.pointed:
        page.eval_on_selector(shot.pointed, "it => { it.style.outline = '2px solid'; it.style.outlineOffset = '4px' }")
    if shot.clicked:
        page.click(shot.clicked)
        page.wait_for_selector(shot.awaited, timeout=SLOWEST)
    page.evaluate("document.querySelectorAll('.md-header, .md-top').forEach(it => it.remove())")
    top = page.locator(shot.begins).first.bounding_box()
    end = page.locator(shot.ends).first.bounding_box() if shot.ends else None
    height = min(shot.height, end["y"] + end["height"] - top["y"] + 2 * MARGIN if end else shot.height)
    clip = {"x": 0, "y": max(0, top["y"] - MARGIN), "width": WIDTH, "height": height}
    shown: bytes = page.screenshot(clip=clip, full_page=True)
    return shown


def fewer_colours(content: bytes) -> bytes:
    """Return a PNG with a palette: text on paper needs few colours."""
    from PIL import Image

    file = BytesIO()
    Image.open(BytesIO(content)).convert("RGB").quantize(COLOURS).save(file, "PNG", optimize=True)
    return file.getvalue()
