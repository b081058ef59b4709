"""Judge an answer to an exercise.

    python judge.py SOLUTION CHECKS [--first] [--limit SECONDS]

Prints a line a check, `passed NAME`, `failed NAME: words` or `error NAME: words`, with details
below it, and exits 0 only if all pass. `--first` stops at the first that does not. A check may
take `--limit` seconds.

The reader's code could reach anything in its own interpreter, so no verdict falls there. One
interpreter runs the checks with it and reports what each call returned, as plain data (`record`).
Another, which never sees that code, runs the same checks over these answers and judges
(`Referee`). On the command line the two are processes; in the browser they are workers. What has
to be measured beside the reader's code, such as a count of operations, is a function
`observe_...` of the checks; its plain result is reported like an answer, and is as honest as the
code that was observed: checks observe what helps a reader, and judge by answers.

It is one file, of the standard library alone, because it travels to the browser whole.
"""

import ast
import builtins
import difflib
import json
import linecache
import marshal
import math
import os
import queue
import subprocess
import sys
import threading
import time
import types
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

SHOWN = "solution.py"  # what the reader's code is called in messages
FILES = {"solution": SHOWN, "checks": "checks.py"}  # and in tracebacks; a process has their paths
LIMIT = 10.0  # seconds for one check
PRINTED = 100_000  # characters that the code may print in one check
KEPT = 2_000  # of which these are shown
SIZE, DEPTH, DIGITS = 200_000, 40, 4_000  # parts of an answer, how deep they nest, digits of an int
MEMORY = 2 << 30  # bytes, on the command line
NOTICES, PAUSE = (
    100,
    0.05,
)  # calls of a check that are announced before they run, then one each pause

Emit = Callable[[dict[str, Any]], None]
Json = dict[str, Any]


# ---- Answers as plain data ----------------------------------------------------------------------


class OddAnswerError(BaseException):
    """An answer that is not plain data; a check must not catch it as its own."""


def pack(value: object, depth: int = 0) -> Any:
    """Return plain data in a form that JSON keeps exactly; raise OddAnswerError for all else."""
    kind = type(value)
    if kind is int and cast("int", value).bit_length() > DIGITS * 3:
        raise OddAnswerError(f"a number of more than {DIGITS:,} digits")
    if value is None or kind in {bool, int, float, str}:
        return value
    if kind not in {list, tuple, set, frozenset, dict}:
        raise OddAnswerError(_named(kind))
    parts = cast("list[Any]", value)
    if depth > DEPTH or len(parts) > SIZE:
        raise OddAnswerError(f"more than {SIZE:,} parts, or parts nested over {DEPTH} deep")
    if isinstance(parts, dict):
        return {"dict": [[pack(each, depth + 1) for each in pair] for pair in parts.items()]}
    packed = [pack(each, depth + 1) for each in parts]
    return packed if kind is list else {kind.__name__: packed}


def unpack(packed: Any) -> Any:
    """Return what `pack` was given."""
    if type(packed) is list:
        return [unpack(each) for each in packed]
    if type(packed) is not dict:
        return packed
    ((kind, parts),) = cast("Json", packed).items()
    if kind == "dict":
        return {unpack(key): unpack(each) for key, each in parts}
    return {"tuple": tuple, "set": set, "frozenset": frozenset}[kind](map(unpack, parts))


def _named(kind: type) -> str:
    name = type.__getattribute__(kind, "__name__")
    lazy = {
        "generator": "a generator; put it in list(...) or return a list",
        "coroutine": "a coroutine; leave out `async`",
        "function": "a function; call it and return its answer",
    }
    if name in {"map", "filter", "zip", "range", "dict_keys", "dict_values", "dict_items"}:
        return f"a {name} object; put it in list(...)"
    known = getattr(builtins, name, None) is kind
    return lazy.get(
        name, f"a {name}" if known else f"an object of the class {name}, not plain data"
    )


# ---- The reader's side --------------------------------------------------------------------------


class StoppedError(BaseException):
    """The reader's code did what ends a check; the text says it in a sentence."""


