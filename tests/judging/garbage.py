"""What code may write into the report of its checks instead of the report."""

WRITES = """
import os
for fd in range(3, 20):
    try:
        os.write(fd, {garbage!r} * {times})
    except OSError:
        pass
def double(value): return value * 2
"""

GARBAGE = {
    "words": WRITES.format(garbage=b"nonsense\n", times=1),
    "bytes that are no text": WRITES.format(garbage=b"\xff\xfe\x00\n", times=3),
    "no new line": WRITES.format(garbage=b"x", times=50_000),
    "JSON of another form": WRITES.format(garbage=b"[]\n{}\n7\n", times=1),
    "an event without its parts": WRITES.format(garbage=b'{"event": "end"}\n', times=1),
    "nested without end": WRITES.format(garbage=b"[" * 30_000 + b"\n", times=1),
}
