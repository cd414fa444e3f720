#!/usr/bin/env python3
"""Pages side by side as one small PNG: join.py OUT COLUMNS GAP PAGE.ppm...

Pages of a spread have a gap of 0. The palette has at most 256 colours: of the bits of each channel as many count as
leave no more than that. The same pages give the same bytes."""
import struct
import sys
import zlib

GROUND, EDGE, MARGIN = (219, 223, 223), (190, 196, 196), 10


def read(path):
    data = open(path, "rb").read()
    head = data.split(maxsplit=4)  # P6 width height 255 pixels
    if head[0] != b"P6":
        sys.exit(f"{path}: no PPM")
    w, h = int(head[1]), int(head[2])
    pixels = data[-3 * w * h:]
    return w, h, [pixels[3 * w * y:3 * w * (y + 1)] for y in range(h)]


def sheet(pages, columns, gap):
    w, h = max(p[0] for p in pages), max(p[1] for p in pages)
    columns = min(columns, len(pages))
    rows = -(-len(pages) // columns)
    width = 2 * MARGIN + columns * w + (columns - 1) * gap
    height = 2 * MARGIN + rows * h + (rows - 1) * max(gap, MARGIN)
    out = [bytearray(bytes(GROUND) * width) for _ in range(height)]
    for i, (pw, ph, lines) in enumerate(pages):
        x, y = MARGIN + i % columns * (w + gap), MARGIN + i // columns * (h + max(gap, MARGIN))
        for k, line in enumerate(lines):
            out[y + k][3 * x:3 * (x + pw)] = line
            if gap == 0 and i % columns:
                out[y + k][3 * x:3 * x + 3] = bytes(EDGE)  # the fold
    return width, height, out


def indexed(rows, width):
    for bits in range(8, 1, -1):
        drop, top = 8 - bits, (1 << bits) - 1
        table = bytes((v >> drop) * 255 // top for v in range(256))
        rows = [bytes(r).translate(table) for r in rows]
        colours = {}
        for r in rows:
            for x in range(0, 3 * width, 3):
                colours.setdefault(r[x:x + 3], len(colours))
            if len(colours) > 256:
                break
        else:
            return colours, [bytes(colours[r[x:x + 3]] for x in range(0, 3 * width, 3)) for r in rows]
    raise AssertionError


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def main():
    out, columns, gap, paths = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
    width, height, rows = sheet([read(p) for p in paths], columns, gap)
    colours, lines = indexed(rows, width)
    with open(out, "wb") as f:
        f.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)) +
                chunk(b"PLTE", b"".join(colours)) + chunk(b"IDAT", zlib.compress(b"".join(b"\0" + r for r in lines), 9)) +
                chunk(b"IEND", b""))


main()
