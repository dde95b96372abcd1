/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Planning: towns are dealt to the rows of the roster, forms filled, and every act given its instant: a secretary writes in the day, an
 * agent on working days. One thread. */
#include "demo-story.h"
#include "legal-day.h"

#include <string.h>

static void
story_free (gpointer data) {
  Story *story = data;

  g_ptr_array_unref (story->schools);
  demo_form_free (story->form);
  g_clear_pointer (&story->early, demo_form_free);
  g_clear_pointer (&story->void_text, convention_text_free);
  g_free (story->email);
  g_free (story->company.siret);
  g_free (story->company.name);
  g_free (story->company.legal_form);
  g_free (story->company.legal_code);
  g_free (story->company.street);
  g_free (story->company.postal_code);
  g_free (story->company.city);
  g_free (story->company.city_code);
  g_free (story->company.department);
  g_free (story->company.department_code);
  g_free (story);
}

/* ---- Towns ---- */
static guint *
shuffle_towns (guint n_towns, guint64 seed) {
  Dice dice = dice_for (seed, "towns", 0);
  guint *order = g_new (guint, n_towns);

  for (guint i = 0; i < n_towns; i++)
    order[i] = i;
  for (guint i = n_towns - 1; i > 0; i--) {
    guint j = (guint) dice_between (&dice, 0, (int) i), swap = order[i];

    order[i] = order[j];
    order[j] = swap;
  }
  return order;
}

static gboolean
is_picky (const RosterRow *row) {
  return row->min_schools > 1 || row->max_schools < 30 || row->nature != TOWN_ANY;
}

static gboolean
suits (const Story *story, const Town *town) {
  const RosterRow *row = story->row;
  gboolean is_far = story->shared == NULL || !(row->shares & SHARES_SCHOOL) || strncmp (town->code, story->shared->town->code, 2) != 0;
  gboolean is_right = row->nature == TOWN_ANY || (row->nature == TOWN_EPCI) == (town->seat != NULL);

  return is_far && is_right && town->schools >= row->min_schools && town->schools <= row->max_schools;
}

/* A town that suits and has no dossier yet; when there is none left, one that has. */
static guint
choose_town (const Story *story, const guint *order, guint *used, guint n_towns) {
  const Town *towns = demo_towns_list (&n_towns);
  guint best = order[0];
  guint least = G_MAXUINT;

  for (guint i = 0; i < n_towns; i++) {
    if (used[order[i]] >= least || !suits (story, &towns[order[i]]))
      continue;
    best = order[i];
    least = used[best];
  }
  used[best]++;
  return best;
}

static gboolean
shares (const Story *story, Shares what) {
  return story->shared != NULL && (story->row->shares & what) != 0;
}

/* First the rows that want a certain size, so that the others do not take the towns that suit them. */
static void
deal_towns (GPtrArray *stories, guint64 seed) {
  guint n_towns;
  const Town *towns = demo_towns_list (&n_towns);
  g_autofree guint *order = shuffle_towns (n_towns, seed);
  g_autofree guint *used = g_new0 (guint, n_towns);

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < stories->len; i++) {
      Story *story = g_ptr_array_index (stories, i);

      if (story->row->nature == TOWN_OUTSIDE)
        story->town = demo_towns_outside ();
      else if (shares (story, SHARES_TOWN))
        story->town = story->shared->town;
      else if (is_picky (story->row) == (pass == 0))
        story->town = &towns[choose_town (story, order, used, n_towns)];
    }
}

/* ---- Who deposits ---- */
static void
fill_company (Story *story) {
  const Town *town = story->town;
  const Department *department = demo_towns_department (town->code);
  Dice dice = dice_for (0, town->siren, 0); /* the seat of a town does not move */

  story->company = (Collectivite) {
    .siret = demo_towns_siret (town, dice_chance (&dice, 85) ? 1 : 2),
    .name = demo_towns_company_name (town),
    .legal_form = g_strdup (town->seat != NULL ? "Communauté de communes" : "Commune et commune nouvelle"),
    .legal_code = g_strdup (town->seat != NULL ? "7346" : "7210"),
    .street = g_strdup (town->seat != NULL ? "AVENUE DE LA GARE" : "PLACE DE LA MAIRIE"),
    .postal_code = g_strdup (town->postal),
    .city = g_strdup (town->seat != NULL ? town->seat : town->name),
    .city_code = g_strdup (town->code),
    .department = g_strdup (department->name),
    .department_code = g_strdup (department->code),
  };
}

