"""Whatever is wrong with probe data is told in words, with file and column, all at once; nothing is guessed."""

from __future__ import annotations

import gzip
import signal
from pathlib import Path

import pytest

from scripts.ledger.faults import LedgerFault, LedgerFaults
from scripts.probe.database import ProbeError, opened
from scripts.safely.last_resort import Stopped
from tests.scripts.probe.probes import HEADER, minutes, probe, write_csv

pytestmark = pytest.mark.usefixtures("duckdb")
GOOD = ("甲", "2030-07-01 09:00", "up")


def faults(path: Path, room: Path) -> tuple[LedgerFault, ...]:
    with pytest.raises(LedgerFaults, match=r"探测数据有 \d+ 处错误，没有生成任何东西") as raised:
        probe(path, room)
    assert not (room / "scratch").exists()
    return raised.value.faults


def places(found: tuple[LedgerFault, ...]) -> list[tuple[str, str, str]]:
    return [(fault.place, fault.column, fault.given) for fault in found]


def test_wrong_values_of_every_file_and_column_are_told_at_once(tmp_path: Path) -> None:
    wrong = ("甲", "2030-07-32 09:00", "up")
    write_csv(tmp_path / "in" / "a.csv", [GOOD, wrong, wrong, ("", "2030-07-01 09:03", "up"), ("甲", "", "坏")])
    write_csv(tmp_path / "in" / "b" / "c.csv", [("甲", "2030-07-01 09:07", "1"), ("甲", "1970-01-01 00:00", "up")])
    assert places(faults(tmp_path / "in", tmp_path)) == [
        ("a.csv", "信息系统", "没有写信息系统（1 行）"),
        ("a.csv", "时间", "“2030-07-32 09:00”读不出（2 行）"),
        ("a.csv", "时间", "没有写时间（1 行）"),
        ("a.csv", "状态", "“坏”读不出（1 行）"),
        ("b/c.csv", "时间", "“1970-01-01 00:00”读不出（1 行）"),
        ("b/c.csv", "状态", "“1”读不出（1 行）"),
    ]


@pytest.mark.parametrize("written", ["2030-07-01", "09:00", "1909126800", "07/01/2030 09:00", "2030-07-01 24:00"])
def test_a_time_that_could_mean_something_else_is_refused(tmp_path: Path, written: str) -> None:
    [fault] = faults(write_csv(tmp_path / "a.csv", [GOOD, ("甲", written, "up")]), tmp_path)
    assert (fault.column, fault.given) == ("时间", f"“{written}”读不出（1 行）")
    assert "2029 年至 2031 年之间" in fault.accepted


def test_of_many_kinds_of_wrong_values_the_most_frequent_are_shown_and_the_rest_counted(tmp_path: Path) -> None:
    rows = [("甲", "2030-07-01 09:00", f"坏{number}") for number in range(8)]
    found = places(faults(write_csv(tmp_path / "a.csv", rows), tmp_path))
    assert len(found) == 5
    assert found[-1][2] == "“坏4”读不出（1 行）；另有 3 种"


def test_a_minute_that_is_up_and_down_is_told_with_the_files(tmp_path: Path) -> None:
    write_csv(tmp_path / "in" / "a.csv", minutes("甲", "09:58", "+++++") + minutes("乙", "09:58", "+++++"))
    write_csv(tmp_path / "in" / "b.csv", minutes("甲", "09:59", "---") + minutes("乙", "09:58", "+"))
    assert places(faults(tmp_path / "in", tmp_path)) == [
        ("a.csv、b.csv", "状态", "“甲” 2030-07-01 09:59既写了在线又写了宕机"),
        ("a.csv、b.csv", "状态", "“甲” 2030-07-01 10:00 等 2 分钟既写了在线又写了宕机"),
    ]


def test_missing_and_doubled_columns_of_every_file_are_told_at_once(tmp_path: Path) -> None:
    write_csv(tmp_path / "in" / "a.csv", [GOOD], ("系统", "日期", "状态"))
    write_csv(tmp_path / "in" / "b.csv", [(*GOOD, "1")], ("system", "time", "status", "up"))
    assert places(faults(tmp_path / "in", tmp_path)) == [
        ("a.csv", "时间", "没有这一列；有的是 “系统”、“日期”、“状态”"),
        ("b.csv", "状态", "“status”、“up”都像是这一列"),
    ]


def test_a_parquet_column_of_numbers_is_no_time(tmp_path: Path) -> None:
    import duckdb

    with duckdb.connect() as database:
        query = "SELECT 'up' AS state, '甲' AS system, 1909126800 AS time"
        database.execute(f"COPY ({query}) TO '{tmp_path}/a.parquet' (FORMAT parquet)")
    [fault] = faults(tmp_path / "a.parquet", tmp_path)
    assert (fault.place, fault.column, fault.given) == ("a.parquet", "时间", "类型是 INTEGER，看不出是哪一时刻")


