/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model's own keeping: clock, jobs, making and finding. No rule of the platform lives here. */
#include "world.h"
#include "paris-time.h"
#include "records.h"
#include <string.h>

/* Either a job of the platform's or an act that was foreseen. */
typedef struct {
  gint64 due;
  gint64 order;
  WorldJob run;      /* (nullable) */
  gint64 dossier;
  gint64 id;
  WorldAct act;      /* (nullable) */
  gint64 dated;      /* 0: due */
  gpointer data;
  GDestroyNotify destroy;
} Job;

static void
job_free (gpointer data) {
  Job *self = data;
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer data) {
  const Job *first = a, *second = b;
  if (first->due != second->due)
    return first->due < second->due ? -1 : 1;
  return first->order < second->order ? -1 : first->order > second->order;
}

static char *
make_token (GRand *random) {
  static const char letters[] = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
  GString *secret = g_string_new (NULL);
  g_string_append_printf (secret, "%08x-%04x-4%03x-a%03x-%08x%04x;", g_rand_int (random), g_rand_int_range (random, 0, 0xffff), g_rand_int_range (random, 0, 0xfff),
                          g_rand_int_range (random, 0, 0xfff), g_rand_int (random), g_rand_int_range (random, 0, 0xffff));
  for (int i = 0; i < 24; i++)
    g_string_append_c (secret, letters[g_rand_int_range (random, 0, sizeof letters - 1)]);
  char *token = g_base64_encode ((const guchar *) secret->str, secret->len);
  g_string_free (secret, TRUE);
  return g_strdelimit (g_strdelimit (token, "+", '-'), "/", '_');
}

World *
world_new (guint64 seed) {
  World *self = g_new0 (World, 1);
  guint32 words[2] = { (guint32) seed, (guint32) (seed >> 32) };
  GRand *random = g_rand_new_with_seed_array (words, 2);
  self->revisions = g_ptr_array_new_with_free_func ((GDestroyNotify) revision_free);
  self->labels = g_ptr_array_new_with_free_func ((GDestroyNotify) label_free);
  self->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);
  self->agents = g_ptr_array_new_with_free_func ((GDestroyNotify) agent_free);
  self->strange_labels = g_ptr_array_new_with_free_func ((GDestroyNotify) label_free);
  self->strange_groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);
  self->strange_demarches = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->dossiers = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_free);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
  self->mails = g_ptr_array_new_with_free_func ((GDestroyNotify) mail_free);
  self->planted = g_ptr_array_new_with_free_func ((GDestroyNotify) planted_free);
  self->users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->jobs = g_sequence_new (job_free);
  self->token_read_write = make_token (random);
  self->token_read_only = make_token (random);
  self->token_expired = make_token (random);
  self->token_elsewhere = make_token (random);
  self->token_network = make_token (random);
  self->token_states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->base_url = g_strdup ("http://127.0.0.1");
  self->attestation_delay = 3 * G_USEC_PER_SEC;
  self->attestation_active = TRUE;
  self->retention_months = 3;
  self->next_dossier = self->next_message = self->next_traitement = self->next_file = self->next_user = self->next_log = 1;
  g_rand_free (random);
  return self;
}

void
world_free (World *self) {
  g_sequence_free (self->jobs);
  g_hash_table_unref (self->users);
  g_ptr_array_unref (self->planted);
  g_ptr_array_unref (self->mails);
  g_ptr_array_unref (self->dossiers);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->strange_groups);
  g_ptr_array_unref (self->strange_labels);
  g_array_unref (self->strange_demarches);
  g_clear_pointer (&self->foreseen, foreseen_free);
  g_ptr_array_unref (self->agents);
  g_ptr_array_unref (self->labels);
  g_ptr_array_unref (self->revisions);
  g_free (self->state);
  g_free (self->title);
  g_free (self->description);
  g_free (self->service);
  g_free (self->token_read_write);
  g_free (self->token_read_only);
  g_free (self->token_expired);
  g_free (self->token_elsewhere);
  g_free (self->token_network);
  g_hash_table_unref (self->token_states);
  g_free (self->base_url);
  g_free (self);
}

gint64
world_now (World *self) {
  return self->clock_base + (self->clock_start != 0 ? g_get_monotonic_time () - self->clock_start : 0);
}

gint64
world_stamp (World *self) {
  self->last_instant = MAX (world_now (self), self->last_instant + 1);
  return self->last_instant;
}

/* An act that is dated of an earlier instant sees the clock of that instant. */
static void
run_act (World *self, const Job *job) {
  gint64 base = self->clock_base, last = self->last_instant;
  if (job->dated != 0)
    self->clock_base = self->last_instant = job->dated;
  job->act (self, job->data);
  self->clock_base = base;
  self->last_instant = MAX (last, self->last_instant);
}

void
world_set_now (World *self, gint64 now) {
  gboolean runs = self->clock_start != 0;
  /* Jobs see the clock at their own date, whatever the jump. */
  for (GSequenceIter *first = g_sequence_get_begin_iter (self->jobs); !g_sequence_iter_is_end (first); first = g_sequence_get_begin_iter (self->jobs)) {
    Job *next = g_sequence_get (first), job = *next;
    if (job.due > now)
      break;
    next->destroy = NULL; /* it is ours now */
    g_sequence_remove (first);
    self->clock_start = 0;
    self->clock_base = MAX (self->clock_base, job.due);
    if (job.act != NULL)
      run_act (self, &job);
    else
      job.run (self, job.due, job.dossier, job.id);
    if (job.destroy != NULL)
      job.destroy (job.data);
  }
  self->clock_base = now;
  self->clock_start = runs ? g_get_monotonic_time () : 0;
}

