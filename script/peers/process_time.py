"""Times whole processes: process_time.py RUNS COMMAND [WORDS...] prints the median wall time and the
largest memory, both as the system tells them. Spawned, not forked: a fork of this interpreter would
cost what a small program costs."""

import os
import shutil
import statistics
import sys
import time


def run(command):
    """Seconds and kilobytes of one process."""
    nowhere = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
    start = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=[nowhere])
    _, status, usage = os.wait4(process, 0)
    if status != 0:
        sys.exit(f"{command[0]} ended with status {status}")
    return time.perf_counter() - start, usage.ru_maxrss


command = [shutil.which(sys.argv[2]) or sys.argv[2], *sys.argv[3:]]
runs = [run(command) for _ in range(int(sys.argv[1]))]
seconds = statistics.median(seconds for seconds, _ in runs)
print(f'{{"ms": {1000 * seconds:.2f}, "mib": {max(kilobytes for _, kilobytes in runs) / 1024:.1f}}}')
