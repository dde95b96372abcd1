/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of dossiers and of deletions. */
#include "keyset-page.h"
#include "paris-time.h"
#include <string.h>

#define MAX_PAGE 100

static int
compare_keys (gconstpointer a, gconstpointer b) {
  const Keyed *first = a, *second = b;
  if (first->at != second->at)
    return first->at < second->at ? -1 : 1;
  return first->id < second->id ? -1 : first->id > second->id;
}

static int
compare_keys_backwards (gconstpointer a, gconstpointer b) {
  return compare_keys (b, a);
}

static char *
make_cursor (const Keyed *row) {
  g_autofree char *date = paris_time_to_cursor (row->at);
  g_autofree char *text = g_strdup_printf ("%s;%" G_GINT64_FORMAT, date, row->id);
  char *cursor = g_base64_encode ((const guchar *) text, strlen (text));
  g_strdelimit (g_strdelimit (cursor, "+", '-'), "/", '_');
  cursor[strcspn (cursor, "=")] = '\0';
  return cursor;
}

/* The platform has no cursor for a row without date, and breaks. */
static Result
tell_cursor (Execution *execution, const Keyed *row) {
  execution->broken = execution->broken || row->at == 0;
  return result_take (execution, make_cursor (row));
}

typedef enum { CURSOR_ABSENT, CURSOR_KEY, CURSOR_RUBBISH, CURSOR_INVALID } CursorKind;

typedef struct {
  CursorKind after, before;
  Keyed after_key, before_key;
} Bounds;

static CursorKind
read_cursor (const char *text, Keyed *key) {
  if (text == NULL || *text == '\0')
    return CURSOR_ABSENT;
  gsize letters = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
  if (letters + strspn (text + letters, "=") != strlen (text) || letters % 4 == 1)
    return CURSOR_INVALID;
  g_autoptr (GString) padded = g_string_new_len (text, (gssize) letters);
  g_strdelimit (g_strdelimit (padded->str, "-", '+'), "_", '/');
  while (padded->len % 4 != 0)
    g_string_append_c (padded, '=');
  gsize length;
  g_autofree guchar *bytes = g_base64_decode (padded->str, &length);
  g_autofree char *decoded = g_strndup ((const char *) bytes, length);
  char *semicolon = strchr (decoded, ';');
  if (semicolon == NULL || !g_ascii_string_to_signed (semicolon + 1, 10, 0, G_MAXINT64, &key->id, NULL))
    return CURSOR_RUBBISH;
  *semicolon = '\0';
  return paris_time_parse (decoded, &key->at) ? CURSOR_KEY : CURSOR_RUBBISH;
}

static char *
check_arguments (const Arguments *arguments, gboolean descending, const char **code) {
  *code = "bad_request";
  if (arguments_have (arguments, "first") && arguments_have (arguments, "last"))
    return g_strdup ("Arguments \"first\" and \"last\" are exclusive");
  if (arguments_have (arguments, "before") && arguments_have (arguments, "after"))
    return g_strdup ("Arguments \"before\" and \"after\" are exclusive");
  if (descending && arguments_have (arguments, "last"))
    return g_strdup ("Argument \"last\" is not supported with order \"desc\"");
  *code = NULL;
  return NULL;
}

/* Keeps [from, to[ of the rows. */
static void
keep (Connection *self, guint from, guint to) {
  g_array_set_size (self->rows, to);
  g_array_remove_range (self->rows, 0, from);
}

/* What is not between the cursors goes before anything is sorted: of many rows few are left at the end of a walk. */
static void
drop_outside (GArray *rows, const Bounds *bounds, GCompareFunc compare) {
  guint kept = 0;
  for (guint i = 0; i < rows->len; i++) {
    Keyed *row = &g_array_index (rows, Keyed, i);
    if ((bounds->after == CURSOR_KEY && compare (row, &bounds->after_key) <= 0) || (bounds->before == CURSOR_KEY && compare (row, &bounds->before_key) >= 0))
      continue;
    g_array_index (rows, Keyed, kept++) = *row;
  }
  g_array_set_size (rows, bounds->after == CURSOR_RUBBISH || bounds->before == CURSOR_RUBBISH ? 0 : kept);
}

/* Dossiers are numbered as they are deposited: most often they are in order already. */
static void
sort (GArray *rows, GCompareFunc compare) {
  for (guint i = 1; i < rows->len; i++) {
    if (compare (&g_array_index (rows, Keyed, i - 1), &g_array_index (rows, Keyed, i)) > 0) {
      g_array_sort (rows, compare);
      return;
    }
  }
}

static void
cut_page (Connection *self, const Arguments *arguments, const Bounds *bounds) {
  gboolean backwards = arguments_have (arguments, "last") || bounds->before != CURSOR_ABSENT;
  gint64 wanted = arguments_have (arguments, "last") ? arguments_integer (arguments, "last", MAX_PAGE) : arguments_integer (arguments, "first", MAX_PAGE);
  guint available = self->rows->len, kept = MIN ((guint) CLAMP (wanted, 0, MAX_PAGE), available);
  self->has_previous = bounds->after != CURSOR_ABSENT || (backwards && available > kept);
  self->has_next = bounds->before != CURSOR_ABSENT || (!backwards && available > kept);
  if (backwards)
    keep (self, available - kept, available);
  else
    keep (self, 0, kept);
}

