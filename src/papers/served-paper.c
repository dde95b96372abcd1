/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checks: sizes within bounds, kinds and flags that exist, pixels that nobody can write any more. A reader that fails one of them
 * lies. Blocking; the desk's thread; owned by the desk. */
#include "config.h"
#include "served-paper.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "refusal.h"

struct _ParapheServedPaper {
  char *identity;                /* (owned) */
  ParapheReaderProcess *process; /* (owned) */
  const char *kind;
  gboolean restricted;
  gboolean locked;
  guint n_pages;
  ParapheWireSize *sizes;        /* (owned) n_pages */
  char *producer;                /* (owned) (nullable) */
};

G_STATIC_ASSERT (PARAPHE_DRAWING_MAX_PIXELS == PARAPHE_WIRE_MAX_PIXELS && PARAPHE_DRAWING_MAX_SIDE == PARAPHE_WIRE_MAX_SIDE);

typedef struct {
  gpointer pixels;
  gsize length;
} Mapping;

static void
unmap (gpointer data) {
  Mapping *mapping = data;
  munmap (mapping->pixels, mapping->length);
  g_free (mapping);
}

static gboolean
set_liar (GError **error) {
  paraphe_reader_process_set_liar (error);
  return FALSE;
}

/* TRUE when the request was done; otherwise the error of its cause. */
static gboolean
check_cause (const ParapheWireReply *reply, GError **error) {
  if (reply->cause == PARAPHE_WIRE_DONE)
    return TRUE;
  return paraphe_refusal_set_cause (error, reply->cause, reply->kind) ? FALSE : set_liar (error);
}

static gboolean
is_possible (const ParapheWireSize *size) {
  return size->width >= PARAPHE_WIRE_MIN_LENGTH && size->width <= PARAPHE_WIRE_MAX_LENGTH &&
         size->height >= PARAPHE_WIRE_MIN_LENGTH && size->height <= PARAPHE_WIRE_MAX_LENGTH;
}

static gboolean
take_description (ParapheServedPaper *self, const ParapheAnswer *answer, GError **error) {
  const ParapheWireReply *reply = &answer->reply;
  self->kind = paraphe_refusal_code_of_kind (reply->kind);
  if (!self->kind || (reply->flags & ~(guint32) PARAPHE_WIRE_RESTRICTED) || reply->n_items == 0)
    return set_liar (error);
  self->restricted = (reply->flags & PARAPHE_WIRE_RESTRICTED) != 0;
  self->n_pages = reply->n_items;
  self->sizes = g_memdup2 (answer->items, reply->n_items * sizeof (ParapheWireSize));
  for (guint i = 0; i < self->n_pages; i++)
    if (!is_possible (&self->sizes[i]))
      return set_liar (error);
  if (answer->n_text > 0)
    self->producer = g_strndup (answer->text, answer->n_text);
  return TRUE;
}

/* FALSE when it is longer than any password that is accepted. */
static gboolean
write_words (ParapheWireRequest *request, const char *words) {
  gsize length = strlen (words);
  if (length > PARAPHE_WIRE_MAX_WORDS)
    return FALSE;
  memcpy (request->words, words, length);
  request->n_words = (guint32) length;
  return TRUE;
}

static gboolean
open_paper (ParapheServedPaper *self, ParapheSealedFile *source, const char *password, ParapheRefusal *refusal,
            const ParaphePatience *patience, GError **error) {
  ParapheWireRequest request = { .verb = PARAPHE_WIRE_OPEN };
  if (password && !write_words (&request, password))
    return paraphe_refusal_set_cause (error, PARAPHE_WIRE_ENCRYPTED, 0) && FALSE;
  /* Copied while the reader starts. */
  int memory = paraphe_sealed_file_seal (source, patience->cancellable, error);
  if (memory < 0)
    return FALSE;
  g_auto (ParapheAnswer) answer = { 0 };
  gboolean answered = paraphe_reader_process_greet (self->process, patience->cancellable, error) &&
                      paraphe_reader_process_ask (self->process, &request, memory, patience, &answer, error);
  close (memory);
  if (!answered)
    return FALSE;
  if (!check_cause (&answer.reply, error)) {
    *refusal = (ParapheRefusal) { answer.reply.cause, answer.reply.kind };
    return FALSE;
  }
  return take_description (self, &answer, error);
}

static gboolean
has_page (ParapheServedPaper *self, guint page, GError **error) {
  if (page < self->n_pages)
    return TRUE;
  paraphe_refusal_set_unreadable (error, _("it has no such page"));
  return FALSE;
}

static gboolean
is_drawable (const ParapheWireDrawing *drawing) {
  return drawing->width > 0 && drawing->height > 0 && drawing->width <= PARAPHE_WIRE_MAX_WHOLE &&
         drawing->height <= PARAPHE_WIRE_MAX_WHOLE && drawing->x < drawing->width && drawing->y < drawing->height &&
         drawing->tile_width <= PARAPHE_WIRE_MAX_SIDE && drawing->tile_height <= PARAPHE_WIRE_MAX_SIDE &&
         (guint64) drawing->tile_width * drawing->tile_height <= PARAPHE_WIRE_MAX_PIXELS;
}