class _Printed:
    """Keeps what is printed, and ends a flood."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0

    def write(self, text: str) -> int:
        if self.size < KEPT:
            self.parts.append(text[: KEPT - self.size])
        self.size += len(text)
        if self.size > PRINTED:
            words = f"It printed more than {PRINTED:,} characters and was stopped."
            raise StoppedError(words)
        return len(text)

    def flush(self) -> None:
        pass

    def text(self) -> str:
        rest = self.size - sum(map(len, self.parts))
        return "".join(self.parts) + (f"\n… and {rest:,} characters more" if rest else "")


class _Silent:
    """Standard input with nobody behind it."""

    def readline(self, *_: object) -> str:
        words = (
            "It waits for input, and nobody is there to type; use the arguments of the function."
        )
        raise StoppedError(words)

    read = readline


class _Recorder:
    """A function of the reader that reports what each call gave."""

    def __init__(self, name: str, function: Callable[..., Any], desk: "_Desk") -> None:
        self.__name__ = name
        self.function = function
        self.desk = desk
        self.__globals__ = getattr(function, "__globals__", {})

    def __call__(self, *args: Any, **named: Any) -> Any:
        if self.desk.observing:
            return self.function(*args, **named)
        self.desk.announce(self.__name__, args, named)
        before = _frozen(args)
        call: Json = {}
        self.desk.calls.append(call)
        try:
            result = self.function(*args, **named)
            call["line"] = self.desk.lines.last(self.function)
            call["answer"] = pack(result)
        except OddAnswerError as error:
            call["odd"] = str(error)
            raise
        except BaseException as error:
            call |= _report(error)
            if "stopped" in call:
                raise StoppedError(call["stopped"]) from None
            raise
        finally:
            if before is not None and _frozen(args) not in {before, None}:
                call["after"] = [pack(each) for each in args]
        return unpack(call["answer"])


class _Observer:
    """A function `observe_...` of the checks; it may touch the reader's code at will."""

    def __init__(self, name: str, function: Callable[..., Any], desk: "_Desk") -> None:
        self.name = name
        self.function = function
        self.desk = desk

    def __call__(self, *args: Any, **named: Any) -> Any:
        call: Json = {}
        self.desk.announce(self.name, args, named)
        self.desk.calls.append(call)
        self.desk.observing = True
        try:
            call["answer"] = pack(self.function(*args, **named))
        except BaseException as error:
            call |= _report(error)
            if "stopped" in call:
                raise StoppedError(call["stopped"]) from None
            raise
        finally:
            self.desk.observing = False
        return unpack(call["answer"])


class _Lines:
    """Where a function returned last, on Pythons that can tell (3.12 and later)."""

    def __init__(self) -> None:
        self.returned: dict[types.CodeType, int] = {}
        self.watch: Any = getattr(sys, "monitoring", None)

    def follow(self, function: object) -> None:
        code = getattr(function, "__code__", None)
        if self.watch is None or not isinstance(code, types.CodeType):
            return
        tool, event = 3, self.watch.events.PY_RETURN
        if self.watch.get_tool(tool) is None:
            self.watch.use_tool_id(tool, "judge")
        self.watch.register_callback(tool, event, self._note)
        self.watch.set_local_events(tool, code, event)

    def _note(self, code: types.CodeType, offset: int, _: object) -> None:
        self.returned[code] = offset

    def last(self, function: object) -> int | None:
        code = getattr(function, "__code__", None)
        offset = self.returned.get(code) if isinstance(code, types.CodeType) else None
        if code is None or offset is None:
            return None
        return next((line for start, end, line in code.co_lines() if start <= offset < end), None)


class _Desk:
    """What one check has asked so far."""

    def __init__(self, emit: Emit) -> None:
        self.emit = emit
        self.lines = _Lines()
        self.observing = False
        self.begin()

    def begin(self) -> None:
        self.calls: list[Json] = []
        self.said = 0.0

    def announce(self, name: str, args: tuple[Any, ...], named: dict[str, Any]) -> None:
        """Say which call comes, so that one that never ends can be named."""
        now = time.monotonic()
        if len(self.calls) < NOTICES or now - self.said > PAUSE:
            self.said = now
            self.emit({"event": "call", "call": spelled(name, args, named)})


