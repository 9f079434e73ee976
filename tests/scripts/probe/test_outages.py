"""Outages and missing minutes: values worked out by hand from the rows that stand in each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.probe.outages import Measured
from tests.scripts.probe.probes import minutes, probe, told, write_csv

pytestmark = pytest.mark.usefixtures("duckdb")


def test_minutes_that_follow_on_one_another_are_one_outage(tmp_path: Path) -> None:
    rows = minutes("甲", "08:58", "+--+-+") + minutes("乙", "08:58", "++++++")
    found = probe(write_csv(tmp_path / "a.csv", rows), tmp_path)
    assert told(found) == [("甲", "08:59", "09:01"), ("甲", "09:02", "09:03")]
    assert [outage.minutes for outage in found.outages] == [2, 1]
    assert found.systems == (Measured("乙", 6, 0, 0, 0, 0), Measured("甲", 6, 3, 0, 0, 0))
    assert (str(found.since), str(found.until)) == ("2030-07-01 08:58:00", "2030-07-01 09:04:00")


def test_an_outage_of_many_hours_is_one_though_whole_hours_lie_in_it(tmp_path: Path) -> None:
    rows = minutes("甲", "07:50", "+" * 5 + "-" * 135 + "+")
    found = probe(write_csv(tmp_path / "a.csv", rows), tmp_path)
    assert told(found) == [("甲", "07:55", "10:10")]
    assert found.systems[0].down == 135


def test_a_missing_minute_is_neither_up_nor_down_and_parts_two_outages(tmp_path: Path) -> None:
    rows = minutes("甲", "09:00", "+- -+") + minutes("乙", "09:00", " +++ ")
    found = probe(write_csv(tmp_path / "a.csv", rows), tmp_path)
    assert told(found) == [("甲", "09:01", "09:02"), ("甲", "09:03", "09:04")]
    assert [(one.before, one.after) for one in found.outages] == [(False, True), (True, False)]
    assert found.systems == (Measured("乙", 3, 0, 2, 2, 0), Measured("甲", 4, 2, 1, 1, 0))
    gaps = [(gap.system, f"{gap.since:%H:%M}", gap.minutes) for gap in found.gaps]
    assert gaps == [("乙", "09:00", 1), ("乙", "09:04", 1), ("甲", "09:02", 1)]


def test_a_system_without_a_row_for_hours_is_missing_not_down(tmp_path: Path) -> None:
    rows = minutes("甲", "06:30", "+" * 240) + minutes("乙", "06:30", "+") + minutes("乙", "10:00", "+" * 30)
    found = probe(write_csv(tmp_path / "a.csv", rows), tmp_path)
    assert found.outages == ()
    assert [(gap.system, f"{gap.since:%H:%M}", f"{gap.until:%H:%M}") for gap in found.gaps] == [
        ("乙", "06:31", "10:00")
    ]
    assert found.systems[0] == Measured("乙", 31, 0, 209, 1, 0)


def test_what_runs_at_the_edge_of_the_data_says_that_more_is_unknown(tmp_path: Path) -> None:
    found = probe(write_csv(tmp_path / "a.csv", minutes("甲", "09:00", "-+-")), tmp_path)
    assert [(one.before, one.after) for one in found.outages] == [(True, False), (False, True)]


def test_a_minute_that_is_told_again_counts_once(tmp_path: Path) -> None:
    rows = minutes("甲", "09:00", "+--+")
    write_csv(tmp_path / "data" / "a.csv", [*rows, rows[1]])
    write_csv(tmp_path / "data" / "more" / "b.csv", rows[2:])
    found = probe(tmp_path / "data", tmp_path)
    assert told(found) == [("甲", "09:01", "09:03")]
    assert found.systems == (Measured("甲", 4, 2, 0, 0, 3),)


def test_names_that_differ_in_blanks_or_width_are_one_system(tmp_path: Path) -> None:
    rows = minutes("系统A", "09:00", "+-") + minutes(" 系统Ａ ", "09:02", "-+") + minutes("系统 a", "09:03", "+")
    found = probe(write_csv(tmp_path / "a.csv", rows), tmp_path)
    assert [(one.known, one.down, one.repeated) for one in found.systems] == [(4, 2, 1)]
    assert [one.minutes for one in found.outages] == [2]


@pytest.mark.parametrize(
    "written",
    [
        "2030-07-01 00:05",
        "2030/7/1 00:05:59",
        "2030-07-01T00:05:00.250",
        "2030-07-01T00:05:00+08:00",
        "2030-06-30T16:05:00Z",
        "2030-06-30 16:05Z",
        "2030-06-30 11:05:00-0500",
        "2030-07-01 00:05+08",
    ],
)
def test_times_are_beijing_time_and_a_zone_is_converted(tmp_path: Path, written: str) -> None:
    found = probe(write_csv(tmp_path / "a.csv", [("甲", written, "down")]), tmp_path)
    assert [str(one.since) for one in found.outages] == ["2030-07-01 00:05:00"]


@pytest.mark.parametrize(
    ("header", "up", "down"), [("up", "1", "0"), ("UP", "True", "false"), ("status", "正常", "宕机")]
)
def test_up_and_down_are_told_by_words_or_by_signs_under_a_header_that_says_which(
    tmp_path: Path, header: str, up: str, down: str
) -> None:
    rows = [("甲", "2030-07-01 09:00", up), ("甲", "2030-07-01 09:01", down)]
    found = probe(write_csv(tmp_path / "a.csv", rows, ("System", "Time", header)), tmp_path)
    assert told(found) == [("甲", "09:01", "09:02")]


@pytest.mark.parametrize(
    ("type_", "written"),
    [
        ("TIMESTAMP", "2030-07-01 09:01:00"),
        ("TIMESTAMP_NS", "2030-07-01 09:01:00"),
        ("TIMESTAMPTZ", "2030-07-01 01:01:00Z"),
    ],
)
def test_parquet_is_read_by_its_types(tmp_path: Path, type_: str, written: str) -> None:
    import duckdb

    file = tmp_path / "数据[1]*'.parquet"
    with duckdb.connect() as database:
        query = f"SELECT false AS up, '甲' AS system, CAST('{written}' AS {type_}) AS time"
        database.execute(f"COPY ({query}) TO '{tmp_path}/plain.parquet' (FORMAT parquet)")
    (tmp_path / "plain.parquet").rename(file)
    found = probe(file, tmp_path)
    assert told(found) == [("甲", "09:01", "09:02")]
    assert not (tmp_path / "scratch").exists()
