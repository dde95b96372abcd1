/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports: see report.h. Each block is measured and put on a page; a heading is not left alone at the foot of one. Fonts are laid out
 * unhinted, so that the measures do not depend on the machine's screen. */
#include "config.h"
#include "report.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <pango/pangocairo.h>

#define PAGE_WIDTH 595.28
#define PAGE_HEIGHT 841.89
#define LEFT 56.0
#define WIDTH (PAGE_WIDTH - 2 * LEFT)
#define TOP 56.0
#define BOTTOM (PAGE_HEIGHT - 64.0)
#define NAME_WIDTH 150.0
#define FAMILIES "Liberation Sans, DejaVu Sans, Sans"

typedef enum { BLOCK_TITLE, BLOCK_SUBTITLE, BLOCK_HEADING, BLOCK_FACT, BLOCK_TEXT, BLOCK_QUOTE } BlockKind;

typedef struct {
  BlockKind kind;
  char *name; /* (owned) (nullable) */
  char *text; /* (owned) */
} Block;

struct _ParapheReport {
  GPtrArray *blocks; /* (owned) (element-type Block) */
  char *title;
  char *mark;
};

/* A page under the pen. */
typedef struct {
  cairo_t *cr;
  PangoContext *context;
  const char *mark;
  double y;
  guint page;
  guint n_pages;  /* 0 while they are counted */
  gboolean draws;
} Pen;

static const struct {
  double size, before;
  gboolean bold;
} looks[] = {
  [BLOCK_TITLE] = { 17, 0, TRUE }, [BLOCK_SUBTITLE] = { 11, 4, FALSE }, [BLOCK_HEADING] = { 12, 16, TRUE },
  [BLOCK_FACT] = { 9.5, 4, FALSE }, [BLOCK_TEXT] = { 9.5, 5, FALSE },   [BLOCK_QUOTE] = { 9.5, 6, FALSE },
};

static void
block_free (gpointer data) {
  Block *block = data;
  g_free (block->name);
  g_free (block->text);
  g_free (block);
}

/* Line breaks stay; what no font can show is dropped. */
static char *
clean (const char *text) {
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *kept = g_string_new (NULL);
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar letter = g_utf8_get_char (at);
    if (letter == '\n' || g_unichar_isprint (letter))
      g_string_append_unichar (kept, letter);
  }
  return g_string_free (kept, FALSE);
}

static void
add (ParapheReport *self, BlockKind kind, const char *name, const char *text) {
  Block *block = g_new0 (Block, 1);
  block->kind = kind;
  block->name = name != NULL ? clean (name) : NULL;
  block->text = clean (text);
  g_ptr_array_add (self->blocks, block);
}

ParapheReport *
paraphe_report_new (const char *title, const char *subtitle, const char *mark) {
  ParapheReport *self = g_new0 (ParapheReport, 1);
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->title = clean (title);
  self->mark = clean (mark);
  add (self, BLOCK_TITLE, NULL, title);
  add (self, BLOCK_SUBTITLE, NULL, subtitle);
  return self;
}

void
paraphe_report_free (ParapheReport *self) {
  if (self == NULL)
    return;
  g_ptr_array_unref (self->blocks);
  g_free (self->title);
  g_free (self->mark);
  g_free (self);
}

void
paraphe_report_add_heading (ParapheReport *self, const char *text) {
  add (self, BLOCK_HEADING, NULL, text);
}

void
paraphe_report_add_fact (ParapheReport *self, const char *name, const char *value) {
  add (self, BLOCK_FACT, name, value);
}

void
paraphe_report_add_text (ParapheReport *self, const char *text) {
  add (self, BLOCK_TEXT, NULL, text);
}

void
paraphe_report_add_quote (ParapheReport *self, const char *text) {
  add (self, BLOCK_QUOTE, NULL, text);
}

static PangoContext *
make_context (void) {
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (fonts);
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
  return context;
}

