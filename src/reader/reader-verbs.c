/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a request of the wire to a verb on the open paper. The desk is trusted more than the paper, yet its descriptors are checked:
 * a memory that could shrink would kill the reader from outside. */
#include "reader-verbs.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* How long a search goes on before it tells what it has: the next answer must not wait for a thousand pages. */
#define FIND_USEC (40 * G_TIME_SPAN_MILLISECOND)

typedef struct {
  const ParapheWireRequest *request;
  int fd;                  /* (transfer full) of the verbs that take one */
  ParapheWireReply *reply;
  GByteArray *payload;
} Question;

typedef ParapheWireCause (*Verb) (ParapheReaderVerbs *self, Question *question);

/* Its length, or -1 when it is not a memory whose size is fixed. */
static goffset
measure_sealed (int fd) {
  struct stat status;
  int seals = fcntl (fd, F_GET_SEALS);
  if (seals < 0 || !(seals & F_SEAL_SHRINK) || fstat (fd, &status) != 0)
    return -1;
  return status.st_size;
}

/* (transfer full), NULL when what was sent is not UTF-8. */
static char *
take_words (const ParapheWireRequest *request) {
  if (request->n_words > PARAPHE_WIRE_MAX_WORDS || !g_utf8_validate_len (request->words, request->n_words, NULL))
    return NULL;
  return g_strndup (request->words, request->n_words);
}

static void
append_items (Question *question, const GArray *items, gsize size) {
  question->reply->n_items += items->len;
  g_byte_array_append (question->payload, (const guint8 *) items->data, items->len * (guint) size);
}

static void
append_text (Question *question, const char *text) {
  if (text)
    g_byte_array_append (question->payload, (const guint8 *) text, (guint) strlen (text));
}

static ParapheWireCause
open_verb (ParapheReaderVerbs *self, Question *question) {
  g_autofree char *password = take_words (question->request);
  if (self->paper || !password || measure_sealed (question->fd) <= 0) {
    close (question->fd);
    return PARAPHE_WIRE_REFUSED;
  }
  ParapheWireCause cause;
  self->paper = paraphe_open_paper_new (question->fd, *password ? password : NULL, &cause);
  self->opened = cause == PARAPHE_WIRE_DONE;
  question->reply->kind = self->paper->kind;
  if (!self->opened)
    return cause;
  question->reply->flags = self->paper->flags;
  append_items (question, self->paper->sizes, sizeof (ParapheWireSize));
  append_text (question, self->paper->producer);
  return PARAPHE_WIRE_DONE;
}

static gboolean
is_sound (const ParapheWireDrawing *drawing) {
  return drawing->turns < 4 && drawing->width > 0 && drawing->height > 0 && drawing->width <= PARAPHE_WIRE_MAX_WHOLE &&
         drawing->height <= PARAPHE_WIRE_MAX_WHOLE && drawing->tile_width > 0 && drawing->tile_height > 0 &&
         drawing->tile_width <= PARAPHE_WIRE_MAX_SIDE && drawing->tile_height <= PARAPHE_WIRE_MAX_SIDE &&
         drawing->x < drawing->width && drawing->y < drawing->height &&
         (guint64) drawing->tile_width * drawing->tile_height <= PARAPHE_WIRE_MAX_PIXELS;
}

static ParapheWireCause
render_verb (ParapheReaderVerbs *self, Question *question) {
  const ParapheWireDrawing *drawing = &question->request->drawing;
  gboolean sound = is_sound (drawing);
  gsize length = sound ? (gsize) 4 * drawing->tile_width * drawing->tile_height : 0;
  sound = sound && measure_sealed (question->fd) == (goffset) length;
  /* Every page of it is written: given by the kernel at once, not one fault after another. */
  guint8 *pixels = sound ? mmap (NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, question->fd, 0) : MAP_FAILED;
  close (question->fd);
  if (pixels == MAP_FAILED)
    return PARAPHE_WIRE_REFUSED;
  ParapheWireCause cause = paraphe_open_paper_render (self->paper, question->request->page, drawing, pixels);
  munmap (pixels, length);
  return cause;
}

static ParapheWireCause
text_verb (ParapheReaderVerbs *self, Question *question) {
  ParapheWireCause cause;
  g_autofree char *text = paraphe_open_paper_read_text (self->paper, question->request->page, &cause);
  append_text (question, text);
  return cause;
}

static gboolean
has_page (ParapheReaderVerbs *self, const Question *question) {
  return question->request->page < self->paper->sizes->len;
}

static ParapheWireCause
layout_verb (ParapheReaderVerbs *self, Question *question) {
  const ParapheHandler *handler = self->paper->handler;
  if (!has_page (self, question))
    return PARAPHE_WIRE_REFUSED;
  if (!handler->lay_out)
    return PARAPHE_WIRE_DONE;
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (ParapheWireBox));
  g_autofree char *text = handler->lay_out (self->paper, question->request->page, boxes);
  if (!text)
    return PARAPHE_WIRE_PAGE_DAMAGED;
  append_items (question, boxes, sizeof (ParapheWireBox));
  append_text (question, text);
  return PARAPHE_WIRE_DONE;
}

