/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk's side of the wire: a reader whose answers are any bytes. What comes out of the desk is sound, or there is an error; nothing in
 * between. The process is replaced by the functions below, what checks is the shipped one. */
#include <fcntl.h>
#include <unistd.h>

#include "fuzz-input.h"
#include "served-paper.h"

#define MOST_PAYLOAD 3000u

struct _ParapheReaderProcess {
  const guint8 *data;
  gsize size;
};

static GBytes *
take (ParapheReaderProcess *self, gsize length) {
  gsize n = MIN (length, self->size);
  g_autofree guint8 *bytes = g_malloc0 (length);
  if (n > 0)
    memcpy (bytes, self->data, n);
  self->data += n;
  self->size -= n;
  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

/* Its cause, flags, page and number of items; mostly honest in the rest, or nothing would ever come further. */
static void
invent_reply (ParapheReaderProcess *self, const ParapheWireRequest *request, ParapheWireReply *reply) {
  g_autoptr (GBytes) bytes = take (self, 6);
  const guint8 *dice = g_bytes_get_data (bytes, NULL);
  *reply = (ParapheWireReply) { .magic = request->magic, .serial = request->serial, .verb = request->verb };
  reply->cause = dice[0] % 14;
  if (request->verb == PARAPHE_WIRE_OPEN) {
    reply->cause = dice[0] > 200 ? dice[0] % 14 : 0;
    reply->kind = dice[1] % 32;
    reply->flags = dice[2] % 4;
  } else if (dice[0] < 200) {
    reply->cause = PARAPHE_WIRE_DONE;
  }
  reply->page = request->verb == PARAPHE_WIRE_FIND ? dice[3] : dice[3] / 250;
  reply->n_items = dice[4] % 8;
  reply->n_bytes = dice[5] < 250 ? dice[5] * 4u : MOST_PAYLOAD;
}

ParapheReaderProcess *
paraphe_reader_process_new (const char *program, const char *purpose, GError **error) {
  g_assert_not_reached ();
}

void
paraphe_reader_process_free (ParapheReaderProcess *self) {
}

gboolean
paraphe_reader_process_greet (ParapheReaderProcess *self, GCancellable *cancellable, GError **error) {
  return TRUE;
}

gboolean
paraphe_reader_process_is_fit (ParapheReaderProcess *self) {
  return TRUE;
}

GPtrArray *
paraphe_reader_process_list_layers (ParapheReaderProcess *self) {
  g_assert_not_reached ();
}

void
paraphe_reader_process_set_liar (GError **error) {
  g_set_error_literal (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_DANGEROUS, "a lie");
}

gboolean
paraphe_reader_process_ask (ParapheReaderProcess *self, ParapheWireRequest *request, int fd, const ParaphePatience *patience,
                            ParapheAnswer *answer, GError **error) {
  invent_reply (self, request, &answer->reply);
  gboolean fair = paraphe_answer_is_fair (&answer->reply);
  if (fair) {
    answer->payload = take (self, answer->reply.n_bytes);
    fair = paraphe_answer_divide (answer);
  }
  if (!fair)
    paraphe_reader_process_set_liar (error);
  return fair;
}

static void
assert_box (const ParapheBox *box, const ParapheSheet *sheet, guint page) {
  g_assert_true (box->left >= 0 && box->left <= box->right && box->right <= sheet->widths[page]);
  g_assert_true (box->top >= 0 && box->top <= box->bottom && box->bottom <= sheet->heights[page]);
}

static void
check_words (ParapheServedPaper *paper, const ParapheSheet *sheet, const ParaphePatience *patience) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheWords) words = paraphe_served_paper_lay_out (paper, 0, patience, &error);
  g_assert_true ((words == NULL) == (error != NULL));
  if (!words)
    return;
  g_assert_cmpuint (words->n, ==, g_utf8_strlen (words->text, -1));
  for (guint i = 0; i < words->n; i++)
    assert_box (&words->boxes[i], sheet, 0);
}

static void
check_hits (ParapheServedPaper *paper, const ParapheSheet *sheet, const ParaphePatience *patience) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheHits) hits = paraphe_served_paper_find (paper, 0, "a", 0, patience, &error);
  g_assert_true ((hits == NULL) == (error != NULL));
  for (guint i = 0; hits && i < hits->hits->len; i++) {
    const ParapheHit *hit = &g_array_index (hits->hits, ParapheHit, i);
    g_assert_cmpuint (hit->page, <, hits->next);
    assert_box (&hit->box, sheet, hit->page);
  }
  if (hits)
    g_assert_true (hits->next > 0 && hits->next <= sheet->n_pages);
}

static void
check_links (ParapheServedPaper *paper, const ParapheSheet *sheet, const ParaphePatience *patience) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links = paraphe_served_paper_list_links (paper, 0, patience, &error);
  g_assert_true ((links == NULL) == (error != NULL));
  for (guint i = 0; links && i < links->len; i++) {
    const ParaphePageLink *link = g_ptr_array_index (links, i);
    assert_box (&link->box, sheet, 0);
    g_assert_true (link->page == G_MAXUINT || (link->page < sheet->n_pages && !link->address));
    g_assert_true (!link->address || (*link->address && g_utf8_validate (link->address, -1, NULL)));
  }
}

static void
check_facts (ParapheServedPaper *paper, const ParaphePatience *patience) {
  g_autoptr (GError) error = NULL;
  guint n_signatures = 0;
  ParaphePageLook look;
  g_autoptr (ParaphePaperFacts) facts = paraphe_served_paper_tell_facts (paper, &n_signatures, patience, &error);
  g_assert_true ((facts == NULL) == (error != NULL));
  if (facts && paraphe_served_paper_add_signatures (paper, facts, patience, NULL))
    g_assert_cmpuint (facts->signatures->len, <=, PARAPHE_WIRE_MAX_SIGNATURES);
  if (facts && paraphe_served_paper_look (paper, 0, &look, patience, NULL))
    g_array_append_val (facts->looks, look);
  if (!facts)
    return;
  g_autofree char *text = paraphe_paper_facts_to_text (facts);
  g_autoptr (ParaphePaperFacts) again = paraphe_paper_facts_parse (text);
  g_autofree char *same = paraphe_paper_facts_to_text (again);
  g_assert_cmpstr (text, ==, same);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size) {
  ParapheReaderProcess process = { data, size };
  const ParaphePatience patience = { 1, NULL };
  ParapheSealedFile source = { open ("/dev/null", O_RDONLY | O_CLOEXEC), 0, (char *) "a paper" };
  ParapheRefusal refusal;
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheServedPaper) paper = paraphe_served_paper_new (&process, &source, NULL, &refusal, &patience, &error);
  close (source.fd);
  g_assert_true ((paper == NULL) == (error != NULL));
  if (!paper)
    return 0;
  g_autoptr (ParapheSheet) sheet = paraphe_served_paper_describe (paper);
  g_assert_cmpuint (sheet->n_pages, >, 0);
  g_autofree char *text = paraphe_served_paper_read_text (paper, 0, &patience, NULL);
  g_assert_true (!text || g_utf8_validate (text, -1, NULL));
  check_words (paper, sheet, &patience);
  check_hits (paper, sheet, &patience);
  check_links (paper, sheet, &patience);
  check_facts (paper, &patience);
  return 0;
}
