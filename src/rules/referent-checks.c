/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of the référents and of the commitments: REF, ENG. Pure, any thread. */
#include "config.h"
#include "check-codes.h"
#include "identifiers.h"
#include "mail-address.h"
#include "normalising.h"
#include "phrase.h"
#include <glib/gi18n.h>
#include <string.h>

#define UAI_LENGTH 8

/* « 1 », « 2 » or « 1, 2 » for those that a question is true of; NULL for none. */
static char *
list_ranks (const ParapheReferent *referents, gboolean (*is_so) (const ParapheReferent *)) {
  GString *ranks = g_string_new (NULL);
  for (guint i = 0; i < PARAPHE_N_REFERENTS; i++)
    if (is_so (&referents[i]))
      g_string_append_printf (ranks, "%s%u", ranks->len > 0 ? ", " : "", i + 1);
  return g_string_free (ranks, ranks->len == 0);
}

static gboolean
is_incomplete (const ParapheReferent *referent) {
  return referent->lacks;
}

static gboolean
has_wrong_mail (const ParapheReferent *referent) {
  return *referent->mail != '\0' && !paraphe_mail_is_valid (referent->mail);
}

/* The mails that a question is true of, quoted; also added to the finding. */
static char *
say_mails (const ParapheReferent *referents, gboolean (*is_so) (const ParapheReferent *), ParapheFinding *finding) {
  g_autoptr (GPtrArray) mails = g_ptr_array_new ();
  for (guint i = 0; i < PARAPHE_N_REFERENTS; i++)
    if (is_so (&referents[i]))
      g_ptr_array_add (mails, referents[i].mail);
  paraphe_finding_add_texts (finding, "mail", mails);
  return paraphe_phrase_list (mails);
}

static gboolean
check_complete (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheReferent *referents = matter->referents;
  g_autofree char *ranks = list_ranks (referents, is_incomplete);
  if (ranks == NULL)
    return FALSE;
  paraphe_finding_add (finding, "referents", ranks);
  finding->message = g_strdup_printf (_ ("Référent %s announced but incomplete."), ranks);
  finding->why = g_strdup (_ ("“Yes” was answered, and the name or the e-mail is empty: no account can be opened."));
  return TRUE;
}

static gboolean
check_mail_syntax (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheReferent *referents = matter->referents;
  g_autofree char *ranks = list_ranks (referents, has_wrong_mail);
  if (ranks == NULL)
    return FALSE;
  g_autofree char *mails = say_mails (referents, has_wrong_mail, finding);
  finding->message = g_strdup_printf (_ ("Address of référent %1$s invalid: “%2$s”."), ranks, mails);
  finding->why = g_strdup (_ ("An address is a name, “@” and a domain with a point; nothing can be sent to this one."));
  return TRUE;
}

/* The frequent domains, and that of the account. */
static char **
list_domains (const ParapheMatter *matter) {
  g_autoptr (GStrvBuilder) domains = g_strv_builder_new ();
  g_auto (GStrv) frequent = paraphe_matter_list_words (matter, "mail_domains");
  g_autofree char *account = paraphe_normalise_mail (matter->dossier->account_email);
  const char *own = paraphe_mail_get_domain (account);
  for (guint i = 0; frequent[i] != NULL; i++)
    g_strv_builder_add (domains, frequent[i]);
  if (*own != '\0')
    g_strv_builder_add (domains, own);
  return g_strv_builder_end (domains);
}

static gboolean
check_mail_domain (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheReferent *referents = matter->referents;
  g_auto (GStrv) domains = list_domains (matter);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < PARAPHE_N_REFERENTS; i++) {
    g_autofree char *suggestion = paraphe_mail_suggest (referents[i].mail, (const char *const *) domains);
    if (suggestion != NULL)
      g_ptr_array_add (texts, g_strdup_printf ("%s → %s", referents[i].mail, suggestion));
  }
  if (texts->len == 0)
    return FALSE;
  g_autofree char *list = paraphe_phrase_list (texts);
  paraphe_finding_add_texts (finding, "mail", texts);
  finding->message = g_strdup_printf (_ ("Probably mistyped: %s?"), list);
  finding->why = g_strdup (_ ("The domain is one letter away from a frequent one, or from that of the account."));
  return TRUE;
}

