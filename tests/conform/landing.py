"""Every link lands: landing.py FILE.pdf|FILE.epub … (stdlib and qpdf alone)

PDF: each Link annotation has Contents, and its destination is a page of the file or an address.
EPUB: each href and src of the package, the nav, the NCX and the chapters names a file, and an id in it.
Prints what does not land and exits 1; counts what does."""
import json
import posixpath
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree as ET
import zipfile


def walk(value):
    if isinstance(value, dict):
        yield value
        for v in value.values():
            yield from walk(v)
    elif isinstance(value, list):
        for v in value:
            yield from walk(v)


def pdf(path):
    objects = json.loads(subprocess.run(["qpdf", "--json=2", "--json-key=qpdf", path], check=True,
                                        capture_output=True).stdout)["qpdf"][1]
    value = {k[4:]: o.get("value", o.get("stream", {}).get("dict")) for k, o in objects.items() if k.startswith("obj:")}
    resolve = lambda v: value.get(v, v) if isinstance(v, str) else v
    pages = {k for k, v in value.items() if isinstance(v, dict) and v.get("/Type") == "/Page"}
    names = {}
    for d in (d for v in value.values() for d in walk(v)):
        if "/Names" in d and isinstance(d["/Names"], list):
            for key, dest in zip(d["/Names"][::2], d["/Names"][1::2]):
                names[key] = dest
    links = bad = inside = 0

    def lands(dest):
        dest = resolve(dest)
        if isinstance(dest, str):
            dest = resolve(names.get(dest))
        if isinstance(dest, dict):
            dest = resolve(dest.get("/D"))
        return isinstance(dest, list) and dest and dest[0] in pages

    for d in (d for v in value.values() for d in walk(v)):
        if d.get("/Subtype") == "/Link":
            links += 1
            action = resolve(d.get("/A")) or {}
            dest = d.get("/Dest", action.get("/D"))
            ok = bool(d.get("/Contents")) and (lands(dest) if dest is not None else action.get("/URI", "")[2:])
            inside += dest is not None
            if not ok:
                bad += 1
                print(f"{path}: does not land: {d.get('/Dest') or action} {d.get('/Contents')}")
        if "/Title" in d and "/Parent" in d and "/Dest" in d and not lands(d["/Dest"]):
            bad += 1
            print(f"{path}: outline entry does not land: {d['/Title']}")
    return links, inside, bad


def epub(path):
    z = zipfile.ZipFile(path)
    files = set(z.namelist())
    trees, ids = {}, {}
    for name in files:
        if name.rsplit(".", 1)[-1] in ("xhtml", "opf", "ncx", "svg", "xml"):
            trees[name] = ET.fromstring(z.read(name))
            ids[name] = {e.get("id") for e in trees[name].iter() if e.get("id")}
    links = inside = bad = 0
    for name, tree in trees.items():
        for e in tree.iter():
            for attr in ("href", "src", "full-path", "{http://www.w3.org/1999/xlink}href"):
                target = e.get(attr)
                if target is None:
                    continue
                links += 1
                if urllib.parse.urlsplit(target).scheme:
                    continue
                inside += 1
                file, _, fragment = target.partition("#")
                base = "" if attr == "full-path" else posixpath.dirname(name)
                file = posixpath.normpath(posixpath.join(base, urllib.parse.unquote(file))) if file else name
                if file not in files or (fragment and fragment not in ids.get(file, ())):
                    bad += 1
                    print(f"{path}: {name}: does not land: {target}")
    return links, inside, bad


total = 0
for argument in sys.argv[1:]:
    links, inside, bad = (pdf if argument.endswith(".pdf") else epub)(argument)
    print(f"{argument}: {links} links, {inside} inside, {bad} that do not land")
    total += bad
    if not inside and argument.endswith(".epub"):
        print(f"{argument}: no link inside the file at all")
        total += 1
sys.exit(1 if total else 0)