void
world_start_clock (World *self) {
  self->clock_start = g_get_monotonic_time ();
}

void
world_hold_clock (World *self) {
  self->clock_held = self->clock_start != 0;
  self->clock_base = world_now (self);
  self->clock_start = 0;
}

void
world_release_clock (World *self) {
  if (self->clock_held)
    world_start_clock (self);
  self->clock_held = FALSE;
}

void
world_run_jobs (World *self) {
  GSequenceIter *first = g_sequence_get_begin_iter (self->jobs);
  gint64 now = world_now (self);
  if (!g_sequence_iter_is_end (first) && ((Job *) g_sequence_get (first))->due <= now)
    world_set_now (self, now);
}

void
world_add_job (World *self, gint64 due, WorldJob run, gint64 dossier, gint64 id) {
  Job *job = g_new0 (Job, 1);
  *job = (Job) { .due = due, .order = self->next_job++, .run = run, .dossier = dossier, .id = id };
  g_sequence_insert_sorted (self->jobs, job, compare_jobs, NULL);
}

void
world_add_act (World *self, gint64 due, gint64 dated, WorldAct act, gpointer data, GDestroyNotify destroy) {
  Job *job = g_new0 (Job, 1);
  *job = (Job) { .due = due, .order = self->next_job++, .act = act, .dated = dated, .data = data, .destroy = destroy };
  g_sequence_insert_sorted (self->jobs, job, compare_jobs, NULL);
}

gint64
world_instant (int year, int month, int day, int hour, int minute, int second) {
  return paris_time_instant (year, month, day, hour, minute, second);
}

Dossier *
world_find_dossier (World *self, gint64 number) {
  guint low = 0, high = self->dossiers->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    Dossier *dossier = g_ptr_array_index (self->dossiers, middle);
    if (dossier->number == number)
      return dossier;
    if (dossier->number < number)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

Message *
world_find_message (World *self, gint64 id, Dossier **dossier) {
  for (guint i = 0; i < self->dossiers->len; i++) {
    *dossier = g_ptr_array_index (self->dossiers, i);
    for (guint j = 0; j < (*dossier)->messages->len; j++) {
      Message *message = g_ptr_array_index ((*dossier)->messages, j);
      if (message->id == id)
        return message;
    }
  }
  *dossier = NULL;
  return NULL;
}

Agent *
world_find_agent (World *self, gint64 id) {
  for (guint i = 0; i < self->agents->len; i++) {
    Agent *agent = g_ptr_array_index (self->agents, i);
    if (agent->id == id)
      return agent;
  }
  return NULL;
}

Label *
world_find_label (World *self, gint64 id) {
  for (guint i = 0; i < self->labels->len; i++) {
    Label *label = g_ptr_array_index (self->labels, i);
    if (label->id == id)
      return label;
  }
  return NULL;
}

/* Ids are given in order, one after the other, and files are never taken out of the list. */
File *
world_find_file (World *self, gint64 id) {
  gint64 rank = self->files->len > 0 ? id - ((File *) g_ptr_array_index (self->files, 0))->id : -1;
  File *file = rank >= 0 && rank < self->files->len ? g_ptr_array_index (self->files, rank) : NULL;
  return file != NULL && !file->purged ? file : NULL;
}

Revision *
world_active_revision (World *self) {
  Revision *last = g_ptr_array_index (self->revisions, self->revisions->len - 1);
  return last->published_at != 0 || self->revisions->len == 1 ? last : g_ptr_array_index (self->revisions, self->revisions->len - 2);
}

static File *
add_file (World *self, const char *filename, const char *content_type) {
  File *file = g_new0 (File, 1);
  file->id = self->next_file++;
  file->filename = g_strdup (filename);
  file->content_type = g_strdup (content_type);
  file->scan = g_strdup ("safe");
  file->created_at = world_now (self);
  g_ptr_array_add (self->files, file);
  return file;
}

File *
world_add_file (World *self, const char *filename, const char *content_type, GBytes *bytes) {
  File *file = add_file (self, filename, content_type);
  file->bytes = bytes;
  return file;
}

File *
world_add_lazy_file (World *self, const char *filename, const char *content_type, FileMaker make, gpointer data, GDestroyNotify destroy) {
  File *file = add_file (self, filename, content_type);
  file->make = make;
  file->remade = self->plain_papers;
  file->make_data = data;
  file->make_destroy = destroy;
  return file;
}

gint64
world_get_user (World *self, const char *email) {
  gint64 id = GPOINTER_TO_SIZE (g_hash_table_lookup (self->users, email));
  if (id != 0)
    return id;
  g_hash_table_insert (self->users, g_strdup (email), GSIZE_TO_POINTER (self->next_user));
  return self->next_user++;
}

void
world_add_mail (World *self, gint64 at, const char *kind, Dossier *dossier) {
  Mail *mail = g_new0 (Mail, 1);
  mail->at = at;
  mail->to = g_strdup (dossier->email);
  mail->kind = g_strdup (kind);
  mail->dossier = dossier->number;
  g_ptr_array_add (self->mails, mail);
}

void
world_plant (World *self, gint64 dossier, const char *check, ...) {
  Planted *planted = g_new0 (Planted, 1);
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  va_list arguments;
  va_start (arguments, check);
  for (const char *value = va_arg (arguments, const char *); value != NULL; value = va_arg (arguments, const char *))
    g_strv_builder_add (values, value);
  va_end (arguments);
  planted->dossier = dossier;
  planted->check = g_strdup (check);
  planted->values = g_strv_builder_end (values);
  g_ptr_array_add (self->planted, planted);
}
