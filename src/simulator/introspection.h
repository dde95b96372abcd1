/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema told to whom asks for it. */
#pragma once
#include "schema.h"

G_BEGIN_DECLS

/* The whole answer to the stored introspection query (transfer full). */
char *introspection_write (Schema *schema);

G_END_DECLS
