/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: common options, the command, its options; errors on standard error, in words or as JSON on standard output.
 * Main thread. */
#include "config.h"
#include "cli.h"
#include "printing.h"
#include <glib-unix.h>
#include <glib/gi18n.h>

#define COMMON "data campaign format now quiet offline help version"

static const ParapheCliCommand *const families[] = {
  paraphe_campaign_commands, paraphe_directory_commands, paraphe_reading_commands, paraphe_reason_commands, paraphe_list_commands, paraphe_export_commands,
  paraphe_summary_commands, paraphe_paper_commands, paraphe_deciding_commands,
  paraphe_outbox_commands, paraphe_proposal_commands, paraphe_record_commands,
};

/* The entries of the options named in `names`, pointing into `o`; ended by an empty one (transfer full). */
static GOptionEntry *
pick_entries (ParapheCliOptions *o, const char *names) {
  const GOptionEntry all[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &o->data, N_("Data folder"), N_("DIR") },
    { "campaign", 0, 0, G_OPTION_ARG_STRING, &o->campaign, N_("Campaign, when there are several"), N_("NAME") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &o->format_name, N_("text, json or csv"), N_("FORMAT") },
    { "now", 0, 0, G_OPTION_ARG_STRING, &o->now_text, N_("Judge at this instant; nothing can be sent with it"), N_("INSTANT") },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &o->quiet, N_("Results only"), NULL },
    { "offline", 0, 0, G_OPTION_ARG_NONE, &o->offline, N_("Ask nothing to the server"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &o->help, N_("Show this help"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &o->version, N_("Show the version"), NULL },
    { "url", 0, 0, G_OPTION_ARG_STRING, &o->url, N_("Address of the platform"), N_("URL") },
    { "demarche", 0, 0, G_OPTION_ARG_INT64, &o->demarche, N_("Number of the démarche"), N_("NUMBER") },
    { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &o->token_file, N_("File that holds the token"), N_("FILE") },
    { "token-expiry", 0, 0, G_OPTION_ARG_STRING, &o->token_expiry, N_("Last day of the token, as the platform shows it"), N_("DAY") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &o->password_file, N_("File that holds the password of the paper"), N_("FILE") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &o->name, N_("Name of the campaign"), N_("NAME") },
    { "agent", 0, 0, G_OPTION_ARG_STRING, &o->agent, N_("Agent in whose name decisions are sent"), N_("E-MAIL") },
    { "directory", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o->directories, N_("School directory to import; may be repeated"), N_("CSV") },
    { "view", 0, 0, G_OPTION_ARG_STRING, &o->view, N_("View of the list"), N_("VIEW") },
    { "sort", 0, 0, G_OPTION_ARG_STRING, &o->sort, N_("Order of the list: KEY or KEY:desc"), N_("KEY") },
    { "columns", 0, 0, G_OPTION_ARG_STRING, &o->columns, N_("Columns of the list, with commas between them"), N_("IDS") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &o->limit, N_("At most so many"), N_("N") },
    { "id", 0, 0, G_OPTION_ARG_STRING, &o->id, N_("One check only"), N_("ID") },
    { "reason", 0, 0, G_OPTION_ARG_STRING_ARRAY, &o->reasons, N_("Written reason; as NUMBER:FLAG=TEXT it passes this flag of this dossier, and may be repeated"), N_("TEXT") },
    { "message", 0, 0, G_OPTION_ARG_STRING, &o->message, N_("Text that the collectivité will receive"), N_("TEXT") },
    { "template", 0, 0, G_OPTION_ARG_STRING, &o->template, N_("Letter of the act: J-30, J-15, J-7, J+1; retrait, doublon; copie reçue; or expire, withdraw, accept"), N_("ID") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &o->until, N_("Last day granted"), N_("DAY") },
    { "other", 0, 0, G_OPTION_ARG_INT64, &o->other, N_("The dossier that carries the request already"), N_("NUMBER") },
    { "attach", 0, 0, G_OPTION_ARG_FILENAME, &o->attach, N_("File that goes with the message"), N_("FILE") },
    { "reviewed-by", 0, 0, G_OPTION_ARG_STRING, &o->reviewed_by, N_("The second person who agrees"), N_("NAME") },
    { "propose", 0, 0, G_OPTION_ARG_NONE, &o->propose, N_("Keep it as a proposal, for a person to send"), NULL },
    { "received", 0, 0, G_OPTION_ARG_STRING, &o->received, N_("Day on which the copy arrived"), N_("DAY") },
    { "channel", 0, 0, G_OPTION_ARG_STRING, &o->channel, N_("How it came: paper, mail or other"), N_("CHANNEL") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &o->output, N_("File to write"), N_("FILE") },
    { "page", 0, 0, G_OPTION_ARG_INT, &o->page, N_("Page, from 1"), N_("N") },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &o->scale, N_("Scale; 1 is 72 dots per inch"), N_("S") },
    { "watch", 0, 0, G_OPTION_ARG_NONE, &o->watch, N_("Go on: what changes comes, what waits leaves"), NULL },
    { "salvage", 0, 0, G_OPTION_ARG_NONE, &o->salvage, N_("Save what a damaged journal still holds"), NULL },
    { "full", 0, 0, G_OPTION_ARG_NONE, &o->full, N_("Everything again, not only what changed"), NULL },
    { "list", 0, 0, G_OPTION_ARG_NONE, &o->list, N_("The table of checks"), NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &o->all, N_("Settled ones too"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &o->dry_run, N_("Show what would be done; do nothing"), NULL },
    { "wait", 0, 0, G_OPTION_ARG_NONE, &o->wait, N_("Send it and wait for the result"), NULL },
  };
  g_auto (GStrv) wanted = g_strsplit (names, " ", -1);
  GArray *picked = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_strv_contains ((const char *const *) wanted, all[i].long_name))
      g_array_append_val (picked, all[i]);
  return (GOptionEntry *) g_array_free (picked, FALSE);
}

