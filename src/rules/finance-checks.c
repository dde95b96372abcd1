/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of the accesses and of the money: ACC, FIN. Pure, any thread. Lots and accesses are facts of their own: without them only what
 * follows from the dossiers is said. */
#include "config.h"
#include "calendar.h"
#include "check-codes.h"
#include "identifiers.h"
#include "phrase.h"
#include <glib/gi18n.h>

static const ParapheSurroundings *
get_around (const ParapheMatter *matter) {
  static const ParapheSurroundings nothing;
  return matter->facts->around != NULL ? matter->facts->around : &nothing;
}

static gboolean
is_open (const ParapheMatter *matter, const char *uai) {
  GHashTable *accesses = get_around (matter)->accesses;
  return accesses != NULL && uai != NULL && g_strcmp0 (g_hash_table_lookup (accesses, uai), "open") == 0;
}

/* Over: the accesses of its schools are to be closed. */
static gboolean
is_closed (const ParapheMatter *matter) {
  return matter->status == PARAPHE_STATUS_EXPIRED || matter->status == PARAPHE_STATUS_WITHDRAWN;
}

/* Another active dossier that holds this school; NULL none (borrowed from the index). */
static const ParapheNeighbour *
find_holder (const ParapheMatter *matter, const char *key) {
  g_autoptr (GPtrArray) others
    = paraphe_neighbours_find (get_around (matter)->neighbours, PARAPHE_SHARED_SCHOOL, key, matter->dossier->number);
  for (guint i = 0; i < others->len; i++)
    if (((const ParapheNeighbour *) g_ptr_array_index (others, i))->active)
      return g_ptr_array_index (others, i);
  return NULL;
}

static gboolean
say_schools (ParapheFinding *finding, GPtrArray *keys, char *message, char *why) {
  paraphe_finding_add_texts (finding, "schools", keys);
  return paraphe_finding_say (finding, message, why);
}

static gboolean
check_to_open (const ParapheMatter *matter, ParapheFinding *finding) {
  gint64 accepted_at = matter->history.first_accepted_at;
  ParapheDay accepted = accepted_at != 0 ? paraphe_day_of_instant (accepted_at) : PARAPHE_NO_DAY;
  int days = (int) paraphe_campaign_get_int (matter->facts->campaign, "access_days");
  if (get_around (matter)->accesses == NULL || matter->dossier->state != PARAPHE_STATE_ACCEPTE || accepted == PARAPHE_NO_DAY
      || matter->today < paraphe_day_add_working (accepted, days))
    return FALSE;
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  for (guint i = 0; i < matter->listed.schools->len; i++) {
    const ParapheListedSchool *school = paraphe_listed_schools_get (&matter->listed, i);
    if (school->uai != NULL && !is_open (matter, school->uai)
        && !g_ptr_array_find_with_equal_func (keys, school->key, g_str_equal, NULL))
      g_ptr_array_add (keys, (gpointer) school->key);
  }
  if (keys->len == 0)
    return FALSE;
  g_autofree char *list = paraphe_phrase_list (keys);
  g_autofree char *day = paraphe_phrase_day (accepted);
  return say_schools (finding, keys, g_strdup_printf (ngettext ("%u school to open.", "%u schools to open.", keys->len), keys->len),
                      g_strdup_printf (_ ("Accepted on %1$s, and in no list of openings: %2$s."), day, list));
}

static gboolean
check_to_close (const ParapheMatter *matter, ParapheFinding *finding) {
  if (get_around (matter)->accesses == NULL || get_around (matter)->neighbours == NULL || !is_closed (matter))
    return FALSE;
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  for (guint i = 0; i < matter->listed.schools->len; i++) {
    const ParapheListedSchool *school = paraphe_listed_schools_get (&matter->listed, i);
    if (is_open (matter, school->uai) && find_holder (matter, school->key) == NULL
        && !g_ptr_array_find_with_equal_func (keys, school->key, g_str_equal, NULL))
      g_ptr_array_add (keys, (gpointer) school->key);
  }
  if (keys->len == 0)
    return FALSE;
  g_autofree char *list = paraphe_phrase_list (keys);
  return say_schools (finding, keys,
                      g_strdup_printf (ngettext ("%u access to close.", "%u accesses to close.", keys->len), keys->len),
                      g_strdup_printf (_ ("The dossier is closed, and no other active dossier holds: %s."), list));
}

