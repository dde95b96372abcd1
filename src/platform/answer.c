/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer of the GraphQL endpoint comes to. A table says which class a status, a code and the beginning of a message belong
 * to, and whether they prove that a mutation was not executed; what is in no row proves nothing. The structure is looked at before
 * the words, and words tolerantly. Pure, any thread; an answer belongs to who asked. */
#include "config.h"
#include "answer.h"
#include "answer-guard.h"
#include <glib/gi18n.h>
#include <string.h>

#define WORDS_LIMIT 300

typedef struct {
  guint status;      /* 0: any */
  const char *code;  /* NULL: any */
  const char *words; /* NULL: any; how the message begins */
  ParaphePlatformError error;
  gboolean proof;    /* nothing was executed, when the error is about the operation itself */
  const char *sentence;
} Verdict;

/* The first row that fits counts. */
static const Verdict verdicts[] = {
  { 0, NULL, "Timeout on", PARAPHE_PLATFORM_ERROR_TIMEOUT, FALSE,
    N_("The server had not enough time to answer: less must be asked at once.") },
  { 0, "timeout", NULL, PARAPHE_PLATFORM_ERROR_TIMEOUT, FALSE,
    N_("The server had not enough time to answer: less must be asked at once.") },
  { 401, NULL, NULL, PARAPHE_PLATFORM_ERROR_TOKEN, TRUE,
    N_("The token has expired: ask the administrateur of the démarche for a new one.") },
  { 403, NULL, "Request issued from a forbidden network", PARAPHE_PLATFORM_ERROR_TOKEN, TRUE,
    N_("The token is not accepted from this network: the administrateur of the démarche can allow it on his profile page.") },
  { 403, NULL, NULL, PARAPHE_PLATFORM_ERROR_TOKEN, TRUE,
    N_("The server does not know this token: check that it was copied whole, or ask the administrateur of the démarche for a new one.") },
  { 400, NULL, NULL, PARAPHE_PLATFORM_ERROR_BUG, TRUE,
    N_("The server says that the question of this program is malformed: report it.") },
  { 404, NULL, NULL, PARAPHE_PLATFORM_ERROR_ADDRESS, TRUE,
    N_("There is no such service at this address: check the address of the server.") },
  { 200, "unauthorized", NULL, PARAPHE_PLATFORM_ERROR_NOT_FOUND, TRUE,
    N_("The token gives no right on this: ask the administrateur of the démarche to add the démarche to the token.") },
  { 200, "not_found", "Demarche", PARAPHE_PLATFORM_ERROR_NOT_FOUND, TRUE,
    N_("The server does not know this démarche: check its number.") },
  { 200, "not_found", NULL, PARAPHE_PLATFORM_ERROR_NOT_FOUND, TRUE,
    N_("The server does not know this any more: it was deleted, or it is hidden from the administration.") },
  { 200, "deprecated_token", NULL, PARAPHE_PLATFORM_ERROR_TOKEN, TRUE,
    N_("The token is of an old kind: ask the administrateur of the démarche for a new one.") },
  { 200, "invalid_null", NULL, PARAPHE_PLATFORM_ERROR_ANSWER, FALSE,
    N_("The server holds something incomplete and could not answer: try again later, or report it to the platform's support.") },
  { 200, "internal_server_error", NULL, PARAPHE_PLATFORM_ERROR_RETRY, FALSE, N_("The server failed: try again later.") },
  { 200, NULL, "No object found for", PARAPHE_PLATFORM_ERROR_BUG, TRUE,
    N_("The server says that the question of this program is malformed: report it.") },
  { 200, NULL, NULL, PARAPHE_PLATFORM_ERROR_BUG, FALSE,
    N_("The server says that the question of this program is malformed: report it.") },
  { 503, NULL, NULL, PARAPHE_PLATFORM_ERROR_RETRY, FALSE, N_("The platform is closed for maintenance: try again later.") },
  { 0, NULL, NULL, PARAPHE_PLATFORM_ERROR_RETRY, FALSE, N_("The server failed: try again later.") },
};