def record(solution: str, checks: str, emit: Emit) -> None:
    """Run the checks with the reader's code and emit what it did, one event at a time."""
    streams = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = cast("Any", _Silent())
    try:
        for event in _events(solution, checks, _Desk(emit)):
            emit(event)
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams


def _events(solution: str, checks: str, desk: "_Desk") -> Iterator[Json]:
    printed = _printed()
    name = FILES["solution"]
    linecache.cache[name] = (len(solution), None, solution.splitlines(keepends=True), name)
    module, facade = types.ModuleType("solution"), types.ModuleType("solution")
    sys.modules["solution"] = module
    try:
        exec(compile(solution, name, "exec", dont_inherit=True), module.__dict__)  # noqa: S102
    except BaseException as error:  # whatever it raises is the reader's to see
        yield {"event": "broken", "printed": printed.text(), **_report(error)}
        return
    for name in wanted(checks):
        found = module.__dict__.get(name)
        if not callable(found):
            yield {"event": "broken", "stopped": _missing(name, module.__dict__)}
            return
        desk.lines.follow(found)
        setattr(facade, name, _Recorder(name, found, desk))
    namespace = _prepared(checks, facade, lambda name, real: _Observer(name, real, desk))
    for name in names(checks):
        printed = _printed()
        desk.begin()
        yield {"event": "begin", "check": name}
        with suppress(BaseException):  # the referee comes to its own conclusion
            namespace[name]()
        yield {"event": "end", "check": name, "calls": desk.calls, "printed": printed.text()}
    yield {"event": "done"}


def _printed() -> _Printed:
    printed = _Printed()
    sys.stdout = sys.stderr = cast("Any", printed)
    return printed


def _frozen(args: tuple[Any, ...]) -> bytes | None:
    try:
        return marshal.dumps(args, 2)
    except ValueError:
        return None


def _report(error: BaseException) -> Json:
    """Return what is known of an exception, without trusting its own methods."""
    trace = _trace(error)
    line = trace[-1]["line"] if trace else None
    base = next(each for each in type(error).__mro__ if getattr(builtins, each.__name__, 0) is each)
    if isinstance(error, StoppedError):
        return {"stopped": str(error), "line": line, "trace": trace}
    if isinstance(error, SystemExit):
        return {"stopped": "It calls sys.exit; return the answer instead.", "line": line}
    if not issubclass(base, Exception):
        return {"stopped": f"It raises {type(error).__name__}.", "line": line, "trace": trace}
    try:
        message = str(error)
    except BaseException:  # a class of the reader's own
        message = ""
    if isinstance(error, SyntaxError):
        message, line = str(error.msg), error.lineno
    if isinstance(error, RecursionError):
        message = "the function calls itself too often; is there an input at which it stops?"
    name = type(error).__name__
    return {
        "raised": base.__name__,
        "named": name,
        "message": message[:KEPT],
        "line": line,
        "trace": trace,
    }


def _trace(error: BaseException) -> list[Json]:
    frames: list[Json] = []
    at = error.__traceback__
    while at is not None:
        code = at.tb_frame.f_code
        if code.co_filename == FILES["solution"]:
            text = linecache.getline(code.co_filename, at.tb_lineno).strip()
            frames.append({"line": at.tb_lineno, "function": code.co_name, "text": text})
        at = at.tb_next
    return frames if len(frames) <= 6 else [*frames[:3], *frames[-3:]]


def _missing(name: str, found: Json) -> str:
    near = difflib.get_close_matches(name, [each for each in found if callable(found[each])], 1)
    hint = f" There is `{near[0]}`; is that the one?" if near else ""
    return f"The code defines no function `{name}`.{hint}"


# ---- The checks ---------------------------------------------------------------------------------


