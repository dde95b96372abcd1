/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the kernel says of a running reader: the desk's own evidence, against which the reader's word is held. */
#pragma once
#include <gio/gio.h>
#include <sys/types.h>

G_BEGIN_DECLS

/* FALSE with SANDBOX when the kernel shows that privileges are not renounced or that no filter of system calls is in force. */
gboolean paraphe_reader_report_is_locked (pid_t pid, GError **error);
/* TRUE while it has used less than half of the seconds and of the memory it may have. */
gboolean paraphe_reader_report_is_frugal (pid_t pid);
/* (transfer full) one line a layer. landlock_abi: the reader's word, 0 for none. */
GPtrArray *paraphe_reader_report_list_layers (pid_t pid, guint landlock_abi);

G_END_DECLS