/* ---- What it writes ---- */
static void
name_persons (Story *story, guint64 seed, guint rank) {
  story->signatory = shares (story, SHARES_SIGNATORY | SHARES_TOWN) ? story->shared->signatory : demo_persons_deal (seed, 2 * rank);
  story->referent = demo_persons_deal (seed, 2 * rank + 1);
}

static void
open_account (Story *story, const char *domain) {
  static const char *const accounts[] = { "mairie", "secretariat", "accueil", "ecoles" };
  const char *account = accounts[dice_between (&story->dice, 0, G_N_ELEMENTS (accounts) - 1)];

  if (story->town->seat != NULL)
    account = "scolaire";
  if (shares (story, SHARES_TOWN))
    account = "affaires.generales";
  story->email = shares (story, SHARES_ACCOUNT) ? g_strdup (story->shared->email) : g_strdup_printf ("%s@%s", account, domain);
}

static void
share (Story *story) {
  DemoForm *form = story->form, *other = story->shared != NULL ? story->shared->form : NULL;

  if (shares (story, SHARES_PHONE | SHARES_TOWN))
    demo_form_set_text (&form->phone, g_strdup (other->phone));
  if (shares (story, SHARES_REFERENT)) {
    form->referent = other->referent = TRUE;
    demo_form_set_text (&form->referent_name, g_strdup (other->referent_name));
    demo_form_set_text (&form->referent_email, g_strdup (other->referent_email));
  }
  if (shares (story, SHARES_SCHOOL)) {
    g_ptr_array_add (form->schools, g_strdup (g_ptr_array_index (other->schools, 0)));
    demo_form_declare (form, (int) ++form->distinct);
  }
}

static void
spoil (Story *story, GPtrArray *entered, SchoolNumbers *numbers) {
  Scene scene = { story->form, &story->company, &story->email, story->town, entered, story->schools, numbers };

  if (story->row->mistakes != NULL && !story->late)
    demo_mistakes_make (&scene, story->row->mistakes);
}

static void
fill_form (Story *story, guint64 seed, guint rank, SchoolNumbers *numbers) {
  g_autofree char *domain = demo_towns_domain (story->town);
  g_autofree char *phone = demo_persons_phone (seed, rank);
  g_autoptr (GPtrArray) entered = g_ptr_array_copy (story->schools, NULL, NULL);
  Start start = story->row->script->start;

  g_ptr_array_set_free_func (entered, NULL);
  name_persons (story, seed, rank);
  open_account (story, domain);
  story->form = demo_form_new (story->town, entered, domain, &story->signatory, &story->referent, phone);
  story->form->referent = dice_chance (&story->dice, 40);
  share (story);
  spoil (story, entered, numbers);
  if (start == START_RIGHT || (start == START_FORGETFUL && entered->len < 2))
    return;
  story->early = demo_form_copy (story->form);
  (start == START_MISSPELT ? demo_form_misspell : demo_form_forget_school) (story->early);
}

/* There are numbers enough for the schools of so many dossiers: those that come later enter the schools of one of these, which has no
 * mistake. */
static GPtrArray *
dup_schools (GHashTable *by_town, Story *story, guint rank, SchoolNumbers *numbers) {
  GPtrArray *known = g_hash_table_lookup (by_town, story->town);

  if (story->late && known != NULL && known->len > 0)
    return g_ptr_array_ref (g_ptr_array_index (known, rank % known->len));
  GPtrArray *schools = shares (story, SHARES_TOWN) ? g_ptr_array_ref (story->shared->schools) : demo_schools_invent (story->town, &story->dice, numbers);
  if (known == NULL) {
    known = g_ptr_array_new ();
    g_hash_table_insert (by_town, (gpointer) story->town, known);
  }
  if (story->row->mistakes == NULL || story->late)
    g_ptr_array_add (known, schools);
  return schools;
}

