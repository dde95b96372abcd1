/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The school directory of the demonstration, in the format of the national one. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

/* schools: (element-type School). The errors are those of the file system (G_FILE_ERROR). */
gboolean directory_file_write (const char *path, GPtrArray *schools, GError **error);

G_END_DECLS
