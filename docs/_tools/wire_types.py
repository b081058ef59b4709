"""The records of wire.py as TypeScript, by which the scripts of docs/_client are checked.

A small file instead of `json-schema-to-typescript`, which brings Prettier and its kin along.
"""

import json
from typing import Any

from pydantic import TypeAdapter

from _tools import wire
from _tools.records import ROOT

PATH = ROOT / ".generated/wire.d.ts"
SIMPLE = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}
Schema = dict[str, Any]


class UnknownSchemaError(Exception):
    """A record uses what this file has no type for; the message holds it."""


def types() -> str:
    """Return a module with an interface for each record, and what each file holds."""
    crossing = wire.FILES | wire.MESSAGES
    adapters = [(name, "serialization", adapter) for name, adapter in crossing.items()]
    roots, schema = TypeAdapter.json_schemas(adapters, by_alias=True)  # pyright: ignore[reportArgumentType]
    records = [_interface(name, each) for name, each in sorted(schema["$defs"].items())]
    files = {name: each for (name, _), each in roots.items() if name in wire.FILES}
    holds = [f"  {json.dumps(name)}: {_type(each)};" for name, each in files.items()]
    return "\n\n".join([*records, "\n".join(["export interface Files {", *holds, "}"])]) + "\n"


def write() -> None:
    """Write .generated/wire.d.ts, if it is not that already."""
    said = types()
    if not PATH.is_file() or PATH.read_text(encoding="utf-8") != said:
        PATH.parent.mkdir(exist_ok=True)
        PATH.write_text(said, encoding="utf-8")


def _interface(name: str, schema: Schema) -> str:
    if "properties" not in schema:
        return f"export type {name} = {_type(schema)};"
    about = " ".join(schema.get("description", "").split())
    lines = [f"/** {about} */"] if about else []
    lines.append(f"export interface {name} {{")
    for key, each in schema["properties"].items():
        told = f"  // {each['description']}" if "description" in each else ""
        mark = "" if key in schema.get("required", []) else "?"
        lines.append(f"  {key}{mark}: {_type(each)};{told}")
    return "\n".join([*lines, "}"])


def _type(schema: Schema) -> str:
    match schema:
        case {"$ref": name}:
            return name.rpartition("/")[2]
        case {"enum": values}:
            return " | ".join(map(json.dumps, values))
        case {"anyOf": list(kinds)}:
            return " | ".join(map(_type, kinds))
        case {"type": "array"}:
            return _array(schema)
        case {"type": "object", "additionalProperties": dict(each)}:
            return f"Record<string, {_type(each)}>"
        case {"type": str(name)} if name in SIMPLE:
            return SIMPLE[name]
        case _:
            raise UnknownSchemaError(schema)


def _array(schema: Schema) -> str:
    if "prefixItems" in schema:
        return f"[{', '.join(map(_type, schema['prefixItems']))}]"
    each = _type(schema["items"])
    return f"({each})[]" if " | " in each else f"{each}[]"