GPtrArray *
demo_stories_plan (guint n, guint64 seed) {
  GPtrArray *stories = g_ptr_array_new_with_free_func (story_free);
  g_autoptr (GHashTable) by_town = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  SchoolNumbers numbers = { { 0 } };

  for (guint i = 0; i < n; i++) {
    Story *story = g_new0 (Story, 1);

    story->row = demo_roster_get (i);
    story->late = i >= DEMO_STORIES_WITH_SCHOOLS;
    story->shared = i > 0 && story->row->shares != SHARES_NOTHING ? g_ptr_array_index (stories, i - 1) : NULL;
    story->dice = dice_for (seed, "story", i);
    story->seed = dice_next (&story->dice);
    g_ptr_array_add (stories, story);
  }
  if (n > 0)
    deal_towns (stories, seed);
  for (guint i = 0; i < n; i++) {
    Story *story = g_ptr_array_index (stories, i);

    story->schools = dup_schools (by_town, story, i, &numbers);
    fill_company (story);
    fill_form (story, seed, i, &numbers);
  }
  return stories;
}

/* ---- When ---- */
static gboolean
is_of_agents (Act act) {
  return act >= ACT_ANSWER; /* in the order of the acts */
}

static gint64
find_instant (Story *story, int day, gboolean agent) {
  int minute = agent ? dice_between (&story->dice, 8 * 60 + 45, 17 * 60 + 10) : dice_between (&story->dice, 8 * 60 + 20, 18 * 60 + 20);

  return legal_day_instant (day, minute / 60, minute % 60, dice_between (&story->dice, 0, 59));
}

/* The act of a step, after the last one and before now. */
static gint64
date_step (Story *story, const Step *step, gint64 last, gint64 now) {
  gboolean agent = is_of_agents (step->act);
  int days = dice_between (&story->dice, step->from, step->to);
  int day = days + (step->anchor == FROM_LAST ? legal_day_of (last) : step->anchor == FROM_DEADLINE ? story->deadline : legal_day_of (now));
  gint64 soon = last + dice_between (&story->dice, 70, 400) * G_USEC_PER_SEC, at;

  if (step->anchor == FROM_LAST && step->to == 0)
    return MIN (soon, now - G_USEC_PER_SEC);
  while (agent && legal_day_is_off (day))
    day += step->anchor == FROM_LAST || days > 0 ? 1 : -1;
  at = find_instant (story, day, agent);
  if (step->detail != NULL && g_str_equal (step->detail, "evening"))
    at = legal_day_instant (day, 23, dice_between (&story->dice, 32, 56), dice_between (&story->dice, 0, 59));
  return MIN (MAX (at, soon), now - G_USEC_PER_SEC);
}

static gint64
date_deposit (Story *story, int year) {
  const Window *window = story->row->window;
  int first = legal_day_new (year, window->from / 100, window->from % 100), last = legal_day_new (year, window->to / 100, window->to % 100);
  int day = dice_between (&story->dice, first, last);

  if (window->hour < 0 && first != last) /* few deposit on a Sunday */
    while (day > first && day < last && legal_day_is_off (day) && dice_chance (&story->dice, 80))
      day++;
  story->deposited = day;
  story->deadline = legal_day_deadline (day);
  story->edited_for = dice_between (&story->dice, 240, 3000) * (gint64) G_USEC_PER_SEC;
  return window->hour < 0 ? find_instant (story, day, FALSE)
                          : legal_day_instant (day, window->hour, dice_between (&story->dice, 31, 57), dice_between (&story->dice, 0, 59));
}

static int
compare_events (gconstpointer a, gconstpointer b) {
  const Event *first = a, *second = b;

  if (first->at != second->at)
    return first->at < second->at ? -1 : 1;
  return first->order < second->order ? -1 : first->order > second->order;
}

GArray *
demo_stories_date (GPtrArray *stories, gint64 now) {
  GArray *events = g_array_new (FALSE, FALSE, sizeof (Event));
  guint order = 0;

  for (guint i = 0; i < stories->len; i++) {
    Story *story = g_ptr_array_index (stories, i);
    Event event = { date_deposit (story, legal_day_year (legal_day_of (now))), order++, story, NULL };

    g_array_append_val (events, event);
    for (const Step *step = story->row->script->steps; step->act != ACT_END; step++) {
      event = (Event) { date_step (story, step, event.at, now), order++, story, step };
      g_array_append_val (events, event);
    }
  }
  g_array_sort (events, compare_events);
  return events;
}