/* The parts of one error that are looked at. */
typedef struct {
  const char *message;
  const char *code;
  const char *exception;
  const char *guilty;   /* the beginning of its path */
  guint depth;          /* of its path */
  gboolean in_nodes;    /* the path goes through an element of a list « nodes » */
} Facts;

static Facts
read_facts (JsonObject *object) {
  ParapheFields fields = { NULL };
  JsonObject *extensions = paraphe_fields_object (&fields, object, "extensions", PARAPHE_FIELD_OPTIONAL);
  JsonArray *path = paraphe_fields_array (&fields, object, "path", PARAPHE_FIELD_OPTIONAL);
  Facts facts = { NULL };

  facts.message = paraphe_fields_text (&fields, object, "message", PARAPHE_FIELD_OPTIONAL);
  facts.code = paraphe_fields_text (&fields, extensions, "code", PARAPHE_FIELD_OPTIONAL);
  facts.exception = paraphe_fields_text (&fields, extensions, "exception_id", PARAPHE_FIELD_OPTIONAL);
  facts.depth = paraphe_fields_length (path);
  if (facts.depth > 0 && JSON_NODE_HOLDS_VALUE (json_array_get_element (path, 0)))
    facts.guilty = json_node_get_string (json_array_get_element (path, 0));
  for (guint i = 0; i + 1 < facts.depth; i++) {
    JsonNode *step = json_array_get_element (path, i);

    if (JSON_NODE_HOLDS_VALUE (step) && g_strcmp0 (json_node_get_string (step), "nodes") == 0)
      facts.in_nodes = TRUE;
  }
  g_clear_error (&fields.error);
  return facts;
}

static const Verdict *
find_verdict (guint status, const Facts *facts) {
  for (gsize i = 0; i < G_N_ELEMENTS (verdicts); i++) {
    const Verdict *row = &verdicts[i];

    if ((row->status == 0 || row->status == status) && (row->code == NULL || g_strcmp0 (row->code, facts->code) == 0) &&
        (row->words == NULL || (facts->message != NULL && g_str_has_prefix (facts->message, row->words))))
      return row;
  }
  g_assert_not_reached ();
}

static char *
write_words (const Facts *facts) {
  g_autofree char *words = paraphe_answer_clean_words (facts->message);
  g_autofree char *exception = paraphe_answer_clean_words (facts->exception);

  if (words != NULL && exception != NULL)
    return g_strdup_printf ("%s (%s)", words, exception);
  return g_steal_pointer (&words);
}

/* The address as the platform sees it, between « Add » and « to »; NULL when it is not said (transfer full). */
static char *
find_address (const char *words) {
  const char *start = words != NULL ? strstr (words, " Add ") : NULL, *end = start != NULL ? strstr (start + 5, " to ") : NULL;
  if (end == NULL)
    return NULL;
  g_autofree char *text = g_strndup (start + 5, (gsize) (end - start - 5));
  g_autoptr (GInetAddressMask) mask = g_inet_address_mask_new_from_string (text, NULL);
  return mask != NULL ? g_inet_address_mask_to_string (mask) : NULL;
}

/* (transfer full) the sentence of a verdict; with the address that the administrateur is to allow, when it is about the network. */
static GError *
make_error (const Verdict *verdict, const char *words) {
  g_autofree char *address = verdict->error == PARAPHE_PLATFORM_ERROR_TOKEN && verdict->words != NULL ? find_address (words) : NULL;
  if (address == NULL)
    return g_error_new_literal (PARAPHE_PLATFORM_ERROR, verdict->error, _(verdict->sentence));
  return g_error_new (PARAPHE_PLATFORM_ERROR, verdict->error,
                      _("The token is not accepted from this network: the administrateur of the démarche can allow the address %s on his "
                        "profile page."), address);
}

/* Nothing was executed: the document was refused before anything ran (there is no « data » at all), or the error is about the
 * operation itself and not about something inside its result. */
static gboolean
proves (const Verdict *row, const Facts *facts, gboolean refused_document) {
  if (refused_document)
    return row->error == PARAPHE_PLATFORM_ERROR_BUG;
  return row->proof && facts->depth <= 1;
}

