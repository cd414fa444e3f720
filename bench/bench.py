#!/usr/bin/env python3
"""bench.py OFFPRINT [--floor PROGRAM] [--text LONG.md] [--article FILE] [--runs N]

CPU seconds (user and system, the least of some runs) and the most memory held, of what the promises are about; then the
long text drawn without being set (the floor), and set by those of Typst, Prince, WeasyPrint, pdfLaTeX, LuaLaTeX and groff
that are installed: the same words on pages of the same size, in one run. Texts that are not named are made, always alike."""
import argparse
import glob
import os
import random
import re
import shutil
import subprocess
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def cost(command, folder=None):
    """CPU seconds and kilobytes of one run, and whether it ended well."""
    run = subprocess.run([f"{ROOT}/bench/cost.py"] + command, cwd=folder, stdout=subprocess.PIPE, text=True, check=False)
    seconds, memory = run.stdout.split()
    return float(seconds), int(memory), run.returncode == 0


def least(runs, command, folder=None):
    all_runs = [cost(command, folder) for _ in range(runs)]
    return min(r[0] for r in all_runs), max(r[1] for r in all_runs), all(r[2] for r in all_runs)


def row(name, result, floor=None):
    seconds, memory, good = result
    ratio = f"{seconds / floor:8.1f} x" if floor else ""
    print(f"{name:<34}{seconds:9.3f} s{memory / 1024:9.1f} MB{ratio}{'' if good else '  (failed)'}", flush=True)
    return seconds


def made_text(words, seed=1):
    """Paragraphs of made-up words, about as long and as often the same as those of a novel."""
    r = random.Random(seed)
    parts = ["ba", "ter", "ing", "lo", "ne", "sta", "ri", "con", "de", "mal", "o", "ver", "pre", "tion", "u", "shan", "ly", "er"]
    stock = ["".join(r.choice(parts) for _ in range(1 + min(4, int(r.expovariate(0.8))))) for _ in range(20000)]
    out, n = ["---\ntitle: A made text\nlang: en-GB\n---\n"], 0
    while n < words:
        if len(out) % 120 == 1:
            out.append(f"# Chapter {len(out) // 120 + 1}\n")
        sentences = []
        for _ in range(r.randint(1, 5)):
            line = [stock[int(len(stock) * r.random() ** 4)] for _ in range(r.randint(4, 24))]
            n += len(line)
            sentences.append(" ".join(line).capitalize() + ".")
        out.append(" ".join(sentences) + "\n")
    return "\n".join(out)


