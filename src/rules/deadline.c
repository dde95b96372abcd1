/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The deadline of a dossier. Pure, any thread. */
#include "config.h"
#include "deadline.h"
#include "calendar.h"
#include "phrase.h"
#include <glib/gi18n.h>

#define EXTENSION_DAYS 3650

typedef struct {
  ParapheDay deposit;
  ParapheDay delay;      /* after two months */
  ParapheDay legal;      /* after the non-working days */
  ParapheDay reopening;  /* what the reopening gives, PARAPHE_NO_DAY none */
  ParapheDay since;      /* the day that the reopening's delay starts from */
  ParapheDay extension;  /* PARAPHE_NO_DAY none */
  ParapheDay effective;
  ParapheAfterReopening rule;
  int days;
  gboolean prorogation, franc;
} Reckoning;

ParapheAfterReopening
paraphe_deadline_read_rule (ParapheCampaign *campaign) {
  const char *code = paraphe_campaign_get (campaign, "after_reopening");
  if (g_str_equal (code, "initial"))
    return PARAPHE_AFTER_REOPENING_INITIAL;
  if (g_str_equal (code, "resubmission"))
    return PARAPHE_AFTER_REOPENING_RESUBMISSION;
  return PARAPHE_AFTER_REOPENING_LATER;
}

static ParapheDay
move (const Reckoning *self, ParapheDay day) {
  return self->prorogation ? paraphe_day_next_working (day) : day;
}

static void
reckon_reopening (Reckoning *self, const ParapheHistory *history, gint64 new_convention_at) {
  self->reopening = self->since = PARAPHE_NO_DAY;
  if (self->rule == PARAPHE_AFTER_REOPENING_RESUBMISSION && history->last_resubmitted_at != 0) {
    self->since = paraphe_day_of_instant (history->last_resubmitted_at);
    self->reopening = paraphe_delay_two_months (self->since, self->franc, self->prorogation);
  } else if (self->rule == PARAPHE_AFTER_REOPENING_LATER && new_convention_at != 0) {
    self->since = paraphe_day_of_instant (new_convention_at);
    self->reopening = self->since != PARAPHE_NO_DAY ? move (self, self->since + self->days) : PARAPHE_NO_DAY;
  }
}

static void
add_step (GPtrArray *steps, const char *code, const char *title, char *text, ParapheDay day) {
  ParapheDeadlineStep *step = g_new0 (ParapheDeadlineStep, 1);
  step->code = code;
  step->title = g_strdup (title);
  step->text = text;
  step->day = day;
  g_ptr_array_add (steps, step);
}

static char *
say_delay (const Reckoning *self) {
  g_autofree char *day = paraphe_phrase_day (self->delay);
  if (self->franc)
    return g_strdup_printf (_ ("two months from date to date plus one day, the day of the deposit excluded: %s"), day);
  return g_strdup_printf (_ ("two months from date to date, the day of the deposit excluded: %s"), day);
}

static char *
say_non_working (const Reckoning *self) {
  g_autofree char *day = paraphe_phrase_day (self->legal);
  if (self->legal != self->delay)
    return g_strdup_printf (paraphe_day_is_holiday (self->delay) ? _ ("public holiday: moved to %s")
                                                                 : _ ("Saturday or Sunday: moved to %s"),
                            day);
  if (!self->prorogation)
    return g_strdup (_ ("none: the campaign does not move deadlines"));
  return g_strdup (_ ("none: it is a working day"));
}

static char *
say_reopening (const Reckoning *self) {
  if (self->rule == PARAPHE_AFTER_REOPENING_INITIAL)
    return g_strdup (_ ("none: in this campaign a reopening does not move the deadline"));
  if (self->reopening == PARAPHE_NO_DAY)
    return g_strdup (C_ ("step", "none"));
  g_autofree char *since = paraphe_phrase_day (self->since);
  g_autofree char *day = paraphe_phrase_day (self->reopening);
  if (self->rule == PARAPHE_AFTER_REOPENING_RESUBMISSION)
    return g_strdup_printf (_ ("resubmitted on %s: two months from it, until %s"), since, day);
  const char *kept = self->reopening > self->legal ? _ ("new convention of %1$s plus %2$d days: until %3$s")
                                                        : _ ("new convention of %1$s plus %2$d days: %3$s, not later");
  return g_strdup_printf (kept, since, self->days, day);
}

