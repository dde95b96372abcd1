/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From JSON to people, files, messages and traitements. Pure. */
#pragma once
#include "answer-fields.h"
#include "file.h"
#include "message.h"
#include "treatment.h"

G_BEGIN_DECLS

/* Who may have written on a dossier. */
typedef struct {
  const char *account; /* (nullable) e-mail */
  GHashTable *agents;  /* e-mails, folded */
} ParapheAuthors;

/* (nullable) when the key is null. */
ParapheFile *paraphe_file_answer_read (ParapheFields *fields, JsonObject *object);
/* (transfer full) (element-type ParapheFile) empty when the key is absent and may be. */
GPtrArray *paraphe_files_answer_read (ParapheFields *fields, JsonObject *parent, const char *key, ParapheFieldRule rule);
/* (transfer full) (element-type ParapheInstructeur) */
GPtrArray *paraphe_people_answer_read (ParapheFields *fields, JsonObject *parent, const char *key);
/* (transfer full) (element-type ParapheLabel) */
GPtrArray *paraphe_labels_answer_read (ParapheFields *fields, JsonObject *parent, const char *key);
/* (transfer full) (element-type ParapheTreatment), of the document of our own wording. */
GPtrArray *paraphe_treatments_answer_read (ParapheFields *fields, JsonObject *parent);
/* (transfer full) (element-type ParapheMessage) oldest first. complement: the messages of the document of our own, which alone
 * says what was deleted. */
GPtrArray *paraphe_messages_answer_read (ParapheFields *fields, JsonObject *dossier, JsonObject *complement, const ParapheAuthors *authors);

/* One of the addresses the platform itself writes from. */
gboolean paraphe_author_is_system (const char *email);
char *paraphe_author_fold (const char *email); /* (transfer full) the same for two spellings of one address */

G_END_DECLS