/* The wire's drawing of what was asked; FALSE when nobody can draw it. */
static gboolean
translate (const ParapheDrawing *drawing, ParapheWireDrawing *wire) {
  *wire = (ParapheWireDrawing) { drawing->width, drawing->height, drawing->turns % 4, drawing->x, drawing->y, 0, 0 };
  wire->tile_width = drawing->part_width ? drawing->part_width : drawing->width - MIN (drawing->x, drawing->width);
  wire->tile_height = drawing->part_height ? drawing->part_height : drawing->height - MIN (drawing->y, drawing->height);
  return is_drawable (wire);
}

/* From now on nobody can write: refused by the kernel while the reader still holds a writable mapping, which is a lie by itself. */
static GBytes *
freeze (int memory, gsize length, GError **error) {
  if (fcntl (memory, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SEAL) != 0) {
    set_liar (error);
    return NULL;
  }
  /* Private: kernels before 6.7 refuse to share what is sealed. Nothing is copied, since nothing is written. */
  gpointer pixels = mmap (NULL, length, PROT_READ, MAP_PRIVATE, memory, 0);
  if (pixels == MAP_FAILED) {
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "mmap: %s", g_strerror (errno));
    return NULL;
  }
  Mapping *mapping = g_new (Mapping, 1);
  *mapping = (Mapping) { pixels, length };
  return g_bytes_new_with_free_func (pixels, length, unmap, mapping);
}

ParapheServedPaper *
paraphe_served_paper_new (ParapheReaderProcess *process, ParapheSealedFile *source, const char *password, ParapheRefusal *refusal,
                          const ParaphePatience *patience, GError **error) {
  g_autoptr (ParapheServedPaper) self = g_new0 (ParapheServedPaper, 1);
  *refusal = (ParapheRefusal) { PARAPHE_WIRE_DONE, PARAPHE_WIRE_KIND_NONE };
  self->process = process;
  self->identity = g_strdup (source->identity);
  self->locked = password != NULL;
  return open_paper (self, source, password, refusal, patience, error) ? g_steal_pointer (&self) : NULL;
}

void
paraphe_served_paper_free (ParapheServedPaper *self) {
  paraphe_reader_process_free (self->process);
  g_free (self->identity);
  g_free (self->sizes);
  g_free (self->producer);
  g_free (self);
}

const char *
paraphe_served_paper_get_identity (ParapheServedPaper *self) {
  return self->identity;
}

gboolean
paraphe_served_paper_is_fit (ParapheServedPaper *self) {
  return paraphe_reader_process_is_fit (self->process);
}

gboolean
paraphe_served_paper_ask (ParapheServedPaper *self, ParapheWireRequest *request, const ParaphePatience *patience, ParapheAnswer *answer,
                          GError **error) {
  return has_page (self, request->page, error) &&
         paraphe_reader_process_ask (self->process, request, -1, patience, answer, error) && check_cause (&answer->reply, error);
}

const ParapheWireSize *
paraphe_served_paper_get_size (ParapheServedPaper *self, guint page) {
  return &self->sizes[page];
}

guint
paraphe_served_paper_count_pages (ParapheServedPaper *self) {
  return self->n_pages;
}

ParapheSheet *
paraphe_served_paper_describe (ParapheServedPaper *self) {
  ParapheSheet *sheet = g_new0 (ParapheSheet, 1);
  sheet->kind = g_strdup (self->kind);
  sheet->n_pages = self->n_pages;
  sheet->widths = g_new (double, self->n_pages);
  sheet->heights = g_new (double, self->n_pages);
  for (guint i = 0; i < self->n_pages; i++) {
    sheet->widths[i] = self->sizes[i].width / 1000.0;
    sheet->heights[i] = self->sizes[i].height / 1000.0;
  }
  sheet->restricted = self->restricted;
  sheet->locked = self->locked;
  sheet->producer = g_strdup (self->producer);
  return sheet;
}

ParapheImage *
paraphe_served_paper_render (ParapheServedPaper *self, guint page, const ParapheDrawing *drawing, const ParaphePatience *patience,
                             GError **error) {
  ParapheWireRequest request = { .verb = PARAPHE_WIRE_RENDER, .page = page };
  if (!has_page (self, page, error))
    return NULL;
  if (!translate (drawing, &request.drawing)) {
    paraphe_refusal_set_unreadable (error, _("the image is too large"));
    return NULL;
  }
  const guint32 width = request.drawing.tile_width, height = request.drawing.tile_height;
  gsize length = (gsize) 4 * width * height;
  int memory = paraphe_sealed_file_new_pixels (length, error);
  if (memory < 0)
    return NULL;
  g_auto (ParapheAnswer) answer = { 0 };
  gboolean answered = paraphe_reader_process_ask (self->process, &request, memory, patience, &answer, error);
  g_autoptr (GBytes) pixels = answered && check_cause (&answer.reply, error) ? freeze (memory, length, error) : NULL;
  close (memory);
  if (!pixels)
    return NULL;
  ParapheImage *image = g_new (ParapheImage, 1);
  *image = (ParapheImage) { g_steal_pointer (&pixels), (int) width, (int) height, (int) (4 * width) };
  return image;
}
