/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of the account that filed the dossier: USR. Pure, any thread. */
#include "config.h"
#include "check-codes.h"
#include "mail-address.h"
#include "normalising.h"
#include "phrase.h"
#include <glib/gi18n.h>
#include <string.h>

#define LONG_WORD 5  /* letters from which one word of a name tells a collectivité */
#define SHORT_WORD 3 /* letters up to which a word must stand alone or begin */

/* Letters and digits alone. */
static char *
squeeze (const char *normalised) {
  GString *text = g_string_new (NULL);
  for (const char *at = normalised; *at != '\0'; at++)
    if (*at != ' ')
      g_string_append_c (text, *at);
  return g_string_free (text, FALSE);
}

/* Does the local part hold a word of the list? « cc » may be inside a name: it must begin a part. */
static gboolean
holds_word (const ParapheMatter *matter, const char *local, const char *squeezed) {
  g_auto (GStrv) words = paraphe_matter_list_words (matter, "mail_words");
  g_auto (GStrv) parts = g_strsplit (local, " ", -1);
  for (guint i = 0; words[i] != NULL; i++) {
    if (strlen (words[i]) > SHORT_WORD && strstr (squeezed, words[i]) != NULL)
      return TRUE;
    for (guint j = 0; parts[j] != NULL; j++)
      if (g_str_has_prefix (parts[j], words[i]))
        return TRUE;
  }
  return FALSE;
}

static gboolean
holds_name (const char *squeezed, const char *name) {
  g_autofree char *plain = paraphe_normalise_commune (name);
  g_autofree char *whole = squeeze (plain);
  if (*whole == '\0')
    return FALSE;
  if (strstr (squeezed, whole) != NULL)
    return TRUE;
  g_auto (GStrv) words = g_strsplit (plain, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_utf8_strlen (words[i], -1) >= LONG_WORD && strstr (squeezed, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
check_identifying (const ParapheMatter *matter, ParapheFinding *finding) {
  g_autofree char *mail = paraphe_normalise_mail (matter->dossier->account_email);
  const char *domain = paraphe_mail_get_domain (mail);
  g_auto (GStrv) domains = paraphe_matter_list_words (matter, "mail_domains");
  if (*domain == '\0' || !g_strv_contains ((const char *const *) domains, domain))
    return FALSE;
  g_autofree char *part = g_strndup (mail, (gsize) (domain - mail - 1));
  g_autofree char *local = paraphe_normalise_text (part);
  g_autofree char *squeezed = squeeze (local);
  if (holds_word (matter, local, squeezed) || holds_name (squeezed, matter->dossier->name)
      || holds_name (squeezed, matter->dossier->commune))
    return FALSE;
  g_autofree char *quote = paraphe_phrase_quote (mail);
  paraphe_finding_add (finding, "mail", mail);
  finding->message = g_strdup_printf (_ ("The address %s does not tell which collectivité it is (the guide asks for it)."), quote);
  finding->why = g_strdup_printf (_ ("“%s” is a public mail domain, and what stands before it names neither the collectivité nor a "
                                     "service."),
                                  domain);
  return TRUE;
}

static gboolean
check_account_there (const ParapheMatter *matter, ParapheFinding *finding) {
  if (!matter->dossier->account_deleted)
    return FALSE;
  paraphe_finding_add (finding, "account", "deleted");
  finding->message = g_strdup (_ ("Account deleted: messages do not arrive any more. Warn by telephone or letter."));
  const char *mail = matter->dossier->account_email;
  g_autofree char *account = paraphe_phrase_quote (mail != NULL ? mail : "");
  finding->why = *account != '\0' ? g_strdup_printf (_ ("The platform says that the account that filed the dossier, %s, no longer exists."),
                                                     account)
                                  : g_strdup (_ ("The platform says that the account that filed the dossier no longer exists."));
  return TRUE;
}

static gboolean
check_shared_account (const ParapheMatter *matter, ParapheFinding *finding) {
  g_autofree char *mail = paraphe_normalise_mail (matter->dossier->account_email);
  g_autoptr (GPtrArray) others = paraphe_matter_list_sharing (matter, PARAPHE_SHARED_ACCOUNT, mail);
  guint n = paraphe_matter_count_sirens (matter, others);
  if (others->len == 0 || n < paraphe_campaign_get_int (matter->facts->campaign, "account_shared"))
    return FALSE;
  g_autofree char *list = paraphe_finding_add_neighbours (finding, others);
  finding->message = g_strdup_printf (ngettext ("This account filed for %u collectivité: check that the papers are in the right dossier.",
                                                "This account filed for %u collectivités: check that the papers are in the right dossier.",
                                                n),
                                      n);
  finding->why = g_strdup_printf (_ ("The same account filed: %s."), list);
  return TRUE;
}

static gboolean
check_not_in_bin (const ParapheMatter *matter, ParapheFinding *finding) {
  gint64 at = matter->dossier->user_deleted_at;
  if (at == 0)
    return FALSE;
  g_autofree char *day = paraphe_phrase_day_of (at);
  paraphe_finding_add_instant (finding, "at", at);
  finding->message = g_strdup (_ ("The collectivité put the dossier in the bin: its messages are closed."));
  finding->why = g_strdup_printf (_ ("Hidden by the collectivité on %s: what is written there is not read."), day);
  return TRUE;
}

static gboolean
check_proxy (const ParapheMatter *matter, ParapheFinding *finding) {
  const char *name = matter->dossier->proxy_name;
  if (name == NULL)
    return FALSE;
  g_autofree char *quote = paraphe_phrase_quote (name);
  paraphe_finding_add (finding, "name", name);
  finding->message = *quote != '\0' ? g_strdup_printf (_ ("Filed by a proxy (%s)."), quote) : g_strdup (_ ("Filed by a proxy."));
  finding->why = g_strdup (_ ("Who filed the dossier said that it was for somebody else."));
  return TRUE;
}

static const ParapheCheckRow rows[] = {
  CHECK ("USR-01", INFORMATION, NO_GATE, FORM, UNKNOWN, check_identifying, N_ ("Address that does not tell the collectivité")),
  CHECK ("USR-02", WARNING, X, FORM, UNKNOWN, check_account_there, N_ ("Account deleted")),
  CHECK ("USR-03", WARNING, V, FORM, UNKNOWN, check_shared_account, N_ ("One account for several collectivités")),
  CHECK ("USR-04", WARNING, X, FORM, UNKNOWN, check_not_in_bin, N_ ("Dossier in the bin of the collectivité")),
  CHECK ("USR-05", INFORMATION, NO_GATE, FORM, UNKNOWN, check_proxy, N_ ("Filed by a proxy")),
};
const ParapheCheckGroup paraphe_account_checks = { rows, G_N_ELEMENTS (rows) };
