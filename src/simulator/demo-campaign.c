/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The campaign is lived: the events of all the stories in order of time, each by the act of the platform that it is. One thread. */
#include "config.h"
#include "demo-campaign.h"
#include "applicant.h"
#include "demo-demarche.h"
#include "demo-letters.h"
#include "demo-papers.h"
#include "demo-story.h"
#include "directory-file.h"
#include "legal-day.h"
#include "messagerie.h"
#include "transitions.h"
#include <glib/gi18n.h>

#define NEVER (20 * 365 * 86400 * (gint64) G_USEC_PER_SEC)

gint64
demo_campaign_begins (void) {
  return legal_day_instant (legal_day_new (2026, 11, 23), 9, 0, 0);
}

static int
compare_lines (gconstpointer a, gconstpointer b) {
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The lines of the form's list of schools: every school, and the other lines that some forms chose. */
static GPtrArray *
list_options (GPtrArray *stories) {
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *options = g_ptr_array_new ();

  for (guint i = 0; i < stories->len; i++) {
    Story *story = g_ptr_array_index (stories, i);

    for (guint j = 0; j < story->schools->len; j++)
      g_hash_table_add (seen, ((School *) g_ptr_array_index (story->schools, j))->label);
    for (guint j = 0; j < story->form->schools->len; j++)
      g_hash_table_add (seen, g_ptr_array_index (story->form->schools, j));
  }
  g_autofree gpointer *lines = g_hash_table_get_keys_as_array (seen, NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (options, lines[i]);
  g_ptr_array_sort (options, compare_lines);
  g_ptr_array_add (options, NULL);
  return options;
}

/* ---- Acts ---- */
static Agent *
choose_agent (World *world, Story *story) {
  return g_ptr_array_index (world->agents, story->seed % MIN (world->agents->len, 2));
}

static char *
write_letter (World *world, Story *story, const char *code) {
  g_autofree char *lower = g_strconcat ("la communauté de communes ", story->town->name, NULL);
  LetterFacts facts = {
    .dossier = story->dossier->number,
    .collectivite = story->town->seat != NULL ? lower : story->town->name,
    .signatory = dossier_get_role (story->dossier, PARAPHE_ROLE_SIGNATORY),
    .school = story->form->schools->len > 0 ? g_ptr_array_index (story->form->schools, 0) : "",
    .deposited = story->deposited,
    .deadline = story->deadline,
    .written = legal_day_of (world_now (world)),
    .due = dossier_get_role (story->dossier, PARAPHE_ROLE_COST),
  };

  return demo_letters_write (code, &facts, &story->dice);
}

static File *
make_paper (World *world, Story *story, const char *kind) {
  ConventionText *text = NULL;
  Dossier *dossier = g_str_equal (kind, "mixed-up") ? story->shared->dossier : story->dossier;

  if (g_str_equal (kind, "copy"))
    return demo_papers_add_copy (world, story->shared->paper);
  if (g_str_equal (kind, "void"))
    text = g_steal_pointer (&story->void_text);
  else
    text = convention_text_new (world, dossier, dossier->attestation->created_at);
  return demo_papers_add (world, kind, text, story->seed);
}

static const char *
send_paper (World *world, Story *story, const Step *step, const char *body) {
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  story->paper = make_paper (world, story, step->detail);
  g_ptr_array_add (files, story->paper);
  return applicant_message (world, story->dossier, body, files, NULL);
}

static const char *
write_as_guest (World *world, Story *story, const char *body) {
  g_autofree char *domain = demo_towns_domain (story->town);
  Message *message = NULL;
  const char *refusal = applicant_message (world, story->dossier, body, NULL, &message);

  if (refusal == NULL)
    demo_form_set_text (&message->email, demo_persons_email (&story->referent, domain));
  return refusal;
}

/* The account of an applicant is deleted: nobody there reads the messages any more. */
static const char *
leave (World *world, Story *story) {
  story->dossier->user_deleted = TRUE;
  story->dossier->updated_at = world_stamp (world);
  return NULL;
}

/* The platform tries again to accept it by itself. */
static const char *
learn_company (World *world, Story *story) {
  story->dossier->collectivite->incomplete = FALSE;
  return NULL;
}

/* The group of the payments reads it from now on. */
static const char *
entrust (World *world, Story *story) {
  return transition_change_group (world, story->dossier, g_ptr_array_index (world->groups, 1));
}

static const char *
correct_form (World *world, Story *story) {
  g_autoptr (GPtrArray) answers = demo_form_answer (story->form, story->dossier->revision);
  const char *refusal = NULL;

  for (guint i = 0; refusal == NULL && i < answers->len; i++) {
    Answer *right = g_ptr_array_index (answers, i), *given = answers_find (story->dossier->answers, right->stable_id);

    if (given == NULL || !g_strv_equal ((const char *const *) given->values, (const char *const *) right->values))
      refusal = applicant_edit (world, story->dossier, right->stable_id, (const char *const *) right->values);
  }
  return refusal != NULL ? refusal : applicant_resubmit (world, story->dossier);
}

static const char *
reopen (World *world, Story *story) {
  g_clear_pointer (&story->void_text, convention_text_free);
  if (story->dossier->attestation != NULL)
    story->void_text = convention_text_new (world, story->dossier, story->dossier->attestation->created_at);
  return transition_back_to_instruction (world, story->dossier, choose_agent (world, story), TRUE);
}

static Label *
find_label (World *world, const char *name) {
  for (guint i = 0; i < world->labels->len; i++) {
    Label *label = g_ptr_array_index (world->labels, i);

    if (g_str_equal (label->name, name))
      return label;
  }
  g_error ("The démarche has no label %s", name);
}

static void
deposit (World *world, Story *story) {
  DemoForm *form = story->early != NULL ? story->early : story->form;
  Deposit facts = { &story->company, story->email, demo_form_answer (form, world_active_revision (world)), story->edited_for };
  gint64 delay = world->attestation_delay;
  Trouble trouble = story->row->script->trouble;

  if (trouble == NO_CONVENTION)
    world->attestation_delay = NEVER;
  if (trouble == AMOUNT_LOST) {
    world->amount_lost_from = world_now (world) + delay;
    world->amount_lost_until = world->amount_lost_from + G_USEC_PER_SEC;
  }
  story->company.incomplete = story->company.incomplete || trouble == COMPANY_UNKNOWN;
  story->dossier = applicant_deposit (world, &facts);
  world->attestation_delay = delay;
}

static const char *
act (World *world, Story *story, const Step *step) {
  g_autofree char *body = step->letter != NULL ? write_letter (world, story, step->letter) : NULL;
  Agent *agent = choose_agent (world, story);

  switch (step->act) {
  case ACT_WRITE:
    return applicant_message (world, story->dossier, body, NULL, NULL);
  case ACT_SEND:
    return send_paper (world, story, step, body);
  case ACT_CORRECT:
    return correct_form (world, story);
  case ACT_GUEST:
    return write_as_guest (world, story, body);
  case ACT_DELETE:
    return applicant_delete (world, story->dossier);
  case ACT_LEAVE:
    return leave (world, story);
  case ACT_KNOWN:
    return learn_company (world, story);
  case ACT_ANSWER:
    return messagerie_send (world, story->dossier, agent, body, NULL, NULL, NULL);
  case ACT_REOPEN:
    return reopen (world, story);
  case ACT_CORRECTION:
    return messagerie_send (world, story->dossier, agent, body, NULL, "incorrect", NULL);
  case ACT_PASS:
    /* The closing of the deposits takes over what was resubmitted before it. */
    if (story->dossier->state == PARAPHE_STATE_EN_INSTRUCTION)
      return NULL;
    return transition_pass_to_instruction (world, story->dossier, agent, TRUE);
  case ACT_ACCEPT:
    return transition_accept (world, story->dossier, agent, body, FALSE);
  case ACT_CLOSE:
    return transition_close (world, story->dossier, agent, body, FALSE);
  case ACT_REFUSE:
    return transition_refuse (world, story->dossier, agent, body, FALSE);
  case ACT_ARCHIVE:
    return transition_archive (world, story->dossier, agent);
  case ACT_JOIN:
    return messagerie_send (world, story->dossier, agent, body, make_paper (world, story, step->detail), NULL, NULL);
  case ACT_LABEL:
    return transition_add_label (world, story->dossier, find_label (world, step->detail));
  case ACT_UNLABEL:
    return transition_remove_label (world, story->dossier, find_label (world, step->detail));
  case ACT_ENTRUST:
    return entrust (world, story);
  case ACT_END:
  default:
    g_assert_not_reached ();
  }
}

/* ---- What there is to find ---- */
static void
plant_codes (World *world, Story *story, const char *list) {
  g_auto (GStrv) codes = g_strsplit (list != NULL ? list : "", " ", -1);
  g_autofree char *deadline = legal_day_to_iso (story->deadline);
  g_autofree char *days = g_strdup_printf ("%d", story->deadline - legal_day_of (demo_campaign_begins ()));

  for (guint i = 0; codes[i] != NULL; i++)
    if (*codes[i] != '\0')
      world_plant (world, story->dossier->number, codes[i], "deadline", deadline, "days_left", days, NULL);
}

static void
plant (World *world, Story *story) {
  demo_form_plant (story->form, world, story->dossier->number);
  plant_codes (world, story, story->row->script->planted);
  if (!story->late || story->row->mistakes == NULL)
    plant_codes (world, story, story->row->checks);
  for (Story *other = story->shared; other != NULL; other = other->shared)
    plant_codes (world, other, story->row->before);
}

static int
compare_stories (gconstpointer a, gconstpointer b) {
  const Story *first = *(const Story *const *) a, *second = *(const Story *const *) b;

  return first->dossier->number < second->dossier->number ? -1 : first->dossier->number > second->dossier->number;
}

static gboolean
write_directory (GPtrArray *stories, const char *path, GError **error) {
  g_autoptr (GPtrArray) schools = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < stories->len; i++) {
    Story *story = g_ptr_array_index (stories, i);

    if (g_hash_table_add (seen, story->schools))
      g_ptr_array_extend (schools, story->schools, NULL, NULL);
  }
  return directory_file_write (path, schools, error);
}

gboolean
demo_campaign_build (World *world, guint n_dossiers, guint64 seed, const char *directory_path, GError **error) {
  g_autoptr (GPtrArray) stories = NULL;
  g_autoptr (GPtrArray) options = NULL;
  g_autoptr (GArray) events = NULL;
  gint64 now = demo_campaign_begins ();

  if (n_dossiers > DEMO_CAMPAIGN_MAX_DOSSIERS) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("At most %d dossiers"), DEMO_CAMPAIGN_MAX_DOSSIERS);
    return FALSE;
  }
  world->plain_papers = n_dossiers > DEMO_STORIES_WITH_SCHOOLS;
  stories = demo_stories_plan (n_dossiers, seed);
  if (directory_path != NULL && !write_directory (stories, directory_path, error))
    return FALSE;
  options = list_options (stories);
  demo_demarche_build (world, (const char *const *) options->pdata);
  demo_demarche_add_trial (world, (const char *const *) options->pdata);
  demo_demarche_add_group (world);
  events = demo_stories_date (stories, now);
  for (guint i = 0; i < events->len; i++) {
    const Event *event = &g_array_index (events, Event, i);
    const char *refusal = NULL;

    world_set_now (world, event->at);
    if (event->step == NULL)
      deposit (world, event->story);
    else
      refusal = act (world, event->story, event->step);
    if (refusal != NULL)
      g_error ("The story %s cannot be lived: %s", event->story->row->script->code, refusal);
  }
  world_set_now (world, now);
  g_ptr_array_sort (stories, compare_stories);
  for (guint i = 0; i < stories->len; i++)
    plant (world, g_ptr_array_index (stories, i));
  return TRUE;
}
