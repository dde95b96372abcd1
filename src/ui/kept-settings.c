/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GSettings of the window. Main thread. */
#include "config.h"
#include "kept-settings.h"

GSettings *
paraphe_kept_open (void) {
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema
    = source != NULL ? g_settings_schema_source_lookup (source, PARAPHE_APPLICATION_ID, TRUE) : NULL;
  return schema != NULL ? g_settings_new (PARAPHE_APPLICATION_ID) : NULL;
}

void
paraphe_kept_view_free (ParapheKeptView *self) {
  g_free (self->name);
  g_free (self->query);
  g_free (self);
}

GPtrArray *
paraphe_kept_list_views (GSettings *settings) {
  GPtrArray *views = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_kept_view_free);
  if (settings == NULL)
    return views;
  g_autoptr (GVariant) kept = g_settings_get_value (settings, "saved-views");
  GVariantIter iter;
  const char *name, *query;
  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_next (&iter, "(&s&s)", &name, &query)) {
    ParapheKeptView *view = g_new0 (ParapheKeptView, 1);
    view->name = g_strdup (name);
    view->query = g_strdup (query);
    g_ptr_array_add (views, view);
  }
  return views;
}

gboolean
paraphe_kept_set_view (GSettings *settings, const char *name, const char *query) {
  if (settings == NULL || *name == '\0')
    return FALSE;
  g_autoptr (GPtrArray) views = paraphe_kept_list_views (settings);
  GVariantBuilder builder;
  gboolean placed = FALSE;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < views->len; i++) {
    const ParapheKeptView *view = views->pdata[i];
    gboolean same = g_str_equal (view->name, name);
    if (!same || query != NULL)
      g_variant_builder_add (&builder, "(ss)", view->name, same ? query : view->query);
    placed = placed || same;
  }
  if (!placed && query != NULL)
    g_variant_builder_add (&builder, "(ss)", name, query);
  return g_settings_set_value (settings, "saved-views", g_variant_builder_end (&builder));
}