static gboolean
parse_options (ParapheCliOptions *options, const char *names, gboolean stop_at_word, char ***words, GError **error) {
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree GOptionEntry *entries = pick_entries (options, names);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, stop_at_word);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_autoptr (GError) problem = NULL;
  if (g_option_context_parse_strv (context, words, &problem))
    return TRUE;
  g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, problem->message);
  return FALSE;
}

static const ParapheCliCommand *
find_command (const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    for (const ParapheCliCommand *command = families[i]; command->name; command++)
      if (g_str_equal (command->name, name))
        return command;
  return NULL;
}

static void
print_usage (void) {
  g_print ("%s\n\n", _("Usage: paraphectl [OPTIONS] COMMAND [ARGUMENTS]"));
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    for (const ParapheCliCommand *command = families[i]; command->name; command++)
      g_print ("  %-10s %-44s %s\n", command->name, command->arguments, _(command->summary));
  g_print ("\n%s\n", _("“paraphectl COMMAND --help” shows the options of a command."));
}

static void
print_options (const char *names) {
  ParapheCliOptions unused = { 0 };
  g_autofree GOptionEntry *entries = pick_entries (&unused, names);
  for (const GOptionEntry *entry = entries; entry->long_name; entry++) {
    g_autofree char *name = entry->arg_description ? g_strdup_printf ("--%s %s", entry->long_name, _(entry->arg_description))
                                                   : g_strdup_printf ("--%s", entry->long_name);
    g_print ("  %-26s %s\n", name, _(entry->description));
  }
}

static void
print_help (const ParapheCliCommand *command) {
  if (!command) {
    print_usage ();
  } else {
    g_print ("paraphectl %s %s\n%s\n\n", command->name, command->arguments, _(command->summary));
    print_options (command->options);
  }
  g_print ("\n%s\n", _("Common options"));
  print_options (COMMON);
}

/* Every error is a sentence that says what to do; JSON gives the same facts. */
static int
report (ParapheCli *cli, const GError *error) {
  int status = error->domain == PARAPHE_ENGINE_ERROR ? error->code : PARAPHE_EXIT_NOT_DONE;
  static const char *const codes[] = { "done", "not_done", "usage", "server", "network", "local", "input" };
  g_autofree char *message = paraphe_escape (error->message);
  g_printerr ("paraphectl: %s\n", message);
  if (cli->format == PARAPHE_FORMAT_JSON) {
    g_autoptr (JsonBuilder) json = json_builder_new ();
    json_builder_begin_object (json);
    json_builder_set_member_name (json, "error");
    json_builder_begin_object (json);
    paraphe_json_string (json, "code", status >= 0 && status < (int) G_N_ELEMENTS (codes) ? codes[status] : "not_done");
    paraphe_json_string (json, "message", error->message);
    paraphe_json_string (json, "hint", NULL);
    json_builder_end_object (json);
    json_builder_end_object (json);
    paraphe_json_print (json);
  }
  return status;
}

