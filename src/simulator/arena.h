/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that lives as long as one document or one request, and is given back all at once. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct _Arena Arena;
Arena *arena_new (void);
void arena_free (Arena *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Arena, arena_free)

gpointer arena_alloc (Arena *self, gsize size); /* zeroed */
/* Takes the pointer, returns it. */
gpointer arena_keep (Arena *self, gpointer pointer, GDestroyNotify destroy);
char *arena_take (Arena *self, char *text);
GPtrArray *arena_list (Arena *self);

#define arena_new0(arena, Type) ((Type *) arena_alloc (arena, sizeof (Type)))

G_END_DECLS
