"""Cosines of one image by both paths, sorted: healthy, and one bad host."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from world import Fault, Release

SEED, QUERIES = 500, 250
HOSTS = {
    "one crop on all hosts": Fault(),
    "another crop on one host in ten": Fault(off=1, hosts=0.1),
}

print("percentile,cosine,paths")
for name, fault in HOSTS.items():
    release = Release(SEED, fault, QUERIES)
    cosine = (release.new * release.new_served).sum(axis=1)
    for percentile in range(1, 100, 2):
        value = np.percentile(cosine, percentile)
        print(f"{percentile},{value:.3f},{name}")
