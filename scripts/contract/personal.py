"""Numbers and addresses that belong to people and accounts, in every way they are written.

Used by ``scripts.contract.masking``, which covers them in the contract's own words, and by ``scripts.contract.leaks``,
which looks for them in a checkout. Each pattern spans the whole of what it finds: country code, extension and all.
"""

from __future__ import annotations

import re

WIDE = str.maketrans("０１２３４５６７８９＋－．＠﹫＃（）［］ｘＸ　", "0123456789+-.@@#()[]xX ")
"""One character for one: what is found in the plain text stands at the same place in the written one."""

SEPARATOR = r"(?:[ ]?[-‐‑‒–—―−·•.][ ]?|[ ]{1,2})"  # between two groups of one number
_S = SEPARATOR
_DASH = r"[-‐‑‒–—―−]"
_FREE = r"(?<![\d.A-Za-z])"
_END = r"(?![\d.]\d|\d|[ ]?[万亿]?元)"
_COUNTRY = rf"(?:(?:\(?\+[ ]?86\)?|\(?0086\)?|(?<!\d)86(?={_S})){_S}?)"
_EXTENSION = r"(?:[ ]?(?:转|分机|[Ee]xt\.?|[-‐‑‒–—―−#x*])[ :：]?\d{1,6})?"

_NAME = r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*"
_TOP = r"(?:com|cn|net|org|gov|edu|top|vip|example)\b"
MAIL_AT = r"(?:[ ]?@[ ]?|#|[ ]?[(\[{<【〔][ ]?(?:at|AT|At|@|#)[ ]?[)\]}>】〕][ ]?)"
MAIL_DOT = rf"(?:\.|[ ]?[(\[{{<【〔][ ]?(?:dot|DOT|\.|点)[ ]?[)\]}}>】〕][ ]?|[ ]?\.[ ]?(?={_TOP}))"
MAIL = re.compile(
    rf"(?<![\\\w.+-]){_NAME}(?:@(?:[A-Za-z0-9-]+{MAIL_DOT})+[A-Za-z]{{2,}}(?!\w)"
    rf"|{MAIL_AT}(?:[A-Za-z0-9-]+{MAIL_DOT})+{_TOP})",
    re.ASCII,
)
MOBILE = re.compile(
    rf"{_FREE}{_COUNTRY}?(?:1[3-9]\d(?:{_S}?\d{{4}}{_S}?\d{{4}}|{_S}?\d{{3}}{_S}?\d{{5}}|{_S}?\d{{3}}{_S}\d{{3}}{_S}\d\d)"
    rf"|1[3-9]\d{{3}}{_S}\d{{6}}|1[ ][3-9](?:[ ]\d){{9}}){_END}"
)
LANDLINE = re.compile(
    rf"{_FREE}(?:{_COUNTRY}\(?0?\d{{2,3}}\)?|\(0\d{{2,3}}\)|0\d{{2,3}}){_S}?\d{{3,4}}{_S}?\d{{4}}{_EXTENSION}{_END}"
)
SERVICE = re.compile(rf"{_FREE}[48]00{_S}?\d{{3,4}}{_S}?\d{{3,4}}{_EXTENSION}{_END}")
CARD = re.compile(rf"{_FREE}\d{{4}}(?:{_S}\d{{4}}){{3,4}}(?:{_S}?\d{{1,3}})?{_END}")  # in groups, as on a bank card
IDENTITY = re.compile(
    rf"{_FREE}[1-9]\d{{5}}{_S}?(?:18|19|20)\d\d{_S}?(?:0[1-9]|1[0-2]){_S}?(?:0[1-9]|[12]\d|3[01]){_S}?\d{{3}}[\dXx]{_END}"
)
CREDIT_CODE = re.compile(
    r"(?<![0-9A-Za-z])[1-9A-Y][1-9]\d{6}(?=\d*[A-HJ-NP-RT-UW-Y])[0-9A-HJ-NP-RT-UW-Y]{10}(?![0-9A-Za-z])"
)
LONG = re.compile(rf"{_FREE}\d{{10,}}[Xx]?{_END}")
EIGHT = re.compile(rf"{_FREE}\d{{8}}{_END}")

CALLED = re.compile(
    rf"(?:电话|手机|传真|热线|联系方式|联系人|微信|QQ|[Tt]el)[^\d\n\t。;；]{{0,12}}\t*(?P<it>\d(?:{_S}?\d){{5,14}}{_EXTENSION}){_END}"
)
HELD = re.compile(
    rf"(?:[账帐]号|[账帐]户|卡号|户号|身份证|证件)[^\d\n。;；]{{0,8}}(?P<it>\d(?:{_S}?\d){{5,29}}[Xx]?){_END}"
)
"""Numbers that are known by what they are called: the word, then ``it``."""

_PLACE = r"[\u4e00-\u9fffA-Za-z0-9 \n]"
_PART = (
    r"(?:[ \n]*[A-Za-z]?[0-9一二三四五六七八九十]+(?:[-‐–—][0-9]+)*[ \n]*(?:号院|号楼|号|弄|栋|幢|座|楼|层|单元|室|院))"
)
ADDRESS = re.compile(
    rf"(?:[\u4e00-\u9fff]{{2,12}}?(?:省|自治区|市|区|县))(?:{_PLACE}{{0,30}}?)(?:路|街|道|巷|胡同|里|村|园|镇|庄|营){_PLACE}{{0,8}}?{_PART}+"
)
SITUATED = re.compile(
    r"(?:地址|住址|住所)(?:[ \n]*[(（][^()（）\t]{1,8}[)）])?"
    r"(?:[ ]*[:：][ ]*|\t)(?P<it>[^\s,，。;；:：][^\t\n,，。;；:：]*)"
)
"""Postal addresses: by their shape – a district, a street, a number –, and by what they are called."""
