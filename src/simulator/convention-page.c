/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a convention: blocks of text that flow from page to page, a heading with the number and the date on every page,
 * and at the end two frames to sign in, never cut. The measures do not depend on the surface: fonts are laid out unhinted at
 * 72 dots an inch. The wording is the simulator's own. Used by whoever made it. */
#include "convention-page.h"
#include "legal-day.h"
#include "paris-time.h"

#include <pango/pangocairo.h>

#define LEFT 56.0
#define WIDTH (CONVENTION_PAGE_WIDTH - 2 * LEFT)
#define TOP 104.0
#define BOTTOM (CONVENTION_PAGE_HEIGHT - 58.0)
#define FRAMES_HEIGHT 158.0
#define FRAMES_GAP 18.0
#define FAMILIES "Liberation Sans, DejaVu Sans, Sans"

typedef struct {
  PangoLayout *layout;  /* (owned) (nullable) NULL: the frames */
  double indent;
  double height;
  double y;
  guint page;
  gboolean with_next;   /* a title is not left alone at the foot of a page */
} Block;

struct _ConventionPages {
  PangoContext *context; /* (owned) */
  GArray *blocks;        /* (element-type Block) (owned) */
  char *number;          /* (owned) "Dossier n° 24 680 135" */
  char *generated;       /* (owned) "8 octobre 2026 à 14 h 05" */
  double y;              /* while laying out */
  guint page;            /* while laying out */
  ConventionFrame frame;
};

static PangoContext *
make_context (void) {
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("fr"));
  cairo_font_options_destroy (options);
  return context;
}

static PangoLayout *
make_layout (ConventionPages *self, const char *markup, double size, double width) {
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string (FAMILIES);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_line_spacing (layout, 1.12f);
  pango_layout_set_markup (layout, markup, -1);
  return layout;
}

static double
measure (PangoLayout *layout) {
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
add_block (ConventionPages *self, PangoLayout *layout, double indent, double before, double height, gboolean with_next) {
  Block block = { .layout = layout, .indent = indent, .height = height, .with_next = with_next };
  double needed = height + (with_next ? 34 : 0);

  if (self->y > TOP)
    self->y += before;
  if (self->y + needed > BOTTOM && self->y > TOP) {
    self->page++;
    self->y = TOP;
  }
  block.page = self->page;
  block.y = self->y;
  self->y += height;
  g_array_append_val (self->blocks, block);
}

/* format: markup; the strings are escaped. */
static void G_GNUC_PRINTF (5, 6)
add_text (ConventionPages *self, double size, double indent, double before, const char *format, ...) {
  g_autofree char *markup = NULL;
  PangoLayout *layout;
  va_list arguments;

  va_start (arguments, format);
  markup = g_markup_vprintf_escaped (format, arguments);
  va_end (arguments);
  layout = make_layout (self, markup, size, WIDTH - indent);
  add_block (self, layout, indent, before, measure (layout), FALSE);
}

static void
add_title (ConventionPages *self, const char *title) {
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>", title);
  PangoLayout *layout = make_layout (self, markup, 10.5, WIDTH);

  add_block (self, layout, 0, 11, measure (layout), TRUE);
}

/* "218101442 00018" in groups, as it is printed on letters; what is not a SIRET stays as it is. */
static char *
format_siret (const char *siret) {
  if (strlen (siret) != 14)
    return g_strdup (siret);
  return g_strdup_printf ("%.3s\u00a0%.3s\u00a0%.3s\u00a0%s", siret, siret + 3, siret + 6, siret + 9);
}

static char *
format_number (gint64 number) {
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  GString *text = g_string_new ("Dossier n°\u00a0");
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++) {
    if (i > 0 && (length - i) % 3 == 0)
      g_string_append (text, "\u00a0");
    g_string_append_c (text, digits[i]);
  }
  return g_string_free (text, FALSE);
}

static char *
format_instant (gint64 at) {
  int seconds = (int) ((at / G_USEC_PER_SEC + paris_time_offset (at)) % 86400);
  g_autofree char *day = legal_day_to_text (legal_day_of (at));

  return g_strdup_printf ("%s à %d\u00a0h\u00a0%02d", day, seconds / 3600, seconds / 60 % 60);
}

