/* SPDX-License-Identifier: GPL-3.0-or-later */
/* files, file, render, text, inspect: papers, through the reader process. Main thread. */
#include "config.h"
#include "outside-copy.h"
#include "printing.h"
#include "paper-viewing.h"
#include <glib/gi18n.h>
#include <string.h>

static void
add_file_row (ParapheTable *table, JsonBuilder *json, const char *origin, ParapheFile *file, gint64 at, const char *path) {
  const ParapheFileFacts *f = paraphe_file_facts (file);
  if (!json) {
    paraphe_table_add (table, g_strdup (f->md5), g_strdup (f->name), g_strdup_printf ("%" G_GINT64_FORMAT, f->size), paraphe_instant_text (at),
                       g_strdup (origin), g_strdup (path ? _("kept") : paraphe_scan_to_code (f->scan)), NULL);
    return;
  }
  json_builder_begin_object (json);
  paraphe_json_string (json, "id", f->md5);
  paraphe_json_string (json, "name", f->name);
  paraphe_json_string (json, "origin", origin);
  paraphe_json_string (json, "content_type", f->content_type);
  paraphe_json_int (json, "size", f->size);
  paraphe_json_instant (json, "at", at);
  paraphe_json_string (json, "scan", paraphe_scan_to_code (f->scan));
  paraphe_json_string (json, "path", path);
  json_builder_end_object (json);
}

static void
add_convention_rows (ParapheTable *table, JsonBuilder *json, ParapheCaseFile *file) {
  GPtrArray *conventions = paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement)->conventions;
  for (guint i = 0; conventions && i < conventions->len; i++) {
    const ParapheConventionFacts *c = paraphe_convention_facts (g_ptr_array_index (conventions, i));
    g_autofree char *name = g_strdup_printf (_("convention, version %u.pdf"), c->version);
    g_autofree char *origin = g_strdup_printf ("convention %u (%s)", c->version, paraphe_version_state_to_code (c->state));
    ParapheFileFacts facts = { .name = name, .content_type = "application/pdf", .md5 = c->md5, .size = c->size,
                               .created_at = c->generated_at, .scan = PARAPHE_SCAN_SAFE };
    g_autoptr (ParapheFile) paper = paraphe_file_new (&facts);
    add_file_row (table, json, origin, paper, c->generated_at, paraphe_case_file_get_paper (file, c->md5));
  }
}

/* What came outside the platform has its day of arrival alone. */
static void
add_outside_rows (ParapheTable *table, JsonBuilder *json, ParapheCaseFile *file) {
  GPtrArray *copies = paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement)->copies;
  for (guint i = 0; copies && i < copies->len; i++) {
    const ParapheCopyFacts *copy = paraphe_copy_facts (g_ptr_array_index (copies, i));
    if (g_str_has_prefix (copy->message, PARAPHE_OUTSIDE_PREFIX))
      add_file_row (table, json, "outside", copy->file, copy->received_at,
                    paraphe_case_file_get_paper (file, paraphe_file_facts (copy->file)->md5));
  }
}

static int
run_files (ParapheCli *cli, GError **error) {
  gint64 number;
  if (!paraphe_cli_number (cli, 0, &number, error))
    return PARAPHE_EXIT_USAGE;
  if (!paraphe_cli_open (cli, FALSE, error))
    return PARAPHE_EXIT_LOCAL;
  g_autoptr (ParapheCaseFile) file = paraphe_cli_load (cli, number, FALSE, error);
  if (!file)
    return PARAPHE_EXIT_NOT_DONE;
  const char *titles[] = { _("Id"), _("Name"), _("Bytes"), _("Date"), _("Origin"), _("State"), NULL };
  g_autoptr (ParapheTable) table = paraphe_table_new (titles);
  g_autoptr (JsonBuilder) json = cli->format == PARAPHE_FORMAT_JSON ? json_builder_new () : NULL;
  if (json)
    json_builder_begin_array (json);
  add_convention_rows (table, json, file);
  GPtrArray *messages = paraphe_dossier_facts (paraphe_case_file_facts (file)->dossier)->messages;
  for (guint i = 0; i < messages->len; i++) {
    const ParapheMessageFacts *m = paraphe_message_facts (g_ptr_array_index (messages, i));
    for (guint k = 0; m->files && k < m->files->len; k++) {
      ParapheFile *attached = g_ptr_array_index (m->files, k);
      add_file_row (table, json, paraphe_author_to_code (m->author), attached, m->created_at,
                    paraphe_case_file_get_paper (file, paraphe_file_facts (attached)->md5));
    }
  }
  add_outside_rows (table, json, file);
  if (json) {
    json_builder_end_array (json);
    paraphe_json_print (json);
  } else {
    paraphe_table_print (table, cli->format);
  }
  return PARAPHE_EXIT_DONE;
}