static gboolean
check_different (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheReferent *referents = matter->referents;
  const ParapheReferent *one = &referents[0], *other = &referents[1];
  gboolean is_same_mail = *one->mail != '\0' && g_str_equal (one->mail, other->mail);
  gboolean is_same_name = *one->name != '\0' && g_str_equal (one->name, other->name);
  if (!is_same_mail && !is_same_name)
    return FALSE;
  paraphe_finding_add (finding, "name", one->name);
  paraphe_finding_add (finding, "mail", one->mail);
  finding->message = g_strdup (_ ("Both référents are the same."));
  g_autofree char *shared = paraphe_phrase_quote (is_same_mail ? one->mail : one->name);
  finding->why = g_strdup_printf (is_same_mail ? _ ("They have the same e-mail address: %s.") : _ ("They have the same name: %s."), shared);
  return TRUE;
}

/* « ce.0810001l@ac-… » */
static gboolean
is_school_mailbox (const char *mail) {
  if (!g_str_has_prefix (mail, "ce.") || strlen (mail) < 3 + UAI_LENGTH || !g_str_has_prefix (mail + 3 + UAI_LENGTH, "@ac-"))
    return FALSE;
  return strspn (mail + 3, "0123456789") == UAI_LENGTH - 1 && g_ascii_isalpha (mail[3 + UAI_LENGTH - 1]);
}

static gboolean
is_academic (const ParapheMatter *matter, const char *mail) {
  g_auto (GStrv) domains = paraphe_matter_list_words (matter, "academic_domains");
  return is_school_mailbox (mail) || g_strv_contains ((const char *const *) domains, paraphe_mail_get_domain (mail));
}

static gboolean
check_not_academic (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheReferent *referents = matter->referents;
  g_autoptr (GPtrArray) mails = g_ptr_array_new ();
  for (guint i = 0; i < PARAPHE_N_REFERENTS; i++)
    if (is_academic (matter, referents[i].mail))
      g_ptr_array_add (mails, referents[i].mail);
  if (mails->len == 0)
    return FALSE;
  g_autofree char *list = paraphe_phrase_list (mails);
  paraphe_finding_add_texts (finding, "mail", mails);
  finding->message = g_strdup_printf (_ ("The référent is staff of the collectivité: academic address (%s)."), list);
  finding->why = g_strdup (_ ("An address of the académie is that of a school or of its staff, not of a collectivité."));
  return TRUE;
}

static gboolean
check_not_signatory (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheReferent *referents = matter->referents;
  g_autofree char *signatory = paraphe_normalise_text (paraphe_matter_get_text (matter, PARAPHE_ROLE_SIGNATORY));
  gboolean is_same = FALSE;
  for (guint i = 0; i < PARAPHE_N_REFERENTS; i++)
    is_same = is_same || (*signatory != '\0' && g_str_equal (referents[i].name, signatory));
  if (!is_same)
    return FALSE;
  paraphe_finding_add (finding, "name", signatory);
  finding->message = g_strdup (_ ("Référent and signatory are the same."));
  g_autofree char *name = paraphe_phrase_quote (paraphe_matter_get_text (matter, PARAPHE_ROLE_SIGNATORY));
  finding->why = g_strdup_printf (_ ("%s. The référent publishes in the ENT from day to day: seldom the maire or the president."), name);
  return TRUE;
}

static gboolean
check_first (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheReferent *referents = matter->referents;
  const ParapheReferent *one = &referents[0], *other = &referents[1];
  if (!one->is_asked || one->is_announced || !other->is_announced)
    return FALSE;
  paraphe_finding_add (finding, "referents", "2");
  finding->message = g_strdup (_ ("Second référent without a first one."));
  finding->why = g_strdup (_ ("“No” was answered for the first référent and “yes” for the second."));
  return TRUE;
}

static gboolean
check_own (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheReferent *referents = matter->referents;
  for (guint i = 0; i < PARAPHE_N_REFERENTS; i++) {
    const char *mail = referents[i].mail;
    g_autoptr (GPtrArray) others = paraphe_matter_list_sharing (matter, PARAPHE_SHARED_REFERENT, mail);
    guint n = paraphe_matter_count_sirens (matter, others);
    if (others->len == 0 || n < paraphe_campaign_get_int (matter->facts->campaign, "referent_shared"))
      continue;
    g_autofree char *list = paraphe_finding_add_neighbours (finding, others);
    finding->message = g_strdup_printf (_ ("Référent common to %u collectivités."), n);
    finding->why = g_strdup_printf (_ ("The same e-mail address is that of a référent of: %s."), list);
    return TRUE;
  }
  return FALSE;
}

