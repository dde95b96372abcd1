/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of letters, one function each. Pure, any thread. French whatever the locale: a collectivité reads them. */
#include "letter-fields.h"
#include "letters.h"
#include "normalising.h"
#include "phrase.h"
#include <string.h>

#define HARD_SPACE "\302\240"

static char *
fill_number (const ParapheLetterGround *ground) {
  return g_strdup_printf ("%" G_GINT64_FORMAT, ground->dossier->number);
}

static char *
fill_name (const ParapheLetterGround *ground) {
  return paraphe_dossier_dup_short_name (ground->facts->dossier);
}

static char *
fill_civility (const ParapheLetterGround *ground) {
  return g_strdup ("Madame, Monsieur");
}

static char *
dup_raw (const ParapheLetterGround *ground, ParapheRole role) {
  return ground->form != NULL ? paraphe_normalise_spaces (ground->form->raw[role]) : g_strdup ("");
}

static char *
fill_signatory (const ParapheLetterGround *ground) {
  return dup_raw (ground, PARAPHE_ROLE_SIGNATORY);
}

static char *
fill_quality (const ParapheLetterGround *ground) {
  return dup_raw (ground, PARAPHE_ROLE_QUALITY);
}

/* « le maire », « la présidente ou le président », else the quality as it was typed. */
static char *
fill_quality_article (const ParapheLetterGround *ground) {
  g_autofree char *quality = dup_raw (ground, PARAPHE_ROLE_QUALITY);
  g_autofree char *plain = paraphe_normalise_text (quality);
  if (g_str_equal (plain, "maire"))
    return g_strdup ("le ou la maire");
  if (g_str_has_prefix (plain, "president"))
    return g_strdup ("la présidente ou le président");
  return *plain != '\0' ? g_strdup_printf ("le signataire (%s)", quality) : g_strdup ("le signataire");
}

static char *
fill_deposit (const ParapheLetterGround *ground) {
  return paraphe_french_day (paraphe_day_of_instant (ground->dossier->deposited_at), TRUE, TRUE);
}

static char *
fill_deadline (const ParapheLetterGround *ground) {
  return paraphe_french_day (ground->deadline, TRUE, TRUE);
}

static char *
fill_days (const ParapheLetterGround *ground) {
  ParapheDay today = paraphe_day_of_instant (ground->facts->now);
  if (ground->deadline == PARAPHE_NO_DAY || today == PARAPHE_NO_DAY || ground->deadline < today)
    return g_strdup ("");
  return g_strdup_printf ("%d", ground->deadline - today);
}

static char *
fill_declared (const ParapheLetterGround *ground) {
  if (ground->form == NULL || ground->form->number <= 0)
    return g_strdup ("");
  return g_strdup_printf ("%d", (int) ground->form->number);
}

static char *
fill_counted (const ParapheLetterGround *ground) {
  int n = ground->form != NULL ? (int) ground->form->number : 0;
  return n > 0 ? g_strdup_printf ("%d" HARD_SPACE "école%s", n, n > 1 ? "s" : "") : g_strdup ("");
}

static char *
fill_listed (const ParapheLetterGround *ground) {
  return ground->form != NULL ? g_strdup_printf ("%u", ground->form->n_distinct) : g_strdup ("");
}

static char *
join_schools (const ParapheLetterGround *ground, const char *separator) {
  GString *text = g_string_new (NULL);
  for (guint i = 0; ground->form != NULL && !ground->form->names_unsure && i < ground->form->schools->len; i++) {
    const ParapheSchool *school = g_ptr_array_index (ground->form->schools, i);
    g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", school->label);
  }
  return g_string_free (text, FALSE);
}

static char *
fill_schools (const ParapheLetterGround *ground) {
  return join_schools (ground, "\n");
}

/* An expiry must be told even when no name can be: the schools are then those of the request. */
static char *
fill_schools_in_line (const ParapheLetterGround *ground) {
  char *schools = join_schools (ground, " ; ");
  if (*schools != '\0')
    return schools;
  g_free (schools);
  return g_strdup ("les écoles de la demande");
}

static char *
fill_cost (const ParapheLetterGround *ground) {
  return paraphe_french_money (ground->form != NULL ? ground->form->cost_cents : -1);
}

static char *
fill_campaign (const ParapheLetterGround *ground) {
  return g_strdup (paraphe_campaign_get (ground->facts->campaign, "school_year"));
}

static char *
fill_service (const ParapheLetterGround *ground) {
  return g_strdup (paraphe_campaign_get (ground->facts->campaign, "service"));
}

static gint64
get_generated_at (const ParapheLetterGround *ground) {
  ParapheConvention *current = ground->judgement->current;
  return current != NULL ? paraphe_convention_facts (current)->generated_at : 0;
}