/* Errors at the top: the worst is the first, save that a time-out anywhere means that nothing was read. */
static void
judge_errors (ParapheAnswer *self, guint status, JsonArray *errors, gboolean has_data) {
  guint length = paraphe_fields_length (errors);
  const Verdict *verdict = NULL;
  Facts chosen = { NULL };

  self->null_nodes = self->data != NULL && status == 200;
  self->proof = TRUE;
  for (guint i = 0; i < length; i++) {
    JsonNode *node = json_array_get_element (errors, i);
    Facts facts = read_facts (JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL);
    const Verdict *row = find_verdict (status, &facts);

    if (verdict == NULL || (row->error == PARAPHE_PLATFORM_ERROR_TIMEOUT && verdict->error != PARAPHE_PLATFORM_ERROR_TIMEOUT)) {
      verdict = row;
      chosen = facts;
    }
    if (!proves (row, &facts, status == 200 && !has_data))
      self->proof = FALSE;
    if (!facts.in_nodes || g_strcmp0 (facts.code, "invalid_null") != 0)
      self->null_nodes = FALSE;
  }
  self->words = write_words (&chosen);
  self->guilty = g_strdup (chosen.guilty);
  self->unauthorized = status == 200 && g_strcmp0 (chosen.code, "unauthorized") == 0;
  self->failed = g_strcmp0 (chosen.code, "internal_server_error") == 0;
  self->error = make_error (verdict, chosen.message);
}

/* JSON that is no GraphQL answer: a router's {"status":404}, the maintenance's {"error":...}, another service's. */
static void
judge_shape (ParapheAnswer *self, guint status, JsonObject *root) {
  const Verdict *verdict;
  ParapheFields fields = { NULL };
  Facts facts = { NULL };

  facts.message = paraphe_fields_text (&fields, root, "error", PARAPHE_FIELD_OPTIONAL);
  g_clear_error (&fields.error);
  if (status == 200) {
    paraphe_fields_refuse (&fields, "data");
    self->error = fields.error;
    return;
  }
  verdict = find_verdict (status, &facts);
  self->words = write_words (&facts);
  self->proof = verdict->proof;
  self->error = g_error_new_literal (PARAPHE_PLATFORM_ERROR, verdict->error, _(verdict->sentence));
}

static gboolean
may_be_an_answer (ParapheReply *reply) {
  static const char *types[] = { "application/json", "application/graphql-response+json", NULL };
  static const guint statuses[] = { 200, 400, 401, 403, 404 };

  if (reply->content_type == NULL || !g_strv_contains (types, reply->content_type))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (reply->status == statuses[i])
      return TRUE;
  return reply->status >= 500;
}

static void
set_out_of_order (guint status, GError **error) {
  g_set_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_RETRY,
               _("The server does not answer now (status %u): try again later."), status);
}

/* An answer that is not the endpoint's: what its status says. */
static gboolean
check_envelope (ParapheReply *reply, gboolean *proof, GError **error) {
  if (reply->status == 429) {
    *proof = TRUE;
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_WAIT,
                         _("The platform asked to wait: too many requests in a minute. Try again in a few minutes."));
    return FALSE;
  }
  if (reply->status >= 300 && reply->status < 400) {
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ADDRESS,
                         _("The server sends on to another address: check the address of the server, its name may have changed."));
    return FALSE;
  }
  if (may_be_an_answer (reply))
    return TRUE;
  if (reply->status >= 500)
    set_out_of_order (reply->status, error);
  else if (reply->status == 404)
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ADDRESS,
                         _("There is no such service at this address: check the address of the server."));
  else
    g_set_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ANSWER,
                 _("Something answered in the server's place (status %u): check the address of the server, and whether the network asks "
                   "to sign in."), reply->status);
  return FALSE;
}

