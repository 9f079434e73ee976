"""Files that hold a ledger or cannot: sizes, encodings, damage, protection, what else lies in the folder."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scripts.ledger import files, workbook
from scripts.ledger.read import read_ledger
from tests.scripts.ledger.ledgers import EVENTS, event, lease, refused_at, write_folder, write_workbook

GOOD = event("2030-11-20")
NAMES = "一个 .xlsx 工作簿、一个 .csv，或放着它们的文件夹"


def changed(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """Replace `old` in one part of the workbook at `path`."""
    source = zipfile.ZipFile(BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            target.writestr(name, content)
    return path


def test_a_file_of_200_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    path.touch()
    os.truncate(path, 200 * 1024 * 1024)  # a hole: it takes no room
    assert refused_at(path) == ["台账.csv：文件有 200 MB；可接受的是：不超过 64 MB；按年或按表分成几个文件"]


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 1000)
    (fault,) = refused_at(write_workbook(tmp_path / "台账.xlsx", GOOD))
    assert fault.startswith("台账.xlsx：工作簿展开后有 0.0 GB")


def test_tables_with_too_many_lines_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_ROWS", 1)
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    assert refused_at(write_folder(tmp_path / "甲", GOOD)) == ["事项.csv：有 2 行；可接受的是：不超过 1 行"]
    (fault,) = refused_at(write_workbook(tmp_path / "台账.xlsx", GOOD))
    assert fault == "台账.xlsx 事项：有 2 行、5 列；可接受的是：不超过 1 行、500 列；删去表外的内容和格式"


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04 no more", b"", b"no workbook", b"PK\x05\x06" + bytes(18)],
    ids=["cut off", "empty", "text", "nothing in it"],
)
def test_a_damaged_workbook_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(content)
    assert refused_at(path) == [
        "台账.xlsx：工作簿已损坏，打不开；可接受的是：在表格软件里打开，另存为 .xlsx；打不开的，用备份"
    ]


def test_a_workbook_with_a_password_and_an_old_one_are_told(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert refused_at(path) == ["台账.xlsx：工作簿加了打开密码，或是旧格式（.xls）；可接受的是：去掉密码，另存为 .xlsx"]


def test_a_sheet_that_is_protected_against_changes_is_read(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "台账.xlsx", GOOD)
    book = load_workbook(path)
    book["事项"].protection.set_password("geheim")
    book.save(path)
    assert len(read_ledger(path, lease()).records) == 1


def test_a_formula_without_a_result_and_an_error_are_told(tmp_path: Path) -> None:
    sheets = {"事项": [EVENTS, ["=TODAY()", "启用印刷机", "=A1"], ["2030-11-20", "移走印刷机", "x"]]}
    path = write_workbook(tmp_path / "台账.xlsx", sheets)
    changed(path, "xl/worksheets/sheet1.xml", b'<c r="C2"><f>A1</f><v /></c>', b'<c r="C2" t="e"><v>#N/A</v></c>')
    remedy = "公式没有结果，或结果是错误；可接受的是：在表格软件里打开、算出并保存，或直接写值"
    assert refused_at(path) == [f"事项!2 关于：{remedy}", f"事项!2 日期：{remedy}"]


def test_a_formula_with_its_result_is_the_result(tmp_path: Path) -> None:
    sheets = {"事项": [EVENTS, ["=TODAY()", "启用印刷机"]]}
    path = write_workbook(tmp_path / "台账.xlsx", sheets)
    saved = b'<c r="A2" t="str"><f>TODAY()</f><v>2030-11-20</v></c>'
    changed(path, "xl/worksheets/sheet1.xml", b'<c r="A2"><f>TODAY()</f><v /></c>', saved)
    assert [one.told.on.isoformat() for one in read_ledger(path, lease()).records if one.told.on] == ["2030-11-20"]


def test_cells_merged_over_several_lines_say_the_same_of_each(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "台账.xlsx",
        {"事项": [("日期", "事项", "关于"), ["2030-11-20", "启用印刷机", "甲"], [None, "移走印刷机", "乙"]]},
    )
    book = load_workbook(path)
    book["事项"].merge_cells("A2:A3")
    book.save(path)
    assert [one.told.day.isoformat() for one in read_ledger(path, lease()).records] == ["2030-11-20"] * 2


def test_a_format_that_cannot_be_read_leaves_the_number_as_it_is(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "台账.xlsx", {"指标": [("指标", "数值"), ["开机率", "99.9%"]]})
    changed(path, "xl/styles.xml", b"<fonts", b"<broken")
    assert len(read_ledger(path, lease()).records) == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", b"\x80\x81\xff\xff\x00", "a.csv：不是 UTF-8 或 GB18030 编码的文字；可接受的是：在表格软件里另存为"),
        ("a.csv", b"\xff\xfea", "a.csv：不是 UTF-8 或 GB18030 编码的文字；可接受的是：在表格软件里另存为"),
        ("a.csv", '日期,事项\n"2030'.encode(), "a.csv：CSV 读不出：引号没有闭合"),
        ("a.csv", b"PK\x03\x04", "a.csv：名为 .csv，实为工作簿；可接受的是：改名为 .xlsx"),
        ("a.xls", b"", f"a.xls：不读这种格式；可接受的是：{NAMES}；其他格式请另存为 .xlsx"),
        (
            "a.csv",
            "甲,乙\n1,2\n".encode(),
            "a.csv：不知道“a”是哪一张表，列名也认不出；可接受的是：表名或列名与",
        ),
        ("事项.csv", "甲,乙\n1,2\n".encode(), "事项.csv：前 20 行里没有表头；可接受的是：一行列名：序号、日期、"),
        ("a.csv", b"", "{path}：台账里没有一行记录；可接受的是：至少一行"),
    ],
    ids=["bytes", "half", "quote", "renamed", "old", "strange", "headless", "empty"],
)
def test_a_file_that_is_no_table_is_told(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (fault,) = refused_at(path)
    assert fault.startswith(told.replace("{path}", str(path)))


def test_a_path_that_holds_nothing_is_told(tmp_path: Path) -> None:
    assert refused_at(tmp_path / "没有") == [f"{tmp_path / '没有'}：没有这个文件或文件夹；可接受的是：{NAMES}"]
    (tmp_path / "空").mkdir()
    assert refused_at(tmp_path / "空") == [f"{tmp_path / '空'}：文件夹里没有台账；可接受的是：至少一个 .csv 或 .xlsx"]


def test_what_the_system_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_folder(tmp_path / "台账", GOOD)

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (fault,) = refused_at(folder)
    assert "没有权限" in fault


def test_other_tables_in_the_folder_are_told_and_other_files_left_alone(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "台账", GOOD)
    for name in ("旧.xls", "~$台账.xlsx", ".DS_Store", "说明.docx", "履约.feature"):
        (folder / name).write_bytes(b"x")
    (folder / "故障.csv").mkdir()
    assert refused_at(folder) == [
        "旧.xls：不读这种格式；可接受的是：另存为 .xlsx 或 .csv，或移出文件夹",
        f"故障.csv：不是文件；可接受的是：{NAMES}",
    ]


@pytest.mark.parametrize("sign", [",", ";", "\t", "，"])
def test_columns_may_be_separated_by_other_signs(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "事项.csv"
    rows = (("日期", "事项", "备注"), ("2030-11-20", "启用印刷机", "一 二 三"), ("", "", ""))
    path.write_text("\n".join(sign.join(row) for row in rows), encoding="utf-8")
    assert len(read_ledger(path, lease()).records) == 1


def test_commas_in_the_words_do_not_separate_columns(tmp_path: Path) -> None:
    path = tmp_path / "事项.csv"
    path.write_text("日期,事项,备注\n2030-11-20,启用印刷机,一，二，三，四；五；六；七；八\n", encoding="utf-8")
    (row,) = read_ledger(path, lease()).rows
    assert row.cells["备注"] == "一，二，三，四；五；六；七；八"


def test_several_files_of_one_sheet_are_read_together_and_told_apart(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "台账", {"事项-上半年": GOOD["事项"], "事项-下半年": GOOD["事项"]})
    write_workbook(folder / "补.xlsx", {"事项-上半年": GOOD["事项"], "空": []})
    assert [row.key for row in read_ledger(folder, lease()).rows] == [
        "事项（事项-上半年.csv 事项-上半年）!2",
        "事项（事项-下半年）!2",
        "事项（补.xlsx 事项-上半年）!2",
    ]