def blocks_of(text):
    """Headings (level, words) and paragraphs (0, words) of plain Markdown."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    for block in re.split(r"\n\s*\n", body):
        block = " ".join(block.split())
        head = re.match(r"(#+) (.*)", block)
        if block:
            yield (len(head[1]), head[2]) if head else (0, re.sub(r"[*_`\\]", "", block))


def escaped(s, table):
    return "".join(table.get(c, c) for c in s)


TEX = {c: "\\" + c for c in "&%$#_{}"} | {"~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "\\": "\\textbackslash{}"}
HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
TYPST = {c: "\\" + c for c in "\\#$*_`<>@=-+/~[]"}


def as_tex(blocks, fonts):
    head = "\\documentclass[11pt,twoside]{book}\\usepackage[paperwidth=148mm,paperheight=210mm,textwidth=112mm]{geometry}" \
           f"{fonts}\\usepackage{{microtype}}\\begin{{document}}\\tableofcontents\n"
    return head + "".join(f"\\chapter*{{{escaped(s, TEX)}}}\n" if level else escaped(s, TEX) + "\n\n"
                          for level, s in blocks) + "\\end{document}\n"


def as_html(blocks):
    return ('<!doctype html><html lang="en"><meta charset="utf-8"><style>@page{size:148mm 210mm;margin:18mm}'
            'body{font:11pt/14pt "EB Garamond";text-align:justify;hyphens:auto}p{margin:0;text-indent:1em}</style>' +
            "".join(f"<h1>{escaped(s, HTML)}</h1>" if level else f"<p>{escaped(s, HTML)}</p>" for level, s in blocks) + "</html>")


def as_typst(blocks):
    head = '#set page(width: 148mm, height: 210mm, margin: 18mm)\n#set text(font: "EB Garamond", size: 11pt, lang: "en")\n' \
           "#set par(justify: true, first-line-indent: 1em)\n#outline()\n"
    return head + "".join(("= " if level else "") + escaped(s, TYPST) + "\n\n" for level, s in blocks)


def as_roff(blocks):
    return ".pl 210m\n.ll 112m\n.ps 11\n.vs 14\n.hy 4\n" + "".join(
        (".bp\n" if level else ".ti 1m\n") + re.sub(r"^([.'])", r"\\&\1", s.replace("\\", "\\e")) + "\n.br\n" for level, s in blocks)


def quiet(command):
    """Whether it runs, and ends well."""
    return bool(shutil.which(command[0])) and subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                                             stderr=subprocess.DEVNULL, check=False).returncode == 0


def typst():
    """The command that compiles, be Typst installed as a program or as a module of a Python on the path; None: it is not."""
    if shutil.which("typst"):
        return ["typst"]
    code = "import sys, typst; typst.compile(sys.argv[2], output=sys.argv[3])"
    pythons = [os.path.join(folder, "python3") for folder in os.get_exec_path()]
    return next(([python, "-c", code] for python in pythons if quiet([python, "-c", "import typst"])), None)


def others(folder, text):
    """Name and command of each tool that is installed, its source written."""
    blocks = list(blocks_of(text))
    latin = "\\usepackage[T1]{fontenc}\\IfFileExists{ebgaramond.sty}{\\usepackage{ebgaramond}}{\\usepackage{mathptmx}}"
    sources = {"a.typ": lambda: as_typst(blocks), "a.html": lambda: as_html(blocks), "p.tex": lambda: as_tex(blocks, latin),
               "l.tex": lambda: as_tex(blocks, "\\usepackage{fontspec}\\setmainfont{EB Garamond}"), "a.roff": lambda: as_roff(blocks)}
    has_groff = quiet(["groff", "-k", "-Tpdf"])  # which Debian's groff-base has not
    tools = [("Typst", typst(), ["compile", "a.typ", "typst.pdf"], "a.typ"),
             ("Prince", ["prince"], ["a.html", "-o", "prince.pdf"], "a.html"),
             ("WeasyPrint", ["weasyprint"], ["a.html", "weasyprint.pdf"], "a.html"),
             ("pdfLaTeX, one pass", ["pdflatex"], ["-interaction=batchmode", "p.tex"], "p.tex"),
             ("LuaLaTeX, one pass", ["lualatex"], ["-interaction=batchmode", "l.tex"], "l.tex"),
             ("groff", ["groff"] if has_groff else None, ["-k", "-Tpdf", "a.roff"], "a.roff")]
    for name, program, arguments, source in tools:
        if program and shutil.which(program[0]):
            with open(os.path.join(folder, source), "w", encoding="utf-8") as f:
                f.write(sources[source]())
            yield name, program + arguments


def growth(offprint, folder, text, runs):
    """1, 2, 4 and 8 of the long text in one document."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    for k in range(8):
        with open(f"{folder}/n{k}.md", "w", encoding="utf-8") as f:
            f.write(f"---\ntitle: Text {k + 1}\nlang: en\n---\n{body}")
    for n in (1, 2, 4, 8):
        with open(f"{folder}/book{n}.yaml", "w", encoding="utf-8") as f:
            f.write(f"title: {n} texts\nlanguage: en\nchapters:\n" + "".join(f"  - n{k}.md\n" for k in range(n)))
        row(f"{n} in one document", least(runs, [offprint, "-q", "-f", f"{folder}/book{n}.yaml", "--style", "book", "--timeline",
                                                 "never", "--pdf", "-o", f"{folder}/g/"]))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("offprint")
    p.add_argument("--floor", default="", help="bench_floor")
    p.add_argument("--text", default="", help="a long text in Markdown")
    p.add_argument("--article", default="")
    p.add_argument("--runs", type=int, default=3)
    o = p.parse_args()
    offprint, article = os.path.abspath(o.offprint), os.path.abspath(o.article or f"{ROOT}/tests/fixtures/text/scraped.txt")
    text = open(o.text, encoding="utf-8").read() if o.text else made_text(300000)
    with tempfile.TemporaryDirectory() as folder:
        long = f"{folder}/long.md"
        with open(long, "w", encoding="utf-8") as f:
            f.write(text)
        copies = [shutil.copy(article, f"{folder}/{i}{os.path.splitext(article)[1]}") for i in range(100)]
        print(f"long text: {len(text.split())} words; article: {len(open(article, encoding='utf-8').read().split())} words")
        a = [offprint, "-q", "-f"]
        book = [long, "--style", "book", "-o", f"{folder}/b/"]
        row("start (--version)", least(20, [offprint, "--version"]))
        row("article, PDF", least(20, a + [article, "--lang", "en", "--pdf", "-o", f"{folder}/a/"]))
        row("article, PDF and EPUB", least(20, a + [article, "--lang", "en", "-o", f"{folder}/a/"]))
        row("100 articles, PDF", least(o.runs, a + copies + ["--lang", "en", "--pdf", "-o", f"{folder}/c/"]))
        row("sample book, PDF and EPUB", least(o.runs, a + [f"{ROOT}/book/book.yaml", "-o", f"{folder}/d/"]))
        row("long text, EPUB", least(o.runs, a + book + ["--epub", "--timeline", "never"]))
        row("long text, PDF and timeline", least(o.runs, a + book + ["--pdf"]))
        fonts = glob.glob("/usr/share/fonts/**/EBGaramond12-Regular.*tf", recursive=True) + \
            glob.glob("/usr/share/fonts/**/*Serif*-Regular.*tf", recursive=True)
        floor = None
        if o.floor and fonts:
            floor = row("long text, drawn alone (floor)", least(o.runs, [o.floor, long, fonts[0], f"{folder}/floor.pdf"]))
        row("long text, PDF", least(o.runs, a + book + ["--pdf", "--timeline", "never"]), floor)
        for name, command in others(folder, text):
            row(name, least(1, command, folder), floor)
        growth(offprint, folder, text, 1)


if __name__ == "__main__":
    main()