def test_lines_of_a_csv_that_are_no_rows_are_told_by_number(tmp_path: Path) -> None:
    good = ",".join(GOOD)
    lines = [",".join(HEADER), good, "甲,2030-07-01 09:01", f"{good},多", good]
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    assert places(faults(tmp_path / "a.csv", tmp_path)) == [
        ("a.csv", "第 3 行", "比列名少"),
        ("a.csv", "第 4 行", "比列名多"),
    ]


def test_what_is_not_utf_8_is_told(tmp_path: Path) -> None:
    text = "\n".join([",".join(HEADER), ",".join(GOOD)])
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "head.csv").write_bytes(text.encode("gb18030"))
    [fault] = faults(tmp_path / "in", tmp_path)
    assert fault.given == "第一行是空的，或不是 UTF-8 编码的文字"
    (tmp_path / "in" / "head.csv").write_bytes(text.encode() + "\n乙,2030-07-01 09:00,up\n".encode("gb18030"))
    [fault] = faults(tmp_path / "in", tmp_path)
    assert (fault.place, fault.column, fault.given) == ("head.csv", "第 3 行", "不是 UTF-8 编码的文字")


def test_files_that_cannot_be_read_are_told_and_marks_of_other_programs_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write_csv(folder / "good.csv", [GOOD])
    whole = gzip.compress((folder / "good.csv").read_bytes() * 100)
    for name, content in {
        "broken.parquet": b"PAR1",
        "cut.csv.gz": whole[: len(whole) // 2],
        "empty.csv": b"",
        "table.xlsx": b"PK",
        "_SUCCESS": b"",
        "README.md": b"",
        ".a.csv.crc": b"crc",
    }.items():
        (folder / name).write_bytes(content)
    assert places(faults(folder, tmp_path)) == [
        ("table.xlsx", "", "不读这种格式"),
        ("broken.parquet", "", "读不出：不是 Parquet，或损坏、没有传完"),
        ("cut.csv.gz", "", "读不出：不是 gzip，或损坏、没有传完"),
        ("empty.csv", "", "第一行是空的，或不是 UTF-8 编码的文字"),
    ]


@pytest.mark.parametrize(
    ("name", "given"),
    [("nowhere", "没有这个文件或文件夹"), ("empty", "文件夹里没有探测数据"), ("a.txt", "不读这种格式")],
)
def test_what_holds_no_data_is_told(tmp_path: Path, name: str, given: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").touch()
    [fault] = faults(tmp_path / name, tmp_path)
    assert fault.given == given


def test_a_file_of_headers_alone_holds_no_data(tmp_path: Path) -> None:
    [fault] = faults(write_csv(tmp_path / "a.csv", []), tmp_path)
    assert fault.given == "没有一行数据"


def test_a_column_taken_for_the_system_that_is_none_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.probe.outages.MOST_SYSTEMS", 2)
    rows = [(f"系统{number}", *GOOD[1:]) for number in range(3)]
    [fault] = faults(write_csv(tmp_path / "a.csv", rows), tmp_path)
    assert fault.given == "有 3 个系统"


def test_what_the_database_refuses_is_told_in_words_and_leaves_nothing(tmp_path: Path) -> None:
    mixed = "\r\n".join([",".join(HEADER), ",".join(GOOD)]) + "\n" + ",".join(GOOD) + "\r\n"
    (tmp_path / "a.csv").write_text(mixed, encoding="utf-8", newline="")
    with pytest.raises(ProbeError, match=r"没有算成（DuckDB：.+请核对数据文件是否完整"):
        probe(tmp_path / "a.csv", tmp_path)
    assert not (tmp_path / "scratch").exists()


def test_a_disk_that_is_too_small_is_told_in_words(tmp_path: Path) -> None:
    def much() -> None:
        with opened(tmp_path / "scratch", "8MB") as room:
            room.database.execute("SET max_temp_directory_size = '1MB'")
            room.database.execute("CREATE TABLE much AS SELECT range AS number, hash(range) FROM range(20000000)")

    with pytest.raises(ProbeError, match="内存或暂存的磁盘空间不够"):
        much()
    assert not (tmp_path / "scratch").exists()


@pytest.mark.parametrize("cause", [Stopped(signal.SIGTERM), None], ids=["known", "lost"])
def test_a_signal_while_the_database_works_ends_the_command_and_leaves_nothing(
    tmp_path: Path, cause: Stopped | None
) -> None:
    def work() -> None:
        with opened(tmp_path / "scratch"):
            raise RuntimeError("Query interrupted") from cause

    with pytest.raises(KeyboardInterrupt) as raised:
        work()
    assert cause is None or raised.value is cause
    assert not (tmp_path / "scratch").exists()


def test_what_nobody_expects_is_passed_on(tmp_path: Path) -> None:
    def work() -> None:
        with opened(tmp_path / "scratch"):
            raise RuntimeError("something else")

    with pytest.raises(RuntimeError, match="something else"):
        work()
