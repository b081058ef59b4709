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

import __future__

import ast
import builtins
import codecs
import difflib
import errno
import importlib
import importlib.abc
import io
import json
import linecache
import marshal
import math
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
import tokenize
import types
import unicodedata
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, cast

SHOWN = "solution.py"  # what the reader's code is called in messages
FILES = {"solution": SHOWN, "checks": "checks.py"}  # and in tracebacks; a process has their paths
LIMIT = 10.0  # seconds for one check
KEPT = 2_000  # characters of what a check prints that are shown
CALL = 4_000  # characters of a call that can be put into the reader's code
REPORT = 5_000_000  # characters of one event; the page's worker has the same limit
SIZE, DEPTH, DIGITS = 200_000, 40, 4_000  # parts of an answer, how deep they nest, digits of an int
MEMORY = 2 << 30  # bytes, on the command line
NOTICES, PAUSE = (
    100,
    0.05,
)  # calls of a check that are announced before they run, then one each pause

# Annotations are evaluated when they are asked for, as the page's Python does it (PEP 649).
LAZY = 0 if sys.version_info >= (3, 14) else __future__.annotations.compiler_flag
# Modules of the standard library of one of our Pythons that the page does not have.
ABSENT = frozenset(
    """
    aifc asynchat asyncore audioop cgi cgitb chunk crypt curses dbm distutils ensurepip grp
    idlelib imghdr imp lib2to3 mailcap msilib msvcrt nis nntplib nt ossaudiodev pipes pwd
    pydoc_data readline resource smtpd sndhdr spwd sunau syslog telnetlib tkinter turtle
    turtledemo uu venv winreg winsound xdrlib
    """.split()  # noqa: SIM905 - as a list it would take forty lines
)
WAITS = "It waits for input, and nobody is there to type; use the arguments of the function."
TOO_DEEP = (
    "the function calls itself too often; is there an input at which it stops? Calls through "
    "functools.cache, partial, map or a key function may go less deep, above all in a browser."
)

Emit = Callable[[dict[str, Any]], None]
Json = dict[str, Any]

# Taken before a reader's code can change builtins.
RAISED = {
    name: kind
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, BaseException) and kind.__name__ == name
}


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
    if getattr(builtins, name, None) is kind or name in lazy:
        return lazy.get(name, f"a {name}")
    kinds = tuple, list, dict, set, str, int, float
    plain = next((base for base in kinds if base in _mro(kind)), None)
    rest = f"return a plain {plain.__name__}" if plain else "not plain data"
    return f"an object of the class {name}{'; ' if plain else ', '}{rest}"


def _mro(kind: type) -> tuple[type, ...]:
    return type.__dict__["__mro__"].__get__(kind)


# ---- The reader's side --------------------------------------------------------------------------


class StoppedError(BaseException):
    """The reader's code did what ends a check; the text says it in a sentence."""


class _Printed(io.RawIOBase):
    """Keeps the beginning of what is printed and counts the rest; `stream` is to be printed to."""

    name, mode = "<stdout>", "wb"

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self.stream = io.TextIOWrapper(
            io.BufferedWriter(self), "utf-8", "backslashreplace", newline=""
        )
        cast("Any", self.stream).mode = "w"

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1

    def write(self, data: Any) -> int:
        text = self.decode(data)
        if self.size < KEPT:
            self.parts.append(text[: KEPT - self.size])
        self.size += len(text)
        return len(data)

    def text(self) -> str:
        with suppress(BaseException):  # the reader's code may have closed it
            self.stream.flush()
        rest = self.size - sum(map(len, self.parts))
        return "".join(self.parts) + (f"\n… and {rest:,} characters more" if rest else "")


class _Nobody(io.RawIOBase):
    """Standard input with nobody behind it."""

    name, mode = "<stdin>", "rb"

    def readable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 0

    def readinto(self, _: object) -> int:
        raise StoppedError(WAITS)


def _unreadable() -> int:
    """Return a descriptor that fails at once when it is read, whoever opens it anew."""
    try:
        return os.open(os.sep, os.O_RDONLY)  # a folder
    except OSError:  # Windows opens none
        return os.open(os.devnull, os.O_WRONLY)


