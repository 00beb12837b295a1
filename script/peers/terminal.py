"""Measures full-screen programs through a real pseudo-terminal, taking turns: the first frame, keys,
bytes a key, what an idle second costs, memory.

terminal.py DROPNORM TEXT [ROUNDS]; TEXT is what vim opens.

A frame is there when nothing has come for QUIET seconds; its time is that of the last byte. Each
program lives in a terminal of its own that reads all it says, as a terminal emulator does.
"""

import fcntl
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time

QUIET = 0.03
PEERS = {
    "vim": (["vim", "-u", "NONE", "FILE"], [b"\x06", b"\x02"]),
    "htop": (["htop"], [b"\x1b[B", b"\x1b[A"]),
}


class Terminal:
    """One program on one pseudo-terminal."""

    def __init__(self, command, columns, rows):
        self.start = time.perf_counter()
        self.process, self.fd = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.environ["TERM"] = "xterm-256color"
            os.execv(command[0], command)

    def frame(self, since, limit=2.0):
        """First byte and last byte after `since` in milliseconds, and the bytes between; nothing for
        a key that changes nothing."""
        first = last = None
        count = 0
        while time.perf_counter() - since < limit:
            ready, _, _ = select.select([self.fd], [], [], QUIET if first else limit)
            if not ready:
                break
            try:
                data = os.read(self.fd, 1 << 16)
            except OSError:
                break
            if not data:
                break
            now = time.perf_counter()
            first, last, count = first or now, now, count + len(data)
        if first is None:
            return None
        return 1000 * (first - since), 1000 * (last - since), count

    def press(self, key):
        since = time.perf_counter()
        os.write(self.fd, key)
        return self.frame(since, limit=0.3)

    def answer(self, key, mark):
        """Milliseconds from `key` until `mark` is on the screen, whatever else is drawn meanwhile."""
        since, seen = time.perf_counter(), b""
        os.write(self.fd, key)
        while mark not in seen:
            if not select.select([self.fd], [], [], 2)[0]:
                sys.exit(f"{key} brought no {mark} in two seconds")
            seen += os.read(self.fd, 1 << 16)
        return 1000 * (time.perf_counter() - since)

    def processor(self):
        """Seconds of processor time so far."""
        with open(f"/proc/{self.process}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        with open(f"/proc/{self.process}/status") as file:
            for line in file:
                if line.startswith("VmHWM"):
                    return int(line.split()[1]) / 1024

    def idle(self, seconds):
        """Bytes and processor seconds while nobody does anything."""
        used, end, count = self.processor(), time.perf_counter() + seconds, 0
        while (left := end - time.perf_counter()) > 0:
            if select.select([self.fd], [], [], left)[0]:
                count += len(os.read(self.fd, 1 << 16))
        return count, self.processor() - used

    def close(self):
        os.kill(self.process, signal.SIGKILL)
        os.close(self.fd)
        os.waitpid(self.process, 0)


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def starts(programs, rounds):
    """First frames at 120x40, one of each program a round."""
    times = {name: [] for name in programs}
    for _ in range(rounds):
        for name, command in programs.items():
            terminal = Terminal(command, 120, 40)
            first, last, _ = terminal.frame(terminal.start)
            # htop and others draw again by themselves: their first byte tells more.
            times[name].append((first, last))
            terminal.close()
    for name, pairs in times.items():
        first, last = (statistics.median(pair[index] for pair in pairs) for index in (0, 1))
        print(f"  {name:<14} first byte {first:6.1f} ms  frame {last:6.1f} ms")
    return {name: statistics.median(last for _, last in pairs) for name, pairs in times.items()}


def keys(programs, rounds):
    """Keys at 200x60: each program is started once, then they take turns."""
    running = {}
    for name, (command, prepare, pressed) in programs.items():
        terminal = Terminal(command, 200, 60)
        terminal.frame(terminal.start)
        for key in prepare:
            terminal.press(key)
        running[name] = (terminal, pressed)
    results = {name: [] for name in programs}
    for index in range(rounds):
        for name, (terminal, pressed) in running.items():
            results[name].append(terminal.press(pressed[index % len(pressed)]))
    for name, (terminal, _) in running.items():
        answers = [answer for answer in results[name] if answer]
        times = [last for _, last, _ in answers]
        size = statistics.median(count for _, _, count in answers)
        print(
            f"  {name:<14} middle {statistics.median(times):5.2f} ms  99th {percentile(times, 0.99):5.2f} ms"
            f"  bytes {size:6.0f} (most {max(count for _, _, count in answers)})  {terminal.memory():5.1f} MiB"
            + (f"  {rounds - len(answers)} silent" if len(answers) < rounds else ""))
    for name, (terminal, _) in running.items():
        count, used = terminal.idle(3)
        print(f"  {name:<14} idle for 3 s: {count} bytes, {1000 * used:.0f} ms of a processor")
        terminal.close()


def race(command, rounds):
    """The help, asked for while a race trains on every processor behind the screen."""
    terminal = Terminal(command, 200, 60)
    terminal.frame(terminal.start)
    terminal.press(b" ")
    times = []
    for _ in range(rounds):
        times.append(terminal.answer(b"?", b"Keys"))
        terminal.press(b"?")
    print(
        f"  help           middle {statistics.median(times):5.2f} ms  99th {percentile(times, 0.99):5.2f} ms"
        f"  {terminal.memory():5.1f} MiB, {terminal.processor():.1f} s of processors")
    terminal.close()


def main(state):
    dropnorm = sys.argv[1]
    text = shutil.copy(sys.argv[2], state)
    os.environ["XDG_STATE_HOME"] = state
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    peers = {}
    for name, (command, pressed) in PEERS.items():
        path = shutil.which(command[0])
        if path is None:
            print(f"  {name} is not installed")
            continue
        peers[name] = ([path] + [text if word == "FILE" else word for word in command[1:]], pressed)
    print("from the start to the first frame, 120x40")
    programs = {"course": [dropnorm], "lab": [dropnorm, "lab"]}
    programs.update({name: command for name, (command, _) in peers.items()})
    frames = starts(programs, rounds)
    if "vim" in frames:
        print(f"  course / vim {frames['course'] / frames['vim']:.2f}")
    print("a key to the last byte it causes, 200x60")
    lab = {
        "walk, cursor": ([dropnorm, "lab"], [], [b"\x1b[C", b"\x1b[B", b"\x1b[D", b"\x1b[A"]),
        "walk, next": ([dropnorm, "lab"], [], [b"."] * 20 + [b","] * 20),
        "walk, turn p": ([dropnorm, "lab"], [], [b"]", b"]", b"[", b"["]),
    }
    keys(lab | {name: (command, [], pressed) for name, (command, pressed) in peers.items()}, 10 * rounds)
    print("a key while a race trains on every processor, 200x60")
    race([dropnorm, "lab", "--view", "race", "--data", "spirals", "--seeds", "20", "--epochs", "1000"], 5 * rounds)


with tempfile.TemporaryDirectory() as state:
    main(state)
