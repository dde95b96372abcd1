/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's program. */
#include "config.h"
#include "application.h"
#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char **argv) {
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, PARAPHE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Paraphe");
  gtk_window_set_default_icon_name (PARAPHE_APPLICATION_ID);
  g_autoptr (ParapheApplication) application = paraphe_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
