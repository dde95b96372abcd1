/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a served paper, where they stand and where its links lead to. Each place must lie within its page, each page exist, each
 * text have the length that it was said to have; else the reader lies. Blocking; the desk's thread. */
#include "config.h"
#include "served-paper.h"

#include <string.h>

static gboolean
is_within (const ParapheWireBox *box, const ParapheWireSize *page) {
  return box->left <= box->right && box->top <= box->bottom && box->right <= page->width && box->bottom <= page->height;
}

static ParapheBox
measure (const ParapheWireBox *box) {
  return (ParapheBox) { box->left / 1000.0, box->top / 1000.0, box->right / 1000.0, box->bottom / 1000.0 };
}

static gpointer
set_liar (GError **error) {
  paraphe_reader_process_set_liar (error);
  return NULL;
}

char *
paraphe_served_paper_read_text (ParapheServedPaper *self, guint page, const ParaphePatience *patience, GError **error) {
  ParapheWireRequest request = { .verb = PARAPHE_WIRE_TEXT, .page = page };
  g_auto (ParapheAnswer) answer = { 0 };
  if (!paraphe_served_paper_ask (self, &request, patience, &answer, error))
    return NULL;
  return g_strndup (answer.text, answer.n_text);
}

ParapheWords *
paraphe_served_paper_lay_out (ParapheServedPaper *self, guint page, const ParaphePatience *patience, GError **error) {
  ParapheWireRequest request = { .verb = PARAPHE_WIRE_LAYOUT, .page = page };
  g_auto (ParapheAnswer) answer = { 0 };
  if (!paraphe_served_paper_ask (self, &request, patience, &answer, error))
    return NULL;
  const ParapheWireBox *boxes = answer.items;
  const guint n = answer.reply.n_items;
  if (g_utf8_strlen (answer.text, (gssize) answer.n_text) != (glong) n)
    return set_liar (error);
  g_autoptr (ParapheWords) words = g_new0 (ParapheWords, 1);
  words->text = g_strndup (answer.text, answer.n_text);
  words->n = n;
  words->boxes = g_new (ParapheBox, n);
  for (guint i = 0; i < n; i++) {
    if (!is_within (&boxes[i], paraphe_served_paper_get_size (self, page)))
      return set_liar (error);
    words->boxes[i] = measure (&boxes[i]);
  }
  return g_steal_pointer (&words);
}

/* In the order of the pages, from the first that was asked to before the one where to go on. */
static gboolean
take_hits (ParapheServedPaper *self, const ParapheAnswer *answer, guint from, GArray *hits) {
  const ParapheWireHit *found = answer->items;
  guint page = from;
  for (guint i = 0; i < answer->reply.n_items; i++) {
    if (found[i].page < page || found[i].page >= answer->reply.page || found[i].continued > 1 ||
        !is_within (&found[i].box, paraphe_served_paper_get_size (self, found[i].page)))
      return FALSE;
    page = found[i].page;
    ParapheHit hit = { page, found[i].continued == 1, measure (&found[i].box) };
    g_array_append_val (hits, hit);
  }
  return hits->len == 0 || !g_array_index (hits, ParapheHit, hits->len - 1).continued;
}

ParapheHits *
paraphe_served_paper_find (ParapheServedPaper *self, guint from, const char *words, ParapheSearch search,
                           const ParaphePatience *patience, GError **error) {
  ParapheWireRequest request = { .verb = PARAPHE_WIRE_FIND, .page = from };
  const gsize length = strlen (words);
  g_return_val_if_fail (length > 0 && length <= PARAPHE_WIRE_MAX_WORDS, NULL);
  memcpy (request.words, words, length);
  request.n_words = (guint32) length;
  request.flags = (search & PARAPHE_SEARCH_CASE ? PARAPHE_WIRE_FIND_CASE : 0) |
                  (search & PARAPHE_SEARCH_WHOLE_WORDS ? PARAPHE_WIRE_FIND_WHOLE_WORDS : 0);
  g_auto (ParapheAnswer) answer = { 0 };
  if (!paraphe_served_paper_ask (self, &request, patience, &answer, error))
    return NULL;
  if (answer.reply.page <= from || answer.reply.page > paraphe_served_paper_count_pages (self))
    return set_liar (error);
  g_autoptr (ParapheHits) hits = g_new0 (ParapheHits, 1);
  hits->hits = g_array_new (FALSE, FALSE, sizeof (ParapheHit));
  hits->next = answer.reply.page;
  return take_hits (self, &answer, from, hits->hits) ? g_steal_pointer (&hits) : set_liar (error);
}

/* (transfer full), NULL for a lie. text: where the next target begins, moved beyond it. */
static ParaphePageLink *
take_link (ParapheServedPaper *self, const ParapheWireLink *link, const ParapheWireSize *size, GString *text) {
  gboolean leads_to_page = link->kind == PARAPHE_WIRE_LINK_PAGE, has_target = link->kind == PARAPHE_WIRE_LINK_ADDRESS;
  if (!is_within (&link->box, size) || (!leads_to_page && !has_target && link->kind != PARAPHE_WIRE_LINK_OTHER))
    return NULL;
  if (leads_to_page ? link->page >= paraphe_served_paper_count_pages (self) : link->page != 0)
    return NULL;
  if (has_target ? link->n_bytes == 0 || link->n_bytes > text->len : link->n_bytes != 0)
    return NULL;
  if (!g_utf8_validate_len (text->str, link->n_bytes, NULL))
    return NULL;
  ParaphePageLink *taken = g_new0 (ParaphePageLink, 1);
  taken->box = measure (&link->box);
  taken->page = leads_to_page ? link->page : G_MAXUINT;
  taken->address = has_target ? g_strndup (text->str, link->n_bytes) : NULL;
  g_string_erase (text, 0, link->n_bytes);
  return taken;
}

GPtrArray *
paraphe_served_paper_list_links (ParapheServedPaper *self, guint page, const ParaphePatience *patience, GError **error) {
  ParapheWireRequest request = { .verb = PARAPHE_WIRE_LINKS, .page = page };
  g_auto (ParapheAnswer) answer = { 0 };
  if (!paraphe_served_paper_ask (self, &request, patience, &answer, error))
    return NULL;
  const ParapheWireLink *found = answer.items;
  g_autoptr (GString) text = g_string_new_len (answer.text, (gssize) answer.n_text);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_page_link_free);
  for (guint i = 0; i < answer.reply.n_items; i++) {
    ParaphePageLink *link = take_link (self, &found[i], paraphe_served_paper_get_size (self, page), text);
    if (!link)
      return set_liar (error);
    g_ptr_array_add (links, link);
  }
  return text->len == 0 ? g_steal_pointer (&links) : set_liar (error);
}
