// The disk fails: loaded before the C library, the n-th operation of a kind fails with an error.
//
//   FAULT=write FAULT_AT=3 FAULT_ERRNO=28 [FAULT_FOREVER=1] FAULT_FOLDER=/tmp/x FAULT_TOLD=/tmp/told
//
// Only what happens in the folder counts, and that the fault came about is told by making a file.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int seen;

static void tell(void) {
    syscall(SYS_close, syscall(SYS_openat, AT_FDCWD, getenv("FAULT_TOLD"), O_CREAT | O_WRONLY, 0600));
}

// Whether this is the operation that fails, or one after it.
static int fails(const char *kind) {
    const char *wanted = getenv("FAULT");
    if (!wanted || strcmp(wanted, kind)) return 0;
    int at = atoi(getenv("FAULT_AT"));
    seen++;
    if (seen < at || (seen > at && !getenv("FAULT_FOREVER"))) return 0;
    tell();
    errno = atoi(getenv("FAULT_ERRNO"));
    return 1;
}

// How much of a write is done: all of it, a half, or nothing any more.
static ssize_t part(size_t count) {
    const char *wanted = getenv("FAULT");
    if (!wanted || strcmp(wanted, "torn")) return count;
    int at = atoi(getenv("FAULT_AT"));
    if (++seen < at) return count;
    tell();
    errno = ENOSPC;
    return seen == at ? (ssize_t)(count + 1) / 2 : -1;
}

static int is_inside(const char *path) {
    const char *folder = getenv("FAULT_FOLDER");
    return folder && path && !strncmp(path, folder, strlen(folder));
}

static int is_open_inside(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_inside(path);
}

static int is_folder(int fd) {
    struct stat meta;
    return !syscall(SYS_fstat, fd, &meta) && S_ISDIR(meta.st_mode);
}

ssize_t write(int fd, const void *bytes, size_t count) {
    if (!is_open_inside(fd)) return NEXT(write)(fd, bytes, count);
    if (fails("write")) return -1;
    ssize_t most = part(count);
    return most < 0 ? -1 : NEXT(write)(fd, bytes, most);
}

ssize_t read(int fd, void *bytes, size_t count) {
    return is_open_inside(fd) && fails("read") ? -1 : NEXT(read)(fd, bytes, count);
}

int fsync(int fd) {
    if (is_open_inside(fd) && fails(is_folder(fd) ? "fsync-folder" : "fsync")) return -1;
    return NEXT(fsync)(fd);
}

int fdatasync(int fd) {
    return is_open_inside(fd) && fails("fsync") ? -1 : NEXT(fdatasync)(fd);
}

int flock(int fd, int how) {
    return is_open_inside(fd) && fails("flock") ? -1 : NEXT(flock)(fd, how);
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    int mode = va_arg(rest, int);
    va_end(rest);
    if (is_inside(path) && fails(flags & O_CREAT ? "create" : "open")) return -1;
    return NEXT(open64)(path, flags, mode);
}

char *realpath(const char *path, char *real) {
    return is_inside(path) && fails("realpath") ? NULL : NEXT(realpath)(path, real);
}

int statx(int folder, const char *restrict path, int flags, unsigned mask, struct statx *restrict meta) {
    // Rust asks without a path whether there is such a call at all.
    const char *volatile asked = path;
    int is_ours = asked && (*asked ? is_inside(asked) : is_open_inside(folder));
    return is_ours && fails("statx") ? -1 : NEXT(statx)(folder, path, flags, mask, meta);
}

int unlink(const char *path) {
    return is_inside(path) && fails("unlink") ? -1 : NEXT(unlink)(path);
}

int mkdir(const char *path, mode_t mode) {
    return is_inside(path) && fails("mkdir") ? -1 : NEXT(mkdir)(path, mode);
}

int rename(const char *from, const char *to) {
    return is_inside(to) && fails("rename") ? -1 : NEXT(rename)(from, to);
}