static char *
say_extension (const Reckoning *self, const ParapheExtension *extension) {
  if (self->extension == PARAPHE_NO_DAY)
    return g_strdup (C_ ("step", "none"));
  g_autofree char *day = paraphe_phrase_day (self->extension);
  g_autofree char *by = paraphe_phrase_quote (extension->by);
  g_autofree char *reason = paraphe_phrase_quote (extension->reason);
  return g_strdup_printf (_ ("until %1$s, by %2$s: %3$s"), day, by, reason);
}

static GPtrArray *
list_steps (const Reckoning *self, const char *deposit, gint64 first_late, const ParapheExtension *extension) {
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_deadline_step_free);
  g_autofree char *effective = paraphe_phrase_day (self->effective);
  g_autofree char *last = paraphe_phrase_instant (first_late - 60);
  gboolean is_moved = self->legal != self->delay;
  add_step (steps, "deposit", _ ("Request filed"), g_strdup_printf (_ ("on %s, Paris time"), deposit), self->deposit);
  add_step (steps, "delay", _ ("Delay"), say_delay (self), self->delay);
  add_step (steps, "non_working", _ ("Non-working day"), say_non_working (self), is_moved ? self->legal : PARAPHE_NO_DAY);
  add_step (steps, "reopening", _ ("Reopening"), say_reopening (self), self->reopening);
  add_step (steps, "extension", _ ("Extension"), say_extension (self, extension), self->extension);
  add_step (steps, "result", _ ("Deadline"), g_strdup_printf (_ ("%s, until midnight in Paris"), effective), self->effective);
  add_step (steps, "receipt", _ ("What counts"),
            g_strdup_printf (_ ("the arrival of the message, on %s at the latest, not the day it is opened"), last),
            PARAPHE_NO_DAY);
  return steps;
}

/* A day out of reach is brought back, never ignored: that would shorten the delay. */
static void
reckon_extension (Reckoning *self, const ParapheExtension *extension) {
  self->extension = PARAPHE_NO_DAY;
  if (extension == NULL || extension->until == PARAPHE_NO_DAY)
    return;
  self->extension = MIN (extension->until, self->legal + EXTENSION_DAYS);
  self->effective = MAX (self->effective, self->extension);
}

static void
reckoning_init (Reckoning *self, ParapheCampaign *campaign, ParapheDay deposit) {
  *self = (Reckoning){
    .deposit = deposit,
    .rule = paraphe_deadline_read_rule (campaign),
    .days = (int) CLAMP (paraphe_campaign_get_int (campaign, "after_reopening_days"), 0, 3650),
    .prorogation = paraphe_campaign_get_int (campaign, "prorogation") != 0,
    .franc = paraphe_campaign_get_int (campaign, "franc") != 0,
  };
  self->delay = paraphe_delay_two_months (deposit, self->franc, FALSE);
}

/* deposit: the day or the instant, in words. */
static ParapheDeadline *
finish (Reckoning *self, const char *deposit, const ParapheHistory *history, gint64 new_convention_at,
        const ParapheExtension *extension) {
  if (self->delay == PARAPHE_NO_DAY)
    return NULL;
  self->legal = move (self, self->delay);
  reckon_reopening (self, history, new_convention_at);
  self->effective = self->reopening != PARAPHE_NO_DAY ? MAX (self->legal, self->reopening) : self->legal;
  reckon_extension (self, extension);
  gint64 first_late = paraphe_day_start (self->effective + 1);
  g_autoptr (GPtrArray) steps = list_steps (self, deposit, first_late, extension);
  return paraphe_deadline_new (&(ParapheDeadlineFacts){
    .legal = self->legal, .effective = self->effective, .first_late = first_late, .steps = steps });
}

ParapheDeadline *
paraphe_deadline_make (ParapheCampaign *campaign, gint64 deposited_at, const ParapheHistory *history,
                       gint64 new_convention_at, const ParapheExtension *extension) {
  Reckoning self;
  g_autofree char *deposit = paraphe_phrase_instant (deposited_at);
  reckoning_init (&self, campaign, paraphe_day_of_instant (deposited_at));
  return finish (&self, deposit, history, new_convention_at, extension);
}

ParapheDeadline *
paraphe_deadline_make_of_day (ParapheCampaign *campaign, ParapheDay deposit) {
  Reckoning self;
  g_autofree char *said = paraphe_phrase_day (deposit);
  reckoning_init (&self, campaign, deposit);
  return finish (&self, said, &(const ParapheHistory){ 0 }, 0, NULL);
}
