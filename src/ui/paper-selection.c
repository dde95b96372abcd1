/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points to places, places to boxes. Pure. */
#include "config.h"
#include "paper-selection.h"
#include <math.h>

/* A point beside a line belongs to it before it belongs to the line above. */
#define LINES_COUNT 8
#define FAR 1e7

static double
distance_to (double at, double from, double to) {
  return at < from ? from - at : at > to ? at - to : 0;
}

static gboolean
has_room (const ParapheBox *box) {
  return box->right > box->left && box->bottom > box->top;
}

guint
paraphe_words_find_place (const ParapheWords *words, double x, double y) {
  guint nearest = 0;
  double least = INFINITY;
  for (guint i = 0; i < words->n; i++) {
    const ParapheBox *box = &words->boxes[i];
    double far = distance_to (x, box->left, box->right) + LINES_COUNT * distance_to (y, box->top, box->bottom);
    if (!has_room (box) || far >= least)
      continue;
    least = far;
    nearest = x > (box->left + box->right) / 2 ? i + 1 : i;
  }
  return nearest;
}

static gunichar
get_character (const ParapheWords *words, guint i) {
  return g_utf8_get_char (g_utf8_offset_to_pointer (words->text, i));
}

static guint
find_character (const ParapheWords *words, double x, double y) {
  for (guint i = 0; i < words->n; i++) {
    const ParapheBox *box = &words->boxes[i];
    if (x >= box->left && x <= box->right && y >= box->top && y <= box->bottom && has_room (box))
      return i;
  }
  return words->n;
}

void
paraphe_words_find_word (const ParapheWords *words, double x, double y, guint *from, guint *to) {
  guint at = find_character (words, x, y);
  *from = *to = at;
  if (at == words->n || g_unichar_isspace (get_character (words, at)))
    return;
  while (*from > 0 && !g_unichar_isspace (get_character (words, *from - 1)))
    (*from)--;
  while (*to < words->n && !g_unichar_isspace (get_character (words, *to)))
    (*to)++;
}

static gboolean
comes_before (const ParaphePagePoint *a, const ParaphePagePoint *b) {
  return a->page < b->page;
}

gboolean
paraphe_paper_selection_find_range (const ParaphePaperSelection *self, guint page, const ParapheWords *words, guint *from, guint *to) {
  const ParaphePagePoint *first = comes_before (&self->to, &self->from) ? &self->to : &self->from;
  const ParaphePagePoint *last = first == &self->to ? &self->from : &self->to;
  if (!self->is_active || words == NULL || page < first->page || page > last->page)
    return FALSE;
  guint a = page == first->page ? paraphe_words_find_place (words, first->x, first->y) : 0;
  guint b = page == last->page ? paraphe_words_find_place (words, last->x, last->y) : words->n;
  *from = MIN (a, b);
  *to = MAX (a, b);
  return *to > *from;
}

/* Does a character go on with the line of a box? */
static gboolean
is_on_line (const ParapheBox *line, const ParapheBox *box) {
  double common = MIN (line->bottom, box->bottom) - MAX (line->top, box->top);
  return common > 0.5 * MIN (line->bottom - line->top, box->bottom - box->top) && box->left >= line->left - 1;
}

GArray *
paraphe_words_list_boxes (const ParapheWords *words, guint from, guint to) {
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (ParapheBox));
  for (guint i = from; i < MIN (to, words->n); i++) {
    const ParapheBox *box = &words->boxes[i];
    ParapheBox *line = boxes->len > 0 ? &g_array_index (boxes, ParapheBox, boxes->len - 1) : NULL;
    if (!has_room (box))
      continue;
    if (line != NULL && is_on_line (line, box))
      *line = (ParapheBox){ line->left, MIN (line->top, box->top), MAX (line->right, box->right), MAX (line->bottom, box->bottom) };
    else
      g_array_append_val (boxes, *box);
  }
  return boxes;
}

char *
paraphe_paper_selection_dup_text (const ParaphePaperSelection *self, ParaphePageTexts *text) {
  GString *all = g_string_new (NULL);
  guint last = MAX (self->from.page, self->to.page);
  for (guint page = MIN (self->from.page, self->to.page); self->is_active && page <= last; page++) {
    const ParapheWords *words = paraphe_page_texts_get_words (text, page);
    guint from, to;
    if (!paraphe_paper_selection_find_range (self, page, words, &from, &to))
      continue;
    const char *start = g_utf8_offset_to_pointer (words->text, from), *end = g_utf8_offset_to_pointer (start, to - from);
    if (all->len > 0)
      g_string_append_c (all, '\n');
    g_string_append_len (all, start, end - start);
  }
  return g_string_free (all, FALSE);
}

void
paraphe_paper_selection_take_word (ParaphePaperSelection *self, const ParaphePagePoint *point, const ParapheWords *words) {
  guint from, to;
  paraphe_words_find_word (words, point->x, point->y, &from, &to);
  self->is_active = to > from;
  if (!self->is_active)
    return;
  const ParapheBox *first = &words->boxes[from], *last = &words->boxes[to - 1];
  self->from = (ParaphePagePoint){ point->page, first->left, (first->top + first->bottom) / 2 };
  self->to = (ParaphePagePoint){ point->page, last->right, (last->top + last->bottom) / 2 };
}

void
paraphe_paper_selection_take_page (ParaphePaperSelection *self, guint page) {
  *self = (ParaphePaperSelection){ TRUE, { page, -FAR, -FAR }, { page, FAR, FAR } };
}