static gboolean
read_common (ParapheCli *cli, GError **error) {
  const char *name = cli->options.format_name;
  if (!name || g_str_equal (name, "text"))
    cli->format = PARAPHE_FORMAT_TEXT;
  else if (g_str_equal (name, "json"))
    cli->format = PARAPHE_FORMAT_JSON;
  else if (g_str_equal (name, "csv"))
    cli->format = PARAPHE_FORMAT_CSV;
  else {
    g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("The format “%s” is unknown: text, json or csv."), name);
    return FALSE;
  }
  if (cli->options.now_text && !paraphe_instant_from_rfc3339 (cli->options.now_text)) {
    g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE,
                 _("“%s” is not an instant: write it as 2026-11-25T08:00:00+01:00."), cli->options.now_text);
    return FALSE;
  }
  return TRUE;
}

static int
run_command (ParapheCli *cli, const ParapheCliCommand *command, char ***words, GError **error) {
  g_autofree char *names = g_strconcat (COMMON " ", command->options, NULL);
  if (!parse_options (&cli->options, names, FALSE, words, error) || !read_common (cli, error))
    return PARAPHE_EXIT_USAGE;
  if (cli->options.help) {
    print_help (command);
    return PARAPHE_EXIT_DONE;
  }
  for (char **reason = cli->options.reasons; reason && *reason; reason++) {
    g_free (cli->options.reason);
    cli->options.reason = g_strdup (*reason);
  }
  for (char **word = *words + 1; *word; word++)
    g_ptr_array_add (cli->arguments, g_strdup (*word));
  if (cli->arguments->len < command->min || cli->arguments->len > command->max) {
    g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("Usage: paraphectl %s %s"), command->name, command->arguments);
    return PARAPHE_EXIT_USAGE;
  }
  return command->run (cli, error);
}

/* The words without their first one. */
static void
drop_first (char **words) {
  g_free (*words);
  do
    words[0] = words[1];
  while (*words++);
}

static int
dispatch (ParapheCli *cli, char ***words, GError **error) {
  if (!parse_options (&cli->options, COMMON, TRUE, words, error) || !read_common (cli, error))
    return PARAPHE_EXIT_USAGE;
  if (cli->options.version) {
    g_print ("paraphectl %s\n", PARAPHE_VERSION);
    return PARAPHE_EXIT_DONE;
  }
  drop_first (*words);
  const char *name = **words;
  const ParapheCliCommand *command = name ? find_command (name) : NULL;
  if (!command && (cli->options.help || (name && g_str_equal (name, "help")))) {
    print_help (NULL);
    return PARAPHE_EXIT_DONE;
  }
  if (!command) {
    if (name)
      g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("The command “%s” is unknown; paraphectl --help lists them."), name);
    else
      g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("Which command? paraphectl --help lists them."));
    return PARAPHE_EXIT_USAGE;
  }
  return run_command (cli, command, words, error);
}

static gboolean
on_interrupted (gpointer data) {
  g_cancellable_cancel (data);
  return G_SOURCE_CONTINUE;
}

static void
clear_options (ParapheCliOptions *o) {
  char *texts[] = { o->data, o->campaign, o->format_name, o->now_text, o->url, o->token_file, o->token_expiry, o->password_file, o->name, o->agent,
                    o->view, o->sort, o->columns, o->id, o->reason, o->message, o->output, o->template, o->until, o->reviewed_by, o->attach,
                    o->received, o->channel };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_strfreev (o->directories);
  g_strfreev (o->reasons);
}

static void
close_engine (ParapheCli *cli) {
  if (!cli->engine)
    return;
  ParapheWait wait = { NULL };
  paraphe_engine_close_async (cli->engine, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  paraphe_engine_close_finish (cli->engine, result, NULL);
  g_clear_object (&cli->engine);
}

int
paraphe_cli_main (int argc, char **argv) {
  ParapheCli cli = { .options = { .page = 1, .scale = 1.5, .limit = -1 }, .cancellable = g_cancellable_new (),
                     .arguments = g_ptr_array_new_with_free_func (g_free) };
  g_auto (GStrv) words = g_strdupv (argv + (argc > 0 ? 1 : 0));
  /* GOption takes the first word for the program's name. */
  GStrvBuilder *builder = g_strv_builder_new ();
  g_strv_builder_add (builder, "paraphectl");
  g_strv_builder_addv (builder, (const char **) words);
  g_strfreev (words);
  words = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  guint interrupts[] = { g_unix_signal_add (SIGINT, on_interrupted, cli.cancellable),
                         g_unix_signal_add (SIGTERM, on_interrupted, cli.cancellable) };
  g_autoptr (GError) error = NULL;
  int status = dispatch (&cli, &words, &error);
  if (error)
    status = report (&cli, error);
  close_engine (&cli);
  for (gsize i = 0; i < G_N_ELEMENTS (interrupts); i++)
    g_source_remove (interrupts[i]);
  clear_options (&cli.options);
  g_ptr_array_unref (cli.arguments);
  g_object_unref (cli.cancellable);
  return status;
}