static void
add_parties (ConventionPages *self, const ConventionText *text) {
  g_autofree char *siret = format_siret (text->siret);
  g_autofree char *where = text->departement != NULL ? g_strdup_printf (", département %s", text->departement) : g_strdup ("");
  const char *signatory = text->signatory != NULL && *text->signatory != '\0' ? text->signatory : "………………………………";
  const char *quality = text->quality != NULL && *text->quality != '\0' ? text->quality : "………………";

  add_text (self, 10, 0, 12, "Entre les soussignés\u00a0:");
  add_text (self, 10, 0, 5, "<b>l’académie de Toulouse</b>, représentée par son recteur, ci-après «\u00a0l’académie\u00a0»,");
  add_text (self, 10, 0, 5, "et <b>%s</b>, SIRET\u00a0<b>%s</b>%s, représentée par <b>%s</b>, en qualité de <b>%s</b>, "
            "ci-après «\u00a0la collectivité\u00a0»,", text->collectivite, siret, where, signatory, quality);
  add_text (self, 10, 0, 5, "sont arrêtées les dispositions suivantes.");
}

static void
add_schools (ConventionPages *self, const ConventionText *text) {
  add_title (self, "Article 2 – Écoles inscrites");
  add_text (self, 10, 0, 3, "La collectivité demande l’ouverture d’ENT-École à <b>%s\u00a0école(s)</b>\u00a0:",
            text->number != NULL && *text->number != '\0' ? text->number : "…");
  for (guint i = 0; text->schools != NULL && text->schools[i] != NULL; i++)
    add_text (self, 10, 12, i == 0 ? 4 : 2.5, "•\u2002%s", text->schools[i]);
}

static void
add_articles (ConventionPages *self, const ConventionText *text, int year) {
  g_autofree char *deposited = legal_day_to_text (legal_day_of (text->deposited_at));

  add_title (self, "Article 1 – Objet");
  add_text (self, 10, 0, 3, "L’académie met ENT-École, espace numérique de travail du premier degré, à la disposition des écoles "
            "désignées à l’article 2 pendant l’année scolaire %d-%d. La collectivité prend part à son financement.", year, year + 1);
  add_schools (self, text);
  add_title (self, "Article 3 – Contribution de la collectivité");
  add_text (self, 10, 0, 3, "La contribution est de 41,00\u00a0€ par école et par an. Le montant confirmé par la collectivité pour "
            "%s\u00a0école(s) est de <b>%s</b>. Il est réglé en une fois, après réception d’un titre de perception.",
            text->number != NULL && *text->number != '\0' ? text->number : "…",
            text->cost != NULL && *text->cost != '\0' ? text->cost : "…");
  add_title (self, "Article 4 – Obligations de chacun");
  add_text (self, 10, 0, 3, "L’académie ouvre les comptes, forme les directrices et directeurs d’école et assiste les utilisateurs. "
            "La collectivité veille à l’équipement et à l’accès au réseau de ses écoles.");
  if (text->referent1 != NULL && *text->referent1 != '\0')
    add_text (self, 10, 0, 3, "Pour publier sur son espace, la collectivité désigne\u00a0: %s%s%s.", text->referent1,
              text->referent2 != NULL && *text->referent2 != '\0' ? ", " : "", text->referent2 != NULL ? text->referent2 : "");
  add_title (self, "Article 5 – Durée");
  add_text (self, 10, 0, 3, "La convention prend fin avec l’année scolaire et n’est pas reconduite tacitement. Une convention plus récente "
            "du même dossier la remplace entièrement.");
  add_title (self, "Article 6 – Retour");
  add_text (self, 10, 0, 3, "La demande a été déposée le %s. La collectivité renvoie la présente convention signée, toutes pages "
            "comprises, par la messagerie de son dossier, dans les deux mois qui suivent ce dépôt.", deposited);
}

