/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A campaign: the settings kept, else their defaults, and the map of the form. Immutable, any thread. */
#include "config.h"
#include "campaign.h"
#include "setting.h"
#include <glib/gi18n.h>
#include <string.h>

struct _ParapheCampaign {
  GObject parent_instance;
  GHashTable *settings;  /* (owned) string -> string */
  GHashTable *field_map; /* (owned) "revision\trole" -> descriptor ids */
};
G_DEFINE_FINAL_TYPE (ParapheCampaign, paraphe_campaign, G_TYPE_OBJECT)
G_DEFINE_QUARK (paraphe-campaign-error-quark, paraphe_campaign_error)

#define LETTER_LIMIT 10000
#define LINE_LIMIT 1000
#define LABEL_LIMIT 30

static GHashTable *
copy_texts (GHashTable *texts) {
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer key, value;
  if (texts == NULL)
    return copy;
  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (value != NULL)
      g_hash_table_replace (copy, g_strdup (key), g_strdup (value));
  return copy;
}

static gboolean
is_line (const char *value) {
  return strchr (value, '\n') == NULL && strchr (value, '\r') == NULL && g_utf8_strlen (value, -1) <= LINE_LIMIT;
}

static gboolean
is_blank (const char *value) {
  g_autofree char *bare = g_strstrip (g_strdup (value));
  return *bare == '\0';
}