/* Without a list of accesses, every school of a closed dossier is taken for open: none is closed by ignorance. */
static gboolean
check_held (const ParapheMatter *matter, ParapheFinding *finding) {
  if (!is_closed (matter) || matter->listed.schools->len == 0)
    return FALSE;
  if (get_around (matter)->neighbours == NULL)
    return paraphe_finding_lacks_source (finding, _ ("Other dossiers unknown: whether another one holds these schools was not "
                                                     "checked."));
  for (guint i = 0; i < matter->listed.schools->len; i++) {
    const ParapheListedSchool *school = paraphe_listed_schools_get (&matter->listed, i);
    const ParapheNeighbour *holder = find_holder (matter, school->key);
    if (holder == NULL || (get_around (matter)->accesses != NULL && !is_open (matter, school->uai)))
      continue;
    g_autofree char *label = paraphe_phrase_quote (school->school->label);
    g_autofree char *name = paraphe_phrase_quote (holder->name);
    g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, holder->number);
    paraphe_finding_add (finding, "school", school->key);
    paraphe_finding_add_number (finding, "dossier", holder->number);
    return paraphe_finding_say (
      finding, g_strdup_printf (_ ("Closing refused: the school is held by dossier %s."), number),
      g_strdup_printf (_ ("“%1$s” is also in dossier %2$s (%3$s), which is active: its access stays open. Nobody overrides this."),
                       label, number, name));
  }
  return FALSE;
}

/* The schools that a convention of before named, without those of the form as it is now (element-type utf8, owned). */
static GPtrArray *
list_removed (const ParapheMatter *matter) {
  GPtrArray *removed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) now = paraphe_listed_schools_list_keys (&matter->listed);
  for (guint i = 0; i < matter->versions->len; i++) {
    const ParapheConventionFacts *version = paraphe_convention_facts (g_ptr_array_index (matter->versions, i));
    g_autoptr (GHashTable) form = version->form != NULL ? paraphe_form_parse_text (version->form) : NULL;
    const char *schools = form != NULL ? g_hash_table_lookup (form, paraphe_role_to_code (PARAPHE_ROLE_SCHOOLS)) : NULL;
    g_auto (GStrv) lines = g_strsplit (schools != NULL ? schools : "", "\n", -1);
    for (guint j = 0; lines[j] != NULL; j++) {
      char *uai = paraphe_uai_find (lines[j]);
      if (uai != NULL && !g_hash_table_contains (now, uai) && !g_ptr_array_find_with_equal_func (removed, uai, g_str_equal, NULL))
        g_ptr_array_add (removed, uai);
      else
        g_free (uai);
    }
  }
  return removed;
}

static gboolean
check_removed (const ParapheMatter *matter, ParapheFinding *finding) {
  if (get_around (matter)->accesses == NULL || matter->history.reopened_at == 0 || !matter->is_active)
    return FALSE;
  g_autoptr (GPtrArray) removed = list_removed (matter);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  for (guint i = 0; i < removed->len; i++)
    if (is_open (matter, g_ptr_array_index (removed, i))
        && (get_around (matter)->neighbours == NULL || find_holder (matter, g_ptr_array_index (removed, i)) == NULL))
      g_ptr_array_add (open, g_ptr_array_index (removed, i));
  if (open->len == 0)
    return FALSE;
  g_autofree char *list = paraphe_phrase_list (open);
  return say_schools (finding, open, g_strdup (_ ("School taken out at the resubmission: access to close?")),
                      g_strdup_printf (_ ("A convention of before named it, the form no longer does, and its access is open: %s."),
                                       list));
}

static gboolean
check_validated (const ParapheMatter *matter, ParapheFinding *finding) {
  if (!get_around (matter)->preparing_lot || matter->status == PARAPHE_STATUS_COMPLETE)
    return FALSE;
  paraphe_finding_add (finding, "status", paraphe_status_to_code (matter->status));
  return paraphe_finding_say (
    finding, g_strdup (_ ("Convention not approved: left out of the lot.")),
    g_strdup_printf (_ ("The dossier is “%s”; only complete ones are sent to finance."), paraphe_status_label (matter->status)));
}

/* C1, C4 and C5: who pays, what for, and that it agreed to. */
static gboolean
is_of_money (const char *id) {
  static const char *const families[] = { "DEM-", "ECO-", "NB-", "COU-", "REF-", "ENG-" };
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    if (g_str_has_prefix (id, families[i]))
      return TRUE;
  return FALSE;
}

static gboolean
check_anomaly (const ParapheMatter *matter, ParapheFinding *finding) {
  if (!get_around (matter)->preparing_lot || matter->form_flags == NULL)
    return FALSE;
  for (guint i = 0; i < matter->form_flags->len; i++) {
    ParapheFlag *flag = g_ptr_array_index (matter->form_flags, i);
    const ParapheFlagFacts *facts = paraphe_flag_facts (flag);
    if (!is_of_money (facts->id) || !paraphe_flag_is_closing (flag, facts->gates))
      continue;
    paraphe_finding_add (finding, "flag", facts->id);
    paraphe_finding_add (finding, "fingerprint", facts->fingerprint);
    return paraphe_finding_say (finding, g_strdup_printf (_ ("Blocking anomaly open: %s."), facts->id), g_strdup (facts->message));
  }
  return FALSE;
}

