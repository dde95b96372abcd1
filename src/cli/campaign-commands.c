/* SPDX-License-Identifier: GPL-3.0-or-later */
/* campaign add, list, show, set; doctor. Main thread. */
#include "config.h"
#include "campaign-setup.h"
#include "deadline-rule.h"
#include "directory-commands.h"
#include "ending.h"
#include "printing.h"
#include "viewing.h"
#include <glib/gi18n.h>

#define usage(...) g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, __VA_ARGS__)

/* The first line of the token's file, without blanks. */
static char *
read_token (const char *path, GError **error) {
  g_autofree char *text = NULL;
  g_autoptr (GError) problem = NULL;
  gsize length;
  if (!g_file_get_contents (path, &text, &length, &problem)) {
    g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_INPUT, _("The token’s file cannot be read: %s"), problem->message);
    return NULL;
  }
  char *end = text ? strpbrk (text, "\r\n") : NULL;
  if (end)
    *end = '\0';
  g_strstrip (text);
  if (*text == '\0' || length > 4096 || !g_str_is_ascii (text) || strpbrk (text, " \t")) {
    g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_INPUT,
                 _("The file %s does not hold a token: one line of letters and digits, as the platform showed it."), path);
    return NULL;
  }
  return g_steal_pointer (&text);
}

static void
print_fields (GPtrArray *fields, ParapheFormat format) {
  const char *titles[] = { _("Role"), _("Field"), _("Type"), _("Confidence"), _("Why"), NULL };
  g_autoptr (ParapheTable) table = paraphe_table_new (titles);
  for (guint i = 0; i < fields->len; i++) {
    const ParapheRecognisedField *field = g_ptr_array_index (fields, i);
    paraphe_table_add (table, g_strdup (paraphe_role_to_code (field->role)),
                       g_strdup (field->label ? field->label : field->required ? _("missing") : _("absent")),
                       g_strdup (field->type ? field->type : ""),
                       field->descriptor ? g_strdup_printf ("%d %%", field->confidence) : g_strdup (""),
                       g_strdup (field->reason ? field->reason : ""), NULL);
  }
  paraphe_table_print (table, format);
}

