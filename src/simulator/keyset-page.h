/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keyset pages, as the platform cuts them: a cursor is a date to the microsecond and an id. */
#pragma once
#include "execution.h"

G_BEGIN_DECLS

typedef struct {
  gint64 at;       /* value of the order column */
  gint64 id;
  gpointer row;
} Keyed;

typedef struct {
  const char *type;    /* of the nodes */
  GArray *rows;        /* (element-type Keyed) of this page */
  gboolean has_previous;
  gboolean has_next;
  char *failure;       /* (nullable) what is wrong with the arguments: said by the first field that is asked */
  const char *code;    /* (nullable) of the failure */
  const char *after;   /* (nullable) as given */
} Connection;

/* rows: (element-type Keyed) (transfer full) of the whole list, in any order. Arguments first, last, after, before, order. */
Connection *connection_new (Execution *execution, const char *type, GArray *rows, const Arguments *arguments);
extern const ResolverRow connection_resolvers[];

G_END_DECLS
