// Let CPython load the project once and keep its memory: a browser that takes this over is ready in a second or two.
// node snapshot.mjs PYODIDE_FOLDER CODE.zip PACKAGES.zip PREPARE.py OUT

import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { pathToFileURL } from "node:url";

const [engine, code, packages, prepare, out] = process.argv.slice(2);
const bytes = (path) => new Uint8Array(readFileSync(path));

try {
  const { loadPyodide } = await import(pathToFileURL(`${engine}/pyodide.mjs`));
  const python = await loadPyodide({
    indexURL: `${engine}/`,
    _makeSnapshot: true,
    env: { PYTHONHASHSEED: "0", HOME: "/tree" },
  });
  python.unpackArchive(bytes(code), "zip", { extractDir: "/tree" });
  python.unpackArchive(bytes(packages), "zip", { extractDir: "/packages" });
  python.runPython(readFileSync(prepare, "utf8"));
  writeFileSync(out, gzipSync(python.makeMemorySnapshot(), { level: 9 }));
} catch (error) {
  console.error(String(error.message).split("\n").slice(-12).join("\n"));
  process.exit(1);
}
