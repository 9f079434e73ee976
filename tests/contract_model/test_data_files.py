"""The set of the data files: each is there and can be read, no other is; nothing is loaded by half."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from contract_model.core.faults import DataFaults
from contract_model.register.contract import DATA, load_contract


def messages_of(folder: Path) -> list[str]:
    """Return the faults of the files in `folder` as the lines that a reader sees."""
    with pytest.raises(DataFaults) as refused:
        load_contract(folder)
    return [str(fault) for fault in refused.value.faults]


def test_a_missing_file_is_a_fault(data: Path) -> None:
    (data / "incidents.toml").unlink()
    assert messages_of(data) == [f"{data}/incidents.toml: 文件: 不存在；应为：data/ 下的 TOML 文件"]


def test_an_empty_folder_misses_every_file_and_nothing_else(tmp_path: Path) -> None:
    with pytest.raises(DataFaults) as refused:
        load_contract(tmp_path)
    assert {fault.problem for fault in refused.value.faults} == {"不存在"}
    assert {fault.file for fault in refused.value.faults} == {f"{tmp_path}/{path.name}" for path in DATA.glob("*.toml")}


def test_every_missing_file_of_norms_is_a_fault_and_nothing_else_is(data: Path) -> None:
    paths = sorted((data / "norms").glob("*.toml"))
    for path in paths:
        path.unlink()
    assert sorted(messages_of(data)) == [f"{path}: 文件: 不存在；应为：norms/ 下的 TOML 文件" for path in paths]


@pytest.mark.parametrize(
    ("name", "near"),
    [("incident.toml", "改名为 incidents.toml，或移走；"), ("norms/zzz.toml", "移走；"), ("notes.md", "移走；")],
)
def test_a_file_that_nobody_reads_is_a_fault(data: Path, name: str, near: str) -> None:
    (data / name).write_text("", encoding="utf-8")
    listed = f"规范和疑点的文件须列入 {data}/files.toml"
    assert messages_of(data) == [f"{data}/{name}: 文件: 没有谁读它；应为：{near}{listed}"]


def test_a_folder_that_nobody_reads_is_a_fault(data: Path) -> None:
    (data / "old.toml").mkdir()
    (message,) = messages_of(data)
    assert message.startswith(f"{data}/old.toml: 文件夹: 没有谁读它")


def test_a_renamed_file_is_missed_and_its_new_name_is_strange(data: Path) -> None:
    (data / "incidents.toml").rename(data / "incidents.toml.txt")
    missing, strange = messages_of(data)
    assert missing.startswith(f"{data}/incidents.toml: 文件: 不存在")
    assert strange.startswith(f"{data}/incidents.toml.txt: 文件: 没有谁读它；应为：改名为 incidents.toml")


def test_what_an_editor_or_a_system_leaves_is_no_fault(data: Path) -> None:
    (data / ".#prices.toml").symlink_to("somebody@somewhere.1234")
    for name in (".prices.toml.swp", "prices.toml~", "#prices.toml#", "norms/.DS_Store"):
        (data / name).write_text("", encoding="utf-8")
    assert load_contract(data).prices == load_contract().prices


def test_a_file_that_cannot_be_read_is_a_fault(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, real = data / "incidents.toml", Path.read_bytes

    def closed(self: Path) -> bytes:
        if self == path:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", closed)
    assert messages_of(data) == [f"{path}: 文件: 读不出（Permission denied）；应为：可读的文件：检查权限"]


def test_a_folder_or_a_broken_link_in_the_place_of_a_file_is_a_fault(data: Path) -> None:
    for name in ("incidents.toml", "prices.toml"):
        (data / name).unlink()
    (data / "incidents.toml").mkdir()
    (data / "prices.toml").symlink_to("nowhere")
    assert set(messages_of(data)) == {
        f"{data}/incidents.toml: 文件: 是文件夹；应为：TOML 文件",
        f"{data}/prices.toml: 文件: 是断开的符号链接；应为：data/ 下的 TOML 文件",
    }


def test_a_file_that_is_no_toml_is_a_fault_with_its_line(data: Path) -> None:
    path = data / "incidents.toml"
    path.write_bytes(b"label = \n" + path.read_bytes())
    (fault,) = messages_of(data)
    assert fault.startswith(f"{path}: 第 1 行第 9 列: 等号之后不是可以读的值；应为：")


def test_nothing_is_loaded_by_half_and_a_repaired_file_is_read_anew(data: Path) -> None:
    path = data / "prices.toml"
    right = path.read_bytes()
    path.write_bytes(right + b'\ncolour = "red"\n')
    for _ in range(2):
        assert len(messages_of(data)) == 1
    path.write_bytes(right)
    assert load_contract(data).prices == load_contract().prices


def test_reading_leaves_the_files_as_they_were(data: Path) -> None:
    def content() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}

    before = content()
    load_contract(data)
    assert content() == before


def test_an_unreadable_register_does_not_make_every_reference_a_fault(data: Path) -> None:
    (data / "clauses.toml").write_text("not toml", encoding="utf-8")
    assert {message.partition(":")[0] for message in messages_of(data)} == {f"{data}/clauses.toml"}
