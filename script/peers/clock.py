"""CPU time, as dropnorm-bench takes it."""
import time


def median_ns(run, repetitions):
    """The median time of a run on this thread, after one that is not counted."""
    run()
    times = []
    for _ in range(repetitions):
        start = time.thread_time_ns()
        run()
        times.append(time.thread_time_ns() - start)
    return sorted(times)[len(times) // 2]


def steps_per_second(run, steps, seconds=3):
    """Model steps per CPU second of the process: a compiled program may run on a thread of its own."""
    run()
    run()
    start, total = time.process_time_ns(), 0
    while time.process_time_ns() - start < seconds * 1e9:
        run()
        total += steps
    return total / (time.process_time_ns() - start) * 1e9
