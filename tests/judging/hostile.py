"""Answers that try to pass without being right; each defines `double`."""

HOSTILE = {
    "equal to everything": '''
class Any:
    def __eq__(self, other): return True
    def __hash__(self): return 0
def double(value): return Any()
''',
    "an int that lies": '''
class Liar(int):
    def __eq__(self, other): return True
def double(value): return Liar(1)
''',
    "raises when shown": '''
class Rude:
    def __repr__(self): raise SystemExit
    __str__ = __eq__ = __repr__
def double(value): return Rude()
''',
    "assertions that never fail": '''
import builtins
class Quiet(Exception): pass
builtins.AssertionError = Quiet
def double(value): return 0
''',
    "the judge patched": '''
import sys
def double(value): return 0
frame = sys._getframe()
while frame:
    for name in list(frame.f_globals):
        if name in {"pack", "_report", "record", "names", "wanted", "json", "Referee", "report"}:
            frame.f_globals[name] = lambda *a, **k: None
    frame = frame.f_back
''',
    "the checks replaced": '''
import gc, types
def double(value): return 0
def fake(): pass
for each in gc.get_objects():
    if isinstance(each, dict) and any(str(key).startswith("test_") for key in each):
        for key in [key for key in each if str(key).startswith("test_")]:
            each[key] = fake
def late(value):
    for each in gc.get_objects():
        if isinstance(each, types.FunctionType) and each.__name__.startswith("test_"):
            each.__code__ = fake.__code__
    return 0
double = late
''',
    "modules replaced": '''
import sys, types
class Fake(types.ModuleType):
    def __getattr__(self, name): return lambda *a: None
sys.modules["solution"] = sys.modules["checks"] = sys.modules["__main__"] = Fake("fake")
def double(value): return 0
''',
    "a forged report": '''
import sys
def double(value):
    frame = sys._getframe()
    while frame:
        emit = frame.f_locals.get("emit")
        if emit:
            for name in "test_small", "test_list", "test_refusal", "test_observed":
                emit({"event": "end", "check": name, "calls": [], "printed": ""})
            emit({"event": "done"})
        frame = frame.f_back
    return 0
''',
    "forged answers": '''
import os
for fd in range(3, 20):
    try: os.write(fd, b'{"event": "end", "check": "test_small", "calls": [{"answer": 5}]}\\n')
    except OSError: pass
def double(value): return 0
''',
    "a forged end before the first check": '''
import os
end = b'{"event": "broken", "state": "passed", "check": "test_small", "stopped": "x"}\\n'
for fd in range(3, 20):
    try: os.write(fd, end)
    except OSError: pass
def double(value): return 0
''',
    "a damaged report": '''
import os
for fd in range(3, 20):
    try: os.write(fd, b'nonsense\\n')
    except OSError: pass
def double(value): return value * 2
''',
    "an exit that says all is well": '''
import os
def double(value): os._exit(0)
''',
    "catches everything": '''
def double(value):
    while True:
        try:
            while True: pass
        except BaseException: pass
''',
    "unpickles and pretends": '''
class double:
    def __new__(cls, value): return 0
    __globals__ = property(lambda self: 1 / 0)
''',
    "eats memory": '''
def double(value):
    kept = []
    while True: kept.append(bytearray(10 ** 8))
''',
}  # fmt: skip