static gboolean
check_commitment (const ParapheMatter *matter, ParapheFinding *finding, guint rank, const char *message) {
  ParapheRole role = rank == 0 ? PARAPHE_ROLE_COMMITMENT1 : PARAPHE_ROLE_COMMITMENT2;
  if (!paraphe_matter_has_field (matter, role) || matter->form->raw[role] == NULL)
    return paraphe_finding_lacks_source (finding, _ ("Not checked: this commitment was not recognised in the form."));
  if (matter->form->commitment[rank] == 1)
    return FALSE;
  paraphe_finding_add (finding, "ticked", "no");
  finding->message = g_strdup (message);
  finding->why = g_strdup (_ ("The adhesion rests on both commitments: the box must be ticked."));
  return TRUE;
}

static gboolean
check_commitment_to_send (const ParapheMatter *matter, ParapheFinding *finding) {
  return check_commitment (matter, finding, 0, _ ("Commitment 1 not ticked (to send the convention)."));
}

static gboolean
check_commitment_to_pay (const ParapheMatter *matter, ParapheFinding *finding) {
  return check_commitment (matter, finding, 1, _ ("Commitment 2 not ticked (to pay)."));
}

/* The first year of « 2025/2026 »; 0 for none. */
static guint
read_first_year (const char *text) {
  for (const char *at = text; at != NULL && *at != '\0'; at++)
    if (strspn (at, "0123456789") >= 4)
      return (guint) g_ascii_strtoull (at, NULL, 10);
  return 0;
}

static gboolean
check_form_year (const ParapheMatter *matter, ParapheFinding *finding) {
  const char *form_year = matter->facts->around != NULL ? matter->facts->around->form_year : NULL;
  const char *year = paraphe_campaign_get (matter->facts->campaign, "school_year");
  guint shown = read_first_year (form_year), expected = read_first_year (year);
  if (shown == 0 || expected == 0 || shown == expected)
    return FALSE;
  g_autofree char *quote = paraphe_phrase_quote (form_year);
  paraphe_finding_add (finding, "form", form_year);
  paraphe_finding_add (finding, "campaign", year);
  finding->message = g_strdup_printf (_ ("The form shown to the applicant speaks of %1$s (campaign %2$s)."), quote, year);
  finding->why = g_strdup (_ ("A label of the form has the school year of another campaign in it."));
  return TRUE;
}

static const ParapheCheckRow rows[] = {
  CHECK ("REF-01", WARNING, NO_GATE, FORM, REFERENT1, check_complete, N_ ("Référent incomplete")),
  CHECK ("REF-02", WARNING, NO_GATE, FORM, REFERENT1_EMAIL, check_mail_syntax, N_ ("Address of a référent invalid")),
  CHECK ("REF-03", WARNING, NO_GATE, FORM, REFERENT1_EMAIL, check_mail_domain, N_ ("Address of a référent mistyped")),
  CHECK ("REF-04", WARNING, NO_GATE, FORM, REFERENT2, check_different, N_ ("Référents the same")),
  CHECK ("REF-05", WARNING, NO_GATE, FORM, REFERENT1_EMAIL, check_not_academic, N_ ("Référent of the académie")),
  CHECK ("REF-06", INFORMATION, NO_GATE, FORM, REFERENT1_NAME, check_not_signatory, N_ ("Référent and signatory the same")),
  CHECK ("REF-07", WARNING, NO_GATE, FORM, REFERENT2, check_first, N_ ("Second référent without a first")),
  CHECK ("REF-08", INFORMATION, NO_GATE, FORM, REFERENT1_EMAIL, check_own, N_ ("Référent of several collectivités")),
  CHECK ("ENG-01", BLOCKING, V | R | F, FORM, COMMITMENT1, check_commitment_to_send, N_ ("Commitment to send the convention not ticked")),
  CHECK ("ENG-02", BLOCKING, V | R | F, FORM, COMMITMENT2, check_commitment_to_pay, N_ ("Commitment to pay not ticked")),
  CHECK ("ENG-03", WARNING, NO_GATE, FORM, UNKNOWN, check_form_year, N_ ("Form of another school year")),
};
const ParapheCheckGroup paraphe_referent_checks = { rows, G_N_ELEMENTS (rows) };
