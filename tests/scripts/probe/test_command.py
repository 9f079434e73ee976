"""`contract probe-downtime` from end to end: its folder is a ledger that is read without a fault."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from scripts.cli.app import main
from scripts.ledger.read import read_ledger
from scripts.probe import command
from tests.scripts.probe.probes import minutes, shop, write_csv


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the invented contract."""
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "load_contract", shop)
    return tmp_path


def lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.usefixtures("duckdb")
def test_the_result_is_a_ledger_and_where_data_are_missing_stands_beside_it(
    room: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [*minutes("甲", "23:57", "+-"), ("甲", "2030-07-01 23:59", "down"), ("甲", "2030-07-02 00:01", "up")]
    data = write_csv(room / "七月.csv", rows + minutes("乙", "23:57", "++") * 2)
    assert main(["probe-downtime", str(data), "--output", str(room / "out")]) == 0
    assert lines(room / "out" / "事项.csv")[1:] == [
        ["2030-07-01 23:58", "停摆开始", "甲", "七月.csv", ""],
        ["2030-07-02 00:00", "停摆结束", "甲", "七月.csv", "此后没有数据，何时恢复不明"],
    ]
    assert lines(room / "out" / "没有数据" / "各系统.csv")[1:] == [
        ["乙", "2", "0", "3", "1", "2"],
        ["甲", "4", "2", "1", "1", "0"],
    ]
    assert lines(room / "out" / "没有数据" / "各段.csv")[1:] == [
        ["乙", "2030-07-01 23:59", "2030-07-02 00:02", "3"],
        ["甲", "2030-07-02 00:00", "2030-07-02 00:01", "1"],
    ]
    ledger = read_ledger(room / "out", shop())
    told = [(one.told.fact, str(one.told.on), str(one.told.at), one.told.about) for one in ledger.records]
    assert told == [
        ("outage.started", "2030-07-01", "23:58:00", "甲"),
        ("outage.ended", "2030-07-02", "00:00:00", "甲"),
    ]
    assert [*ledger.levels] == ["乙", "甲"]
    said = capsys.readouterr().out
    assert "2 个系统，6 个系统分钟；宕机 1 次，共 2 分钟" in said
    assert "2 行重复写了同一分钟" in said
    assert "没有数据的 4 分钟（40.00%），既不算在线也不算宕机：乙 3、甲 1" in said


@pytest.mark.usefixtures("duckdb")
def test_a_name_that_a_spreadsheet_could_run_is_text_and_the_ledger_can_be_read(room: Path) -> None:
    data = write_csv(room / "七月.csv", minutes("=cmd|' /C calc'!A0", "23:50", "+-+ +"))
    assert main(["probe-downtime", str(data), "--output", str(room / "out")]) == 0
    for path in (room / "out").rglob("*.csv"):
        cells = [cell for line in lines(path) for cell in line]
        assert "'=cmd|' /C calc'!A0" in cells, path.name
        assert not [cell for cell in cells if cell.startswith("=")], path.name
    assert {one.told.about for one in read_ledger(room / "out", shop()).records} == {"'=cmd|' /C calc'!A0"}


@pytest.mark.usefixtures("duckdb")
def test_many_outages_are_parted_into_tables_that_a_ledger_takes(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.probe.writing.ROWS", 2)
    data = write_csv(room / "a.csv", minutes("甲", "09:00", "+-+-+-+"))
    assert main(["probe-downtime", str(data), "--output", str(room / "out")]) == 0
    names = [f"事项-{number:02}.csv" for number in (1, 2, 3)]
    assert sorted(path.name for path in (room / "out").glob("事项*")) == names
    assert len(read_ledger(room / "out", shop()).records) == 6


@pytest.mark.usefixtures("duckdb")
def test_more_gaps_than_anybody_reads_are_counted_and_the_longest_listed(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("scripts.probe.outages.MOST_GAPS", 1)
    monkeypatch.setattr(command, "MOST_GAPS", 1)
    data = write_csv(room / "a.csv", minutes("甲", "09:00", "+ +  +"))
    assert main(["probe-downtime", str(data), "--output", str(room / "out")]) == 0
    assert lines(room / "out" / "没有数据" / "各段.csv")[1:] == [["甲", "2030-07-01 09:03", "2030-07-01 09:05", "2"]]
    assert "没有数据的共 2 段，只列出最长的 1 段" in capsys.readouterr().out


@pytest.mark.usefixtures("duckdb")
def test_faulty_data_write_nothing(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = write_csv(room / "a.csv", [("甲", "2030-07-01 09:00", "\x1b[31m坏")])
    assert main(["probe-downtime", str(data), "--output", str(room / "out")]) == 2
    said = capsys.readouterr().err
    assert "a.csv 状态：“" in said
    assert "\x1b" not in said
    assert sorted(path.name for path in room.iterdir()) == ["a.csv", "build"]
    assert [path.name for path in (room / "build").iterdir()] == ["probe.lock"]


@pytest.mark.usefixtures("duckdb")
def test_what_is_there_already_is_left(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (room / "out").mkdir()
    assert main(["probe-downtime", str(room / "a.csv"), "--output", str(room / "out")]) == 2
    assert "已经存在，没有覆盖" in capsys.readouterr().err
    assert not any((room / "out").iterdir())


@pytest.mark.usefixtures("duckdb")
def test_a_write_that_fails_leaves_nothing_half_written(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("scripts.probe.writing._write_missing", full)
    data = write_csv(room / "a.csv", minutes("甲", "09:00", "-"))
    with pytest.raises(OSError, match="full"):
        main(["probe-downtime", str(data), "--output", str(room / "out")])
    assert sorted(path.name for path in room.iterdir()) == ["a.csv", "build"]


def test_without_duckdb_the_command_says_what_to_install(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "available", lambda: False)
    assert main(["probe-downtime", str(room)]) == 2
    assert "没有 DuckDB：请用 make probe-downtime 运行" in capsys.readouterr().err
