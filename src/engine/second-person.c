/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second person: see second-person.h. Pure, any thread. */
#include "config.h"
#include "second-person.h"

#include <glib/gi18n.h>

#include "engine-error.h"
#include "person.h"

/* E-mail by which the groups of the démarche know the agent in whose name decisions are sent. */
static const char *
find_email (ParapheDemarche *demarche, const char *id) {
  GPtrArray *instructeurs = demarche != NULL ? paraphe_demarche_facts (demarche)->instructeurs : NULL;
  for (guint i = 0; instructeurs != NULL && i < instructeurs->len; i++) {
    const ParapheInstructeur *instructeur = g_ptr_array_index (instructeurs, i);
    if (g_strcmp0 (instructeur->id, id) == 0)
      return instructeur->email;
  }
  return NULL;
}

static gboolean
check_against (const char *known, const char *second, const char *sentence, GError **error) {
  ParapheLikeness likeness = known != NULL ? paraphe_person_compare (known, second) : PARAPHE_LIKENESS_ANOTHER;
  if (likeness == PARAPHE_LIKENESS_SAME)
    g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE, sentence, second, known);
  else if (likeness == PARAPHE_LIKENESS_NOBODY)
    g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE,
                 _ ("“%s” names nobody: write the first name and the last name of the second person, or an e-mail."), second);
  return likeness == PARAPHE_LIKENESS_ANOTHER;
}

char *
paraphe_second_person_trim (const char *second) {
  g_autofree char *trimmed = second != NULL ? g_strstrip (g_strdup (second)) : NULL;
  return trimmed != NULL && *trimmed != '\0' ? g_steal_pointer (&trimmed) : NULL;
}

gboolean
paraphe_second_person_check (ParapheCampaign *campaign, ParapheDemarche *demarche, const char *proposer, const char *second, GError **error) {
  g_autofree char *trimmed = paraphe_second_person_trim (second);
  /* Translators: what was written for the second person, then who decides. */
  const char *decides = _ ("“%s” is, or may be, %s, in whose name it is decided: the second person is another one.");
  /* Translators: what was written for the second person, then who proposed. */
  const char *proposed = _ ("“%s” is, or may be, %s, who proposed it: the second person is another one.");
  return trimmed == NULL
         || (check_against (proposer, trimmed, proposed, error)
             && check_against (paraphe_campaign_get (campaign, "agent"), trimmed, decides, error)
             && check_against (find_email (demarche, paraphe_campaign_get (campaign, "instructeur")), trimmed, decides, error));
}