@contextmanager
def _own_streams() -> Generator[None]:
    """Let the reader's code read and print without reaching what is behind; restore it all."""
    kept = sys.stdin, sys.stdout, sys.stderr, sys.__stdin__
    nobody = io.TextIOWrapper(io.BufferedReader(_Nobody()), "utf-8")
    cast("Any", nobody).mode = "r"
    sys.stdin = cast("Any", sys).__stdin__ = nobody
    behind = os.dup(0)
    unreadable = _unreadable()
    os.dup2(unreadable, 0)
    os.close(unreadable)
    try:
        yield
    finally:
        os.dup2(behind, 0)
        os.close(behind)
        sys.stdin, sys.stdout, sys.stderr, cast("Any", sys).__stdin__ = kept


def _reads_nobody(error: BaseException) -> bool:
    """Return whether it comes from reading descriptor 0, past `sys.stdin`."""
    if type(error) not in {IsADirectoryError, OSError}:
        return False
    failed = cast("OSError", error)
    meant = errno.EISDIR if os.name == "posix" else errno.EBADF
    return failed.errno == meant and failed.filename in {None, 0, "/dev/stdin"}


class _PageModules(importlib.abc.MetaPathFinder):
    """Refuses to import what the page cannot, so that both give the same verdict."""

    def find_spec(self, fullname: str, *_: object) -> None:
        """Raise ModuleNotFoundError for a module that the page does not have."""
        if _is_absent(fullname.partition(".")[0]):
            words = f"No module named {fullname!r}"
            raise ModuleNotFoundError(words, name=fullname)

    @contextmanager
    def on_guard(self) -> Generator[None]:
        """Refuse also those that this interpreter has imported for itself."""
        hidden = {name: sys.modules.pop(name) for name in ABSENT & sys.modules.keys()}
        sys.meta_path.insert(0, self)
        try:
            yield
        finally:
            with suppress(ValueError):
                sys.meta_path.remove(self)
            sys.modules.update(hidden)


def _is_absent(module: str) -> bool:
    known = module in sys.stdlib_module_names or module.startswith("_sysconfigdata")
    return module in ABSENT or not known


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
            self.emit({"event": "call", **_shown(spelled(name, args, named))})


def record(solution: str, checks: str, emit: Emit) -> None:
    """Run the checks with the reader's code and emit what it did, one event at a time."""
    with _own_streams(), _PageModules().on_guard():
        for event in _events(solution.removeprefix("\ufeff"), checks, _Desk(emit)):
            emit(event)


def _events(solution: str, checks: str, desk: "_Desk") -> Iterator[Json]:
    printed = _printed()
    name = FILES["solution"]
    if "\0" in solution:
        yield {"event": "broken", "stopped": "It holds null bytes: save it as UTF-8, not UTF-16."}
        return
    lines = io.StringIO(solution, newline=None).readlines()  # as Python counts them
    linecache.cache[name] = (len(solution), None, lines, name)
    module, facade = types.ModuleType("solution"), types.ModuleType("solution")
    sys.modules["solution"] = module
    try:
        exec(compile(solution, name, "exec", LAZY, dont_inherit=True), module.__dict__)  # noqa: S102
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
    sys.stdout = sys.stderr = printed.stream
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
    if isinstance(error, StoppedError):
        return {"stopped": str(error), "line": line, "trace": trace}
    if _reads_nobody(error):
        return {"stopped": WAITS, "line": line, "trace": trace}
    if isinstance(error, SystemExit):
        return {"stopped": "It calls sys.exit; return the answer instead.", "line": line}
    if not isinstance(error, Exception):
        return {"stopped": f"It raises {type(error).__name__}.", "line": line, "trace": trace}
    try:
        message = str(error)
    except BaseException:  # a class of the reader's own
        message = ""
    if isinstance(error, SyntaxError):
        message, line = misspelled(error), error.lineno
    if isinstance(error, RecursionError):
        message = TOO_DEEP
    missing = getattr(error, "name", None) if isinstance(error, (NameError, ImportError)) else None
    return {
        "raised": [name for kind in _mro(type(error)) for name in RAISED if RAISED[name] is kind],
        "named": type(error).__name__,
        "message": message[:KEPT],
        "missing": missing if isinstance(missing, str) else "",
        "line": line,
        "trace": trace,
    }


