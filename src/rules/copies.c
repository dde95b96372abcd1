/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Received copies. Pure, any thread. */
#include "copies.h"
#include "versions.h"

typedef ParapheCopyGround Ground;

/* Instant before which a copy cannot answer what is in force, 0 none. */
static gint64
find_limit (const Ground *ground) {
  if (ground->current != NULL)
    return paraphe_convention_facts (ground->current)->generated_at;
  return ground->history->reopened_at;
}

/* A copy received before version 2 existed answers version 1; later ones cannot be told by dates. */
static guint
find_version (const Ground *ground, gint64 received_at) {
  if (ground->versions->len == 0)
    return 0;
  for (guint i = 1; i < ground->versions->len; i++) {
    gint64 generated_at = paraphe_convention_facts (g_ptr_array_index (ground->versions, i))->generated_at;
    if (generated_at == 0 || received_at >= generated_at)
      return 0;
  }
  return paraphe_convention_facts (g_ptr_array_index (ground->versions, 0))->version;
}

/* The last examination of this file of this message; with a version's MD5, the last made against it. */
static ParapheExamination *
find_examination (const Ground *ground, const char *message, const char *md5, const char *convention_md5) {
  ParapheExamination *last = NULL;
  for (guint i = 0; ground->examinations != NULL && i < ground->examinations->len; i++) {
    ParapheExamination *examination = g_ptr_array_index (ground->examinations, i);
    const ParapheExaminationFacts *facts = paraphe_examination_facts (examination);
    if (!g_str_equal (facts->message, message) || !g_str_equal (facts->md5, md5))
      continue;
    if (convention_md5 != NULL && !g_str_equal (facts->convention_md5, convention_md5))
      continue;
    if (last == NULL || facts->at >= paraphe_examination_facts (last)->at)
      last = examination;
  }
  return last;
}

static ParapheCopyState
find_verdict (ParapheExamination *examination) {
  switch (examination != NULL ? paraphe_examination_facts (examination)->verdict : PARAPHE_VERDICT_UNKNOWN) {
  case PARAPHE_VERDICT_CONFORM:
    return PARAPHE_COPY_CONFORM;
  case PARAPHE_VERDICT_REFUSED:
    return PARAPHE_COPY_REFUSED;
  case PARAPHE_VERDICT_UNREADABLE:
    return PARAPHE_COPY_UNREADABLE;
  case PARAPHE_VERDICT_UNKNOWN:
  default:
    return PARAPHE_COPY_TO_EXAMINE;
  }
}

/* Fills state, version and examination; without a version in force nothing conforms to it. latest: it came no later than that. */
static void
judge_copy (const Ground *ground, const char *message, gint64 latest, ParapheCopyFacts *facts) {
  const char *md5 = paraphe_file_facts (facts->file)->md5;
  guint twin = paraphe_versions_find_md5 (ground->versions, md5);
  facts->version = twin != 0 ? twin : find_version (ground, latest);
  if (twin != 0 || latest < find_limit (ground)) {
    facts->state = twin != 0 ? PARAPHE_COPY_UNSIGNED : PARAPHE_COPY_VOID;
    facts->examination = find_examination (ground, message, md5, NULL);
    return;
  }
  facts->state = PARAPHE_COPY_TO_EXAMINE;
  const char *current = ground->current != NULL ? paraphe_convention_facts (ground->current)->md5 : "";
  if (*current == '\0')
    return;
  facts->examination = find_examination (ground, message, md5, current);
  facts->state = find_verdict (facts->examination);
}

static int
compare_copies (gconstpointer a, gconstpointer b) {
  gint64 one = paraphe_copy_facts (*(ParapheCopy **) a)->received_at;
  gint64 other = paraphe_copy_facts (*(ParapheCopy **) b)->received_at;
  return (one < other) - (one > other);
}

/* A copy of an unknown author is taken for theirs: nothing expires by a doubt. */
static gboolean
may_be_theirs (const ParapheMessageFacts *message) {
  return message->author != PARAPHE_AUTHOR_AGENT && message->author != PARAPHE_AUTHOR_SYSTEM;
}

static void
add_copies (GPtrArray *copies, const Ground *ground, const ParapheMessageFacts *message) {
  for (guint i = 0; i < message->files->len; i++) {
    ParapheCopyFacts facts = {
      .file = g_ptr_array_index (message->files, i),
      .message = message->id,
      .received_at = message->created_at,
      .in_time = ground->first_late == 0 || message->created_at < ground->first_late,
    };
    judge_copy (ground, message->id, facts.received_at, &facts);
    g_ptr_array_add (copies, paraphe_copy_new (&facts));
  }
}

static ParapheFile *
make_file (const ParapheOutsideCopyFacts *facts) {
  ParapheFileFacts file = {
    .name = facts->name,
    .md5 = facts->md5,
    .size = facts->size,
    .content_type = facts->content_type,
    .created_at = facts->at,
    .scan = PARAPHE_SCAN_SAFE,
  };
  return paraphe_file_new (&file);
}

static void
add_outside (GPtrArray *copies, const Ground *ground, ParapheOutsideCopy *outside) {
  const ParapheOutsideCopyFacts *came = paraphe_outside_copy_facts (outside);
  g_autoptr (ParapheFile) file = make_file (came);
  g_autofree char *message = paraphe_outside_copy_dup_message (outside);
  ParapheCopyFacts facts = { .file = file, .message = message, .received_at = paraphe_day_start (came->received) };
  facts.in_time = ground->first_late == 0 || facts.received_at < ground->first_late;
  judge_copy (ground, message, paraphe_day_start (came->received + 1) - 1, &facts);
  g_ptr_array_add (copies, paraphe_copy_new (&facts));
}

GPtrArray *
paraphe_copies_list (const ParapheCopyGround *ground) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (ground->dossier);
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = facts->messages->len; i > 0; i--) {
    const ParapheMessageFacts *message = paraphe_message_facts (g_ptr_array_index (facts->messages, i - 1));
    if (may_be_theirs (message) && message->created_at >= facts->deposited_at)
      add_copies (copies, ground, message);
  }
  for (guint i = ground->outside != NULL ? ground->outside->len : 0; i > 0; i--)
    add_outside (copies, ground, g_ptr_array_index (ground->outside, i - 1));
  g_ptr_array_sort (copies, compare_copies);
  return copies;
}

GPtrArray *
paraphe_copies_list_next (GPtrArray *copies) {
  GPtrArray *next = g_ptr_array_new ();
  const char *message = NULL;
  for (guint i = 0; i < copies->len; i++) {
    const ParapheCopyFacts *facts = paraphe_copy_facts (g_ptr_array_index (copies, i));
    if (facts->state != PARAPHE_COPY_TO_EXAMINE)
      continue;
    message = message != NULL ? message : facts->message;
    if (g_str_equal (facts->message, message))
      g_ptr_array_add (next, g_ptr_array_index (copies, i));
  }
  return next;
}

ParapheExamination *
paraphe_copy_find_examination (const ParapheCopyFacts *copy, GPtrArray *examinations) {
  Ground ground = { .examinations = examinations };
  return find_examination (&ground, copy->message, paraphe_file_facts (copy->file)->md5, NULL);
}

gboolean
paraphe_copy_forbids_expiry (ParapheCopy *copy) {
  const ParapheCopyFacts *facts = paraphe_copy_facts (copy);
  if (!facts->in_time || facts->state == PARAPHE_COPY_UNSIGNED)
    return FALSE;
  return facts->state == PARAPHE_COPY_TO_EXAMINE || (facts->state == PARAPHE_COPY_VOID && facts->examination == NULL);
}
