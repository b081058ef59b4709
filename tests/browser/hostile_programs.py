"""Programs that try to leave their sandbox; each prints THROUGH where it gets out.

The page holds "s3cret" in its storage and its cookie. {home} is the address of the site.
"""


def named(text: str) -> dict[str, str]:
    """Return the programs of a text in which a line `## name` begins each."""
    parts = text.split("## ")[1:]
    return {name: code for name, _, code in (part.partition("\n") for part in parts)}


READS = named(r"""
## storage through js
import js
print('THROUGH', js.localStorage.getItem('secret'))
## session storage through js
import js
print('THROUGH', js.sessionStorage.getItem('secret'))
## cookie through js
import js
print('THROUGH', js.document.cookie)
## title of the page
import js
js.document.title = 'taken'
print('THROUGH')
## the parent frame
import js
js.parent.document.title = 'taken'
print('THROUGH')
## the top window
import js
js.top.location = 'about:blank'
print('THROUGH')
## databases
import js
js.indexedDB.open('x')
print('THROUGH')
## caches
import js
js.caches.open('pinterest-mle-python')
print('THROUGH')
## service workers
import js
js.navigator.serviceWorker.register('x.js')
print('THROUGH')
## a channel to other tabs
import js
js.BroadcastChannel.new('x')
print('THROUGH')
## a message in the page's name
import js
js.postMessage({'said': 'done'})
print('THROUGH')
""")

NETWORK = named(r"""
## fetch of this site
import js
js.fetch('{home}stolen')
print('THROUGH')
## fetch of another site
import js
js.fetch('https://example.com/stolen')
print('THROUGH')
## an old request
import js
r = js.XMLHttpRequest.new()
r.open('GET', '{home}stolen', False)
r.send()
print('THROUGH')
## a socket of the web
import js
js.WebSocket.new('ws://127.0.0.1:1/stolen')
print('THROUGH')
## a stream of events
import js
js.EventSource.new('{home}stolen')
print('THROUGH')
## pyodide.http
from pyodide.http import open_url
print('THROUGH', open_url('{home}stolen').read())
## urllib
import urllib.request
print('THROUGH', urllib.request.urlopen('{home}stolen').read())
## a socket
import socket
s = socket.create_connection(('127.0.0.1', 80), 1)
s.send(b'x')
print('THROUGH', s.recv(1))
## a script
import js
js.importScripts('{home}stolen')
print('THROUGH')
## a script by import
from pyodide.code import run_js
run_js("import('{home}stolen')")
print('THROUGH')
## another worker
import js
js.Worker.new('{home}stolen')
print('THROUGH')
## a font
import js
js.FontFace.new('x', 'url({home}stolen)').load()
print('THROUGH')
""")

CODE = named(r"""
## eval
import js
print('THROUGH', js.eval('1 + 1'))
## a function from text
import js
print('THROUGH', js.Function.new('return self')())
## a function by constructors
import js
print('THROUGH', js.Object.constructor.constructor('return self')())
## run_js
from pyodide.code import run_js
print('THROUGH', run_js('self.constructor.name'))
## a subprocess
import subprocess
print('THROUGH', subprocess.run(['ls'], capture_output=True).stdout)
## a thread
import threading
t = threading.Thread(target=print, args=('THROUGH',))
t.start()
## the end of the worker
import js
js.close()
print('THROUGH')
""")

# These try to leave the page unusable. They end by themselves or by a limit.
DAMAGE = named(r"""
## a bomb of memory
kept = []
while True:
    kept.append(bytearray(10 ** 8))
## a bomb of one piece
x = bytearray(2 ** 31)
## a bomb of numbers
x = 10 ** 8
list(range(x))
## a flood of output
while True:
    print('x' * 1000)
## a flood past Python
import os
while True:
    os.write(1, b'x' * 1000)
## a flood of errors
import sys
while True:
    sys.stderr.write('x' * 1000)
## endless recursion
def f():
    f()
f()
## deep recursion
import sys
sys.setrecursionlimit(10 ** 9)
def f():
    f()
f()
## recursion in C
import sys
sys.setrecursionlimit(10 ** 9)
x = []
for _ in range(10 ** 5):
    x = [x]
repr(x)
## no builtins
import builtins
for name in list(vars(builtins)):
    delattr(builtins, name)
## no modules
import sys
sys.modules.clear()
## another stdout
import sys
class Rude:
    def __getattr__(self, name):
        raise SystemExit
sys.stdout = sys.stderr = Rude()
## os._exit
import os
os._exit(1)
## abort
import os
os.abort()
## no library
import pathlib
for each in pathlib.Path('/lib').rglob('*'):
    if each.is_file():
        each.unlink()
## no host
import pathlib
for each in pathlib.Path('/code').rglob('*'):
    each.write_text('1 / 0')
## the host patched
import program
for name in vars(program):
    if callable(vars(program)[name]):
        setattr(program, name, None)
## traces
import sys
sys.settrace(lambda *a: 1 / 0)
sys.setprofile(lambda *a: 1 / 0)
## a timer that outlives the run
import asyncio
loop = asyncio.get_event_loop()
loop.call_later(0.05, print, 'THROUGH')
## a task that never ends, later
import asyncio
def spin():
    while True:
        pass
asyncio.get_event_loop().call_soon(spin)
## exit handlers
import atexit
atexit.register(lambda: 1 / 0)
## a crash by ctypes
import ctypes
ctypes.string_at(1, 10 ** 9)
## an exception that raises
class Rude(Exception):
    def __str__(self):
        raise Rude
    __repr__ = __str__
raise Rude
""")

# Only Stop ends these.
ENDLESS = named(r"""
## a loop
while True:
    pass
## a loop that catches everything
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
## one long operation
10 ** (10 ** 8) % 7 ** (10 ** 7)
## a sleep
import time
while True:
    time.sleep(1000)
""")