def misspelled(error: SyntaxError) -> str:
    """Return what is wrong; before 3.11.3 Python blames the digit before a strange character."""
    after = (error.text or "")[error.offset or 0 :][:1]
    if error.msg != "invalid decimal literal" or not after or f"a{after}".isidentifier():
        return str(error.msg)
    code = f"U+{ord(after):04X}"
    shown = (
        f"character '{after}' ({code})"
        if after.isprintable()
        else f"non-printable character {code}"
    )
    return f"invalid {shown}"


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
    for kind in [each for each in found.values() if isinstance(each, type)]:
        if name in vars(kind):
            hint = f" The class `{kind.__name__}` has one; define a function that calls it."
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
            raised = rebuilt(call["raised"], call["message"])
            self.referee.raised = raised, call
            raise raised
        return unpack(call["answer"])


def rebuilt(names: list[str], message: str) -> Exception:
    """Return an exception that every `except` of a check takes as it would have taken the first.

    `names` are the builtin classes of it, the nearest first. One that a message alone does not
    make, such as ExceptionGroup, counts as the next of them.
    """
    kinds = [kind for kind in map(RAISED.__getitem__, names) if issubclass(kind, Exception)]
    while kinds:
        with suppress(TypeError):
            return _made(_nearest(kinds), message)
        kinds.pop(0)
    raise TypeError(names)


def _nearest(kinds: Sequence[type[Exception]]) -> type[Exception]:
    nearest = [one for one in kinds if not any(one in _mro(each)[1:] for each in kinds)]
    return nearest[0] if len(nearest) == 1 else type("Raised", tuple(nearest), {})


def _made(kind: type[Exception], message: str) -> Exception:
    made = kind(message)
    if str(made) == message:
        return made
    return type(kind.__name__, (kind,), {"__str__": lambda _: message})(message)  # as of KeyError


class Referee:
    """Hears what the reader's side reports and says how each check ended.

    A verdict is a dict: `check`, `state` (passed, failed, error), and where they are known `words`,
    `sides` (both of a failed comparison, as [expression, value]), `called` (the last call, cut),
    `call` (the same as Python that can be run, unless it is very long), `answer`, `line` (the
    reader's), `trace`, `raised` (the builtin classes of what the code raised), `notes` and
    `printed`. Where `ran` is False, something before the check ended everything.
    """

    def __init__(self, checks: str) -> None:
        self.waiting = names(checks)
        self.calls: list[Json] = []
        self.raised: tuple[Exception, Json] | None = None
        self.last: Json = {}
        self.announced: Json = {}
        self.is_observation = False
        self.tries = _tries(checks)
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
        self.is_observation = name.startswith("observe_")
        if self.is_observation:
            return call
        self.last |= _shown(spelled(name, args, named))
        self.last["notes"] = ["It changed its argument."] if "after" in call else []
        if "answer" in call:
            self.last["answer"] = cut(literal(unpack(call["answer"])))
            if call["answer"] is None:
                self.last["notes"].append("It returned None. Is there a `return` on every path?")
        return call

    def hear(self, event: Json) -> list[Json]:
        """Return the verdicts that an event brings."""
        if event["event"] == "call":
            self.announced = {key: str(event[key]) for key in ("called", "call") if key in event}
        elif event["event"] == "broken":
            self.waiting = []
            keys = "line", "trace", "printed", "raised"
            known = {key: event[key] for key in keys if key in event}
            return [{**known, "check": "", "state": "error", "words": _words(event)}]
        elif event["event"] == "begin":
            self.announced = {}
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
        first = [
            {"check": name, "state": "error", "words": words, **self.announced}
            for name in open_checks[:1]
        ]
        return first + [
            {"check": name, "state": "error", "words": "Not run.", "ran": False}
            for name in open_checks[1:]
        ]

    def _judge(self, check: str) -> Json:
        self.last, self.raised, self.is_observation = {}, None, False
        try:
            self.namespace[check]()
        except OddAnswerError as error:
            told: Json = {"state": "failed", "words": f"It returned {error}."}
        except StoppedError as error:
            told = {"state": "error", "words": str(error)}
        except Exception as error:
            told = self._told(error)
        else:
            return {"check": check, "state": "passed"}
        return {"check": check, **told, "words": cut(told["words"], 400), **self.last}

    def _told(self, error: Exception) -> Json:
        """Return what to say of an exception that ended a check."""
        if self.raised and error is self.raised[0]:
            return self._own(error, self.raised[1])
        if not isinstance(error, AssertionError):
            words = raised(type(error).__name__, str(error))
            return {"state": "failed", "words": f"The check cannot use the answer. {words}"}
        told: Json = {"state": "failed"}
        told["words"] = str(error) or "The answer is not the expected one."
        if isinstance(error, _FailedError):
            (left, found), (right, other) = error.sides
            values = around(literal(found), literal(other))
            told["sides"] = [[left, values[0]], [right, values[1]]]
        return told

    def _own(self, error: Exception, call: Json) -> Json:
        """Return what to say of an exception of the reader's code that no check asked for."""
        told = {"state": "error", "words": _words(call), "raised": call["raised"]}
        if told["words"] == UNWRITTEN:
            return told
        if self.is_observation:
            told["words"] = f"What this check measures could not be measured. {told['words']}"
        elif asked := self._asked(error):
            place = f" at line {call['line']}" if call.get("line") else ""
            rest = f": {call['message']}" if call["message"] else "."
            words = f"{call['named']}{place}, where {asked} is asked for{rest}"
            told |= {"state": "failed", "words": words}
        return told

    def _asked(self, error: Exception) -> str:
        """Return which exceptions the check would have taken where this one came, in words."""
        at, asked = error.__traceback__, list[str]()
        while at is not None:
            if at.tb_frame.f_code.co_filename == FILES["checks"]:
                here = [kinds for lines, kinds in self.tries if at.tb_lineno in lines]
                asked = here[-1] if here else asked
            at = at.tb_next
        return " or ".join(f"{'an' if each[0] in 'AEIOU' else 'a'} {each}" for each in asked)