static PangoLayout *
make_layout (PangoContext *context, const char *text, double size, gboolean bold, double width) {
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_from_string (FAMILIES);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static void
draw_foot (Pen *pen) {
  if (!pen->draws)
    return;
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), pen->page, pen->n_pages);
  g_autoptr (PangoLayout) mark = make_layout (pen->context, pen->mark, 8, FALSE, WIDTH - 90);
  g_autoptr (PangoLayout) page = make_layout (pen->context, number, 8, FALSE, 90);
  pango_layout_set_alignment (page, PANGO_ALIGN_RIGHT);
  cairo_move_to (pen->cr, LEFT, PAGE_HEIGHT - 44);
  pango_cairo_show_layout (pen->cr, mark);
  cairo_move_to (pen->cr, LEFT + WIDTH - 90, PAGE_HEIGHT - 44);
  pango_cairo_show_layout (pen->cr, page);
}

static void
turn_page (Pen *pen) {
  draw_foot (pen);
  if (pen->draws)
    cairo_show_page (pen->cr);
  pen->page++;
  pen->y = TOP;
}

/* Line after line, so that a text longer than a page goes on. bar: a rule at its left says that it is quoted. */
static void
show_lines (Pen *pen, PangoLayout *layout, double x, gboolean bar) {
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  do {
    PangoRectangle logical;
    pango_layout_iter_get_line_extents (iter, NULL, &logical);
    double height = (double) logical.height / PANGO_SCALE;
    double ascent = (double) (pango_layout_iter_get_baseline (iter) - logical.y) / PANGO_SCALE;
    if (pen->y + height > BOTTOM)
      turn_page (pen);
    if (pen->draws) {
      cairo_move_to (pen->cr, x, pen->y + ascent);
      pango_cairo_show_layout_line (pen->cr, pango_layout_iter_get_line_readonly (iter));
    }
    if (pen->draws && bar) {
      cairo_rectangle (pen->cr, x - 8, pen->y, 1.5, height);
      cairo_fill (pen->cr);
    }
    pen->y += height;
  } while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
show_block (Pen *pen, const Block *block) {
  double size = looks[block->kind].size;
  double indent = block->kind == BLOCK_FACT ? NAME_WIDTH : block->kind == BLOCK_QUOTE ? 14 : 0;
  g_autoptr (PangoLayout) layout = make_layout (pen->context, block->text, size, looks[block->kind].bold, WIDTH - indent);
  pen->y += pen->y > TOP ? looks[block->kind].before : 0;
  if (pen->y + (block->kind == BLOCK_HEADING ? 60 : 14) > BOTTOM)
    turn_page (pen);
  if (block->name != NULL && pen->draws) {
    g_autoptr (PangoLayout) name = make_layout (pen->context, block->name, size, TRUE, NAME_WIDTH - 8);
    cairo_move_to (pen->cr, LEFT, pen->y);
    pango_cairo_show_layout (pen->cr, name);
  }
  show_lines (pen, layout, LEFT + indent, block->kind == BLOCK_QUOTE);
}

/* The number of pages. */
static guint
run (ParapheReport *self, Pen *pen) {
  pen->page = 1;
  pen->y = TOP;
  for (guint i = 0; i < self->blocks->len; i++)
    show_block (pen, g_ptr_array_index (self->blocks, i));
  draw_foot (pen);
  return pen->page;
}

static cairo_status_t
on_bytes (gpointer closure, const guchar *data, guint length) {
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
open_surface (GByteArray *bytes, const char *title, gint64 at) {
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (on_bytes, bytes, PAGE_WIDTH, PAGE_HEIGHT);
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (at);
  g_autofree char *iso = date != NULL ? g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ") : NULL;
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  if (iso != NULL) {
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, iso);
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, iso);
  }
  return surface;
}

GBytes *
paraphe_report_write (ParapheReport *self, gint64 at) {
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  PangoContext *context = make_context ();
  cairo_surface_t *surface = open_surface (bytes, self->title, at);
  cairo_t *cr = cairo_create (surface);
  Pen pen = { .cr = cr, .context = context, .mark = self->mark };
  pen.n_pages = run (self, &pen);
  pen.draws = TRUE;
  run (self, &pen);
  cairo_show_page (cr);
  cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  g_object_unref (context);
  return status == CAIRO_STATUS_SUCCESS ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}
