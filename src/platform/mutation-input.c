/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question of a mutation: a table says what each kind takes, one function writes it. Pure, any thread. */
#include "config.h"
#include "mutation-input.h"
#include "documents.h"
#include "request.h"
#include <glib/gi18n.h>

#define BY_AGENT (PARAPHE_TAKES_DOSSIER | PARAPHE_TAKES_INSTRUCTEUR)
#define MOVE (BY_AGENT | PARAPHE_TAKES_NOTIFICATION)
#define DECISION (MOVE | PARAPHE_TAKES_MOTIVATION | PARAPHE_TAKES_FILE)
#define ON_MESSAGE (PARAPHE_TAKES_MESSAGE | PARAPHE_TAKES_INSTRUCTEUR)

static const ParapheMutationShape shapes[] = {
  { PARAPHE_MUTATION_PASSER_EN_INSTRUCTION, MOVE, PARAPHE_STATE_EN_INSTRUCTION },
  { PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION, MOVE, PARAPHE_STATE_EN_INSTRUCTION },
  { PARAPHE_MUTATION_REPASSER_EN_CONSTRUCTION, MOVE, PARAPHE_STATE_EN_CONSTRUCTION },
  { PARAPHE_MUTATION_ACCEPTER, DECISION, PARAPHE_STATE_ACCEPTE },
  { PARAPHE_MUTATION_REFUSER, DECISION | PARAPHE_TAKES_REASON, PARAPHE_STATE_REFUSE },
  { PARAPHE_MUTATION_CLASSER_SANS_SUITE, DECISION | PARAPHE_TAKES_REASON, PARAPHE_STATE_SANS_SUITE },
  { PARAPHE_MUTATION_ENVOYER_MESSAGE, BY_AGENT | PARAPHE_TAKES_BODY | PARAPHE_TAKES_FILE, PARAPHE_STATE_UNKNOWN },
  { PARAPHE_MUTATION_SUPPRIMER_MESSAGE, ON_MESSAGE, PARAPHE_STATE_UNKNOWN },
  { PARAPHE_MUTATION_ANNULER_CORRECTION, ON_MESSAGE, PARAPHE_STATE_UNKNOWN },
  { PARAPHE_MUTATION_AJOUTER_LABEL, PARAPHE_TAKES_DOSSIER | PARAPHE_TAKES_LABEL, PARAPHE_STATE_UNKNOWN },
  { PARAPHE_MUTATION_SUPPRIMER_LABEL, PARAPHE_TAKES_DOSSIER | PARAPHE_TAKES_LABEL, PARAPHE_STATE_UNKNOWN },
  { PARAPHE_MUTATION_MODIFIER_ANNOTATIONS, BY_AGENT | PARAPHE_TAKES_ANNOTATIONS, PARAPHE_STATE_UNKNOWN },
  { PARAPHE_MUTATION_ARCHIVER, BY_AGENT, PARAPHE_STATE_UNKNOWN },
  { PARAPHE_MUTATION_DESARCHIVER, BY_AGENT, PARAPHE_STATE_UNKNOWN },
  { PARAPHE_MUTATION_SUIVRE, BY_AGENT | PARAPHE_TAKES_FOLLOW, PARAPHE_STATE_UNKNOWN },
  { PARAPHE_MUTATION_CHANGER_GROUPE, PARAPHE_TAKES_DOSSIER | PARAPHE_TAKES_GROUP, PARAPHE_STATE_UNKNOWN },
};

