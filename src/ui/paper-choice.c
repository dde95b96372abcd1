/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a case file to the papers that can be put on the bench. Main thread, no state. */
#include "config.h"
#include "paper-choice.h"
#include "lexicon.h"
#include "wording.h"
#include <glib/gi18n.h>

#define LONGEST_NAME 90
#define LONGEST_REASON 240

struct _ParaphePaperChoice {
  GObject parent_instance;
  ParaphePaperChoiceFacts facts; /* (owned) strings */
};

G_DEFINE_FINAL_TYPE (ParaphePaperChoice, paraphe_paper_choice, G_TYPE_OBJECT)

static void
paraphe_paper_choice_finalize (GObject *object) {
  ParaphePaperChoiceFacts *facts = &PARAPHE_PAPER_CHOICE (object)->facts;
  g_free ((char *) facts->title);
  g_free ((char *) facts->note);
  g_free ((char *) facts->md5);
  g_free ((char *) facts->message);
  g_free ((char *) facts->name);
  g_free ((char *) facts->size);
  g_free ((char *) facts->sentence);
  G_OBJECT_CLASS (paraphe_paper_choice_parent_class)->finalize (object);
}

static void
paraphe_paper_choice_class_init (ParaphePaperChoiceClass *class) {
  G_OBJECT_CLASS (class)->finalize = paraphe_paper_choice_finalize;
}

static void
paraphe_paper_choice_init (ParaphePaperChoice *self) {
}

const ParaphePaperChoiceFacts *
paraphe_paper_choice_facts (ParaphePaperChoice *self) {
  return &self->facts;
}

/* icon and class are static. */
static ParaphePaperChoice *
make_choice (const ParaphePaperChoiceFacts *facts) {
  ParaphePaperChoice *self = g_object_new (PARAPHE_TYPE_PAPER_CHOICE, NULL);
  self->facts = *facts;
  self->facts.title = g_strdup (facts->title);
  self->facts.note = g_strdup (facts->note);
  self->facts.md5 = g_strdup (facts->md5);
  self->facts.message = g_strdup (facts->message);
  self->facts.name = g_strdup (facts->name);
  self->facts.size = g_strdup (facts->size);
  self->facts.sentence = g_strdup (facts->sentence);
  return self;
}

static char *
write_plain_day (gint64 at) {
  return paraphe_wording_day (paraphe_day_of_instant (at), PARAPHE_DAY_PLAIN);
}

/* day: "" when a version was born before this computer knew the dossier. void_day: (nullable) */
static char *
describe_convention (const char *day, const char *void_day) {
  if (void_day == NULL || void_day[0] == '\0')
    return day[0] != '\0' ? g_strdup_printf (_("generated on %s"), day) : g_strdup ("");
  return day[0] != '\0' ? g_strdup_printf (_("generated on %s, void since %s"), day, void_day)
                        : g_strdup_printf (_("void since %s"), void_day);
}

static ParaphePaperChoice *
choose_convention (const ParapheConventionFacts *facts, const ParapheConventionFacts *next) {
  g_autofree char *day = write_plain_day (facts->generated_at);
  g_autofree char *void_day = next != NULL ? write_plain_day (next->generated_at) : NULL;
  gboolean current = facts->state == PARAPHE_VERSION_CURRENT;
  g_autofree char *title = g_strdup_printf (current ? _("Convention in force, version %u") : _("Version %u, void"), facts->version);
  g_autofree char *note = describe_convention (day, current ? NULL : void_day);
  g_autofree char *sentence = NULL;
  if (facts->state == PARAPHE_VERSION_LOST)
    sentence = g_strdup_printf (_("Version %u: its PDF was not kept. The platform destroyed it before the first synchronisation "
                                  "of this computer."), facts->version);
  g_autofree char *name = g_strdup_printf (_("convention, version %u.pdf"), facts->version);
  g_autofree char *size = facts->size > 0 ? paraphe_wording_size (facts->size) : g_strdup ("");
  return make_choice (&(ParaphePaperChoiceFacts){
    .title = title,
    .note = note,
    .name = name,
    .size = size,
    .icon = current ? "x-office-document-symbolic" : "paraphe-void-symbolic",
    .class = current ? "muted" : "bloc",
    .md5 = facts->md5,
    .sentence = sentence,
    .is_void = !current,
  });
}

GPtrArray *
paraphe_paper_choice_list_conventions (ParapheCaseFile *file) {
  GPtrArray *conventions = paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement)->conventions;
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = conventions->len; i-- > 0;) {
    const ParapheConventionFacts *facts = paraphe_convention_facts (conventions->pdata[i]);
    const ParapheConventionFacts *next
      = i + 1 < conventions->len ? paraphe_convention_facts (conventions->pdata[i + 1]) : NULL;
    ParaphePaperChoice *choice = choose_convention (facts, next);
    g_ptr_array_insert (choices, facts->state == PARAPHE_VERSION_CURRENT ? 0 : -1, choice);
  }
  return choices;
}

