/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The façade of the room: what a question or a mutation comes to, for the caller. One object, used by the thread that talks first
 * (the engine's network worker); it owns the transport. */
#include "config.h"
#include "platform-private.h"
#include "documents.h"
#include "request.h"
#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (ParaphePlatform, paraphe_platform, G_TYPE_OBJECT)

G_DEFINE_QUARK (paraphe-platform-error-quark, paraphe_platform_error)

/* A server that says our token back is not quoted. */
static void
remember_words (ParaphePlatform *self, const char *words) {
  if (words == NULL || paraphe_transport_is_secret (self->transport, words))
    return;
  g_free (self->server_words);
  self->server_words = g_strdup (words);
}

/* One exchange. error: what the answer itself comes to is inside it, except when it is no answer at all. */
static ParapheAnswer *
exchange (ParaphePlatform *self, const char *question, gboolean repeatable, gboolean *proof, char **request_id, GCancellable *cancellable, GError **error) {
  g_autoptr (ParapheReply) reply = NULL;
  g_autofree char *words = NULL;
  ParapheAnswer *answer;
  gboolean started;

  reply = paraphe_transport_post (self->transport, question, repeatable, &started, cancellable, error);
  *proof = !started;
  self->server_failed = FALSE;
  if (reply == NULL)
    return NULL;
  if (request_id != NULL)
    *request_id = g_steal_pointer (&reply->request_id);
  answer = paraphe_answer_new (reply, proof, &words, error);
  remember_words (self, answer != NULL ? answer->words : words);
  self->server_failed = answer != NULL && answer->failed;
  g_free (self->guilty);
  self->guilty = answer != NULL ? g_strdup (answer->guilty) : NULL;
  return answer;
}

gboolean
paraphe_platform_enter (ParaphePlatform *self, GError **error) {
  if (self->thread == NULL)
    self->thread = g_thread_self ();
  g_clear_pointer (&self->server_words, g_free);
  if (self->thread == g_thread_self ())
    return TRUE;
  g_critical ("the platform is used by two threads");
  g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_BUG, _("This program is at fault: report it."));
  return FALSE;
}

gboolean
paraphe_platform_check_token (ParaphePlatform *self, GCancellable *cancellable, GError **error) {
  g_autofree char *question = paraphe_request_document (PARAPHE_DOCUMENT_PROBE, json_object_new ());
  g_autoptr (ParapheAnswer) answer = NULL;
  ParapheFields fields = { NULL };
  gboolean proof;

  answer = exchange (self, question, TRUE, &proof, NULL, cancellable, error);
  if (answer == NULL)
    return FALSE;
  if (answer->error == NULL)
    paraphe_fields_text (&fields, answer->data, "__typename", PARAPHE_FIELD_REQUIRED);
  if (answer->error != NULL || fields.error != NULL) {
    g_propagate_error (error, answer->error != NULL ? g_steal_pointer (&answer->error) : fields.error);
    return FALSE;
  }
  return TRUE;
}

ParapheAnswer *
paraphe_platform_ask (ParaphePlatform *self, char *question, gboolean null_nodes, GCancellable *cancellable, GError **error) {
  g_autofree char *owned = question;
  g_autoptr (ParapheAnswer) answer = NULL;
  gboolean proof;

  answer = exchange (self, owned, TRUE, &proof, NULL, cancellable, error);
  if (answer == NULL)
    return NULL;
  if (answer->error == NULL || (null_nodes && answer->null_nodes))
    return g_steal_pointer (&answer);
  if (answer->unauthorized && !paraphe_platform_check_token (self, cancellable, error))
    return NULL;
  remember_words (self, answer->words);
  g_propagate_error (error, g_steal_pointer (&answer->error));
  return NULL;
}

ParapheAnswer *
paraphe_platform_execute (ParaphePlatform *self, char *question, const char *mutation, JsonObject **payload, char **request_id, GCancellable *cancellable, GError **error) {
  g_autofree char *owned = question;
  g_autoptr (ParapheAnswer) answer = NULL;
  g_autoptr (GError) cause = NULL;
  gboolean proof;

  answer = exchange (self, owned, FALSE, &proof, request_id, cancellable, &cause);
  if (answer != NULL && answer->error != NULL) {
    proof = answer->proof;
    cause = g_steal_pointer (&answer->error);
  }
  if (cause != NULL && proof) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return NULL;
  }
  if (cause == NULL && !paraphe_answer_check_payload (answer, mutation, payload, &cause)) {
    remember_words (self, answer->words);
    /* A token that the server does not know reads the same: a second question tells. */
    if (!g_error_matches (cause, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_READ_ONLY) ||
        paraphe_platform_check_token (self, cancellable, error))
      g_propagate_error (error, g_steal_pointer (&cause));
    return NULL;
  }
  if (cause != NULL || *payload == NULL) {
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_AMBIGUOUS, PARAPHE_PLATFORM_DOUBT);
    return NULL;
  }
  return g_steal_pointer (&answer);
}

static void
paraphe_platform_finalize (GObject *object) {
  ParaphePlatform *self = PARAPHE_PLATFORM (object);

  g_clear_pointer (&self->transport, paraphe_transport_free);
  g_free (self->server_words);
  g_free (self->guilty);
  G_OBJECT_CLASS (paraphe_platform_parent_class)->finalize (object);
}

static void
paraphe_platform_class_init (ParaphePlatformClass *klass) {
  G_OBJECT_CLASS (klass)->finalize = paraphe_platform_finalize;
}

static void
paraphe_platform_init (ParaphePlatform *self) {
}

ParaphePlatform *
paraphe_platform_new (const char *url, const char *token, GError **error) {
  ParapheTransport *transport = paraphe_transport_new (url, token, error);
  ParaphePlatform *self;

  if (transport == NULL)
    return NULL;
  self = g_object_new (PARAPHE_TYPE_PLATFORM, NULL);
  self->transport = transport;
  return self;
}

void
paraphe_platform_set_limits (ParaphePlatform *self, guint requests_per_minute, guint burst, guint deadline, gsize body) {
  g_return_if_fail (PARAPHE_IS_PLATFORM (self));
  paraphe_transport_set_limits (self->transport, requests_per_minute, burst, deadline, body);
}

gboolean
paraphe_platform_get_clock_offset (ParaphePlatform *self, gint64 *offset) {
  g_return_val_if_fail (PARAPHE_IS_PLATFORM (self), FALSE);
  return paraphe_transport_get_clock_offset (self->transport, offset);
}

gint64
paraphe_platform_get_wait_until (ParaphePlatform *self) {
  g_return_val_if_fail (PARAPHE_IS_PLATFORM (self), 0);
  return paraphe_transport_get_wait_until (self->transport);
}

const char *
paraphe_platform_get_server_words (ParaphePlatform *self) {
  g_return_val_if_fail (PARAPHE_IS_PLATFORM (self), NULL);
  return self->server_words;
}

guint
paraphe_platform_get_n_requests (ParaphePlatform *self) {
  g_return_val_if_fail (PARAPHE_IS_PLATFORM (self), 0);
  return paraphe_transport_get_n_requests (self->transport);
}