static gboolean
check_changed (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheFinanceLine *line = get_around (matter)->line;
  if (line == NULL || matter->form == NULL || matter->form->names_unsure || !matter->is_active)
    return FALSE;
  gint64 amount = (gint64) matter->listed.n_distinct * matter->tariff;
  gboolean is_same_siret = line->siret == NULL || g_str_equal (line->siret, matter->collectivite.siret);
  if (amount == line->amount_cents && matter->listed.n_distinct == line->n_schools && is_same_siret)
    return FALSE;
  g_autofree char *sent = paraphe_phrase_money (line->amount_cents);
  g_autofree char *now = paraphe_phrase_money (amount);
  g_autofree char *lot = paraphe_phrase_quote (line->lot);
  paraphe_finding_add_number (finding, "sent", line->amount_cents);
  paraphe_finding_add_number (finding, "now", amount);
  paraphe_finding_add_number (finding, "schools_sent", line->n_schools);
  paraphe_finding_add_number (finding, "schools", matter->listed.n_distinct);
  paraphe_finding_add (finding, "siret_sent", line->siret);
  paraphe_finding_add (finding, "siret", matter->collectivite.siret);
  return paraphe_finding_say (
    finding, g_strdup_printf (_ ("Amount sent %1$s, amount now %2$s: a correcting line."), sent, now),
    g_strdup_printf (_ ("Schools or SIRET changed after lot %1$s: %2$u schools sent, %3$u now."), lot, line->n_schools,
                     matter->listed.n_distinct));
}

static gboolean
check_titre (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheSurroundings *around = get_around (matter);
  if (around->titre == NULL || around->line == NULL || around->titre_cents == around->line->amount_cents)
    return FALSE;
  g_autofree char *titre = paraphe_phrase_quote (around->titre);
  g_autofree char *amount = paraphe_phrase_money (around->titre_cents);
  g_autofree char *expected = paraphe_phrase_money (around->line->amount_cents);
  g_autofree char *lot = paraphe_phrase_quote (around->line->lot);
  paraphe_finding_add (finding, "titre", around->titre);
  paraphe_finding_add_number (finding, "amount", around->titre_cents);
  paraphe_finding_add_number (finding, "expected", around->line->amount_cents);
  return paraphe_finding_say (finding, g_strdup_printf (_ ("Titre %1$s: %2$s, expected %3$s."), titre, amount, expected),
                              g_strdup_printf (_ ("The titre recorded does not have the amount of the line of lot %s."), lot));
}

static gboolean
check_to_send (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheWhole *whole = get_around (matter)->whole;
  if (whole == NULL || !whole->lots_known || whole->n_to_send == 0)
    return FALSE;
  g_autofree char *amount = paraphe_phrase_money (whole->to_send_cents);
  paraphe_finding_add_number (finding, "dossiers", whole->n_to_send);
  paraphe_finding_add_number (finding, "amount", whole->to_send_cents);
  return paraphe_finding_say (
    finding,
    g_strdup_printf (ngettext ("%1$u complete dossier to send (%2$s in all).", "%1$u complete dossiers to send (%2$s in all).",
                               whole->n_to_send),
                     whole->n_to_send, amount),
    g_strdup (_ ("Their convention is approved and they are in no lot for finance yet.")));
}

static const ParapheCheckRow rows[] = {
  CHECK ("ACC-01", WARNING, NO_GATE, CASE, UNKNOWN, check_to_open, N_ ("Schools to open")),
  CHECK ("ACC-02", WARNING, NO_GATE, CASE, UNKNOWN, check_to_close, N_ ("Accesses to close")),
  CHECK ("ACC-03", ABSOLUTE, O, CASE, UNKNOWN, check_held, N_ ("School held by another dossier")),
  CHECK ("ACC-04", WARNING, O, CASE, UNKNOWN, check_removed, N_ ("School taken out at the resubmission")),
  CHECK ("FIN-01", BLOCKING, F, CASE, UNKNOWN, check_validated, N_ ("Convention not approved")),
  CHECK ("FIN-02", BLOCKING, F, CASE, UNKNOWN, check_anomaly, N_ ("Blocking anomaly open")),
  CHECK ("FIN-03", WARNING, F, CASE, UNKNOWN, check_changed, N_ ("Changed after being sent to finance")),
  CHECK ("FIN-04", WARNING, NO_GATE, CASE, UNKNOWN, check_titre, N_ ("Titre of another amount")),
  CHECK ("FIN-05", INFORMATION, NO_GATE, CAMPAIGN, UNKNOWN, check_to_send, N_ ("Complete dossiers to send")),
};
const ParapheCheckGroup paraphe_finance_checks = { rows, G_N_ELEMENTS (rows) };