static void
lay_out (ConventionPages *self, const ConventionText *text) {
  int year = legal_day_year (legal_day_of (text->deposited_at));

  add_text (self, 17, 0, 0, "<b>Convention d’adhésion à ENT-École</b>");
  add_text (self, 12, 0, 3, "Année scolaire %d-%d", year, year + 1);
  add_parties (self, text);
  add_articles (self, text, year);
  add_block (self, NULL, 0, 18, FRAMES_HEIGHT, FALSE);
  self->frame.page = self->page;
  self->frame.width = (WIDTH - FRAMES_GAP) * 0.55;
  self->frame.x = LEFT + WIDTH - self->frame.width;
  self->frame.y = self->y - FRAMES_HEIGHT;
  self->frame.height = FRAMES_HEIGHT;
}

ConventionPages *
convention_pages_new (const ConventionText *text) {
  ConventionPages *self = g_new0 (ConventionPages, 1);

  self->context = make_context ();
  self->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  self->number = format_number (text->dossier);
  self->generated = format_instant (text->generated_at);
  self->y = TOP;
  lay_out (self, text);
  return self;
}

void
convention_pages_free (ConventionPages *self) {
  for (guint i = 0; i < self->blocks->len; i++)
    g_clear_object (&g_array_index (self->blocks, Block, i).layout);
  g_array_unref (self->blocks);
  g_clear_object (&self->context);
  g_free (self->number);
  g_free (self->generated);
  g_free (self);
}

guint
convention_pages_count (ConventionPages *self) {
  return self->page + 1;
}

const ConventionFrame *
convention_pages_frame (ConventionPages *self) {
  return &self->frame;
}

static void
draw_markup (ConventionPages *self, cairo_t *cr, const char *markup, double size, double x, double y, double width, PangoAlignment align) {
  g_autoptr (PangoLayout) layout = make_layout (self, markup, size, width);

  pango_layout_set_alignment (layout, align);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_heading (ConventionPages *self, cairo_t *cr, guint page) {
  g_autofree char *right = g_strdup_printf ("<b>%s</b>\nConvention générée le %s", self->number, self->generated);
  g_autofree char *foot = g_strdup_printf ("%s · convention du %s · page %u sur %u", self->number, self->generated, page + 1, self->page + 1);

  draw_markup (self, cr, "<b>ACADÉMIE DE TOULOUSE</b>\nENT-École, écoles du premier degré", 10, LEFT, 44, WIDTH, PANGO_ALIGN_LEFT);
  draw_markup (self, cr, right, 10.5, LEFT, 44, WIDTH, PANGO_ALIGN_RIGHT);
  cairo_set_line_width (cr, 0.8);
  cairo_move_to (cr, LEFT, 82);
  cairo_line_to (cr, LEFT + WIDTH, 82);
  cairo_stroke (cr);
  draw_markup (self, cr, foot, 10, LEFT, CONVENTION_PAGE_HEIGHT - 42, WIDTH, PANGO_ALIGN_CENTER);
}

static void
draw_frames (ConventionPages *self, cairo_t *cr, double y) {
  double other = WIDTH - FRAMES_GAP - self->frame.width;

  cairo_set_line_width (cr, 0.8);
  cairo_rectangle (cr, LEFT, y, other, FRAMES_HEIGHT);
  cairo_rectangle (cr, self->frame.x, y, self->frame.width, FRAMES_HEIGHT);
  cairo_stroke (cr);
  draw_markup (self, cr, "<b>Pour l’académie</b>\nLe recteur", 10, LEFT + 8, y + 7, other - 16, PANGO_ALIGN_LEFT);
  draw_markup (self, cr, "<b>Pour la collectivité</b>\n(nom, qualité, date et signature)", 10, self->frame.x + 8, y + 7,
               self->frame.width - 16, PANGO_ALIGN_LEFT);
}

void
convention_pages_draw (ConventionPages *self, cairo_t *cr, guint page) {
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  draw_heading (self, cr, page);
  for (guint i = 0; i < self->blocks->len; i++) {
    const Block *block = &g_array_index (self->blocks, Block, i);

    if (block->page != page)
      continue;
    if (block->layout == NULL) {
      draw_frames (self, cr, block->y);
      continue;
    }
    cairo_move_to (cr, LEFT + block->indent, block->y);
    pango_cairo_show_layout (cr, block->layout);
  }
  cairo_restore (cr);
}
