/* SPDX-License-Identifier: GPL-3.0-or-later */
/* paraphectl: the terminal face of Paraphe. */
#include "config.h"
#include "cli.h"
#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char **argv) {
  /* Where it was not installed, the translations of its build. */
  const char *translations = g_getenv ("PARAPHE_TRANSLATIONS");
  setlocale (LC_ALL, "");
  /* Standard output is for results alone, however talkative the log. */
  g_log_writer_default_set_use_stderr (TRUE);
  bindtextdomain (GETTEXT_PACKAGE, translations != NULL ? translations : PARAPHE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  return paraphe_cli_main (argc, argv);
}