def _tries(checks: str) -> list[tuple[range, list[str]]]:
    """Return the lines of each `try` of the checks and what it catches, the outer first."""
    found: list[tuple[range, list[str]]] = []
    for node in ast.walk(ast.parse(checks)):
        if isinstance(node, ast.Try) and node.handlers:
            kinds = [each.type for each in node.handlers if each.type]
            parts = [part for kind in kinds for part in getattr(kind, "elts", [kind])]
            lines = range(node.body[0].lineno, (node.body[-1].end_lineno or 0) + 1)
            found.append((lines, [ast.unparse(part) for part in parts]))
    return found


def _words(report: Json) -> str:
    stopped = report.get("stopped")
    return stopped or raised(report["named"], report["message"], report.get("missing", ""))


# ---- What is said of exceptions -----------------------------------------------------------------

UNWRITTEN = "It is not written yet."
TWINS = ("List", "Dict", "Set", "FrozenSet", "Tuple", "Type")  # typing has them for old Pythons
HOMES = """
    collections math heapq bisect itertools functools dataclasses operator random string
    copy re enum abc statistics typing
    """.split()  # noqa: SIM905
STRAIGHT = (
    dict.fromkeys("“”„«»", '"')
    | dict.fromkeys("‘’", "'")
    | dict.fromkeys("\N{MINUS SIGN}–—", "-")
    | {"×": "*"}
)


def raised(name: str, message: str, missing: str = "") -> str:
    """Return an exception in words, with a hint where there is one."""
    if name == "NotImplementedError" and not message:
        return UNWRITTEN
    words = f"{name}: {message}" if message else f"{name}."
    hint = hints(name, message, missing)
    return f"{words.rstrip('.')}. {hint}" if hint else words


def hints(name: str, message: str, missing: str) -> str:
    """Return how to mend what an exception says, or nothing."""
    if name == "AssertionError" and not message:
        return "An `assert` of your code does not hold."
    if name == "ModuleNotFoundError" and missing and _is_absent(missing.partition(".")[0]):
        return "Answers are checked with the standard library alone, as the page has it."
    if name == "NameError" and missing:
        return _home(missing)
    code = re.search(r"\bU\+([0-9A-F]{4,6})\b", message) if name == "SyntaxError" else None
    return _plain(chr(int(code[1], 16))) if code else ""