ParapheAnswer *
paraphe_answer_new (ParapheReply *reply, gboolean *proof, char **words, GError **error) {
  g_autoptr (ParapheAnswer) self = NULL;
  ParapheFields fields = { NULL };
  g_autoptr (GError) cause = NULL;
  JsonObject *root;
  JsonArray *errors;
  JsonNode *node;
  gsize length;
  const char *data;

  *proof = FALSE;
  *words = NULL;
  if (!check_envelope (reply, proof, error))
    return NULL;
  data = g_bytes_get_data (reply->body, &length);
  node = paraphe_guard_parse (data, length, &cause);
  if (node == NULL) {
    if (reply->status >= 500)
      set_out_of_order (reply->status, error);
    else
      g_propagate_error (error, g_steal_pointer (&cause));
    return NULL;
  }
  self = g_new0 (ParapheAnswer, 1);
  self->root = node;
  root = json_node_get_object (node);
  errors = paraphe_fields_array (&fields, root, "errors", PARAPHE_FIELD_OPTIONAL);
  self->data = paraphe_fields_object (&fields, root, "data", PARAPHE_FIELD_OPTIONAL);
  if (fields.error != NULL)
    self->error = g_steal_pointer (&fields.error);
  else if (paraphe_fields_length (errors) > 0)
    judge_errors (self, reply->status, errors, json_object_has_member (root, "data"));
  else if (self->data == NULL || reply->status != 200)
    judge_shape (self, reply->status, root);
  return g_steal_pointer (&self);
}

void
paraphe_answer_free (ParapheAnswer *self) {
  json_node_unref (self->root);
  g_clear_error (&self->error);
  g_free (self->guilty);
  g_free (self->words);
  g_free (self);
}

/* Apostrophes and blanks of any kind are the same, for a comparison. */
static gboolean
says (const char *words, const char *expected) {
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *c = words; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar character = g_utf8_get_char (c);

    g_string_append_unichar (plain, character == 0x2018 || character == 0x2019 ? '\'' : g_unichar_isspace (character) ? ' ' : character);
  }
  return g_str_has_prefix (plain->str, expected);
}

gboolean
paraphe_answer_check_payload (ParapheAnswer *self, const char *mutation, JsonObject **payload, GError **error) {
  ParapheFields fields = { NULL };
  JsonArray *errors;
  const char *message = NULL;

  *payload = paraphe_fields_object (&fields, self->data, mutation, PARAPHE_FIELD_OPTIONAL);
  errors = paraphe_fields_array (&fields, *payload, "errors", PARAPHE_FIELD_OPTIONAL);
  if (paraphe_fields_length (errors) > 0)
    message = paraphe_fields_text (&fields, paraphe_fields_element (&fields, errors, 0), "message", PARAPHE_FIELD_REQUIRED);
  if (fields.error != NULL) {
    g_clear_error (&fields.error);
    *payload = NULL;
    return TRUE;
  }
  if (message == NULL)
    return TRUE;
  g_free (self->words);
  self->words = paraphe_answer_clean_words (message);
  if (says (message, "Le jeton utilisé est configuré seulement en lecture"))
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_READ_ONLY, PARAPHE_ANSWER_CANNOT_WRITE);
  else
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_REFUSED, _("The platform refused."));
  return FALSE;
}

char *
paraphe_answer_clean_words (const char *words) {
  static const char *echoes[] = { "was provided invalid value", "Could not coerce value", "Invalid input:", "Unexpected parameter:",
                                  "unexpected token", "unexpected character" };
  g_autoptr (GString) clean = NULL;
  glong length = 0;

  if (words == NULL || *words == '\0')
    return NULL;
  clean = g_string_new (NULL);
  for (const char *c = words; *c != '\0' && length < WORDS_LIMIT; c = g_utf8_next_char (c), length++) {
    gunichar character = g_utf8_get_char (c);

    g_string_append_unichar (clean, g_unichar_iscntrl (character) ? ' ' : character);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (echoes); i++) {
    char *echo = strstr (clean->str, echoes[i]);

    if (echo != NULL)
      g_string_truncate (clean, echo - clean->str + strlen (echoes[i]));
  }
  return g_string_free (g_steal_pointer (&clean), FALSE);
}
