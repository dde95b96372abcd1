/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding a campaign and changing its settings. */
#pragma once
#include "engine.h"

G_BEGIN_DECLS

/* What was understood of a démarche. */
typedef struct {
  char *title;
  char *declarative;       /* (nullable) */
  GPtrArray *fields;       /* (element-type ParapheRecognisedField) */
  GPtrArray *agents;       /* (element-type utf8) e-mails of the groups */
  char *agent;             /* (nullable) the one in whose name decisions are sent; NULL: read only until it is set */
  gboolean can_write;
  gboolean understood;     /* FALSE: nothing was kept, see missing */
  char *missing;           /* (nullable) what is missing, translated */
  gboolean token_in_file;  /* no secret service: kept in a 0600 file */
} ParapheUnderstanding;
void paraphe_understanding_free (ParapheUnderstanding *self);

/* Checks the token, reads the description, recognises the form, keeps campaign and token, and the engine turns to it. Nothing is
 * kept when it fails or when the form is not understood. A démarche already known keeps its settings: only its name, address,
 * token and fields are renewed. */
void paraphe_engine_add_campaign_async (ParapheEngine *self, const char *url, gint64 demarche, const char *token, const char *name, const char *agent, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
ParapheUnderstanding *paraphe_engine_add_campaign_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* (element-type ParapheCampaign) */
void paraphe_engine_list_campaigns_async (ParapheEngine *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *paraphe_engine_list_campaigns_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* One setting of the campaign in use; USAGE when the key or the value is not acceptable. */
void paraphe_engine_set_setting_async (ParapheEngine *self, const char *key, const char *value, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean paraphe_engine_set_setting_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* A person says which field of the form in force is a role: descriptor is its id, several with a space between for lists of schools, ""
 * for none. USAGE when there is no such field, or it cannot be that role. Every dossier is judged again. */
void paraphe_engine_map_field_async (ParapheEngine *self, ParapheRole role, const char *descriptor, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean paraphe_engine_map_field_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* What was understood of the campaign in use, and what a person chose, from the description kept here: no request. USAGE when it was never read. */
void paraphe_engine_describe_campaign_async (ParapheEngine *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
ParapheUnderstanding *paraphe_engine_describe_campaign_finish (ParapheEngine *self, GAsyncResult *result, GError **error);

G_END_DECLS
