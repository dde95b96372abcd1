/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the bytes of a copy to the flags of its dossier: conventions and copies drawn here, gone through by the reader, held against the
 * form. Each defect raises its own flag and no other; a copy in good order raises none. */
#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "case-bench.h"
#include "exhibits.h"
#include "paper-samples.h"
#include "paper-viewing.h"
#include "rare-samples.h"

#define A4_WIDTH 595.276
#define A4_HEIGHT 841.890

/* What a convention says otherwise than the form, "" for nothing at all, and what a hand added. */
typedef struct {
  const char *number, *day, *signatory, *schools, *amount; /* (nullable) as the form and the platform say */
  guint n_pages;         /* 0: two */
  gboolean is_signed;    /* a stroke in the frame of the collectivité */
  guint blank_page;      /* 0 none */
  const char *title;     /* (nullable) of the PDF: other bytes, nothing to see */
} Writing;

static const Writing in_force = { NULL };

typedef struct {
  ParapheEngine *engine;
  char *folder;
  GAsyncResult *result; /* (owned) awaited */
  Bench *bench;
  GPtrArray *papers;    /* (element-type ParaphePaperRead) */
} Desk;

static cairo_status_t
on_bytes (void *data, const unsigned char *bytes, unsigned length) {
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static const char *
either (const char *said, const char *usual) {
  return said != NULL ? said : usual;
}

static char *
compose (const Writing *writing, guint page) {
  const char *number = either (writing->number, "24680135"), *day = either (writing->day, "24 septembre 2026 à 10 h 01");
  if (page > 0)
    return g_strdup_printf ("Dossier n° %s généré le %s\n\nArticle 3. La présente convention prend effet à sa signature par les deux "
                            "parties.\nFait en deux exemplaires.\n\nCadre réservé à la collectivité :", number, day);
  return g_strdup_printf ("CONVENTION ENT-École 2026-2027\n\nDossier n° %s généré le %s\n\nEntre le rectorat de l’académie de Toulouse, et "
                          "la commune d’Albi,\nreprésentée par %s, dûment habilité par délibération,\nil est convenu ce qui suit.\n\n"
                          "Article 1. La collectivité adhère au service pour les écoles de son ressort.\nNombre d’écoles inscrites : %s.\n\n"
                          "Article 2. La contribution annuelle est de %s €, payable à réception du titre.",
                          number, day, either (writing->signatory, "Jean GARCIA"), either (writing->schools, "2"),
                          either (writing->amount, "82,00"));
}

static void
write_text (cairo_t *brush, const char *text) {
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (brush);
  PangoFontDescription *font = pango_font_description_from_string ("DejaVu Sans 10");
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (brush, 60, 80);
  pango_cairo_show_layout (brush, layout);
  pango_font_description_free (font);
}

static void
sign (cairo_t *brush) {
  cairo_set_source_rgb (brush, 0.1, 0.1, 0.6);
  cairo_set_line_width (brush, 2);
  cairo_move_to (brush, 100, 320);
  for (int i = 1; i < 12; i++)
    cairo_line_to (brush, 100 + 14 * i, 320 + (i % 2 ? -30 : 25));
  cairo_stroke (brush);
  cairo_set_source_rgb (brush, 0, 0, 0);
}

static GBytes *
draw (const Writing *writing) {
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (on_bytes, bytes, A4_WIDTH, A4_HEIGHT);
  cairo_t *brush = cairo_create (surface);
  if (writing->title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, writing->title);
  for (guint page = 0; page < (writing->n_pages > 0 ? writing->n_pages : 2); page++) {
    g_autofree char *text = compose (writing, page);
    if (page + 1 != writing->blank_page)
      write_text (brush, text);
    if (writing->is_signed && page + 1 == 2)
      sign (brush);
    cairo_show_page (brush);
  }
  cairo_destroy (brush);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static void
on_result (GObject *source, GAsyncResult *result, gpointer data) {
  g_set_object ((GAsyncResult **) data, result);
}

static GAsyncResult *
await (Desk *self) {
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&self->result);
}

/* Gone through by the reader, as the papers kept are. Gives its MD5, as the platform writes it (owned by the desk). */
static const char *
go_through (Desk *self, GBytes *bytes) {
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autofree char *path = g_build_filename (self->folder, "paper", NULL);
  g_assert_true (g_file_set_contents (path, (const char *) data, (gssize) length, NULL));
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  guint8 digest[16];
  gsize n = sizeof digest;
  g_checksum_update (checksum, data, (gssize) length);
  g_checksum_get_digest (checksum, digest, &n);
  ParaphePaperRead *paper = g_new0 (ParaphePaperRead, 1);
  paper->md5 = g_base64_encode (digest, n);
  paraphe_engine_inspect_async (self->engine, path, NULL, on_result, &self->result);
  g_autoptr (GAsyncResult) result = await (self);
  g_autoptr (GError) error = NULL;
  paper->facts = paraphe_engine_inspect_finish (self->engine, result, &paper->words, &error);
  g_assert_no_error (error);
  g_ptr_array_add (self->papers, paper);
  g_remove (path);
  return paper->md5;
}

static void
set_up (Desk *self, gconstpointer data) {
  self->engine = paraphe_engine_new ("", TRUE);
  self->folder = g_dir_make_tmp ("paraphe-checks-XXXXXX", NULL);
  self->bench = bench_new ();
  self->papers = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_paper_read_free);
  bench_judge (self->bench); /* its number and its form */
}

