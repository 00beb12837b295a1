"""Times whole processes: process_time.py RUNS COMMAND [WORDS...] prints the median wall time and the
largest memory, both as the system tells them."""

import os
import statistics
import subprocess
import sys
import time


def run(command):
    """Seconds and kilobytes of one process."""
    start = time.perf_counter()
    with open(os.devnull, "w") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} ended with status {status}")
    return time.perf_counter() - start, usage.ru_maxrss


runs = [run(sys.argv[2:]) for _ in range(int(sys.argv[1]))]
seconds = statistics.median(seconds for seconds, _ in runs)
print(f'{{"ms": {1000 * seconds:.2f}, "mib": {max(kilobytes for _, kilobytes in runs) / 1024:.1f}}}')