/* Adds the hits of a page, as many as an answer may hold. */
static void
find_on_page (ParapheReaderVerbs *self, guint page, const char *words, guint32 flags, GArray *hits) {
  g_autoptr (GArray) found = g_array_new (FALSE, TRUE, sizeof (ParapheWireHit));
  self->paper->handler->find (self->paper, page, words, flags, found);
  for (guint i = 0; i < found->len; i++)
    g_array_index (found, ParapheWireHit, i).page = page;
  g_array_append_vals (hits, found->data, MIN (found->len, PARAPHE_WIRE_MAX_HITS - hits->len));
}

static ParapheWireCause
find_verb (ParapheReaderVerbs *self, Question *question) {
  g_autofree char *words = take_words (question->request);
  guint page = question->request->page;
  if (!words || !*words || !has_page (self, question))
    return PARAPHE_WIRE_REFUSED;
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (ParapheWireHit));
  gint64 end = g_get_monotonic_time () + FIND_USEC;
  if (!self->paper->handler->find)
    page = self->paper->sizes->len;
  while (page < self->paper->sizes->len && hits->len < PARAPHE_WIRE_MAX_HITS) {
    find_on_page (self, page++, words, question->request->flags, hits);
    if (g_get_monotonic_time () > end)
      break;
  }
  if (hits->len > 0)
    g_array_index (hits, ParapheWireHit, hits->len - 1).continued = FALSE;
  question->reply->page = page;
  append_items (question, hits, sizeof (ParapheWireHit));
  return PARAPHE_WIRE_DONE;
}

static ParapheWireCause
links_verb (ParapheReaderVerbs *self, Question *question) {
  const ParapheHandler *handler = self->paper->handler;
  if (!has_page (self, question))
    return PARAPHE_WIRE_REFUSED;
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (ParapheWireLink));
  g_autoptr (GString) targets = g_string_new (NULL);
  if (handler->list_links)
    handler->list_links (self->paper, question->request->page, links, targets);
  append_items (question, links, sizeof (ParapheWireLink));
  append_text (question, targets->str);
  return PARAPHE_WIRE_DONE;
}

static ParapheWireCause
facts_verb (ParapheReaderVerbs *self, Question *question) {
  ParapheWireFacts facts = { 0 };
  g_autofree char *creator = NULL;
  if (self->paper->handler->tell_facts)
    self->paper->handler->tell_facts (self->paper, &facts, &creator);
  g_byte_array_append (question->payload, (const guint8 *) &facts, sizeof facts);
  append_text (question, creator);
  return PARAPHE_WIRE_DONE;
}

static ParapheWireCause
signatures_verb (ParapheReaderVerbs *self, Question *question) {
  g_autoptr (GArray) signatures = g_array_new (FALSE, FALSE, sizeof (ParapheWireSignature));
  g_autoptr (GString) signers = g_string_new (NULL);
  if (self->paper->handler->list_signatures)
    self->paper->handler->list_signatures (self->paper, signatures, signers);
  append_items (question, signatures, sizeof (ParapheWireSignature));
  append_text (question, signers->str);
  return PARAPHE_WIRE_DONE;
}

static ParapheWireCause
look_verb (ParapheReaderVerbs *self, Question *question) {
  ParapheWireLook look = { 0 };
  ParapheWireCause cause = paraphe_open_paper_look (self->paper, question->request->page, &look);
  if (cause == PARAPHE_WIRE_DONE)
    g_byte_array_append (question->payload, (const guint8 *) &look, sizeof look);
  return cause;
}

static const struct {
  Verb run;
  gboolean takes_descriptor;
  gboolean needs_paper;
} verbs[] = {
  [PARAPHE_WIRE_OPEN] = { open_verb, TRUE, FALSE },
  [PARAPHE_WIRE_RENDER] = { render_verb, TRUE, TRUE },
  [PARAPHE_WIRE_TEXT] = { text_verb, FALSE, TRUE },
  [PARAPHE_WIRE_LAYOUT] = { layout_verb, FALSE, TRUE },
  [PARAPHE_WIRE_FIND] = { find_verb, FALSE, TRUE },
  [PARAPHE_WIRE_LINKS] = { links_verb, FALSE, TRUE },
  [PARAPHE_WIRE_FACTS] = { facts_verb, FALSE, TRUE },
  [PARAPHE_WIRE_SIGNATURES] = { signatures_verb, FALSE, TRUE },
  [PARAPHE_WIRE_LOOK] = { look_verb, FALSE, TRUE },
};

void
paraphe_reader_verbs_answer (gpointer data, const ParapheWireRequest *request, int fd, ParapheWireReply *reply,
                             GByteArray *payload) {
  ParapheReaderVerbs *self = data;
  gboolean known = request->verb < G_N_ELEMENTS (verbs) && verbs[request->verb].run;
  if (!known || verbs[request->verb].takes_descriptor != (fd >= 0) || (verbs[request->verb].needs_paper && !self->opened)) {
    if (fd >= 0)
      close (fd);
    reply->cause = PARAPHE_WIRE_REFUSED;
    return;
  }
  Question question = { request, fd, reply, payload };
  reply->cause = verbs[request->verb].run (self, &question);
}

void
paraphe_reader_verbs_clear (ParapheReaderVerbs *self) {
  g_clear_pointer (&self->paper, paraphe_open_paper_free);
  self->opened = FALSE;
}
