/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a dossier by role. Immutable, any thread. */
#include "form.h"
#include "value.h"
#include <string.h>

#define RAW(role) { G_STRUCT_OFFSET (ParapheFormFacts, raw[role]), PARAPHE_SLOT_TEXT }

static const ParapheSlot slots[] = {
  { G_STRUCT_OFFSET (ParapheFormFacts, revision), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheFormFacts, schools), PARAPHE_SLOT_ARRAY },
  RAW (PARAPHE_ROLE_UNKNOWN),        RAW (PARAPHE_ROLE_DEPARTEMENT),    RAW (PARAPHE_ROLE_SIGNATORY),
  RAW (PARAPHE_ROLE_QUALITY),        RAW (PARAPHE_ROLE_PHONE),          RAW (PARAPHE_ROLE_SCHOOLS),
  RAW (PARAPHE_ROLE_NUMBER),         RAW (PARAPHE_ROLE_COST),           RAW (PARAPHE_ROLE_REFERENT1),
  RAW (PARAPHE_ROLE_REFERENT1_NAME), RAW (PARAPHE_ROLE_REFERENT1_EMAIL), RAW (PARAPHE_ROLE_REFERENT2),
  RAW (PARAPHE_ROLE_REFERENT2_NAME), RAW (PARAPHE_ROLE_REFERENT2_EMAIL), RAW (PARAPHE_ROLE_COMMITMENT1),
  RAW (PARAPHE_ROLE_COMMITMENT2),
};
PARAPHE_DEFINE_VALUE (ParapheForm, paraphe_form, slots)

ParapheSchool *
paraphe_school_new (const char *label, const char *uai, const char *key) {
  ParapheSchool *self = g_new0 (ParapheSchool, 1);
  self->label = g_strdup (label != NULL ? label : "");
  self->uai = g_strdup (uai);
  self->key = g_strdup (key != NULL ? key : "");
  return self;
}

void
paraphe_school_free (ParapheSchool *self) {
  if (self == NULL)
    return;
  g_free (self->label);
  g_free (self->uai);
  g_free (self->key);
  g_free (self);
}

void
paraphe_recognised_field_free (ParapheRecognisedField *self) {
  if (self == NULL)
    return;
  g_free (self->descriptor);
  g_free (self->label);
  g_free (self->type);
  g_free (self->reason);
  g_free (self);
}

/* One line "code<TAB>value"; line feeds, carriage returns and backslashes of the value are escaped. */
static void
append_line (GString *text, const char *code, const char *value) {
  g_string_append (text, code);
  g_string_append_c (text, '\t');
  for (const char *at = value; *at != '\0'; at++)
    switch (*at) {
    case '\n':
      g_string_append (text, "\\n");
      break;
    case '\r':
      g_string_append (text, "\\r");
      break;
    case '\\':
      g_string_append (text, "\\\\");
      break;
    default:
      g_string_append_c (text, *at);
    }
  g_string_append_c (text, '\n');
}

static char *
unescape_value (const char *value) {
  GString *text = g_string_new (NULL);
  for (const char *at = value; *at != '\0'; at++) {
    if (*at != '\\' || at[1] == '\0') {
      g_string_append_c (text, *at);
      continue;
    }
    at++;
    g_string_append_c (text, *at == 'n' ? '\n' : *at == 'r' ? '\r' : *at);
  }
  return g_string_free (text, FALSE);
}

static char *
join_schools (GPtrArray *schools) {
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < schools->len; i++) {
    const ParapheSchool *school = g_ptr_array_index (schools, i);
    if (i > 0)
      g_string_append_c (text, '\n');
    g_string_append (text, school->label);
  }
  return g_string_free (text, FALSE);
}

char *
paraphe_form_to_text (ParapheForm *self) {
  const ParapheFormFacts *facts = paraphe_form_facts (self);
  GString *text = g_string_new (NULL);
  for (int role = PARAPHE_ROLE_DEPARTEMENT; role < PARAPHE_N_ROLES; role++) {
    gboolean is_list = role == PARAPHE_ROLE_SCHOOLS && facts->schools->len > 0;
    g_autofree char *schools = is_list ? join_schools (facts->schools) : NULL;
    const char *value = is_list ? schools : facts->raw[role];
    if (value != NULL)
      append_line (text, paraphe_role_to_code ((ParapheRole) role), value);
  }
  return g_string_free (text, FALSE);
}

GHashTable *
paraphe_form_parse_text (const char *text) {
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    char *tab = strchr (lines[i], '\t');
    if (tab == NULL)
      continue;
    g_autofree char *code = g_strndup (lines[i], (gsize) (tab - lines[i]));
    if (paraphe_role_from_code (code) != PARAPHE_ROLE_UNKNOWN)
      g_hash_table_replace (values, g_steal_pointer (&code), unescape_value (tab + 1));
  }
  return values;
}