static void
print_understanding_json (ParapheUnderstanding *u) {
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  paraphe_json_string (json, "title", u->title);
  paraphe_json_string (json, "declarative", u->declarative);
  paraphe_json_string (json, "agent", u->agent);
  paraphe_json_bool (json, "can_write", u->can_write);
  paraphe_json_bool (json, "understood", u->understood);
  paraphe_json_string (json, "missing", u->missing);
  json_builder_set_member_name (json, "fields");
  json_builder_begin_array (json);
  for (guint i = 0; u->fields && i < u->fields->len; i++) {
    const ParapheRecognisedField *field = g_ptr_array_index (u->fields, i);
    json_builder_begin_object (json);
    paraphe_json_string (json, "role", paraphe_role_to_code (field->role));
    paraphe_json_bool (json, "required", field->required);
    paraphe_json_string (json, "descriptor", field->descriptor);
    paraphe_json_string (json, "label", field->label);
    paraphe_json_string (json, "type", field->type);
    paraphe_json_int (json, "confidence", field->confidence);
    paraphe_json_string (json, "reason", field->reason);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  json_builder_end_object (json);
  paraphe_json_print (json);
}

static void
print_understanding (ParapheCli *cli, ParapheUnderstanding *u) {
  if (cli->format == PARAPHE_FORMAT_JSON) {
    print_understanding_json (u);
    return;
  }
  g_print ("%s\n", u->title);
  if (u->fields)
    print_fields (u->fields, cli->format);
  if (cli->options.quiet)
    return;
  if (u->agent)
    g_printerr (_("Decisions are sent in the name of %s.\n"), u->agent);
  else
    g_printerr ("%s\n", _("No agent was chosen: read only until “paraphectl campaign set agent E-MAIL”."));
  if (!u->can_write)
    g_printerr ("%s\n", _("The token can only read: nothing can be decided with it."));
  if (u->token_in_file)
    g_printerr ("%s\n", _("There is no secret service here: the token is kept in a file of the data folder that only you can read."));
}

static gboolean
set_setting (ParapheCli *cli, const char *key, const char *value, GError **error) {
  ParapheWait wait = { NULL };
  paraphe_engine_set_setting_async (cli->engine, key, value, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  return paraphe_engine_set_setting_finish (cli->engine, result, error);
}

static int
campaign_add (ParapheCli *cli, GError **error) {
  ParapheCliOptions *o = &cli->options;
  if (!o->url || o->demarche <= 0 || !o->token_file) {
    usage ("%s", _("campaign add needs --url, --demarche and --token-file."));
    return PARAPHE_EXIT_USAGE;
  }
  g_autofree char *token = read_token (o->token_file, error);
  if (!token || !paraphe_cli_open (cli, TRUE, error))
    return PARAPHE_EXIT_INPUT;
  ParapheWait wait = { NULL };
  paraphe_engine_add_campaign_async (cli->engine, o->url, o->demarche, token, o->name, o->agent, cli->cancellable,
                                     paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  ParapheUnderstanding *u = paraphe_engine_add_campaign_finish (cli->engine, result, error);
  if (!u)
    return PARAPHE_EXIT_NOT_DONE;
  gboolean understood = u->understood;
  ParapheImportReport *report = NULL;
  print_understanding (cli, u);
  if (!understood)
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE, u->missing ? u->missing : _("The form is not understood."));
  paraphe_understanding_free (u);
  if (understood && o->token_expiry && !set_setting (cli, "token_expiry", o->token_expiry, error))
    return PARAPHE_EXIT_USAGE;
  if (understood && o->directories && !paraphe_cli_import_directory (cli, (const char *const *) o->directories, &report, error))
    return PARAPHE_EXIT_INPUT;
  g_clear_pointer (&report, paraphe_import_report_free);
  return understood ? PARAPHE_EXIT_DONE : PARAPHE_EXIT_NOT_DONE;
}

static int
campaign_list (ParapheCli *cli, GError **error) {
  if (!paraphe_cli_open (cli, FALSE, error))
    return PARAPHE_EXIT_LOCAL;
  ParapheWait wait = { NULL };
  paraphe_engine_list_campaigns_async (cli->engine, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  g_autoptr (GPtrArray) campaigns = paraphe_engine_list_campaigns_finish (cli->engine, result, error);
  if (!campaigns)
    return PARAPHE_EXIT_LOCAL;
  static const char *const keys[] = { "name", "demarche", "url", "agent" };
  if (cli->format == PARAPHE_FORMAT_JSON) {
    g_autoptr (JsonBuilder) json = json_builder_new ();
    json_builder_begin_array (json);
    for (guint i = 0; i < campaigns->len; i++) {
      json_builder_begin_object (json);
      for (gsize k = 0; k < G_N_ELEMENTS (keys); k++)
        paraphe_json_string (json, keys[k], paraphe_campaign_get (g_ptr_array_index (campaigns, i), keys[k]));
      json_builder_end_object (json);
    }
    json_builder_end_array (json);
    paraphe_json_print (json);
    return PARAPHE_EXIT_DONE;
  }
  const char *titles[] = { _("Campaign"), _("Démarche"), _("Platform"), _("Agent"), NULL };
  g_autoptr (ParapheTable) table = paraphe_table_new (titles);
  for (guint i = 0; i < campaigns->len; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (keys); k++) {
      const char *value = paraphe_campaign_get (g_ptr_array_index (campaigns, i), keys[k]);
      paraphe_table_add (table, g_strdup (value ? value : ""), NULL);
    }
  paraphe_table_print (table, cli->format);
  return PARAPHE_EXIT_DONE;
}

/* The campaign in use, opened; NOT_DONE when there is none. */
static ParapheCampaign *
open_campaign (ParapheCli *cli, gboolean writes, GError **error) {
  if (!paraphe_cli_open (cli, writes, error))
    return NULL;
  ParapheCampaign *campaign = paraphe_engine_get_campaign (cli->engine);
  if (!campaign)
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE, _("There is no campaign yet: start with “paraphectl campaign add”."));
  return campaign;
}

static int
campaign_show (ParapheCli *cli, GError **error) {
  ParapheCampaign *campaign = open_campaign (cli, FALSE, error);
  if (!campaign)
    return PARAPHE_EXIT_LOCAL;
  g_autoptr (GPtrArray) keys = paraphe_campaign_list_keys ();
  if (cli->format == PARAPHE_FORMAT_JSON) {
    g_autoptr (JsonBuilder) json = json_builder_new ();
    json_builder_begin_object (json);
    for (guint i = 0; i < keys->len; i++)
      paraphe_json_string (json, g_ptr_array_index (keys, i), paraphe_campaign_get (campaign, g_ptr_array_index (keys, i)));
    json_builder_end_object (json);
    paraphe_json_print (json);
    return PARAPHE_EXIT_DONE;
  }
  const char *titles[] = { _("Setting"), _("Value"), _("Meaning"), NULL };
  g_autoptr (ParapheTable) table = paraphe_table_new (titles);
  for (guint i = 0; i < keys->len; i++) {
    const char *key = g_ptr_array_index (keys, i), *value = paraphe_campaign_get (campaign, key);
    g_autofree char *line = g_strdup (value ? value : "");
    g_strdelimit (line, "\n", ' ');
    gboolean is_long = g_utf8_strlen (line, -1) > 60;
    g_autofree char *start = is_long ? g_utf8_substring (line, 0, 57) : NULL;
    paraphe_table_add (table, g_strdup (key), is_long ? g_strconcat (start, "…", NULL) : g_strdup (line),
                       g_strdup (paraphe_campaign_describe_key (key)), NULL);
  }
  paraphe_table_print (table, cli->format);
  return PARAPHE_EXIT_DONE;
}

/* What the rule of the deadline does, before somebody says that it is right. */
static gboolean
print_deadline_cases (ParapheCli *cli, GError **error) {
  ParapheWait wait = { NULL };
  paraphe_engine_list_deadline_cases_async (cli->engine, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  g_autoptr (GPtrArray) cases = paraphe_engine_list_deadline_cases_finish (cli->engine, result, error);
  if (!cases)
    return FALSE;
  const char *titles[] = { _("Dossier"), _("Collectivité"), _("Filed"), _("Deadline"), _("Moved by"), NULL };
  g_autoptr (ParapheTable) table = paraphe_table_new (titles);
  for (guint i = 0; i < cases->len; i++) {
    const ParapheDeadlineCase *row = g_ptr_array_index (cases, i);
    paraphe_table_add (table, g_strdup_printf ("%" G_GINT64_FORMAT, row->dossier), g_strdup (row->name), paraphe_day_text (row->deposit),
                       paraphe_day_text (row->effective), g_strdup (row->why), NULL);
  }
  if (cli->format != PARAPHE_FORMAT_JSON)
    paraphe_table_print (table, cli->format);
  return TRUE;
}

static int
campaign_set (ParapheCli *cli, GError **error) {
  const char *key = paraphe_cli_argument (cli, 1), *value = paraphe_cli_argument (cli, 2);
  if (!key || !value) {
    usage ("%s", _("Usage: paraphectl campaign set KEY VALUE"));
    return PARAPHE_EXIT_USAGE;
  }
  if (!open_campaign (cli, TRUE, error))
    return PARAPHE_EXIT_LOCAL;
  if (g_str_equal (key, "deadline_confirmed") && g_str_equal (value, "1") && !cli->options.quiet && !print_deadline_cases (cli, error))
    return PARAPHE_EXIT_LOCAL;
  return set_setting (cli, key, value, error) ? PARAPHE_EXIT_DONE : PARAPHE_EXIT_USAGE;
}

static int
show_map (ParapheCli *cli, GError **error) {
  ParapheWait wait = { NULL };
  if (!open_campaign (cli, FALSE, error))
    return PARAPHE_EXIT_LOCAL;
  paraphe_engine_describe_campaign_async (cli->engine, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  ParapheUnderstanding *u = paraphe_engine_describe_campaign_finish (cli->engine, result, error);
  if (!u)
    return PARAPHE_EXIT_USAGE;
  gboolean understood = u->understood;
  if (cli->format == PARAPHE_FORMAT_JSON)
    print_understanding_json (u);
  else
    print_fields (u->fields, cli->format);
  if (!understood)
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE, u->missing);
  paraphe_understanding_free (u);
  return understood ? PARAPHE_EXIT_DONE : PARAPHE_EXIT_NOT_DONE;
}

static int
campaign_map (ParapheCli *cli, GError **error) {
  const char *code = paraphe_cli_argument (cli, 1), *descriptor = paraphe_cli_argument (cli, 2);
  ParapheRole role = paraphe_role_from_code (code);
  if (!code)
    return show_map (cli, error);
  if (!role || !descriptor) {
    usage ("%s", _("Usage: paraphectl campaign map [ROLE DESCRIPTOR]; “campaign map” alone shows the roles, “none” takes a field away."));
    return PARAPHE_EXIT_USAGE;
  }
  if (!open_campaign (cli, TRUE, error))
    return PARAPHE_EXIT_LOCAL;
  ParapheWait wait = { NULL };
  paraphe_engine_map_field_async (cli->engine, role, g_str_equal (descriptor, "none") ? "" : descriptor, cli->cancellable,
                                  paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  return paraphe_engine_map_field_finish (cli->engine, result, error) ? PARAPHE_EXIT_DONE : PARAPHE_EXIT_USAGE;
}

static int
campaign_remove (ParapheCli *cli, GError **error) {
  if (!paraphe_cli_open (cli, TRUE, error))
    return PARAPHE_EXIT_LOCAL;
  ParapheWait wait = { NULL };
  guint n_papers = 0;
  paraphe_engine_remove_campaign_async (cli->engine, paraphe_cli_argument (cli, 1), cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  if (!paraphe_engine_remove_campaign_finish (cli->engine, result, &n_papers, error))
    return PARAPHE_EXIT_NOT_DONE;
  g_print (_("The campaign “%s” was erased from this computer, with %u papers.\n"), paraphe_cli_argument (cli, 1), n_papers);
  if (!cli->options.quiet)
    g_printerr ("%s\n", _("A disk may keep blocks that were erased: only its encryption answers for that. The platform keeps everything."));
  return PARAPHE_EXIT_DONE;
}

static int
run_campaign (ParapheCli *cli, GError **error) {
  static const struct {
    const char *name;
    guint n_arguments;
    ParapheCliRun run;
  } verbs[] = {
    { "add", 1, campaign_add }, { "list", 1, campaign_list }, { "show", 1, campaign_show }, { "set", 3, campaign_set },
    { "map", 1, campaign_map }, { "map", 3, campaign_map }, { "remove", 2, campaign_remove },
  };
  const char *verb = paraphe_cli_argument (cli, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verb, verbs[i].name) && cli->arguments->len == verbs[i].n_arguments)
      return verbs[i].run (cli, error);
  usage ("%s", _("Usage: paraphectl campaign add|list|show|set KEY VALUE|map [ROLE DESCRIPTOR]|remove NAME"));
  return PARAPHE_EXIT_USAGE;
}

/* What the journal still holds when it is damaged. */
static int
salvage (ParapheCli *cli, GError **error) {
  ParapheWait wait = { NULL };
  paraphe_cli_prepare (cli, TRUE);
  paraphe_engine_salvage_async (cli->engine, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  g_autoptr (GPtrArray) lines = paraphe_engine_salvage_finish (cli->engine, result, error);
  for (guint i = 0; lines && i < lines->len; i++)
    g_print ("%s\n", (char *) g_ptr_array_index (lines, i));
  return lines ? PARAPHE_EXIT_DONE : PARAPHE_EXIT_LOCAL;
}

static int
run_doctor (ParapheCli *cli, GError **error) {
  if (cli->options.salvage)
    return salvage (cli, error);
  if (!paraphe_cli_open (cli, FALSE, error))
    return PARAPHE_EXIT_LOCAL;
  ParapheWait wait = { NULL };
  gboolean sound = FALSE;
  paraphe_engine_diagnose_async (cli->engine, !cli->options.offline, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  g_autoptr (GPtrArray) lines = paraphe_engine_diagnose_finish (cli->engine, result, &sound, error);
  if (!lines)
    return PARAPHE_EXIT_LOCAL;
  if (cli->format == PARAPHE_FORMAT_JSON) {
    g_autoptr (JsonBuilder) json = json_builder_new ();
    json_builder_begin_object (json);
    paraphe_json_bool (json, "sound", sound);
    json_builder_set_member_name (json, "lines");
    json_builder_begin_array (json);
    for (guint i = 0; i < lines->len; i++)
      json_builder_add_string_value (json, g_ptr_array_index (lines, i));
    json_builder_end_array (json);
    json_builder_end_object (json);
    paraphe_json_print (json);
  } else {
    for (guint i = 0; i < lines->len; i++)
      g_print ("%s\n", (char *) g_ptr_array_index (lines, i));
  }
  return sound ? PARAPHE_EXIT_DONE : PARAPHE_EXIT_LOCAL;
}

const ParapheCliCommand paraphe_campaign_commands[] = {
  { "campaign", "add|list|show|set KEY VALUE|map [ROLE DESCRIPTOR]|remove NAME", "url demarche token-file token-expiry name agent directory", 1, 3, N_("Campaigns and their settings"), run_campaign },
  { "doctor", "[--salvage]", "salvage", 0, 0, N_("Versions, folder, databases, clock, token, sandbox, disk"), run_doctor },
  { NULL },
};
