/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding mistakes by their code, and making them. One thread. */
#include "demo-mistakes.h"

static const Mistake *const tables[] = { demo_amount_mistakes, demo_school_mistakes, demo_person_mistakes, demo_company_mistakes };

static const Mistake *
find_mistake (const char *code) {
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const Mistake *mistake = tables[i]; mistake->code != NULL; mistake++)
      if (g_str_equal (mistake->code, code))
        return mistake;
  g_error ("No mistake is called %s", code);
}

void
demo_mistakes_make (Scene *scene, const char *codes) {
  g_auto (GStrv) list = g_strsplit (codes, " ", -1);

  for (guint i = 0; list[i] != NULL; i++) {
    const Mistake *mistake = find_mistake (list[i]);

    mistake->make (scene);
    g_string_append_printf (scene->form->checks, "%s ", mistake->checks);
  }
}
