/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a long work is, in words that both faces show. Pure but for the engine's properties; main thread. */
#include "config.h"
#include "engine-parts.h"

#include <glib/gi18n.h>

static char *
describe_kind (const ParapheProgress *progress) {
  if (progress->kind == PARAPHE_PROGRESS_FILES)
    return g_strdup_printf (_ ("Papers of dossiers: %u of %u"), progress->done, progress->total);
  if (progress->kind != PARAPHE_PROGRESS_DOSSIERS)
    return g_strdup (_ ("Working…"));
  if (progress->total > 0)
    return g_strdup_printf (_ ("Dossiers: %u of %u"), progress->done, progress->total);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u dossier received", "%u dossiers received", progress->done), progress->done);
}

/* Another program with the same token counts too. */
static char *
describe_wait (int seconds) {
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The platform asks to wait %d second: too many requests in a minute",
                                       "The platform asks to wait %d seconds: too many requests in a minute", (gulong) seconds),
                          seconds);
}

static char *
describe_time (int seconds) {
  if (seconds < 60)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d second left", "%d seconds left", (gulong) seconds), seconds);
  int minutes = (seconds + 59) / 60;
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d minute left", "%d minutes left", (gulong) minutes), minutes);
}

char *
paraphe_engine_dup_progress_text (ParapheEngine *self) {
  const ParapheProgress *progress = &self->progress;
  if (progress->kind == PARAPHE_PROGRESS_WAITING)
    return describe_wait (progress->seconds_left);
  if (progress->kind == PARAPHE_PROGRESS_NONE || (progress->done == 0 && progress->total == 0))
    return NULL;
  g_autofree char *kind = describe_kind (progress);
  g_autofree char *time = progress->seconds_left >= 0 && progress->total > progress->done ? describe_time (progress->seconds_left) : NULL;
  return time != NULL ? g_strdup_printf ("%s, %s", kind, time) : g_steal_pointer (&kind);
}