def names(checks: str) -> list[str]:
    """Return the names of the checks, in the order of the file."""
    body = ast.parse(checks).body
    return [
        each.name
        for each in body
        if isinstance(each, ast.FunctionDef) and each.name.startswith("test_")
    ]


def wanted(checks: str) -> list[str]:
    """Return the functions that the checks import from the reader's code."""
    imports = [each for each in ast.parse(checks).body if isinstance(each, ast.ImportFrom)]
    return [alias.name for each in imports if each.module == "solution" for alias in each.names]


class _FailedError(AssertionError):
    """A comparison that failed, with each side's expression and value."""

    def __init__(self, words: str, left: tuple[str, object], right: tuple[str, object]) -> None:
        self.sides = left, right
        super().__init__(words)


class _Asserts(ast.NodeTransformer):
    """Turns `assert a == b, words` into a raise that keeps both sides."""

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        """Rewrite a plain comparison; leave every other assert as it is."""
        test = node.test
        if not isinstance(test, ast.Compare) or len(test.ops) != 1:
            return node
        sides = {"left_side": test.left, "right_side": test.comparators[0]}
        left, right = (
            ast.NamedExpr(ast.Name(name, ast.Store()), side) for name, side in sides.items()
        )
        told = [
            ast.Tuple([ast.Constant(ast.unparse(side)), ast.Name(name, ast.Load())], ast.Load())
            for name, side in sides.items()
        ]
        failed = ast.Call(ast.Name("Failed", ast.Load()), [node.msg or ast.Constant(""), *told], [])
        fails = ast.UnaryOp(ast.Not(), ast.Compare(left, test.ops, [right]))
        rewritten = ast.If(fails, [ast.Raise(failed)], [])
        return ast.fix_missing_locations(ast.copy_location(rewritten, node))


def _prepared(
    checks: str, facade: types.ModuleType, observe: Callable[[str, Callable[..., Any]], object]
) -> Json:
    """Return the namespace of the checks, with `facade` as the reader's module."""
    tree = _Asserts().visit(ast.parse(checks))
    namespace: Json = {"__name__": "checks", "Failed": _FailedError}
    sys.modules["solution"] = facade
    exec(compile(tree, FILES["checks"], "exec", dont_inherit=True), namespace)  # noqa: S102 - our own
    for name in [each for each in namespace if each.startswith("observe_")]:
        namespace[name] = observe(name, namespace[name])
    return namespace


# ---- The referee's side -------------------------------------------------------------------------


class _Replay:
    """Stands for a function of the reader and gives the answers that it gave."""

    def __init__(self, name: str, referee: "Referee") -> None:
        self.name = name
        self.referee = referee

    def __call__(self, *args: Any, **named: Any) -> Any:
        call = self.referee.next_call(self.name, args, named)
        for changed, after in zip(args, call.get("after", []), strict=False):
            if isinstance(changed, list):
                changed[:] = unpack(after)
            elif isinstance(changed, (dict, set)):
                changed.clear()
                cast("dict[Any, Any]", changed).update(unpack(after))
        if "odd" in call:
            raise OddAnswerError(call["odd"])
        if "stopped" in call:
            raise StoppedError(call["stopped"])
        if "raised" in call:
            self.referee.raised = _exception(call["raised"], call["message"])
            raise self.referee.raised
        return unpack(call["answer"])


def _exception(name: str, message: str) -> Exception:
    kind = getattr(builtins, name)
    if not issubclass(kind, Exception):
        raise TypeError(name)
    try:
        return kind(message)
    except TypeError:  # such as UnicodeDecodeError, which wants more
        return ValueError(message)