static int
write_file (const char *path, const char *data, gsize length, GError **error) {
  g_autoptr (GError) problem = NULL;
  if (g_file_set_contents_full (path, data, length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &problem))
    return PARAPHE_EXIT_DONE;
  g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_INPUT, _("%s cannot be written: %s"), path, problem->message);
  return PARAPHE_EXIT_INPUT;
}

static gboolean
needs_output (ParapheCli *cli, GError **error) {
  if (cli->options.output)
    return TRUE;
  g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _("Where to? Add -o FILE."));
  return FALSE;
}

static int
run_file (ParapheCli *cli, GError **error) {
  gint64 number;
  if (!paraphe_cli_number (cli, 0, &number, error) || !needs_output (cli, error))
    return PARAPHE_EXIT_USAGE;
  const char *id = paraphe_cli_argument (cli, 1);
  if (!paraphe_cli_open (cli, FALSE, error))
    return PARAPHE_EXIT_LOCAL;
  g_autoptr (ParapheCaseFile) file = paraphe_cli_load (cli, number, FALSE, error);
  if (!file)
    return PARAPHE_EXIT_NOT_DONE;
  const char *path = paraphe_case_file_get_paper (file, id);
  if (!path) {
    g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE,
                 _("The file “%s” is not kept here: “paraphectl files %s” lists them, “paraphectl sync” fetches them."), id,
                 paraphe_cli_argument (cli, 0));
    return PARAPHE_EXIT_NOT_DONE;
  }
  g_autofree char *data = NULL;
  gsize length;
  g_autoptr (GError) problem = NULL;
  if (!g_file_get_contents (path, &data, &length, &problem)) {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL, problem->message);
    return PARAPHE_EXIT_LOCAL;
  }
  return write_file (cli->options.output, data, length, error);
}

/* The first line of the file of the password; "" when none was named. NULL when it cannot be read. (transfer full) */
static char *
read_password (ParapheCli *cli, GError **error) {
  const char *path = cli->options.password_file;
  g_autofree char *text = NULL;
  g_autoptr (GError) problem = NULL;
  if (!path)
    return g_strdup ("");
  if (!g_file_get_contents (path, &text, NULL, &problem)) {
    g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_INPUT, _("The password cannot be read: %s"), problem->message);
    return NULL;
  }
  text[strcspn (text, "\r\n")] = '\0';
  return g_steal_pointer (&text);
}

static gboolean
unlock (ParapheCli *cli, const char *path, GError **error) {
  g_autofree char *password = read_password (cli, error);
  if (!password || !*password)
    return password != NULL;
  ParapheWait wait = { NULL };
  paraphe_engine_unlock_paper_async (cli->engine, path, password, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  return paraphe_engine_unlock_paper_finish (cli->engine, result, error);
}

/* The paper commands need no campaign: an engine without a folder, only its reader. */
static ParapheSheet *
open_sheet (ParapheCli *cli, GError **error) {
  const char *path = paraphe_cli_argument (cli, 0);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_REGULAR) {
    g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_INPUT, _("%s is not a file that can be read."), path);
    return NULL;
  }
  cli->engine = paraphe_engine_new ("", TRUE);
  if (!unlock (cli, path, error))
    return NULL;
  ParapheWait wait = { NULL };
  paraphe_engine_open_paper_async (cli->engine, path, cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  return paraphe_engine_open_paper_finish (cli->engine, result, error);
}

static gboolean
check_page (ParapheCli *cli, const ParapheSheet *sheet, GError **error) {
  if (cli->options.page >= 1 && (guint) cli->options.page <= sheet->n_pages)
    return TRUE;
  g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, ngettext ("The paper has %u page.", "The paper has %u pages.", sheet->n_pages),
               sheet->n_pages);
  return FALSE;
}