static gboolean
is_blank (const char *text) {
  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

static gboolean
is_text (const char *text) {
  return text == NULL || g_utf8_validate (text, -1, NULL);
}

/* FALSE: only a fault of this program makes it. */
static gboolean
is_well_formed (const ParapheMutation *mutation, const ParapheMutationShape *shape) {
  const struct {
    guint takes;
    const char *id;
  } ids[] = {
    { PARAPHE_TAKES_DOSSIER, mutation->dossier }, { PARAPHE_TAKES_INSTRUCTEUR, mutation->instructeur },
    { PARAPHE_TAKES_LABEL, mutation->label },     { PARAPHE_TAKES_MESSAGE, mutation->message },
    { PARAPHE_TAKES_GROUP, mutation->group },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    if ((shape->takes & ids[i].takes) != 0 && ids[i].id == NULL)
      return FALSE;
  if ((shape->takes & PARAPHE_TAKES_ANNOTATIONS) != 0 && mutation->n_annotations == 0)
    return FALSE;
  for (guint i = 0; (shape->takes & PARAPHE_TAKES_ANNOTATIONS) != 0 && i < mutation->n_annotations; i++) {
    const ParapheAnnotation *annotation = &mutation->annotations[i];

    if (annotation->id == NULL || annotation->value == NULL || !is_text (annotation->value))
      return FALSE;
  }
  return is_text (mutation->motivation) && is_text (mutation->body);
}

static gboolean
refuse (const char *sentence, GError **error) {
  g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_REFUSED, sentence);
  return FALSE;
}

static void
set_text (JsonObject *object, const char *key, const char *text) {
  if (text != NULL)
    json_object_set_string_member (object, key, text);
}

static JsonArray *
write_annotations (const ParapheMutation *mutation) {
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < mutation->n_annotations; i++) {
    JsonObject *item = json_object_new ();

    set_text (item, "id", mutation->annotations[i].id);
    json_object_set_object_member (item, "value", paraphe_annotation_input_write (&mutation->annotations[i], NULL));
    json_array_add_object_element (array, item);
  }
  return array;
}

const ParapheMutationShape *
paraphe_mutation_shape_find (ParapheMutationKind kind) {
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (shapes[i].kind == kind)
      return &shapes[i];
  return NULL;
}

/* What the server would take and a collectivité must not receive, or what only a fault of this program makes: nothing leaves. */
gboolean
paraphe_mutation_input_check (const ParapheMutation *mutation, const ParapheMutationShape *shape, GError **error) {
  if (shape == NULL || !is_well_formed (mutation, shape)) {
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_BUG, _("This program is at fault: report it."));
    return FALSE;
  }
  if ((shape->takes & PARAPHE_TAKES_REASON) != 0 && is_blank (mutation->motivation))
    return refuse (_("A reason is needed: the collectivité receives it. Nothing was sent."), error);
  if ((shape->takes & PARAPHE_TAKES_BODY) != 0 && is_blank (mutation->body))
    return refuse (_("The message is empty. Nothing was sent."), error);
  for (guint i = 0; (shape->takes & PARAPHE_TAKES_ANNOTATIONS) != 0 && i < mutation->n_annotations; i++) {
    g_autoptr (JsonObject) value = paraphe_annotation_input_write (&mutation->annotations[i], error);

    if (value == NULL)
      return FALSE;
  }
  return TRUE;
}

char *
paraphe_mutation_input_write (const ParapheMutation *mutation, const ParapheMutationShape *shape) {
  const char *file = (shape->takes & PARAPHE_TAKES_BODY) != 0 ? "attachment" : "justificatif";
  const struct {
    guint takes;
    const char *key;
    const char *text;
  } texts[] = {
    { PARAPHE_TAKES_DOSSIER, "dossierId", mutation->dossier },
    { PARAPHE_TAKES_MESSAGE, "messageId", mutation->message },
    { PARAPHE_TAKES_INSTRUCTEUR, "instructeurId", mutation->instructeur },
    { PARAPHE_TAKES_MOTIVATION, "motivation", mutation->motivation },
    { PARAPHE_TAKES_BODY, "body", mutation->body },
    { PARAPHE_TAKES_BODY, "correction", mutation->correction },
    { PARAPHE_TAKES_FILE, file, mutation->attachment },
    { PARAPHE_TAKES_LABEL, "labelId", mutation->label },
    { PARAPHE_TAKES_GROUP, "groupeInstructeurId", mutation->group },
  };
  g_autofree char *document = paraphe_document_mutation (mutation->kind);
  JsonObject *variables = json_object_new ();
  JsonObject *input = json_object_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if ((shape->takes & texts[i].takes) != 0)
      set_text (input, texts[i].key, texts[i].text);
  if ((shape->takes & PARAPHE_TAKES_NOTIFICATION) != 0)
    json_object_set_boolean_member (input, "disableNotification", mutation->disable_notification);
  if ((shape->takes & PARAPHE_TAKES_FOLLOW) != 0)
    json_object_set_boolean_member (input, "follow", mutation->follow);
  if ((shape->takes & PARAPHE_TAKES_ANNOTATIONS) != 0)
    json_object_set_array_member (input, "annotations", write_annotations (mutation));
  json_object_set_object_member (variables, "input", input);
  return paraphe_request_document (document, variables);
}