static gboolean
is_url (const char *value) {
  g_autoptr (GUri) uri = g_uri_parse (value, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return FALSE;
  return g_str_equal (g_uri_get_scheme (uri), "https") || g_str_equal (g_uri_get_scheme (uri), "http");
}

static gboolean
is_choice (const char *choices, const char *value) {
  g_auto (GStrv) words = g_strsplit (choices, " ", -1);
  return g_strv_contains ((const char *const *) words, value);
}

/* "09 2A 974": two or three signs each, as the rules write them. */
static gboolean
is_list_of_departements (const char *value) {
  g_auto (GStrv) codes = g_strsplit (value, " ", -1);
  for (guint i = 0; codes[i] != NULL; i++) {
    gsize length = strlen (codes[i]);
    gboolean is_corsica = g_str_equal (codes[i], "2A") || g_str_equal (codes[i], "2B");
    gboolean is_overseas = length == 3 && (g_str_has_prefix (codes[i], "97") || g_str_has_prefix (codes[i], "98"));
    if (!is_corsica && ((length != 2 && !is_overseas) || strspn (codes[i], "0123456789") != length))
      return FALSE;
  }
  return codes[0] != NULL;
}

static gboolean
is_letter (const char *value) {
  return !is_blank (value) && strpbrk (value, "<>") == NULL && g_utf8_strlen (value, -1) <= LETTER_LIMIT;
}

/* NULL when the value is acceptable, else what is expected (transfer full). */
static char *
find_expected (const ParapheSetting *setting, const char *value) {
  switch (setting->kind) {
  case PARAPHE_SETTING_TEXT:
    return is_line (value) ? NULL : g_strdup (_ ("one line of text"));
  case PARAPHE_SETTING_NAME:
    return is_line (value) && !is_blank (value) ? NULL : g_strdup (_ ("one line of text, not empty"));
  case PARAPHE_SETTING_URL:
    return is_url (value) ? NULL : g_strdup (_ ("an address that begins with https://"));
  case PARAPHE_SETTING_NUMBER:
    if (g_ascii_string_to_signed (value, 10, setting->lowest, setting->highest, NULL, NULL))
      return NULL;
    return g_strdup_printf (_ ("a whole number from %d to %d"), setting->lowest, setting->highest);
  case PARAPHE_SETTING_SWITCH:
    return g_str_equal (value, "0") || g_str_equal (value, "1") ? NULL : g_strdup (_ ("0 or 1"));
  case PARAPHE_SETTING_DAY:
    return paraphe_day_from_iso (value) != PARAPHE_NO_DAY || g_str_equal (value, setting->fallback) ? NULL : g_strdup (_ ("a day such as 2026-10-16"));
  case PARAPHE_SETTING_CHOICE:
    return is_choice (setting->choices, value) ? NULL : g_strdup_printf (_ ("one of: %s"), setting->choices);
  case PARAPHE_SETTING_LABEL:
    return is_line (value) && !is_blank (value) && g_utf8_strlen (value, -1) <= LABEL_LIMIT
             ? NULL
             : g_strdup (_ ("the name of a label, 30 characters at most"));
  case PARAPHE_SETTING_DEPARTEMENTS:
    return is_list_of_departements (value) ? NULL : g_strdup (_ ("codes of départements such as 09 31 2A, with one space between"));
  case PARAPHE_SETTING_LETTER:
    return is_letter (value) ? NULL : g_strdup (_ ("a text without “<” nor “>”, not empty"));
  default:
    g_assert_not_reached ();
  }
}

static void
paraphe_campaign_finalize (GObject *object) {
  ParapheCampaign *self = PARAPHE_CAMPAIGN (object);
  g_hash_table_unref (self->settings);
  g_hash_table_unref (self->field_map);
  G_OBJECT_CLASS (paraphe_campaign_parent_class)->finalize (object);
}

static void
paraphe_campaign_class_init (ParapheCampaignClass *class) {
  G_OBJECT_CLASS (class)->finalize = paraphe_campaign_finalize;
}

static void
paraphe_campaign_init (ParapheCampaign *self) {
}

ParapheCampaign *
paraphe_campaign_new (GHashTable *settings, GHashTable *field_map) {
  ParapheCampaign *self = g_object_new (PARAPHE_TYPE_CAMPAIGN, NULL);
  self->settings = copy_texts (settings);
  self->field_map = copy_texts (field_map);
  return self;
}

const char *
paraphe_campaign_get (ParapheCampaign *self, const char *key) {
  const ParapheSetting *setting = paraphe_setting_find (key);
  if (setting == NULL)
    return NULL;
  const char *kept = g_hash_table_lookup (self->settings, key);
  return kept != NULL ? kept : setting->fallback;
}

gint64
paraphe_campaign_get_int (ParapheCampaign *self, const char *key) {
  const ParapheSetting *setting = paraphe_setting_find (key);
  const char *kept = paraphe_campaign_get (self, key);
  gint64 number = 0;
  if (setting == NULL)
    return 0;
  if (g_ascii_string_to_signed (kept, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return number;
  return g_ascii_strtoll (setting->fallback, NULL, 10);
}

ParapheDay
paraphe_campaign_get_day (ParapheCampaign *self, const char *key) {
  const ParapheSetting *setting = paraphe_setting_find (key);
  if (setting == NULL || setting->kind != PARAPHE_SETTING_DAY)
    return PARAPHE_NO_DAY;
  ParapheDay day = paraphe_day_from_iso (paraphe_campaign_get (self, key));
  return day != PARAPHE_NO_DAY ? day : paraphe_day_from_iso (setting->fallback);
}

static const char *
find_mapped (ParapheCampaign *self, const char *revision, const char *role) {
  g_autofree char *key = g_strdup_printf ("%s\t%s", revision != NULL ? revision : "", role);
  const char *value = g_hash_table_lookup (self->field_map, key);
  return value != NULL && *value != '\0' ? value : NULL;
}

const char *
paraphe_campaign_get_field (ParapheCampaign *self, const char *revision, ParapheRole role) {
  return find_mapped (self, revision, paraphe_role_to_code (role));
}

const char *
paraphe_campaign_get_options (ParapheCampaign *self, const char *revision) {
  return find_mapped (self, revision, PARAPHE_CAMPAIGN_OPTIONS);
}

GPtrArray *
paraphe_campaign_list_keys (void) {
  GPtrArray *keys = g_ptr_array_new ();
  for (gsize i = 0; i < paraphe_n_settings; i++)
    g_ptr_array_add (keys, (gpointer) paraphe_settings[i].key);
  return keys;
}

const char *
paraphe_campaign_describe_key (const char *key) {
  const ParapheSetting *setting = paraphe_setting_find (key);
  return setting != NULL ? gettext (setting->meaning) : NULL;
}

gboolean
paraphe_campaign_check_value (const char *key, const char *value, GError **error) {
  const ParapheSetting *setting = paraphe_setting_find (key);
  if (setting == NULL) {
    g_set_error (error, PARAPHE_CAMPAIGN_ERROR, PARAPHE_CAMPAIGN_ERROR_KEY, _ ("There is no setting “%s”."), key);
    return FALSE;
  }
  g_autofree char *expected = value == NULL || !g_utf8_validate (value, -1, NULL) ? g_strdup (_ ("a text in UTF-8"))
                                                                                  : find_expected (setting, value);
  if (expected == NULL)
    return TRUE;
  g_set_error (error, PARAPHE_CAMPAIGN_ERROR, PARAPHE_CAMPAIGN_ERROR_VALUE, _ ("This is not a value of “%s”: %s is expected."),
               key, expected);
  return FALSE;
}