def _home(name: str) -> str:
    if name in TWINS:
        return f"Write `{name.lower()}`, or import it: `from typing import {name}`."
    if name in sys.stdlib_module_names and not _is_absent(name):
        return f"Import it: `import {name}`."
    for home in HOMES if len(name) > 1 else []:
        with suppress(ImportError):
            if hasattr(importlib.import_module(home), name):
                return f"If you mean the one of `{home}`: `from {home} import {name}`."
    return ""


def _plain(character: str) -> str:
    """Return what to write for a character that Python does not know."""
    plain = STRAIGHT.get(character) or unicodedata.normalize("NFKC", character)
    if plain != character and plain.isascii() and plain.isprintable() and plain.strip():
        return f"Write {plain} instead of {character}."
    if unicodedata.category(character) in {"Zs", "Zl", "Zp"}:
        return "It looks like a space or a new line; type a plain one."
    invisible = unicodedata.category(character) in {"Cf", "Cc"}
    return "It cannot be seen; delete it, or type the line again." if invisible else ""


# ---- Values in words ----------------------------------------------------------------------------


def _shown(call: str) -> Json:
    return {"called": cut(call)} | ({"call": call} if len(call) <= CALL else {})


def spelled(name: str, args: tuple[Any, ...], named: dict[str, Any]) -> str:
    """Return a call as Python."""
    parts = [literal(each) for each in args]
    parts += [f"{key}={literal(each)}" for key, each in named.items()]
    return f"{name}({', '.join(parts)})"


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


class UnreadableError(Exception):
    """A file that cannot be read; the text says it in a sentence."""


def read(path: Path) -> str:
    """Return a file of Python as Python would decode it, or raise UnreadableError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path} cannot be read: {error.strerror}.") from None
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return data.decode(encoding)
    except (SyntaxError, ValueError):
        is_utf16 = data[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
        found = "is saved as UTF-16" if is_utf16 else "is not saved as UTF-8"
        raise UnreadableError(f"{path.name} {found}. Save it as UTF-8 and try again.") from None


def verdicts(solution: Path, checks: Path, limit: float = LIMIT) -> Iterator[Json]:
    """Yield the verdict of each check; the reader's code runs in a process of its own."""
    referee = Referee(read(checks))
    try:
        read(solution)
    except UnreadableError as error:
        yield {"check": "", "state": "error", "words": str(error)}
        return
    files = map(str, map(Path.resolve, (solution, checks)))
    command = [sys.executable, "-I", "-X", "utf8", __file__, "--record", *files]
    # A session of its own has no terminal that could be read, and ends with all that it started.
    process = subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, start_new_session=True
    )
    lines: queue.Queue[bytes | None] = queue.Queue()
    threading.Thread(target=_pass_on, args=(process.stdout, lines), daemon=True).start()
    try:
        yield from _heard(process, lines, referee, limit)
    finally:
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()


def _heard(
    process: subprocess.Popen[bytes],
    lines: "queue.Queue[bytes | None]",
    referee: Referee,
    limit: float,
) -> Iterator[Json]:
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
        yield from referee.close(f"Still running after {limit:g} second{'s' * (limit != 1)}.")
    except (ValueError, KeyError, TypeError, RecursionError):
        yield from referee.close("The report of the checks is damaged.")


def _pass_on(stream: Any, lines: "queue.Queue[bytes | None]") -> None:
    """Hand lines on until the last; only this thread reads the stream, so only it closes it."""
    with stream:
        while line := stream.readline(REPORT):
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
    record(read(solution), read(checks), emit)


def report(verdict: Json) -> str:
    """Return what the command line says of a verdict."""
    name = verdict["check"] or SHOWN
    lines = [f"{verdict['state']} {name}{': ' * ('words' in verdict)}{verdict.get('words', '')}"]
    lines += [f"    {each['line']}: {each['text']}" for each in verdict.get("trace", [])]
    if not verdict.get("trace") and verdict.get("line"):
        lines.append(f"    at line {verdict['line']}")
    if "called" in verdict:
        lines.append(f"    {verdict['called']}")
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
    passed: list[bool] = []
    try:
        for verdict in verdicts(options.solution, options.checks, options.limit):
            print(report(verdict), flush=True)
            passed.append(verdict["state"] == "passed")
            if options.first and not passed[-1]:
                break
    except UnreadableError as error:
        parser.error(str(error))
    return 0 if passed and all(passed) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