static char *
fill_convention_day (const ParapheLetterGround *ground) {
  return paraphe_french_day (paraphe_day_of_instant (get_generated_at (ground)), FALSE, TRUE);
}

static char *
fill_convention (const ParapheLetterGround *ground) {
  g_autofree char *day = fill_convention_day (ground);
  return *day != '\0' ? g_strdup_printf ("la convention du %s", day) : g_strdup ("toute convention produite auparavant");
}

static char *
fill_version (const ParapheLetterGround *ground) {
  return ground->version > 0 ? g_strdup_printf ("%u", ground->version) : g_strdup ("");
}

/* Days of our reminders: « 28 octobre et 5 novembre 2026 »; the year stands with the last one, or with each when they differ. */
static char *
list_reminders (const ParapheLetterGround *ground, guint *n) {
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) dates = g_array_new (FALSE, FALSE, sizeof (ParapheDay));
  GPtrArray *messages = ground->dossier->messages;
  for (guint i = 0; i < messages->len; i++) {
    const ParapheMessageFacts *message = paraphe_message_facts (g_ptr_array_index (messages, i));
    ParapheDay day = paraphe_day_of_instant (message->created_at);
    gboolean is_again = dates->len > 0 && g_array_index (dates, ParapheDay, dates->len - 1) == day;
    if (message->author == PARAPHE_AUTHOR_AGENT && message->discarded_at == 0 && !is_again
        && paraphe_letter_is_reminder (message->body))
      g_array_append_val (dates, day);
  }
  for (guint i = 0; i < dates->len; i++) {
    int year = 0, next_year = -1, month, day;
    paraphe_day_get_ymd (g_array_index (dates, ParapheDay, i), &year, &month, &day);
    if (i + 1 < dates->len)
      paraphe_day_get_ymd (g_array_index (dates, ParapheDay, i + 1), &next_year, &month, &day);
    g_ptr_array_add (days, paraphe_french_day (g_array_index (dates, ParapheDay, i), FALSE, year != next_year));
  }
  *n = dates->len;
  return paraphe_french_list (days);
}

static char *
fill_reminders (const ParapheLetterGround *ground) {
  guint n;
  g_autofree char *days = list_reminders (ground, &n);
  return n > 0 ? g_strdup_printf ("%s %s", n > 1 ? "les" : "le", days) : g_strdup ("");
}

static char *
fill_despite_reminders (const ParapheLetterGround *ground) {
  guint n;
  g_autofree char *days = list_reminders (ground, &n);
  if (n == 0)
    return g_strdup ("");
  return g_strdup_printf (n > 1 ? ", malgré nos rappels (les %s)," : ", malgré notre rappel (le %s),", days);
}

/* Address of the dossier on the site, from the campaign's address. */
static char *
fill_link (const ParapheLetterGround *ground) {
  g_autoptr (GUri) uri = g_uri_parse (paraphe_campaign_get (ground->facts->campaign, "url"), G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return g_strdup ("");
  g_autofree char *path = g_strdup_printf ("/dossiers/%" G_GINT64_FORMAT, ground->dossier->number);
  return g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri), g_uri_get_port (uri), path, NULL,
                     NULL);
}

/* What a flag of the form asks the collectivité to correct. */
static const struct {
  const char *id;
  const char *text;
} flag_reasons[] = {
  { "ECO-01", "aucune école n’est sélectionnée" },
  { "ECO-02", "une école est citée deux fois" },
  { "NB-01", "le nombre d’écoles indiqué ne correspond pas à la liste des écoles" },
  { "NB-02", "le nombre d’écoles est illisible" },
  { "COU-01", "le coût indiqué ne correspond pas au nombre d’écoles" },
  { "COU-02", "le coût indiqué ne correspond pas à la liste des écoles" },
  { "COU-03", "le coût est illisible" },
  { "SIG-01", "le prénom et le nom du signataire ne sont pas renseignés" },
};

/* What a flag of a received copy asks for. */
static const struct {
  const char *id;
  const char *text;
} copy_reasons[] = {
  { "CNV-02", "la convention est renvoyée sans être signée" },
  { "CNV-03", "il s’agit d’une version caduque de la convention" },
  { "CNV-04", "il s’agit d’une version caduque de la convention" },
  { "CNV-05", "le document concerne un autre dossier" },
  { "CNV-06", "le document concerne un autre dossier" },
  { "CNV-07", "il manque une ou plusieurs pages" },
  { "CNV-09", "le fichier ne s’ouvre pas" },
  { "CNV-11", "le document est illisible" },
  { "CNV-12", "la signature n’apparaît pas" },
};

