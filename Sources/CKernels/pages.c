#define _GNU_SOURCE
#include "CKernels.h"

#ifdef __GLIBC__
#include <limits.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { large = 1 << 21 };

void dn_ask_large_pages(void *start, size_t count) {
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  uintptr_t skipped = (page - (uintptr_t)start % page) % page;
  if (count > skipped) madvise((char *)start + skipped, count - skipped, MADV_HUGEPAGE);
}

void dn_ask_large_pages_for_arrays(size_t size) {
  // Arrays then come from one piece of memory, which grows by this at once and stays.
  size_t room = size + (size_t)4 * large;
  mallopt(M_MMAP_THRESHOLD, 1 << 25);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
  mallopt(M_TOP_PAD, (int)room);
  char *start = sbrk(0);
  // More than is free now, so that it grows; and little, since a large page on which something was
  // written before it was asked for stays many small ones. A compiler leaves out what is not looked at.
  void *volatile piece = malloc(1 << 18);
  free(piece);
  char *end = sbrk(0);
  if (end > start) dn_ask_large_pages(start, (size_t)(end - start));
}
#else
void dn_ask_large_pages(void *start, size_t count) {}
void dn_ask_large_pages_for_arrays(size_t size) {}
#endif
