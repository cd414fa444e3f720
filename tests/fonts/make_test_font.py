#!/usr/bin/env python3
"""Makes the fonts that tests count and try with: every character is one em wide, the space too.

make_test_font.py OUT.ttf [KIND]

Drawn as plain boxes. f and i form a ligature one em wide, so a break between them changes widths; V and A are
kerned by -0.25 em; 'onum' and 'smcp' replace digits and letters by glyphs of their own, so tests can see that a
feature was asked for. KIND:

restricted, view, edit, whole, bitmaps   what OS/2 fsType allows
bold         weight 700 without any feature
rare         has U+1D2C0 KAKTOVIK NUMERAL ZERO
cff, wholecff   PostScript outlines, freely or as a whole only
variable     an axis of weight from 400 to 900, on which letters grow by half their width
collection   two faces in one file: plain and bold
woff         packed for web pages
tiny, tinycff, tinyvariable   a few letters, to begin mutations with
"""
import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection
from fontTools.ttLib.tables.TupleVariation import TupleVariation

EM = 1000
TEXT = [*range(0x20, 0x7F), 0xA0, 0xAB, 0xBB, *range(0xC0, 0x180), 0x2009, 0x200A, 0x2010, 0x2013, 0x2014, 0x2018,
        0x2019, 0x201C, 0x201D, 0x2026, 0x202F, 0xFFFD, *range(0x5D0, 0x5EB)]
TINY = [0x20, *map(ord, "afinoptA1V"), 0xFFFD]
SPACES = (0x20, 0xA0, 0x2009, 0x200A, 0x202F)
FS_TYPE = {"restricted": 2, "view": 4, "edit": 8, "whole": 0x100, "wholecff": 0x100, "bitmaps": 0x200}

FEATURES = """
languagesystem DFLT dflt;
languagesystem latn dflt;
feature liga { sub f i by f_i; } liga;
feature onum { sub one by one.onum; } onum;
feature smcp { sub a by a.sc; } smcp;
feature kern { pos V A -250; } kern;
"""


def draw(pen, height):
    pen.moveTo((50, 0))
    pen.lineTo((50, height))
    pen.lineTo((EM - 50, height))
    pen.lineTo((EM - 50, 0))
    pen.closePath()


def box(height):
    pen = TTGlyphPen(None)
    if height:
        draw(pen, height)
    return pen.glyph()


def charstring(height):
    pen = T2CharStringPen(EM, None)
    if height:
        draw(pen, height)
    return pen.getCharString()


def name_of(code):
    plain = {0x31: "one"}
    if code in plain:
        return plain[code]
    return chr(code) if chr(code).isascii() and chr(code).isalpha() else f"u{code:04X}"


def vary(builder, order, empty):
    """Letters grow to one and a half their width at the heavy end; a box has four points and four phantom ones."""
    grow = [(0, 0), (0, 0), (500, 0), (500, 0), (0, 0), (500, 0), (0, 0), (0, 0)]
    builder.setupFvar([("wght", 400, 400, 900, "Weight")], [])
    builder.setupGvar({name: [TupleVariation({"wght": (0, 1, 1)}, grow if name not in empty else grow[4:])]
                       for name in order})


def make(kind):
    text = TINY if kind.startswith("tiny") else TEXT + [0x1D2C0] * (kind == "rare")
    names = {code: name_of(code) for code in text}
    order = [".notdef", *names.values(), "f_i", "one.onum", "a.sc"]
    empty = {names[code] for code in SPACES if code in names}
    bold, outlines = kind == "bold", kind.endswith("cff")
    family = "Offprint " + {"rare": "Rare", "variable": "Variable", "cff": "Outlines"}.get(kind, "Test")
    builder = FontBuilder(EM, isTTF=not outlines)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    heights = {name: 0 if name in empty else 700 for name in order}
    style = "Bold" if bold else "Regular"
    if outlines:
        builder.setupCFF(family.replace(" ", "") + "-" + style, {}, {n: charstring(h) for n, h in heights.items()}, {})
    else:
        builder.setupGlyf({n: box(h) for n, h in heights.items()})
    builder.setupHorizontalMetrics({name: (EM, 50) for name in order})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": style, "psName": family.replace(" ", "") + "-" + style})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, sCapHeight=700, sxHeight=500,
                     fsType=FS_TYPE.get(kind, 0), usWeightClass=700 if bold else 400)
    builder.setupPost()
    if not bold:
        addOpenTypeFeaturesFromString(builder.font, FEATURES)
    if kind.endswith("variable"):
        vary(builder, order, empty)
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font["head"].macStyle = int(bold)
    builder.font.recalcTimestamp = False
    return builder.font


def main(out, kind):
    if kind == "collection":
        both = TTCollection()
        both.fonts = [make("plain"), make("bold")]
        both.save(out)
        return
    font = make(kind)
    if kind == "woff":
        font.flavor = "woff"
    font.save(out)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "plain")
