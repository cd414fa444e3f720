"""schema.py SCHEMA [DATA …]: each DATA file (JSON, or JSON lines) against the part of JSON Schema that ours use."""
import json
import sys

KINDS = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "number": (int, float), "null": type(None)}


def check(value, schema, root, where):
    if "$ref" in schema:
        target = root
        for part in schema["$ref"].lstrip("#/").split("/"):
            target = target[part]
        return check(value, target, root, where)
    kinds = schema.get("type")
    if kinds:
        kinds = kinds if isinstance(kinds, list) else [kinds]
        ok = any(isinstance(value, KINDS[k]) and not (k in ("integer", "number") and isinstance(value, bool)) for k in kinds)
        assert ok, f"{where}: not {kinds}"
    if "const" in schema:
        assert value == schema["const"], f"{where}: not {schema['const']}"
    if "enum" in schema:
        assert value in schema["enum"], f"{where}: {value!r} is none of {schema['enum']}"
    if "minimum" in schema and isinstance(value, (int, float)):
        assert value >= schema["minimum"], f"{where}: under {schema['minimum']}"
    for choice in ("oneOf", "anyOf"):
        if choice in schema:
            for s in schema[choice]:
                try:
                    check(value, s, root, where)
                    break
                except AssertionError as e:
                    last = e
            else:
                raise last
    if isinstance(value, dict):
        for name in schema.get("required", []):
            assert name in value, f"{where}: lacks {name}"
        for name, v in value.items():
            s = schema.get("properties", {}).get(name, schema.get("additionalProperties", True))
            assert s is not False, f"{where}: unknown {name}"
            if isinstance(s, dict):
                check(v, s, root, f"{where}.{name}")
    if isinstance(value, list) and isinstance(schema.get("items"), dict):
        for i, v in enumerate(value):
            check(v, schema["items"], root, f"{where}[{i}]")


schema = json.load(open(sys.argv[1]))
for path in sys.argv[2:]:
    text = open(path).read()
    try:
        values = [json.loads(text)]
    except ValueError:
        values = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    assert values, f"{path}: no JSON"
    for v in values:
        check(v, schema, schema, "$")
    print(f"{path}: {len(values)} as {sys.argv[1].rsplit('/', 1)[-1]} says")