class Referee:
    """Hears what the reader's side reports and says how each check ended.

    A verdict is a dict: `check`, `state` (passed, failed, error), and where they are known `words`,
    `sides` (both of a failed comparison, as [expression, value]), `call` (the last one, as Python),
    `answer`, `line` (the reader's), `trace`, `notes` and `printed`.
    """

    def __init__(self, checks: str) -> None:
        self.waiting = names(checks)
        self.calls: list[Json] = []
        self.raised: Exception | None = None
        self.last: Json = {}
        self.announced = ""
        facade = types.ModuleType("solution")
        for name in wanted(checks):
            setattr(facade, name, _Replay(name, self))
        self.namespace = _prepared(checks, facade, lambda name, _: _Replay(name, self))

    def next_call(self, name: str, args: tuple[Any, ...], named: dict[str, Any]) -> Json:
        """Return the report of the call that a check makes now."""
        if not self.calls:
            words = "The report of this check ends too early."
            raise StoppedError(words)
        call = self.calls.pop(0)
        self.last = {key: call[key] for key in ("line", "trace") if call.get(key)}
        if name.startswith("observe_"):
            return call
        self.last["call"] = spelled(name, args, named)
        self.last["notes"] = ["It changed its argument."] if "after" in call else []
        if "answer" in call:
            self.last["answer"] = cut(literal(unpack(call["answer"])))
            if call["answer"] is None:
                self.last["notes"].append("It returned None. Is there a `return` on every path?")
        return call

    def hear(self, event: Json) -> list[Json]:
        """Return the verdicts that an event brings."""
        if event["event"] == "call":
            self.announced = event["call"]
        elif event["event"] == "broken":
            self.waiting = []
            return [{"check": "", "state": "error", **event, "words": _words(event)}]
        elif event["event"] == "begin":
            self.announced = ""
        elif event["event"] == "end" and self.waiting and event["check"] == self.waiting[0]:
            self.calls = list(event["calls"])
            verdict = self._judge(self.waiting.pop(0))
            return [verdict | {"printed": event.get("printed", "")}]
        elif event["event"] != "done" or self.waiting:
            return self.close("The report of the checks is damaged.")
        return []

    def close(self, words: str) -> list[Json]:
        """Return the verdicts of what has not ended, because of `words`."""
        open_checks, self.waiting = self.waiting, []
        last = {"call": self.announced} if self.announced else {}
        first = [
            {"check": name, "state": "error", "words": words, **last} for name in open_checks[:1]
        ]
        return first + [
            {"check": name, "state": "error", "words": "Not run."} for name in open_checks[1:]
        ]

    def _judge(self, check: str) -> Json:
        self.last, self.raised = {}, None
        told: Json = {}
        try:
            self.namespace[check]()
        except OddAnswerError as error:
            told = {"state": "failed", "words": f"It returned {error}."}
        except StoppedError as error:
            told = {"state": "error", "words": str(error)}
        except AssertionError as error:
            told = {"state": "failed", "words": str(error) or "The answer is not the expected one."}
            if isinstance(error, _FailedError):
                (left, found), (right, other) = error.sides
                values = around(literal(found), literal(other))
                told["sides"] = [[left, values[0]], [right, values[1]]]
        except Exception as error:
            own = self.raised is not None and error is self.raised
            words = _raised(type(error).__name__, str(error))
            told = {
                "state": "error" if own else "failed",
                "words": words if own else f"The check cannot use the answer. {words}",
            }
        if not told:
            return {"check": check, "state": "passed"}
        return {"check": check, **told, "words": cut(told["words"], 400), **self.last}


def _words(event: Json) -> str:
    return event.get("stopped") or _raised(event["named"], event["message"])


def _raised(name: str, message: str) -> str:
    if name == "NotImplementedError" and not message:
        return "It is not written yet."
    return f"{name}: {message}" if message else f"{name}."


def spelled(name: str, args: tuple[Any, ...], named: dict[str, Any]) -> str:
    """Return a call as Python, cut if it is very long."""
    parts = [literal(each) for each in args]
    parts += [f"{key}={literal(each)}" for key, each in named.items()]
    return cut(f"{name}({', '.join(parts)})", 4_000)


def literal(value: object) -> str:
    """Return plain data as Python that gives it again, also if a number is not finite."""
    if type(value) is float and not math.isfinite(value):
        return f'float("{value}")'
    if type(value) is list:
        return f"[{', '.join(map(literal, value))}]"
    if type(value) is tuple and len(value) != 1:
        return f"({', '.join(map(literal, value))})"
    return repr(value)


