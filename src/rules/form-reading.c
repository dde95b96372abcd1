/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the form of a dossier by role, with the map of its revision. Pure, any thread. */
#include "config.h"
#include "form-reading.h"
#include "normalising.h"
#include "school-list.h"
#include <string.h>

G_DEFINE_QUARK (paraphe-rules-error-quark, paraphe_rules_error)

/* Without these nothing can be judged; the others may be absent from a form. */
static const ParapheRole required_roles[] = { PARAPHE_ROLE_SIGNATORY, PARAPHE_ROLE_SCHOOLS, PARAPHE_ROLE_NUMBER,
                                              PARAPHE_ROLE_COST };

static const ParapheChampFacts *
find_champ (GPtrArray *champs, const char *descriptor) {
  for (guint i = 0; i < champs->len; i++) {
    const ParapheChampFacts *champ = paraphe_champ_facts (g_ptr_array_index (champs, i));
    if (g_str_equal (champ->descriptor, descriptor))
      return champ;
  }
  return NULL;
}

/* The text of a champ for a role: a linked list holds the number and the cost. */
static const char *
get_text (const ParapheChampFacts *champ, ParapheRole role) {
  gboolean is_linked = g_str_has_prefix (champ->type, "LinkedDropDownList") || champ->primary != NULL;
  if (is_linked && role == PARAPHE_ROLE_NUMBER)
    return champ->primary;
  if (is_linked && role == PARAPHE_ROLE_COST)
    return champ->secondary;
  return champ->text;
}

static int
get_checked (const ParapheChampFacts *champ) {
  if (champ->checked >= 0)
    return champ->checked;
  return g_strcmp0 (champ->text, "true") == 0 ? 1 : g_strcmp0 (champ->text, "false") == 0 ? 0 : -1;
}

/* Several descriptors of a role, with a space between: lists of schools. (transfer full) the joined text. */
static char *
read_lists (GPtrArray *champs, const char *descriptors, ParapheSchoolList *list) {
  g_auto (GStrv) ids = g_strsplit (descriptors, " ", -1);
  GString *text = g_string_new (NULL);
  gboolean is_there = FALSE;
  for (guint i = 0; ids[i] != NULL; i++) {
    const ParapheChampFacts *champ = *ids[i] != '\0' ? find_champ (champs, ids[i]) : NULL;
    if (champ == NULL)
      continue;
    is_there = TRUE;
    paraphe_school_list_add (list, champ);
    if (champ->text != NULL && *champ->text != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", champ->text);
  }
  char *joined = g_string_free (text, FALSE);
  if (is_there)
    return joined;
  g_free (joined);
  return NULL;
}

static ParapheRole
find_missing (ParapheCampaign *campaign, const char *revision) {
  for (gsize i = 0; i < G_N_ELEMENTS (required_roles); i++)
    if (paraphe_campaign_get_field (campaign, revision, required_roles[i]) == NULL)
      return required_roles[i];
  return PARAPHE_ROLE_UNKNOWN;
}

static void
read_role (ParapheFormFacts *form, GPtrArray *champs, ParapheRole role, const char *descriptor) {
  const ParapheChampFacts *champ = find_champ (champs, descriptor);
  if (champ == NULL)
    return;
  form->raw[role] = get_text (champ, role);
  if (role == PARAPHE_ROLE_COMMITMENT1 || role == PARAPHE_ROLE_COMMITMENT2)
    form->commitment[role - PARAPHE_ROLE_COMMITMENT1] = get_checked (champ);
}

char *
paraphe_form_list_options (ParapheRevision *revision, const char *descriptors) {
  g_auto (GStrv) ids = g_strsplit (descriptors, " ", -1);
  GPtrArray *fields = paraphe_revision_facts (revision)->fields;
  GString *options = g_string_new (NULL);
  gboolean has_comma = FALSE;
  for (guint i = 0; i < fields->len; i++) {
    const ParapheDescriptorFacts *field = paraphe_descriptor_facts (g_ptr_array_index (fields, i));
    if (!g_strv_contains ((const char *const *) ids, field->id))
      continue;
    for (guint j = 0; field->options != NULL && field->options[j] != NULL; j++) {
      has_comma = has_comma || strchr (field->options[j], ',') != NULL;
      g_string_append_printf (options, "%s%s", options->len > 0 ? "\n" : "", field->options[j]);
    }
  }
  char *text = g_string_free (options, FALSE);
  if (has_comma)
    return text;
  g_free (text);
  return NULL;
}

ParapheForm *
paraphe_form_read (ParapheDossier *dossier, ParapheCampaign *campaign) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (dossier);
  ParapheFormFacts form = { .revision = facts->revision, .commitment = { -1, -1 } };
  g_autofree char *schools_text = NULL;
  ParapheSchoolList list;
  paraphe_school_list_init (&list, paraphe_campaign_get_options (campaign, facts->revision));
  for (int role = PARAPHE_ROLE_DEPARTEMENT; role < PARAPHE_N_ROLES; role++) {
    const char *descriptor = paraphe_campaign_get_field (campaign, facts->revision, (ParapheRole) role);
    if (descriptor == NULL)
      continue;
    if (role == PARAPHE_ROLE_SCHOOLS)
      form.raw[role] = schools_text = read_lists (facts->champs, descriptor, &list);
    else
      read_role (&form, facts->champs, (ParapheRole) role, descriptor);
  }
  form.schools = list.schools;
  form.n_listed = list.n_listed;
  form.n_distinct = paraphe_school_list_count_distinct (&list);
  form.names_unsure = list.names_unsure;
  form.number = paraphe_normalise_number (form.raw[PARAPHE_ROLE_NUMBER]);
  form.cost_cents = paraphe_normalise_money (form.raw[PARAPHE_ROLE_COST]);
  form.missing = find_missing (campaign, facts->revision);
  ParapheForm *read = paraphe_form_new (&form);
  paraphe_school_list_clear (&list);
  return read;
}
