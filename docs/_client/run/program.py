"""What the page asks Python to do; each function takes and gives JSON.

Programs lie in their own folder, import their siblings, and leave nothing behind for the next one.
"""

import builtins
import encodings
import importlib
import json
import linecache
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import judge

HOME = Path("/home/pyodide")
MODULES = dict(sys.modules)
BUILTINS = dict(vars(builtins))
PATH = list(sys.path)
LIMIT = sys.getrecursionlimit()
REFEREES: list[judge.Referee] = []

Say = Callable[[str], None]


def more(archive: str) -> None:
    """Add an archive of modules to what can be imported."""
    if archive not in PATH:
        PATH.append(archive)
        sys.path.append(archive)
        encodings.__path__.append(f"{archive}/encodings")
        importlib.invalidate_caches()


def run(task: str, _: Say) -> str:
    """Run one of some files as a program; return what went wrong, or null."""
    given = json.loads(task)
    main: str = given["main"]
    try:
        for name, text in given["files"].items():
            (HOME / name).write_text(text, encoding="utf-8", errors="surrogateescape")
        cast("Any", sys.stdout).reconfigure(
            line_buffering=True
        )  # what is printed is seen while it runs
        path = str(HOME / main)
        sys.path.insert(0, str(HOME))
        sys.argv = [path]
        linecache.clearcache()
        module = type(sys)("__main__")
        module.__file__ = path
        sys.modules["__main__"] = module
        text = given["files"][main].removeprefix("\ufeff")
        exec(compile(text, path, "exec", dont_inherit=True), vars(module))  # noqa: S102
    except BaseException as error:  # whatever a program raises is shown, not thrown
        return json.dumps(_told(error))
    finally:
        _flush()
        reset()
    return "null"


def _told(error: BaseException) -> dict[str, Any] | None:
    if isinstance(error, SystemExit):
        return None if error.code in {None, 0} else {"words": f"Exit: {error.code}", "line": None}
    own = [each for each in traceback.extract_tb(error.__traceback__) if _is_own(each.filename)]
    line = own[-1].lineno if own else None
    if isinstance(error, SyntaxError) and error.filename and _is_own(error.filename):
        line = error.lineno
    if isinstance(error, EOFError):
        return {
            "words": "EOFError: the program asks for input, and nobody is there to type.",
            "line": line,
        }
    place, words = _error(error)
    if isinstance(error, MemoryError):
        words = "MemoryError: a program may use 512 MB here."
    shown = "".join([*traceback.format_list(own[:5] + own[5:][-5:]), place])
    return {
        "words": words.replace(f"{HOME}/", ""),
        "line": line,
        "trace": shown.replace(f"{HOME}/", ""),
    }


def _error(error: BaseException) -> tuple[str, str]:
    """Return where a syntax error stands, and what any error says, with a hint."""
    try:
        told = traceback.format_exception_only(type(error), error)
    except BaseException:  # a class of the reader's own
        return "", type(error).__name__
    # Lines of the place are indented; a status line is for the words.
    count = next((at for at, part in enumerate(told) if not part.startswith(" ")), 0)
    words = "".join(told[count:]).strip()
    hint = ""
    if isinstance(error, SyntaxError):
        hint = judge.hints("SyntaxError", str(error.msg), "")
    return "".join(told[:count]), f"{words}. {hint}" if hint else words


def _is_own(filename: str) -> bool:
    return filename.startswith(f"{HOME}/")


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:  # noqa: S112 - a stream that the program broke
            continue


def reset() -> None:
    """Forget what a program changed in this interpreter."""
    builtins.__dict__.update(BUILTINS)
    sys.settrace(None)
    sys.setprofile(None)
    sys.setrecursionlimit(LIMIT)
    sys.stdin, sys.stdout, sys.stderr = sys.__stdin__, sys.__stdout__, sys.__stderr__
    sys.path[:] = PATH
    for name in builtins.__dict__.keys() - BUILTINS.keys():
        del builtins.__dict__[name]
    for name in set(sys.modules) - set(MODULES):
        if _is_own(str(getattr(sys.modules[name], "__file__", ""))):
            del sys.modules[name]
    sys.modules.update(MODULES)
    for each in HOME.rglob("*"):
        if each.is_file():
            each.unlink()


def record(task: str, say: Say) -> str:
    """Run the checks with a reader's code; each event is said as it comes."""
    given = json.loads(task)
    try:
        judge.record(given["solution"], given["checks"], lambda event: say(json.dumps(event)))
    finally:
        reset()
    return "null"


def referee(task: str, _: Say) -> str:
    """Call a new referee for an exercise; return the names of the checks."""
    REFEREES[:] = [judge.Referee(json.loads(task)["checks"])]
    return json.dumps(REFEREES[0].waiting)


def hear(task: str, _: Say) -> str:
    """Return the verdicts that an event brings."""
    try:
        return json.dumps(REFEREES[0].hear(json.loads(json.loads(task)["event"])))
    except (ValueError, KeyError, TypeError, RecursionError):
        return json.dumps(REFEREES[0].close("The report of the checks is damaged."))


def close(task: str, _: Say) -> str:
    """Return the verdicts of what did not end."""
    return json.dumps(REFEREES[0].close(json.loads(task)["words"]))
