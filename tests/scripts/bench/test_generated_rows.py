"""What the benchmark of the ledger and of probe data generates: real input, of the size that was asked for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from contract_model.register.contract import load_contract
from scripts.bench import probe_rows
from scripts.bench.ledger_rows import DAYS, write_ledger
from scripts.ledger.read import read_ledger
from scripts.probe.database import available, opened
from scripts.probe.outages import probed

MINUTES_OF_A_DAY = 24 * 60


def test_a_ledger_has_the_tickets_asked_for_and_a_row_for_each_day_without_a_fault(tmp_path: Path) -> None:
    write_ledger(tmp_path / "ledger", 200, load_contract())
    ledger = read_ledger(tmp_path / "ledger", load_contract())
    assert Counter(row.sheet for row in ledger.rows) == {"故障": 200, "指标": DAYS}
    facts = Counter(record.told.fact for record in ledger.records)
    assert (facts["fault.occurred"], facts["fault.restored"], facts["breach.impact"]) == (200, 198, 4)
    assert len({record.told.on for record in ledger.records if record.told.fact == "fault.occurred"}) > 150


def test_the_same_size_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_ledger(tmp_path / name, 10, load_contract())
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two


@pytest.mark.parametrize(("share", "days"), [(1, 365), (0.1, 36), (0, 1)])
def test_a_share_of_the_year_is_whole_days(share: float, days: int) -> None:
    assert probe_rows.days_of(share) == days


@pytest.mark.skipif(not available(), reason="DuckDB is not installed: make test WITH=probe")
def test_probe_data_tell_every_minute_of_every_system_but_those_that_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe_rows, "SYSTEM_COUNT", 3)
    rows = probe_rows.write_probe(tmp_path / "data", 0, tmp_path / "scratch")
    year = load_contract().period.first_day.year
    with opened(tmp_path / "scratch") as room:
        found = probed(tmp_path / "data", range(year, year + 2), room)
    assert len(found.systems) == 3
    assert [one.known + one.missing for one in found.systems] == [MINUTES_OF_A_DAY] * 3
    assert sum(one.known + one.repeated for one in found.systems) == rows
    assert all(sum(getattr(one, what) for one in found.systems) > 0 for what in ("missing", "repeated", "down"))
