#!/usr/bin/env python3
"""Makes the font that line breaks are counted with: every character is one em wide, the space too.

make_test_font.py OUT.ttf [restricted]

Drawn as plain boxes. f and i form a ligature one em wide, so a break between them changes widths; V and A are
kerned by -0.25 em; 'onum' and 'smcp' replace digits and letters by glyphs of their own, so tests can see that a
feature was asked for. With "restricted" the embedding permission in OS/2 forbids embedding.
"""
import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.pens.ttGlyphPen import TTGlyphPen

EM = 1000
TEXT = [*range(0x20, 0x7F), 0xA0, 0xAB, 0xBB, *range(0xC0, 0x180), 0x2009, 0x200A, 0x2010, 0x2013, 0x2014, 0x2018,
        0x2019, 0x201C, 0x201D, 0x2026, 0x202F, 0xFFFD, *range(0x5D0, 0x5EB)]

FEATURES = """
languagesystem DFLT dflt;
languagesystem latn dflt;
feature liga { sub f i by f_i; } liga;
feature onum { sub one by one.onum; } onum;
feature smcp { sub a by a.sc; } smcp;
feature kern { pos V A -250; } kern;
"""


def box(height):
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    pen.lineTo((50, height))
    pen.lineTo((EM - 50, height))
    pen.lineTo((EM - 50, 0))
    pen.closePath()
    return pen.glyph()


def name_of(code):
    plain = {0x31: "one"}
    if code in plain:
        return plain[code]
    return chr(code) if chr(code).isascii() and chr(code).isalpha() else f"u{code:04X}"


def main(out, restricted):
    names = {code: name_of(code) for code in TEXT}
    order = [".notdef", *names.values(), "f_i", "one.onum", "a.sc"]
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    empty = {names[code] for code in (0x20, 0xA0, 0x2009, 0x200A, 0x202F)}
    builder.setupGlyf({name: TTGlyphPen(None).glyph() if name in empty else box(700) for name in order})
    builder.setupHorizontalMetrics({name: (EM, 50) for name in order})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Offprint Test", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, sCapHeight=700, sxHeight=500, fsType=2 if restricted else 0)
    builder.setupPost()
    addOpenTypeFeaturesFromString(builder.font, FEATURES)
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    builder.save(out)


if __name__ == "__main__":
    main(sys.argv[1], len(sys.argv) > 2)