static const char *
find_reason (ParapheRecipe recipe, const char *id) {
  for (gsize i = 0; recipe != PARAPHE_RECIPE_REQUEST_COPY && i < G_N_ELEMENTS (flag_reasons); i++)
    if (g_str_equal (flag_reasons[i].id, id))
      return flag_reasons[i].text;
  for (gsize i = 0; recipe == PARAPHE_RECIPE_REQUEST_COPY && i < G_N_ELEMENTS (copy_reasons); i++)
    if (g_str_equal (copy_reasons[i].id, id))
      return copy_reasons[i].text;
  return NULL;
}

static void
append_reason (GString *lines, const char *text) {
  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append_printf (lines, "– %s", text);
}

static char *
fill_reasons (const ParapheLetterGround *ground) {
  GString *lines = g_string_new (NULL);
  g_auto (GStrv) given = g_strsplit (ground->reasons != NULL ? ground->reasons : "", "\n", -1);
  for (guint i = 0; given[i] != NULL; i++)
    if (*g_strstrip (given[i]) != '\0')
      append_reason (lines, given[i]);
  if (lines->len > 0)
    return g_string_free (lines, FALSE);
  for (guint i = 0; i < ground->judgement->flags->len; i++) {
    ParapheFlag *flag = g_ptr_array_index (ground->judgement->flags, i);
    const char *text = find_reason (ground->recipe, paraphe_flag_facts (flag)->id);
    if (text != NULL && paraphe_flag_is_open (flag))
      append_reason (lines, text);
  }
  return g_string_free (lines, FALSE);
}

/* The dossier that already carries the request; the agent names it. */
static char *
fill_other (const ParapheLetterGround *ground) {
  return ground->other > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, ground->other) : g_strdup ("");
}

/* Is a signed copy of a version before known to have the very text of the one in force, but for its dates? */
static gboolean
is_copy_still_good (const ParapheLetterGround *ground) {
  const char *text = ground->facts->around != NULL ? ground->facts->around->versions_text : NULL;
  if (ground->judgement->current == NULL || g_strcmp0 (text, "identical") != 0)
    return FALSE;
  for (guint i = 0; i < ground->judgement->copies->len; i++) {
    const ParapheCopyFacts *copy = paraphe_copy_facts (g_ptr_array_index (ground->judgement->copies, i));
    ParapheExamination *examination = copy->examination;
    if (examination != NULL && paraphe_examination_facts (examination)->verdict == PARAPHE_VERDICT_CONFORM)
      return TRUE;
  }
  return FALSE;
}

static char *
fill_signature_sequel (const ParapheLetterGround *ground) {
  if (is_copy_still_good (ground))
    return g_strdup ("la copie signée déjà transmise reste valable, son texte étant identique");
  g_autofree char *day = fill_deadline (ground);
  return *day != '\0' ? g_strdup_printf ("merci de nous la retourner signée au plus tard le %s", day) : g_strdup ("");
}

static const struct {
  const char *name;
  char *(*fill) (const ParapheLetterGround *ground);
  gboolean may_be_empty;
} fields[] = {
  { "numero", fill_number, FALSE },
  { "collectivite", fill_name, FALSE },
  { "civilite_signataire", fill_civility, FALSE },
  { "signataire", fill_signatory, FALSE },
  { "qualite", fill_quality, FALSE },
  { "qualite_article", fill_quality_article, FALSE },
  { "date_depot", fill_deposit, FALSE },
  { "echeance", fill_deadline, FALSE },
  { "jours", fill_days, FALSE },
  { "nombre_declare", fill_declared, FALSE },
  { "ecoles_comptees", fill_counted, FALSE },
  { "nombre_liste", fill_listed, FALSE },
  { "ecoles", fill_schools, FALSE },
  { "ecoles_en_ligne", fill_schools_in_line, FALSE },
  { "cout", fill_cost, FALSE },
  { "campagne", fill_campaign, FALSE },
  { "date_convention", fill_convention_day, FALSE },
  { "convention_en_vigueur", fill_convention, FALSE },
  { "version", fill_version, FALSE },
  { "motifs", fill_reasons, FALSE },
  { "rappels", fill_reminders, FALSE },
  { "malgre_rappels", fill_despite_reminders, TRUE },
  { "autre_numero", fill_other, FALSE },
  { "suite_signature", fill_signature_sequel, FALSE },
  { "agent_service", fill_service, FALSE },
  { "lien", fill_link, FALSE },
};

char *
paraphe_letter_field_fill (const char *name, const ParapheLetterGround *ground, gboolean *may_be_empty) {
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].name, name)) {
      *may_be_empty = fields[i].may_be_empty;
      return fields[i].fill (ground);
    }
  return NULL;
}

GPtrArray *
paraphe_letter_field_list (void) {
  GPtrArray *names = g_ptr_array_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    g_ptr_array_add (names, (char *) fields[i].name);
  return names;
}