Connection *
connection_new (Execution *execution, const char *type, GArray *rows, const Arguments *arguments) {
  Connection *self = arena_new0 (execution->arena, Connection);
  gboolean descending = g_strcmp0 (arguments_text (arguments, "order"), "DESC") == 0;
  GCompareFunc compare = descending ? compare_keys_backwards : compare_keys;
  Bounds bounds = { 0 };
  bounds.after = read_cursor (arguments_text (arguments, "after"), &bounds.after_key);
  bounds.before = read_cursor (arguments_text (arguments, "before"), &bounds.before_key);
  self->type = type;
  self->after = arguments_text (arguments, "after");
  self->rows = arena_keep (execution->arena, rows, (GDestroyNotify) g_array_unref);
  self->failure = arena_take (execution->arena, check_arguments (arguments, descending, &self->code));
  if (self->failure == NULL && (bounds.after == CURSOR_INVALID || bounds.before == CURSOR_INVALID))
    self->failure = arena_take (execution->arena, g_strdup_printf ("Invalid input: \"%s\"", arguments_text (arguments, bounds.after == CURSOR_INVALID ? "after" : "before")));
  if (self->failure != NULL)
    return self;
  drop_outside (rows, &bounds, compare);
  sort (rows, compare);
  cut_page (self, arguments, &bounds);
  return self;
}

static Result
resolve_page_info (Execution *execution, gpointer object, const Arguments *arguments) {
  return result_object ("PageInfo", object);
}

static Result
resolve_nodes (Execution *execution, gpointer object, const Arguments *arguments) {
  Connection *self = object;
  if (self->failure != NULL)
    return result_failure (self->failure, self->code);
  if (execution_suffers (execution, FAULT_NO_NODES))
    return result_null ();
  Result nodes = result_list (execution);
  guint copies = execution_suffers (execution, FAULT_DUPLICATES) ? 2 : 1;
  for (guint i = 0; i < copies * self->rows->len; i++)
    result_add (&nodes, execution_suffers (execution, FAULT_NULL_NODES) ? result_null () : result_object (self->type, g_array_index (self->rows, Keyed, i / copies).row));
  return nodes;
}

/* An edge is a copy of its row, with the type beside. */
typedef struct {
  Keyed key;
  const char *type;
} Edge;

static Result
resolve_edges (Execution *execution, gpointer object, const Arguments *arguments) {
  Connection *self = object;
  if (self->failure != NULL)
    return result_failure (self->failure, self->code);
  Result edges = result_list (execution);
  for (guint i = 0; i < self->rows->len; i++) {
    Edge *edge = arena_new0 (execution->arena, Edge);
    edge->key = g_array_index (self->rows, Keyed, i);
    edge->type = self->type;
    result_add (&edges, result_object (g_str_equal (self->type, "Dossier") ? "DossierEdge" : "DeletedDossierEdge", edge));
  }
  return edges;
}

static Result
resolve_edge_cursor (Execution *execution, gpointer object, const Arguments *arguments) {
  return tell_cursor (execution, &((Edge *) object)->key);
}

static Result
resolve_edge_node (Execution *execution, gpointer object, const Arguments *arguments) {
  Edge *edge = object;
  return result_object (edge->type, edge->key.row);
}

static Result
resolve_has_previous (Execution *execution, gpointer object, const Arguments *arguments) {
  Connection *self = object;
  return self->failure != NULL ? result_failure (self->failure, self->code) : result_boolean (self->has_previous);
}

static Result
resolve_has_next (Execution *execution, gpointer object, const Arguments *arguments) {
  Connection *self = object;
  return self->failure != NULL ? result_failure (self->failure, self->code) : result_boolean (self->has_next || execution_suffers (execution, FAULT_STUCK));
}

static Result
resolve_start_cursor (Execution *execution, gpointer object, const Arguments *arguments) {
  Connection *self = object;
  return self->rows->len > 0 ? tell_cursor (execution, &g_array_index (self->rows, Keyed, 0)) : result_null ();
}

static Result
resolve_end_cursor (Execution *execution, gpointer object, const Arguments *arguments) {
  Connection *self = object;
  if (execution_suffers (execution, FAULT_STUCK) && self->after != NULL)
    return result_text (self->after);
  return self->rows->len > 0 ? tell_cursor (execution, &g_array_index (self->rows, Keyed, self->rows->len - 1)) : result_null ();
}

const ResolverRow connection_resolvers[] = {
  { "DossierConnection.pageInfo", resolve_page_info },
  { "DossierConnection.nodes", resolve_nodes },
  { "DossierConnection.edges", resolve_edges },
  { "DeletedDossierConnection.pageInfo", resolve_page_info },
  { "DeletedDossierConnection.nodes", resolve_nodes },
  { "DeletedDossierConnection.edges", resolve_edges },
  { "DossierEdge.cursor", resolve_edge_cursor },
  { "DossierEdge.node", resolve_edge_node },
  { "DeletedDossierEdge.cursor", resolve_edge_cursor },
  { "DeletedDossierEdge.node", resolve_edge_node },
  { "PageInfo.hasPreviousPage", resolve_has_previous },
  { "PageInfo.hasNextPage", resolve_has_next },
  { "PageInfo.startCursor", resolve_start_cursor },
  { "PageInfo.endCursor", resolve_end_cursor },
  { NULL, NULL },
};
