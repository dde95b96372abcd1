/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mistakes of the list of schools, and schools that the directory shows otherwise than one thinks. All are made by communes: no other
 * collectivité is held to the schools of one commune. One thread. */
#include "demo-mistakes.h"

#include <string.h>

static School *
get_last (Scene *scene) {
  return g_ptr_array_index (scene->schools, scene->schools->len - 1);
}

static void
choose_line (DemoForm *form, char *line) {
  g_ptr_array_add (form->schools, line);
}

static void
choose_school (Scene *scene, const School *school) {
  choose_line (scene->form, g_strdup (school->label));
  scene->form->distinct++;
  demo_form_declare (scene->form, (int) scene->form->distinct);
}

/* The list's other line for the same school: « GAILLAC - EEPU Jean Jaurès (0819085K) » */
static char *
shorten_label (const School *school) {
  static const char *const short_kinds[] = { "EMPU", "EEPU", "EPPU", "CLG" };
  g_autofree char *upper = g_utf8_strup (school->commune, -1);
  const char *own = strchr (strchr (school->name, ' ') + 1, ' ') + 1;

  return g_strdup_printf ("%s - %s %s (%s)", upper, short_kinds[school->kind], own, school->uai);
}

static void
make_twice (Scene *scene) {
  const School *school = g_ptr_array_index (scene->schools, 0);

  choose_line (scene->form, shorten_label (school));
  scene->form->twice = school->uai;
}

static void
make_twice_counted (Scene *scene) {
  make_twice (scene);
  demo_form_declare (scene->form, (int) scene->form->schools->len);
}

static void
make_twice_named (Scene *scene) {
  const School *school = g_ptr_array_index (scene->schools, 0);
  g_autofree char *upper = g_utf8_strup (school->commune, -1);

  choose_line (scene->form, g_strdup_printf ("%s - École du Bourg", upper));
  choose_line (scene->form, g_strdup_printf ("%s – Ecole  du bourg", upper));
  scene->form->twice = "École du Bourg";
  scene->form->distinct++;
  demo_form_declare (scene->form, (int) scene->form->distinct);
}

static void
make_no_school (Scene *scene) {
  g_ptr_array_set_size (scene->form->schools, 0);
  scene->form->distinct = 0;
}

static void
make_left_out (Scene *scene) {
  demo_form_forget_school (scene->form);
  g_ptr_array_set_size (scene->schools, (int) scene->schools->len - 1);
}

static void
make_wrong_letter (Scene *scene) {
  char *line = scene->form->schools->pdata[scene->form->schools->len - 1], *letter = line + strlen (line) - 2;

  *letter = *letter == 'A' ? 'B' : 'A';
}

static void
make_closing (Scene *scene) {
  get_last (scene)->closing = TRUE;
}

static void
make_private (Scene *scene) {
  get_last (scene)->private = TRUE;
}

static void
make_rural (Scene *scene) {
  get_last (scene)->grouped = get_last (scene)->empty = TRUE;
}

static void
make_college (Scene *scene) {
  School *college = demo_schools_invent_college (scene->town, scene->numbers);

  g_ptr_array_add (scene->known, college);
  choose_school (scene, college);
}

/* Two schools of the same name are two schools. */
static void
trap_namesakes (Scene *scene) {
  const School *first = g_ptr_array_index (scene->schools, 0);
  School *second = g_ptr_array_index (scene->schools, 1);
  g_autofree char *upper = g_utf8_strup (second->commune, -1);

  second->kind = first->kind;
  demo_form_set_text (&second->name, g_strdup (first->name));
  demo_form_set_text (&second->label, g_strdup_printf ("%s - %s (%s)", upper, second->name, second->uai));
  g_free (scene->form->schools->pdata[1]);
  scene->form->schools->pdata[1] = g_strdup (second->label);
}

const Mistake demo_school_mistakes[] = {
  { "twice", make_twice, "ECO-02" },
  { "twice-counted", make_twice_counted, "ECO-02 NB-01 NB-03 COU-02 COU-05" },
  { "twice-named", make_twice_named, "ECO-02 ECO-03 COU-05" },
  { "no-school", make_no_school, "ECO-01 ECO-12 NB-01 COU-02" },
  { "left-out", make_left_out, "ECO-12" },
  { "wrong-letter", make_wrong_letter, "ECO-04 ECO-05 ECO-12" },
  { "closing", make_closing, "ECO-05 COU-05" },
  { "private", make_private, "ECO-08 COU-05" },
  { "rural", make_rural, "ECO-15 ECO-16" },
  { "college", make_college, "ECO-07 COU-05" },
  { "trap-namesakes", trap_namesakes, "" },
  { NULL, NULL, NULL },
};
