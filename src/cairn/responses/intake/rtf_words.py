"""The words of the RTF language that Cairn knows (Microsoft, Rich Text Format Specification 1.9.1)."""

from __future__ import annotations

import codecs

SIGNS = {
    "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "tab": "\t", "line": "\n", "softline": "\n",
    "lbr": "\n", "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f", "zwbo": "\u200b",
    "zwnbo": "\u2060",
}  # fmt: skip
SYMBOLS = {"~": "\u00a0", "-": "\u00ad", "_": "\u2011", "{": "{", "}": "}", "\\": "\\"}
"""Signs that stand behind a backslash; a line end there is the end of a paragraph."""

PASSED_OVER = frozenset(
    {
        "colortbl", "info", "pict", "objdata", "fldinst", "listtable", "listoverridetable", "revtbl", "filetbl",
        "sn", "sv", "xe", "tc", "rxe", "bkmkstart", "bkmkend", "atnid", "atnauthor", "atndate", "atnref", "atnparent",
        "atntime", "atnicn", "atrfstart", "atrfend", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn",
        "pn", "nesttableprops", "nonesttables", "private", "template", "themedata", "colorschememapping", "generator",
        "rsidtbl", "xmlnstbl", "latentstyles", "datastore", "panose", "falt", "fontemb", "objclass", "objname",
        "shprslt", "background", "ffname", "ffdeftext", "formfield", "mailmerge", "pgptbl", "protusertbl", "userprops",
        "docvar", "factoidname", "oldcprops", "oldpprops", "datafield", "fname", "leveltext", "levelnumbers", "picprop",
        "blipuid", "passwordhash",
    }
)  # fmt: skip
"""Groups that hold no words of the document."""

STARRED = frozenset(
    {
        "footnote",
        "annotation",
        "shpinst",
        "shptxt",
        "ud",
        "dptxbxtext",
        "do",
        "fldrslt",
        "listtext",
        "shppict",
        "shpgrp",
    }
)
"""Groups that are marked as ones an older program may pass over, and that do hold words."""

FURNITURE = frozenset({"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"})

_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip


def encoding_of_charset(number: int) -> str:
    """The encoding of a font's set of characters; "" where the document's own holds."""
    return _CHARSETS.get(number, "")


def encoding_of_page(number: int) -> str:
    """The encoding of a code page; Windows-1252 where Python knows none."""
    if number == 65001:
        return "utf-8"
    name = "mac_roman" if number == 10000 else f"cp{number}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
