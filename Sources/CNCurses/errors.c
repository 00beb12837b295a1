// Standard error while the screen is up: kept in a file, because on the screen it would spoil the
// picture and then vanish with it; and shown once the screen is gone, because it says why.

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include "errors.h"
#include "state.h"

enum { SHOWN_AT_MOST = 64 * 1024 };

static int original = -1;
static int captured = -1;

static int open_nameless_file(void) {
#ifdef MFD_CLOEXEC
  // In memory, where a full disk does not matter.
  int memory = memfd_create("stderr", MFD_CLOEXEC);
  if (memory >= 0) {
    fcntl(memory, F_SETFL, O_APPEND);
    return memory;
  }
#endif
  const char *folder = getenv("TMPDIR");
  char path[512];
  if (folder == NULL || *folder == 0) folder = "/tmp";
  int length = snprintf(path, sizeof path, "%s/stderr-XXXXXX", folder);
  if (length < 0 || (size_t)length >= sizeof path) return -1;
  int file = mkstemp(path);
  if (file < 0) return -1;
  unlink(path);
  fcntl(file, F_SETFD, FD_CLOEXEC);
  fcntl(file, F_SETFL, O_APPEND);
  return file;
}

void cnc_errors_capture(void) {
  // Redirected errors do not disturb the screen.
  if (captured >= 0 || !isatty(STDERR_FILENO)) return;
  int file = open_nameless_file();
  if (file < 0) return;
  original = dup(STDERR_FILENO);
  if (original < 0) {
    close(file);
    return;
  }
  fcntl(original, F_SETFD, FD_CLOEXEC);
  captured = file;
  dup2(captured, STDERR_FILENO);
}

// Also called by the handler of a crash: nothing but system calls.
void cnc_errors_replay(void) {
  if (captured < 0) return;
  dup2(original, STDERR_FILENO);
  off_t end = lseek(captured, 0, SEEK_END);
  off_t place = end > SHOWN_AT_MOST ? end - SHOWN_AT_MOST : 0;
  char chunk[1024];
  ssize_t size;
  while ((size = pread(captured, chunk, sizeof chunk, place)) > 0) {
    if (!cnc_write_patiently(STDERR_FILENO, chunk, (size_t)size)) break;
    place += size;
  }
  close(captured);
  close(original);
  captured = -1;
  original = -1;
}
