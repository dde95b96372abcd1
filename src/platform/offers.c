/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server can do, from its own description: servers of two ages differ by what they offer, never by a number that they
 * give. Used by the platform's thread. */
#include "config.h"
#include "mutation.h"
#include "platform-private.h"
#include "request.h"

static JsonObject *
find_type (ParapheFields *fields, JsonObject *schema, const char *name) {
  JsonArray *types = paraphe_fields_array (fields, schema, "types", PARAPHE_FIELD_REQUIRED);

  for (guint i = 0; i < paraphe_fields_length (types) && fields->error == NULL; i++) {
    JsonObject *type = paraphe_fields_element (fields, types, i);

    if (g_strcmp0 (paraphe_fields_text (fields, type, "name", PARAPHE_FIELD_OPTIONAL), name) == 0)
      return type;
  }
  paraphe_fields_refuse (fields, name);
  return NULL;
}

/* (transfer full) the names of its fields, one after the other. */
static char *
join_names (ParapheFields *fields, JsonObject *type) {
  JsonArray *members = paraphe_fields_array (fields, type, "fields", PARAPHE_FIELD_REQUIRED);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < paraphe_fields_length (members) && fields->error == NULL; i++) {
    const char *name = paraphe_fields_text (fields, paraphe_fields_element (fields, members, i), "name", PARAPHE_FIELD_REQUIRED);

    if (name != NULL)
      g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", name);
  }
  return g_string_free (names, FALSE);
}

char *
paraphe_platform_read_offers (ParaphePlatform *self, GCancellable *cancellable, GError **error) {
  g_autoptr (ParapheAnswer) answer = NULL;
  g_autofree char *names = NULL;
  ParapheFields fields = { NULL };
  JsonObject *schema, *root;

  g_return_val_if_fail (PARAPHE_IS_PLATFORM (self), NULL);
  if (!paraphe_platform_enter (self, error))
    return NULL;
  answer = paraphe_platform_ask (self, paraphe_request_stored ("introspection", "IntrospectionQuery", json_object_new ()), FALSE,
                                 cancellable, error);
  if (answer == NULL)
    return NULL;
  schema = paraphe_fields_object (&fields, answer->data, "__schema", PARAPHE_FIELD_REQUIRED);
  root = paraphe_fields_object (&fields, schema, "mutationType", PARAPHE_FIELD_REQUIRED);
  names = join_names (&fields, find_type (&fields, schema, paraphe_fields_text (&fields, root, "name", PARAPHE_FIELD_REQUIRED)));
  if (fields.error == NULL)
    return g_steal_pointer (&names);
  g_propagate_error (error, fields.error);
  return NULL;
}

gboolean
paraphe_offers_include (const char *offers, ParapheMutationKind kind) {
  g_auto (GStrv) names = g_strsplit (offers != NULL ? offers : "", " ", -1);

  if (*names == NULL)
    return kind != PARAPHE_MUTATION_UNKNOWN && kind != PARAPHE_MUTATION_ANNULER_CORRECTION;
  return g_strv_contains ((const char *const *) names, paraphe_mutation_to_code (kind));
}
