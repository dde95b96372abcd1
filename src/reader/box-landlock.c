/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Landlock by its raw system calls: every right the running kernel knows is taken away, then reading is given back on the folders
 * where fonts and their tables live. The numbers are the kernel's interface, named here because Debian 12's header knows the first
 * of them only. */
#include "box.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define CREATE_RULESET 444 /* the three calls have these numbers on every architecture */
#define ADD_RULE 445
#define RESTRICT_SELF 446

#define VERSION_FLAG 1u
#define RULE_PATH_BENEATH 1
#define KNOWN_ABI 6

#define READ_FILE (G_GUINT64_CONSTANT (1) << 2)
#define READ_DIR (G_GUINT64_CONSTANT (1) << 3)

/* struct landlock_ruleset_attr as of ABI 6; older kernels are given its beginning. */
typedef struct {
  guint64 files;
  guint64 network;
  guint64 scopes;
} Ruleset;

typedef struct {
  guint64 allowed;
  gint32 folder;
} __attribute__ ((packed)) PathRule;

/* Rights added by each ABI; index 0 is unused. */
static const struct {
  int last_file_bit; /* all file rights up to this bit are known */
  guint64 network;
  guint64 scopes;
  gsize size;
} abis[KNOWN_ABI + 1] = {
  { 0, 0, 0, 0 },
  { 12, 0, 0, 8 },
  { 13, 0, 0, 8 },  /* rename and link between folders */
  { 14, 0, 0, 8 },  /* truncate */
  { 14, 3, 0, 16 }, /* bind and connect TCP */
  { 15, 3, 0, 16 }, /* ioctl on devices */
  { 15, 3, 3, 24 }, /* abstract Unix sockets, signals */
};

static const char *const readable[] = {
  "/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts", "/usr/share/fontconfig", "/var/cache/fontconfig", "/usr/share/poppler",
};

static gboolean
give_reading (int ruleset, const char *path) {
  int folder = open (path, O_PATH | O_CLOEXEC);
  if (folder < 0)
    return errno == ENOENT || errno == ENOTDIR || errno == EACCES;
  const PathRule rule = { READ_FILE | READ_DIR, folder };
  long added = syscall (ADD_RULE, ruleset, RULE_PATH_BENEATH, &rule, 0);
  int cause = errno;
  close (folder);
  errno = cause;
  return added == 0;
}

int
paraphe_box_raise_landlock (void) {
  long newest = syscall (CREATE_RULESET, NULL, 0, VERSION_FLAG);
  if (newest < 0) /* not built in, not enabled at boot, or refused by a container: reported, and lived with */
    return errno == ENOSYS || errno == EOPNOTSUPP || errno == EPERM ? 0 : -1;
  int abi = (int) MIN (newest, KNOWN_ABI);
  if (abi < 1)
    return 0;

  const Ruleset attributes = {
    (G_GUINT64_CONSTANT (2) << abis[abi].last_file_bit) - 1,
    abis[abi].network,
    abis[abi].scopes,
  };
  int ruleset = (int) syscall (CREATE_RULESET, &attributes, abis[abi].size, 0);
  if (ruleset < 0)
    return -1;
  gboolean done = TRUE;
  for (gsize i = 0; done && i < G_N_ELEMENTS (readable); i++)
    done = give_reading (ruleset, readable[i]);
  done = done && syscall (RESTRICT_SELF, ruleset, 0) == 0;
  int cause = errno;
  close (ruleset);
  errno = cause;
  return done ? abi : -1;
}