static void
on_closed (GObject *source, GAsyncResult *result, gpointer data) {
  *(gboolean *) data = TRUE;
}

static void
tear_down (Desk *self, gconstpointer data) {
  gboolean closed = FALSE;
  paraphe_engine_close_async (self->engine, on_closed, &closed);
  while (!closed)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (self->engine);
  bench_free (self->bench);
  g_ptr_array_unref (self->papers);
  g_rmdir (self->folder);
  g_free (self->folder);
}

/* The checks of papers that speak, in their order, separated by spaces (transfer full). */
static char *
list_flags (Desk *self) {
  static const char *const ids[] = { "CNV-02", "CNV-03", "CNV-04", "CNV-05", "CNV-06", "CNV-07", "CNV-08", "CNV-09", "CNV-11",
                                     "CNV-12", "CNV-13", "CNV-14", "CNV-15", "CNV-19" };
  GString *said = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    ParapheFlag *flag = bench_find (self->bench, ids[i]);
    if (flag == NULL)
      continue;
    g_string_append_printf (said, "%s%s%s", said->len > 0 ? " " : "", ids[i], paraphe_flag_facts (flag)->evaluable ? "" : "?");
  }
  return g_string_free (said, FALSE);
}

/* The papers are before the court, the dossier is judged with what they prove. The exhibits outlive the judgement. */
static ParapheExhibits *
judge (Desk *self, const char *current) {
  const ParapheExhibitTerms terms = { paraphe_dossier_facts (self->bench->dossier)->number, self->bench->form, self->bench->conventions,
                                      current, self->papers };
  ParapheExhibits *exhibits = paraphe_exhibits_new (&terms);
  ParapheSurroundings *around = bench_get_around (self->bench);
  for (guint i = 0; i < exhibits->evidence->len; i++)
    bench_add_evidence (self->bench, g_ptr_array_index (exhibits->evidence, i));
  around->convention_pages = exhibits->convention_pages;
  around->convention_lacks = exhibits->convention_lacks;
  around->versions_text = exhibits->versions_text;
  bench_judge (self->bench);
  return exhibits;
}

/* The convention in force is drawn, gone through and dated; the copy came ten days later. copy: NULL sends the convention back. */
static ParapheExhibits *
examine (Desk *self, const Writing *convention, GBytes *copy) {
  Bench *bench = self->bench;
  g_autoptr (GBytes) pdf = draw (convention);
  const char *version = go_through (self, pdf);
  const char *file = copy != NULL ? go_through (self, copy) : version;
  bench->attestation = version;
  bench_add_convention (bench, 1, version, bench->generated);
  bench_add_message (bench, PARAPHE_AUTHOR_ACCOUNT, "2026-10-04T08:00:00Z", "La convention signée.", file);
  return judge (self, version);
}

typedef struct {
  const char *name;
  Writing convention; /* the form's words, unless the platform erred */
  Writing copy;
  const char *flags;
  const char *said;   /* (nullable) in the message of the last of them */
} Trial;