def cut(text: str, width: int = 200) -> str:
    """Return a text without its middle if it is longer than `width`."""
    half = width // 2
    return text if len(text) <= width else f"{text[:half]} … {text[-half:]}"


def around(left: str, right: str, width: int = 160) -> tuple[str, str]:
    """Return two texts, both cut to where they first differ."""
    if max(len(left), len(right)) <= width:
        return left, right
    alike = next(
        (at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b),
        min(len(left), len(right)),
    )
    start = max(0, alike - width // 3)
    end = start + width
    one, other = (
        f"{'…' * (start > 0)}{text[start:end]}{'…' * (end < len(text))}" for text in (left, right)
    )
    return one, other


# ---- The command line ---------------------------------------------------------------------------


def verdicts(solution: Path, checks: Path, limit: float = LIMIT) -> Iterator[Json]:
    """Yield the verdict of each check; the reader's code runs in a process of its own."""
    referee = Referee(checks.read_text(encoding="utf-8"))
    command = [
        sys.executable,
        "-X",
        "utf8",
        __file__,
        "--record",
        *map(str, map(Path.resolve, (solution, checks))),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:  # noqa: S603
        lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=_pass_on, args=(process.stdout, lines), daemon=True).start()
        deadline = time.monotonic() + limit
        try:
            while True:
                line = lines.get(timeout=max(0.0, deadline - time.monotonic()))
                if line is None:
                    with suppress(subprocess.TimeoutExpired):
                        process.wait(limit)
                    yield from referee.close("Python ended in the middle of the check.")
                    return
                event = json.loads(line)
                if event["event"] == "begin":
                    deadline = time.monotonic() + limit
                yield from referee.hear(event)
        except queue.Empty:
            yield from referee.close(f"Still running after {limit:g} s.")
        except (ValueError, KeyError, TypeError):
            yield from referee.close("The report of the checks is damaged.")
        finally:
            process.kill()


def _pass_on(stream: Any, lines: "queue.Queue[str | None]") -> None:
    for line in stream:
        lines.put(line)
    lines.put(None)


def _record_process(solution: Path, checks: Path) -> None:
    with suppress(ImportError, ValueError):
        import resource  # noqa: PLC0415 - not everywhere

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

    def emit(event: Json) -> None:
        channel.write(f"{json.dumps(event)}\n")
        channel.flush()

    FILES.update(solution=str(solution), checks=str(checks))
    record(solution.read_text(encoding="utf-8"), checks.read_text(encoding="utf-8"), emit)


def report(verdict: Json) -> str:
    """Return what the command line says of a verdict."""
    name = verdict["check"] or SHOWN
    lines = [f"{verdict['state']} {name}{': ' * ('words' in verdict)}{verdict.get('words', '')}"]
    lines += [f"    {each['line']}: {each['text']}" for each in verdict.get("trace", [])]
    if not verdict.get("trace") and verdict.get("line"):
        lines.append(f"    at line {verdict['line']}")
    if "call" in verdict:
        lines.append(f"    {cut(verdict['call'])}")
    if "answer" in verdict:
        lines.append(f"    returned {verdict['answer']}")
    lines += [f"    {name} is {value}" for name, value in verdict.get("sides", []) if name != value]
    lines += [f"    {note}" for note in verdict.get("notes", [])]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Judge, print, and return the exit status."""
    import argparse  # noqa: PLC0415 - the browser has no use for it

    parser = argparse.ArgumentParser(description="Judge an answer to an exercise.")
    parser.add_argument("solution", type=Path)
    parser.add_argument("checks", type=Path)
    parser.add_argument("--first", action="store_true", help="stop at the first that does not pass")
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds for one check")
    parser.add_argument("--record", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.record:
        _record_process(options.solution, options.checks)
        return 0
    passed = []
    for verdict in verdicts(options.solution, options.checks, options.limit):
        print(report(verdict), flush=True)
        passed.append(verdict["state"] == "passed")
        if options.first and not passed[-1]:
            break
    return 0 if passed and all(passed) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