static int
run_render (ParapheCli *cli, GError **error) {
  if (!needs_output (cli, error))
    return PARAPHE_EXIT_USAGE;
  g_autoptr (ParapheSheet) sheet = open_sheet (cli, error);
  if (!sheet)
    return PARAPHE_EXIT_INPUT;
  if (!check_page (cli, sheet, error))
    return PARAPHE_EXIT_USAGE;
  const guint page = (guint) cli->options.page - 1;
  const ParapheDrawing drawing = paraphe_drawing_of_page (sheet, page, cli->options.scale);
  ParapheWait wait = { NULL };
  paraphe_engine_render_async (cli->engine, paraphe_cli_argument (cli, 0), page, &drawing, FALSE, cli->cancellable, paraphe_wait_on_answered,
                               &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  g_autoptr (ParapheImage) image = paraphe_engine_render_finish (cli->engine, result, error);
  if (!image)
    return PARAPHE_EXIT_INPUT;
  g_autoptr (GBytes) png = paraphe_image_to_png (image, error);
  if (!png)
    return PARAPHE_EXIT_LOCAL;
  return write_file (cli->options.output, g_bytes_get_data (png, NULL), g_bytes_get_size (png), error);
}

static int
run_text (ParapheCli *cli, GError **error) {
  g_autoptr (ParapheSheet) sheet = open_sheet (cli, error);
  if (!sheet)
    return PARAPHE_EXIT_INPUT;
  for (guint page = 0; page < sheet->n_pages; page++) {
    ParapheWait wait = { NULL };
    paraphe_engine_read_text_async (cli->engine, paraphe_cli_argument (cli, 0), page, cli->cancellable, paraphe_wait_on_answered, &wait);
    g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
    g_autofree char *text = paraphe_engine_read_text_finish (cli->engine, result, error);
    if (!text)
      return PARAPHE_EXIT_INPUT;
    g_autofree char *safe = paraphe_escape (text);
    g_print ("%s\n", safe);
  }
  return PARAPHE_EXIT_DONE;
}

static const struct {
  ParapheTrace trace;
  const char *code;
  const char *words; /* msgid */
} traces[] = {
  { PARAPHE_TRACE_SCRIPT, "script", N_("a script (never run here)") },
  { PARAPHE_TRACE_LAUNCH, "launch", N_("an order to open something else (never followed here)") },
  { PARAPHE_TRACE_OPENING, "opening", N_("something to do as soon as it is opened (never done here)") },
  { PARAPHE_TRACE_EMBEDDED, "embedded", N_("files within it (never opened here)") },
};

static void
print_signatures_json (JsonBuilder *json, const GArray *signatures) {
  json_builder_set_member_name (json, "signatures");
  json_builder_begin_array (json);
  for (guint i = 0; i < signatures->len; i++) {
    const ParapheSignature *signature = &g_array_index (signatures, ParapheSignature, i);
    json_builder_begin_object (json);
    paraphe_json_string (json, "signer", signature->signer);
    paraphe_json_instant (json, "signed_at", signature->signed_at);
    paraphe_json_string (json, "state", paraphe_seal_to_code (signature->seal));
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
print_looks_json (JsonBuilder *json, const GArray *looks) {
  json_builder_set_member_name (json, "looks");
  json_builder_begin_array (json);
  for (guint i = 0; i < looks->len; i++) {
    const ParaphePageLook *look = &g_array_index (looks, ParaphePageLook, i);
    json_builder_begin_object (json);
    paraphe_json_bool (json, "readable", look->is_readable);
    paraphe_json_int (json, "characters", look->n_characters);
    paraphe_json_int (json, "covered_by_picture", look->covered);
    paraphe_json_int (json, "dpi", look->dpi);
    paraphe_json_int (json, "ink", look->ink);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
print_facts_json (const ParapheSheet *sheet, const ParaphePaperFacts *facts) {
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  paraphe_json_string (json, "kind", sheet->kind);
  paraphe_json_int (json, "pages", sheet->n_pages);
  json_builder_set_member_name (json, "sizes");
  json_builder_begin_array (json);
  for (guint i = 0; i < sheet->n_pages; i++) {
    json_builder_begin_array (json);
    json_builder_add_double_value (json, sheet->widths[i]);
    json_builder_add_double_value (json, sheet->heights[i]);
    json_builder_end_array (json);
  }
  json_builder_end_array (json);
  paraphe_json_bool (json, "encrypted", sheet->restricted || sheet->locked);
  paraphe_json_bool (json, "password", sheet->locked);
  paraphe_json_bool (json, "has_text", facts->has_text);
  paraphe_json_string (json, "producer", facts->producer);
  paraphe_json_string (json, "creator", facts->creator);
  paraphe_json_instant (json, "created_at", facts->created_at);
  paraphe_json_instant (json, "modified_at", facts->modified_at);
  paraphe_json_int (json, "version", facts->version);
  paraphe_json_int (json, "attachments", facts->n_attachments);
  for (gsize i = 0; i < G_N_ELEMENTS (traces); i++)
    paraphe_json_bool (json, traces[i].code, (facts->traces & traces[i].trace) != 0);
  print_signatures_json (json, facts->signatures);
  print_looks_json (json, facts->looks);
  paraphe_json_int (json, "poor_page", paraphe_paper_facts_find_poor_page (facts));
  json_builder_end_object (json);
  paraphe_json_print (json);
}

static void
print_origin (const ParaphePaperFacts *facts) {
  g_autofree char *creator = paraphe_escape (facts->creator);
  g_autofree char *created = paraphe_instant_text (facts->created_at);
  g_autofree char *modified = paraphe_instant_text (facts->modified_at);
  if (*creator)
    g_print (_("  written with %s\n"), creator);
  if (facts->created_at != 0)
    g_print (_("  made on %s, by its own word\n"), created);
  if (facts->modified_at != 0 && facts->modified_at != facts->created_at)
    g_print (_("  modified on %s, by its own word\n"), modified);
}

static void
print_facts_text (const ParapheSheet *sheet, const ParaphePaperFacts *facts) {
  g_autofree char *producer = paraphe_escape (facts->producer);
  guint poor = paraphe_paper_facts_find_poor_page (facts);
  g_print (ngettext ("%s, %u page, %s%s%s\n", "%s, %u pages, %s%s%s\n", sheet->n_pages), sheet->kind, sheet->n_pages,
           facts->has_text ? _("with text") : _("without text"), *producer ? ", " : "", producer);
  for (guint i = 0; i < sheet->n_pages; i++)
    g_print (_("  page %u: %.0f × %.0f mm\n"), i + 1, sheet->widths[i] * 25.4 / 72, sheet->heights[i] * 25.4 / 72);
  print_origin (facts);
  if (sheet->locked)
    g_print ("%s\n", _("  encrypted, opened with its password"));
  else if (sheet->restricted)
    g_print ("%s\n", _("  encrypted: its author restricts what may be done with it"));
  for (gsize i = 0; i < G_N_ELEMENTS (traces); i++)
    if (facts->traces & traces[i].trace)
      g_print (_("  holds %s\n"), _(traces[i].words));
  for (guint i = 0; i < facts->signatures->len; i++) {
    const ParapheSignature *signature = &g_array_index (facts->signatures, ParapheSignature, i);
    g_autofree char *signer = paraphe_escape (signature->signer ? signature->signer : _("unknown signer"));
    g_print (_("  field of signature: %s, %s\n"), signer, paraphe_engine_seal_label (signature->seal));
  }
  if (poor > 0)
    g_print (_("  page %u is blank or cannot be read\n"), poor);
}

static int
run_inspect (ParapheCli *cli, GError **error) {
  g_autoptr (ParapheSheet) sheet = open_sheet (cli, error);
  if (!sheet)
    return PARAPHE_EXIT_INPUT;
  ParapheWait wait = { NULL };
  paraphe_engine_inspect_async (cli->engine, paraphe_cli_argument (cli, 0), cli->cancellable, paraphe_wait_on_answered, &wait);
  g_autoptr (GAsyncResult) result = paraphe_wait_end (&wait);
  g_autoptr (ParaphePaperFacts) facts = paraphe_engine_inspect_finish (cli->engine, result, NULL, error);
  if (!facts)
    return PARAPHE_EXIT_INPUT;
  if (cli->format == PARAPHE_FORMAT_JSON)
    print_facts_json (sheet, facts);
  else
    print_facts_text (sheet, facts);
  return PARAPHE_EXIT_DONE;
}

const ParapheCliCommand paraphe_paper_commands[] = {
  { "files", "NUMBER", "", 1, 1, N_("The papers of a dossier, void conventions included"), run_files },
  { "file", "NUMBER ID -o FILE", "output", 2, 2, N_("Save a paper"), run_file },
  { "render", "FILE -o PNG", "page scale output password-file", 1, 1, N_("A page as a picture, through the locked reader"), run_render },
  { "text", "FILE", "password-file", 1, 1, N_("The text of a paper"), run_text },
  { "inspect", "FILE", "password-file", 1, 1, N_("Pages, text, signatures, what it hides, or why it is refused"), run_inspect },
  { NULL },
};
