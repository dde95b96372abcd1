/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The health of the token as the faces show it: what it may do, until when it is good, what is said before its end. The platform does
 * not tell the end: it is a setting of the campaign. Main thread. */
#include "config.h"
#include "engine-parts.h"

#include <glib/gi18n.h>

/* Days before the end at which it is said again (domain.md D13). */
static const int warned_at[] = { 1, 7, 30 };

int
paraphe_token_count_days_left (ParapheCampaign *campaign, gint64 now) {
  ParapheDay end = campaign != NULL ? paraphe_campaign_get_day (campaign, "token_expiry") : PARAPHE_NO_DAY;
  return end != PARAPHE_NO_DAY ? (int) (end - paraphe_day_of_instant (now)) : G_MAXINT;
}

static int
get_days_left (ParapheEngine *self) {
  return paraphe_token_count_days_left (self->campaign, paraphe_clock_now (self->clock));
}

/* The nearest of the days of warning that has come, G_MAXINT when none has. */
static int
find_warning (int days_left) {
  for (gsize i = 0; i < G_N_ELEMENTS (warned_at); i++)
    if (days_left <= warned_at[i])
      return days_left < 0 ? -1 : warned_at[i];
  return G_MAXINT;
}

static char *
describe_end (int days_left, ParapheDay end) {
  g_autofree char *day = paraphe_day_to_iso (end);
  if (days_left < 0)
    return g_strdup_printf (_ ("The token ended on %s: ask the administrateur of the démarche for a new one."), day);
  if (days_left == 0)
    return g_strdup (_ ("Today is the last day of the token: ask the administrateur of the démarche for a new one."));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "The token ends in %d day (%s): ask the administrateur of the démarche for a new one before then.",
                                       "The token ends in %d days (%s): ask the administrateur of the démarche for a new one before then.",
                                       (gulong) days_left),
                          days_left, day);
}

char *
paraphe_engine_dup_token_warning (ParapheEngine *self) {
  int days_left = get_days_left (self), warning = find_warning (days_left);
  if (warning == G_MAXINT || warning >= self->token_dismissed)
    return NULL;
  return describe_end (days_left, paraphe_campaign_get_day (self->campaign, "token_expiry"));
}

void
paraphe_engine_dismiss_token_warning (ParapheEngine *self) {
  self->token_dismissed = find_warning (get_days_left (self));
  paraphe_engine_notify_token (self);
}

char *
paraphe_engine_dup_read_only_reason (ParapheEngine *self) {
  if (self->read_only)
    return g_strdup (_ ("The data are open in another window or terminal: here they can only be read."));
  if (self->token_rights == PARAPHE_TOKEN_READS)
    return g_strdup (_ ("The token of this campaign can only read: ask the administrateur of the démarche for one that may write, then add "
                        "the campaign again with it."));
  if (self->campaign != NULL && *paraphe_campaign_get (self->campaign, "instructeur") == '\0')
    return g_strdup (_ ("No agent is chosen for this campaign: choose in its settings the one in whose name decisions are sent."));
  return NULL;
}

gboolean
paraphe_engine_check_deciding (ParapheEngine *self, GTask *task) {
  if (!paraphe_engine_check_writable (self, task))
    return FALSE;
  if (self->token_rights != PARAPHE_TOKEN_READS)
    return TRUE;
  g_autofree char *reason = paraphe_engine_dup_read_only_reason (self);
  g_task_return_new_error (task, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_SERVER, "%s", reason);
  return FALSE;
}