/* What is known of a copy: its examination, else the exact rules. */
static char *
describe_copy (const ParapheCopyFacts *facts) {
  const ParapheExaminationFacts *examination
    = facts->examination != NULL ? paraphe_examination_facts (facts->examination) : NULL;
  g_autofree char *reason = examination != NULL && examination->reason != NULL
                              ? paraphe_wording_clean (examination->reason, LONGEST_REASON)
                              : NULL;
  g_autofree char *day = examination != NULL ? write_plain_day (examination->at) : NULL;
  switch (facts->state) {
  case PARAPHE_COPY_CONFORM:
    return day != NULL ? g_strdup_printf (_("conform, examined on %s"), day) : g_strdup (_("conform"));
  case PARAPHE_COPY_REFUSED:
    return reason != NULL ? g_strdup_printf (_("non-compliant: %s"), reason) : g_strdup (_("non-compliant"));
  case PARAPHE_COPY_UNREADABLE:
    return reason != NULL ? g_strdup_printf (_("unreadable: %s"), reason) : g_strdup (_("unreadable"));
  case PARAPHE_COPY_VOID:
    return facts->version > 0 ? g_strdup_printf (_("answers version %u, void"), facts->version)
                              : g_strdup (_("older than the convention in force: void"));
  case PARAPHE_COPY_UNSIGNED:
    return g_strdup (_("the convention sent back as it was, unsigned"));
  case PARAPHE_COPY_TO_EXAMINE:
  case PARAPHE_COPY_UNKNOWN:
  default:
    return g_strdup (facts->in_time ? _("to examine") : _("to examine, received after the deadline"));
  }
}

static ParaphePaperChoice *
choose_copy (const ParapheCopyFacts *facts) {
  g_autofree char *moment = paraphe_wording_moment_at (facts->received_at);
  g_autofree char *title = g_strdup_printf (facts->state == PARAPHE_COPY_VOID ? _("Void copy, %s") : _("Copy received, %s"), moment);
  g_autofree char *note = describe_copy (facts);
  gboolean bad = facts->state == PARAPHE_COPY_VOID || facts->state == PARAPHE_COPY_UNSIGNED
                 || facts->state == PARAPHE_COPY_REFUSED || facts->state == PARAPHE_COPY_UNREADABLE;
  const ParapheFileFacts *file = paraphe_file_facts (facts->file);
  g_autofree char *size = paraphe_wording_size (file->size);
  return make_choice (&(ParaphePaperChoiceFacts){
    .title = title,
    .note = note,
    .name = file->name,
    .size = size,
    .icon = bad ? "paraphe-void-symbolic" : "paraphe-signed-symbolic",
    .class = paraphe_lexicon_copy_class (facts->state),
    .md5 = file->md5,
    .message = facts->message,
    .is_void = facts->state == PARAPHE_COPY_VOID,
    .state = facts->state == PARAPHE_COPY_UNKNOWN ? PARAPHE_COPY_TO_EXAMINE : facts->state,
  });
}

static gboolean
is_a_copy (GPtrArray *copies, const ParapheMessageFacts *message, const ParapheFileFacts *file) {
  for (guint i = 0; i < copies->len; i++) {
    const ParapheCopyFacts *copy = paraphe_copy_facts (copies->pdata[i]);
    if (g_strcmp0 (copy->message, message->id) == 0 && g_strcmp0 (paraphe_file_facts (copy->file)->md5, file->md5) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
add_other_files (GPtrArray *choices, GPtrArray *copies, const ParapheMessageFacts *message) {
  for (guint i = 0; message->files != NULL && i < message->files->len; i++) {
    const ParapheFileFacts *file = paraphe_file_facts (message->files->pdata[i]);
    if (is_a_copy (copies, message, file))
      continue;
    g_autofree char *name = paraphe_wording_clean (file->name, LONGEST_NAME);
    g_autofree char *size = paraphe_wording_size (file->size);
    g_autofree char *moment = paraphe_wording_moment_at (message->created_at);
    g_autofree char *note = g_strdup_printf ("%s · %s", moment, size);
    g_ptr_array_add (choices, make_choice (&(ParaphePaperChoiceFacts){ .title = name, .note = note, .name = file->name, .size = size,
                                                                       .icon = "mail-attachment-symbolic", .class = "muted",
                                                                       .md5 = file->md5, .message = message->id }));
  }
}

GPtrArray *
paraphe_paper_choice_list_received (ParapheCaseFile *file) {
  const ParapheCaseFileFacts *facts = paraphe_case_file_facts (file);
  GPtrArray *copies = paraphe_judgement_facts (facts->judgement)->copies;
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < copies->len; i++)
    g_ptr_array_add (choices, choose_copy (paraphe_copy_facts (copies->pdata[i])));
  GPtrArray *messages = paraphe_dossier_facts (facts->dossier)->messages;
  for (guint i = messages->len; i-- > 0;)
    add_other_files (choices, copies, paraphe_message_facts (messages->pdata[i]));
  return choices;
}