static const Trial trials[] = {
  { "good", { NULL }, { .is_signed = TRUE }, "", NULL },
  { "number-grouped", { NULL }, { .number = "24 680 135", .is_signed = TRUE }, "", NULL },
  { "capitals", { NULL }, { .signatory = "JEAN GARCIA", .is_signed = TRUE }, "", NULL },
  { "one-page", { NULL }, { .n_pages = 1 }, "CNV-07", "1 page of 2" },
  { "other-dossier", { NULL }, { .number = "24681122", .is_signed = TRUE }, "CNV-05", "24681122" },
  { "other-signatory", { NULL }, { .signatory = "Jeanne GARCIA", .is_signed = TRUE }, "CNV-14", "Jeanne GARCIA" },
  { "other-count", { NULL }, { .schools = "3", .is_signed = TRUE }, "CNV-14", "“3”" },
  { "other-amount", { NULL }, { .amount = "123,00", .is_signed = TRUE }, "CNV-14", "“123”" },
  { "unsigned", { NULL }, { .title = "Convention imprimée" }, "CNV-12", NULL },
  { "blank-page", { NULL }, { .blank_page = 2 }, "CNV-11", "Page 2" },
  { "long", { NULL }, { .n_pages = 8, .is_signed = TRUE }, "CNV-08", "8 pages" },
  { "convention-without-amount", { .amount = "" }, { .amount = "", .is_signed = TRUE }, "CNV-19", "amount" },
  { "convention-without-count", { .schools = "" }, { .schools = "", .is_signed = TRUE }, "CNV-19", "number of schools" },
  { "convention-without-signatory", { .signatory = "" }, { .signatory = "", .is_signed = TRUE }, "CNV-19", "signatory" },
};

static void
assert_flags (Desk *self, const char *expected, const char *said) {
  g_autofree char *flags = list_flags (self);
  g_assert_cmpstr (flags, ==, expected);
  const char *last = strrchr (expected, ' ');
  if (said != NULL)
    g_assert_nonnull (strstr (paraphe_flag_facts (bench_find (self->bench, last != NULL ? last + 1 : expected))->message, said));
}

static void
test_trial (Desk *self, gconstpointer data) {
  const Trial *trial = data;
  g_autoptr (GBytes) copy = draw (&trial->copy);
  g_autoptr (ParapheExhibits) exhibits = examine (self, &trial->convention, copy);
  assert_flags (self, trial->flags, trial->said);
}

/* The same bytes: no need of a text. */
static void
test_sent_back (Desk *self, gconstpointer data) {
  g_autoptr (ParapheExhibits) exhibits = examine (self, &in_force, NULL);
  assert_flags (self, "CNV-02", NULL);
}

/* A copy of the version before, which says what the form said then; one that differs by its date alone. */
static void
test_void_version (Desk *self, gconstpointer data) {
  const char *amount = data; /* (nullable) the same */
  Bench *bench = self->bench;
  Writing first = in_force, copy;
  first.day = "12 septembre 2026 à 9 h 30";
  first.amount = amount;
  copy = first;
  copy.is_signed = TRUE;
  g_autoptr (GBytes) before = draw (&first);
  g_autoptr (GBytes) now = draw (&in_force);
  g_autoptr (GBytes) sent = draw (&copy);
  const char *v1 = go_through (self, before), *v2 = go_through (self, now), *file = go_through (self, sent);
  bench->attestation = v1;
  bench_reaccept (bench, "2026-09-26T08:00:00Z", v2);
  bench_add_convention (bench, 2, v2, bench->generated);
  bench_add_message (bench, PARAPHE_AUTHOR_ACCOUNT, "2026-10-04T08:00:00Z", "La convention signée.", file);
  g_autoptr (ParapheExhibits) exhibits = judge (self, v2);
  g_assert_cmpstr (exhibits->versions_text, ==, amount == NULL ? "identical" : "different");
  assert_flags (self, amount == NULL ? "CNV-04" : "CNV-04 CNV-14", NULL);
}

/* Without a text nothing is proved but what is seen: as many pages, something on each. */
static void
test_scan (Desk *self, gconstpointer data) {
  Writing one = in_force;
  one.n_pages = 1;
  g_autoptr (GBytes) scan = paraphe_sample_scan (150);
  g_autoptr (ParapheExhibits) exhibits = examine (self, &one, scan);
  assert_flags (self, "", NULL);
}

static void
test_locked (Desk *self, gconstpointer data) {
  g_autoptr (GBytes) locked = paraphe_sample_locked ("ENT2026");
  g_autoptr (ParapheExhibits) exhibits = examine (self, &in_force, locked);
  assert_flags (self, "CNV-09", "password");
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (trials); i++) {
    g_autofree char *path = g_strconcat ("/paper-checks/", trials[i].name, NULL);
    g_test_add (path, Desk, &trials[i], set_up, test_trial, tear_down);
  }
  g_test_add ("/paper-checks/sent-back", Desk, NULL, set_up, test_sent_back, tear_down);
  g_test_add ("/paper-checks/void-version", Desk, "41,00", set_up, test_void_version, tear_down);
  g_test_add ("/paper-checks/void-version-same-text", Desk, NULL, set_up, test_void_version, tear_down);
  g_test_add ("/paper-checks/scan", Desk, NULL, set_up, test_scan, tear_down);
  g_test_add ("/paper-checks/locked", Desk, NULL, set_up, test_locked, tear_down);
  return g_test_run ();
}
