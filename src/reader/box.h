/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The walls of the glass box, in the order in which they are raised: no new privileges, limits, Landlock, seccomp. Each is a
 * function of its own, irreversible, for the process that calls it. Only box.c decides which of them may be missing. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint32 layers;       /* PARAPHE_WIRE_LAYER_… in force */
  guint32 landlock_abi; /* 0: the kernel has none */
} ParapheBoxReport;

/* Loads what libraries load late as code: converters of characters, decoders of images; and what this purpose of the wire needs.
 * purpose: (nullable) */
void paraphe_box_warm_up (const char *purpose);
/* Behind the walls, by a reader that has time: draws a sample page, which reads the system's fonts. */
void paraphe_box_rehearse (void);

/* Never execve to more rights. FALSE with errno. */
gboolean paraphe_box_renounce_privileges (void);
/* Memory, seconds, files, processes. FALSE with errno. */
gboolean paraphe_box_set_limits (void);
/* The file system is fonts, to be read; no TCP, no abstract socket, no signal outside. Returns the ABI in force, 0 when the kernel
 * has no Landlock, -1 with errno. */
int paraphe_box_raise_landlock (void);
/* System calls that a paper needs, and no other. FALSE with errno. */
gboolean paraphe_box_raise_seccomp (void);

/* All of them. FALSE with a message (transfer full) when one that every kernel has could not be raised. */
gboolean paraphe_box_lock (ParapheBoxReport *report, char **message);

G_END_DECLS
