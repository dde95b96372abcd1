/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of dossiers and of deletions, of the démarche or of one group. */
#include "global-id.h"
#include "keyset-page.h"
#include "resolvers.h"

typedef struct {
  gint64 now;
  gint64 updated_since;
  gint64 created_since;
  const char *state;
  gboolean by_archived;
  gboolean archived;
  gint64 revision;       /* 0: any */
  gint64 min_revision;
  gint64 max_revision;
  Group *group;          /* (nullable) */
} Filter;

static gboolean
passes (const Filter *filter, Dossier *dossier) {
  if (dossier->unlisted_until > filter->now || !dossier_is_listed (dossier) || (filter->group != NULL && dossier->group != filter->group))
    return FALSE;
  if (filter->updated_since != 0 ? dossier->updated_at < filter->updated_since : dossier->deposited_at < filter->created_since)
    return FALSE;
  if (filter->state != NULL && !g_str_equal (filter->state, paraphe_state_to_code (dossier->state)))
    return FALSE;
  if ((filter->revision != 0 && dossier->revision->id != filter->revision) || dossier->revision->id < filter->min_revision
      || (filter->max_revision != 0 && dossier->revision->id > filter->max_revision))
    return FALSE;
  return !filter->by_archived || filter->archived == dossier->archived;
}

static gboolean
read_revision (Execution *execution, const Arguments *arguments, const char *name, gint64 *id, Result *failure) {
  const char *text = arguments_text (arguments, name);
  g_autofree char *type = NULL;
  if (text == NULL)
    return TRUE;
  if (!global_id_parse (text, &type, id)) {
    *failure = result_failure (arena_take (execution->arena, g_strdup_printf ("Invalid input: \"%s\"", text)), NULL);
    return FALSE;
  }
  for (guint i = 0; i < execution->world->revisions->len; i++) {
    if (((Revision *) g_ptr_array_index (execution->world->revisions, i))->id == *id)
      return TRUE;
  }
  *failure = result_failure ("DossierConnection not found", "not_found");
  return FALSE;
}

static Result
list_dossiers (Execution *execution, Group *group, const Arguments *arguments) {
  World *world = execution->world;
  Filter filter = { .now = world_now (world), .updated_since = arguments_integer (arguments, "updatedSince", 0), .created_since = arguments_integer (arguments, "createdSince", 0), .group = group };
  Result failure;
  filter.state = arguments_text (arguments, "state");
  filter.by_archived = arguments_have (arguments, "archived");
  filter.archived = arguments_boolean (arguments, "archived");
  if (!read_revision (execution, arguments, "revision", &filter.revision, &failure) || !read_revision (execution, arguments, "minRevision", &filter.min_revision, &failure)
      || !read_revision (execution, arguments, "maxRevision", &filter.max_revision, &failure))
    return failure;
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Keyed));
  for (guint i = 0; i < world->dossiers->len; i++) {
    Dossier *dossier = g_ptr_array_index (world->dossiers, i);
    Keyed row = { filter.updated_since != 0 ? dossier->updated_at : dossier->deposited_at, dossier->number, dossier };
    if (passes (&filter, dossier))
      g_array_append_val (rows, row);
  }
  Connection *page = connection_new (execution, "Dossier", rows, arguments);
  gboolean has_dossier = FALSE;
  for (guint i = 0; execution->fault != NULL && i < page->rows->len; i++)
    has_dossier = has_dossier || g_array_index (page->rows, Keyed, i).id == execution->fault->dossier;
  execution_meet_timeout (execution, page->rows->len, has_dossier);
  return result_object ("DossierConnection", page);
}

FIELD_RESOLVER (resolve_dossiers, World, list_dossiers (execution, NULL, arguments))
FIELD_RESOLVER (resolve_group_dossiers, Group, list_dossiers (execution, self, arguments))

/* A row of a deletion list: in the pending one the id is the dossier's, in the other the log's own. */
typedef struct {
  Dossier *dossier;
  gint64 id;
  gint64 at;
} Deletion;

static gboolean
is_pending (Dossier *dossier) {
  return dossier->purged_at == 0
         && (dossier->hidden_by_administration_at != 0 || (dossier->state == PARAPHE_STATE_EN_CONSTRUCTION && dossier->hidden_by_user_at != 0));
}

static Result
list_deletions (Execution *execution, Group *group, const Arguments *arguments, gboolean pending) {
  World *world = execution->world;
  gint64 since = arguments_integer (arguments, "deletedSince", 0);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Keyed));
  for (guint i = 0; i < world->dossiers->len; i++) {
    Dossier *dossier = g_ptr_array_index (world->dossiers, i);
    gint64 hidden_at = dossier->hidden_by_administration_at != 0 ? dossier->hidden_by_administration_at : dossier->hidden_by_user_at;
    gint64 at = pending ? hidden_at : dossier->logged_at;
    gint64 latest = pending ? MAX (dossier->hidden_by_administration_at, dossier->hidden_by_user_at) : at;
    if ((group != NULL && dossier->group != group) || latest < since || (pending ? !is_pending (dossier) : dossier->purged_at == 0))
      continue;
    Deletion *deletion = arena_new0 (execution->arena, Deletion);
    *deletion = (Deletion) { dossier, pending ? dossier->number : dossier->log_id, at };
    gboolean unordered = pending && dossier->state == PARAPHE_STATE_EN_CONSTRUCTION && dossier->hidden_by_user_at == 0;
    Keyed row = { unordered ? 0 : at, deletion->id, deletion };
    g_array_append_val (rows, row);
  }
  return result_object ("DeletedDossierConnection", connection_new (execution, "DeletedDossier", rows, arguments));
}

FIELD_RESOLVER (resolve_pending, World, list_deletions (execution, NULL, arguments, TRUE))
FIELD_RESOLVER (resolve_deleted, World, list_deletions (execution, NULL, arguments, FALSE))
FIELD_RESOLVER (resolve_group_pending, Group, list_deletions (execution, self, arguments, TRUE))
FIELD_RESOLVER (resolve_group_deleted, Group, list_deletions (execution, self, arguments, FALSE))
FIELD_RESOLVER (resolve_deletion_id, Deletion, result_id (execution, "DeletedDossier", self->id))
FIELD_RESOLVER (resolve_deletion_number, Deletion, result_integer (self->dossier->number))
FIELD_RESOLVER (resolve_deletion_date, Deletion, result_date (execution, self->at))
FIELD_RESOLVER (resolve_deletion_state, Deletion, result_text (paraphe_state_to_code (self->dossier->state)))
FIELD_RESOLVER (resolve_deletion_reason, Deletion, result_text (self->dossier->hidden_reason))

const ResolverRow list_resolvers[] = {
  { "Demarche.dossiers", resolve_dossiers },
  { "Demarche.pendingDeletedDossiers", resolve_pending },
  { "Demarche.deletedDossiers", resolve_deleted },
  { "GroupeInstructeurWithDossiers.dossiers", resolve_group_dossiers },
  { "GroupeInstructeurWithDossiers.pendingDeletedDossiers", resolve_group_pending },
  { "GroupeInstructeurWithDossiers.deletedDossiers", resolve_group_deleted },
  { "DeletedDossier.id", resolve_deletion_id },
  { "DeletedDossier.number", resolve_deletion_number },
  { "DeletedDossier.dateSupression", resolve_deletion_date },
  { "DeletedDossier.state", resolve_deletion_state },
  { "DeletedDossier.reason", resolve_deletion_reason },
  { NULL, NULL },
};
