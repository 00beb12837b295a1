"""CPU time of this thread, as dropnorm-bench takes it."""
import time


def median_ns(run, repetitions):
    """The median time of a run, after one that is not counted."""
    run()
    times = []
    for _ in range(repetitions):
        start = time.thread_time_ns()
        run()
        times.append(time.thread_time_ns() - start)
    return sorted(times)[len(times) // 2]
