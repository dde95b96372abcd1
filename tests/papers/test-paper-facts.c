/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found in a paper: what it says of itself, what it hides, who signed it, what its pages look like, why it cannot be opened. */
#include <string.h>

#include "paper-bench.h"
#include "paper-samples.h"
#include "rare-samples.h"

static void
set_up (ParapheBench *bench, gconstpointer data) {
  paraphe_bench_set_up (bench, NULL);
}

static void
tear_down (ParapheBench *bench, gconstpointer data) {
  paraphe_bench_tear_down (bench);
}

static ParaphePaperFacts *
tell (ParapheBench *bench, GBytes *bytes) {
  g_autoptr (GError) error = NULL;
  g_autofree char *path = paraphe_bench_write (bench, "paper", bytes);
  ParaphePaperFacts *facts = paraphe_desk_tell_facts (bench->desk, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (facts);
  return facts;
}

static void
test_origin (ParapheBench *bench, gconstpointer data) {
  static const char *const objects[] = {
    "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    "<</Producer(Prawn)/Creator(Marie\\nDurand)/CreationDate(D:20261008143000+02'00')/ModDate(D:99991332)>>", NULL,
  };
  g_autoptr (GBytes) pdf = paraphe_sample_compose (objects, "/Info 4 0 R");
  g_autoptr (ParaphePaperFacts) facts = tell (bench, pdf);
  g_assert_cmpint (facts->fault, ==, PARAPHE_FAULT_NONE);
  g_assert_cmpstr (facts->kind, ==, "pdf");
  g_assert_cmpuint (facts->n_pages, ==, 1);
  g_assert_cmpuint (facts->version, ==, 17);
  g_assert_cmpstr (facts->producer, ==, "Prawn");
  g_assert_cmpstr (facts->creator, ==, "Marie Durand");
  g_assert_cmpint (facts->created_at, ==, 1791462600);
  g_assert_cmpint (facts->modified_at, ==, 0); /* no such day */
  g_assert_false (facts->has_text);
  g_assert_cmpint (facts->traces, ==, 0);
  g_assert_cmpuint (facts->signatures->len, ==, 0);

  g_autoptr (GBytes) convention = paraphe_sample_pdf (2, "convention");
  g_autoptr (ParaphePaperFacts) written = tell (bench, convention);
  g_assert_true (written->has_text);
  g_assert_cmpuint (written->n_pages, ==, 2);
  g_autoptr (GBytes) restricted = paraphe_sample_restricted ();
  g_autoptr (ParaphePaperFacts) encrypted = tell (bench, restricted);
  g_assert_true (encrypted->restricted);
}

static void
test_traces (ParapheBench *bench, gconstpointer data) {
  static const struct {
    const char *catalog, *annotation;
    ParapheTrace traces;
  } cases[] = {
    { "", "", 0 },
    { "/OpenAction[3 0 R/Fit]", "", 0 },
    { "/OpenAction<</S/GoTo/D[3 0 R/Fit]>>", "", PARAPHE_TRACE_OPENING },
    { "/OpenAction 4 0 R", "/A<</S/URI/URI(http://example.org)>>", PARAPHE_TRACE_OPENING },
    { "/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert\\(1\\))>>]>>>>", "", PARAPHE_TRACE_SCRIPT },
    { "", "/A<</S/Launch/F(/bin/sh)>>", PARAPHE_TRACE_LAUNCH },
    { "", "/A<</S/SubmitForm/F(http://example.org)>>", PARAPHE_TRACE_LAUNCH },
    { "", "/A<</S/GoToR/F(/etc/passwd)/D[0/Fit]>>", PARAPHE_TRACE_LAUNCH },
    { "/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.txt)/EF<</F 5 0 R>>>>]>>>>", "", PARAPHE_TRACE_EMBEDDED },
    { "/AA<</WC<</S/JavaScript/JS(1)>>>>", "", PARAPHE_TRACE_OPENING | PARAPHE_TRACE_SCRIPT },
    { "/LaunchPad 1/AAA 2", "", 0 }, /* names that only begin so */
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *catalog = g_strdup_printf ("<</Type/Catalog/Pages 2 0 R%s>>", cases[i].catalog);
    g_autofree char *annotation = g_strdup_printf ("<</Type/Annot/Subtype/Link/Rect[0 0 9 9]%s>>", cases[i].annotation);
    const char *const objects[] = { catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R]>>", annotation,
                                    "<</Length 5>>stream\nhello\nendstream", NULL };
    g_autoptr (GBytes) pdf = paraphe_sample_compose (objects, "");
    g_autoptr (ParaphePaperFacts) facts = tell (bench, pdf);
    g_test_message ("%s%s: %d", cases[i].catalog, cases[i].annotation, (int) facts->traces);
    g_assert_cmpint (facts->traces, ==, cases[i].traces);
    g_assert_cmpuint (facts->n_attachments, ==, cases[i].traces & PARAPHE_TRACE_EMBEDDED ? 1 : 0);
  }
}

static GBytes *
load_signed (void) {
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "papers", "fixtures", "signed.pdf", NULL);
  char *bytes = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (bytes, length);
}

static GBytes *
replace (GBytes *original, const char *from, const char *to) {
  gsize length;
  g_autofree guint8 *bytes = g_bytes_unref_to_data (g_bytes_ref (original), &length);
  g_assert_cmpuint (strlen (from), ==, strlen (to));
  guint8 *place = memmem (bytes, length, from, strlen (from));
  g_assert_nonnull (place);
  memcpy (place, to, strlen (to));
  return g_bytes_new (bytes, length);
}

static GBytes *
append (GBytes *original, const char *more) {
  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_append (bytes, g_bytes_get_data (original, NULL), (guint) g_bytes_get_size (original));
  g_byte_array_append (bytes, (const guint8 *) more, (guint) strlen (more));
  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
make_empty_field (void) {
  static const char *const objects[] = {
    "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/SigFlags 1>>>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R]>>",
    "<</Type/Annot/Subtype/Widget/FT/Sig/T(maire)/Rect[0 0 0 0]/P 3 0 R>>", NULL,
  };
  return paraphe_sample_compose (objects, "");
}

static void
test_signatures (ParapheBench *bench, gconstpointer data) {
  g_autoptr (GBytes) original = load_signed ();
  g_autoptr (GBytes) modified = replace (original, "electronique", "electronikue");
  g_autoptr (GBytes) extended = append (original, "\n8 0 obj<</Type/Annot>>endobj\n");
  g_autoptr (GBytes) padded = append (original, "\r\n");
  g_autoptr (GBytes) false_cover = append (original, "\n%/ByteRange[0 10 20 5200]\n%more\n");
  g_autoptr (GBytes) broken = replace (original, "/Contents<30820", "/Contents<00000");
  g_autoptr (GBytes) empty = make_empty_field ();
  const struct {
    const char *name;
    GBytes *bytes;
    ParapheSeal seal;
    gboolean named;
  } cases[] = {
    { "as it was signed", original, PARAPHE_SEAL_INTACT, TRUE },
    { "a letter changed", modified, PARAPHE_SEAL_MODIFIED, TRUE },
    { "something added", extended, PARAPHE_SEAL_EXTENDED, TRUE },
    { "an end of line added", padded, PARAPHE_SEAL_INTACT, TRUE },
    { "said to cover what was added", false_cover, PARAPHE_SEAL_EXTENDED, TRUE },
    { "a seal that is none", broken, PARAPHE_SEAL_UNVERIFIED, FALSE },
    { "a field nobody signed", empty, PARAPHE_SEAL_EMPTY, FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (ParaphePaperFacts) facts = tell (bench, cases[i].bytes);
    g_assert_cmpuint (facts->signatures->len, ==, 1);
    const ParapheSignature *signature = &g_array_index (facts->signatures, ParapheSignature, 0);
    g_test_message ("%s: %s, %s", cases[i].name, paraphe_seal_to_code (signature->seal), signature->signer);
    g_assert_cmpint (signature->seal, ==, cases[i].seal);
    if (cases[i].named)
      g_assert_cmpstr (signature->signer, ==, "Marie Durand");
    if (i == 0)
      g_assert_cmpint (signature->signed_at, >, 1700000000);
  }
  /* A reader prepared for signatures lives for one question. */
  g_autoptr (GArray) children = paraphe_bench_list_children ();
  g_assert_cmpuint (children->len, <=, 5);
}

static GBytes *
make_blank (void) {
  return paraphe_sample_page ("0 0 595 842", "", "", NULL);
}

static GBytes *
make_signature_alone (void) {
  return paraphe_sample_page ("0 0 595 842", "1.2 w 300 200 m 340 260 360 150 400 220 c 420 180 430 240 470 200 c S", "", NULL);
}

static GBytes *
make_coarse_scan (void) {
  return paraphe_sample_scan (50);
}

static GBytes *
make_scan (void) {
  return paraphe_sample_scan (150);
}

static GBytes *
make_convention (void) {
  return paraphe_sample_pdf (1, "convention");
}

static GBytes *
make_small_photograph (void) {
  return paraphe_sample_image ("jpeg", 480, 640, 72, 1);
}

static void
test_looks (ParapheBench *bench, gconstpointer data) {
  static const struct {
    const char *name;
    GBytes *(*make) (void);
    gboolean has_letters;
    guint least_covered, least_dpi, most_dpi, least_ink, most_ink;
    guint poor;
  } cases[] = {
    { "blank", make_blank, FALSE, 0, 0, 0, 0, 0, 1 },
    { "a signature and nothing else", make_signature_alone, FALSE, 0, 0, 0, 500, 15000, 0 },
    { "words", make_convention, TRUE, 0, 0, 0, 10000, 100000, 0 },
    { "a scan", make_scan, FALSE, 990, 145, 151, 1000, 1000000, 0 },
    { "a coarse scan", make_coarse_scan, FALSE, 990, 48, 51, 1000, 1000000, 1 },
    { "a small photograph", make_small_photograph, FALSE, 1000, 50, 58, 1000, 1000000, 1 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = cases[i].make ();
    g_autofree char *path = paraphe_bench_write (bench, "look", bytes);
    g_autoptr (ParaphePaperFacts) facts = paraphe_paper_facts_new ();
    ParaphePageLook look;
    g_assert_true (paraphe_desk_look (bench->desk, path, 0, &look, NULL, &error));
    g_assert_no_error (error);
    g_test_message ("%s: %u letters, %u covered, %u dpi, %u ink", cases[i].name, look.n_characters, look.covered, look.dpi, look.ink);
    g_assert_true (look.is_readable);
    g_assert_cmpint (look.n_characters > 0, ==, cases[i].has_letters);
    g_assert_cmpuint (look.covered, >=, cases[i].least_covered);
    g_assert_cmpuint (look.dpi, >=, cases[i].least_dpi);
    g_assert_cmpuint (look.dpi, <=, cases[i].most_dpi);
    g_assert_cmpuint (look.ink, >=, cases[i].least_ink);
    g_assert_cmpuint (look.ink, <=, cases[i].most_ink);
    g_assert_cmpfloat (look.width, >, 100);
    g_array_append_val (facts->looks, look);
    g_assert_cmpuint (paraphe_paper_facts_find_poor_page (facts), ==, cases[i].poor);
  }
}

/* A page that is none among good ones: looked at, and said to be unreadable. */
static void
test_damaged_page (ParapheBench *bench, gconstpointer data) {
  static const char *const objects[] = { "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>",
                                         "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
                                         NULL };
  g_autoptr (GBytes) pdf = paraphe_sample_compose (objects, "");
  g_autofree char *path = paraphe_bench_write (bench, "damaged.pdf", pdf);
  g_autoptr (GError) error = NULL;
  ParaphePageLook look;
  g_assert_true (paraphe_desk_look (bench->desk, path, 0, &look, NULL, &error));
  g_assert_true (look.is_readable);
  g_assert_true (paraphe_desk_look (bench->desk, path, 1, &look, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (look.is_readable);
  g_assert_false (paraphe_desk_look (bench->desk, path, 2, &look, NULL, &error));
  g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_UNREADABLE);
}

static void
test_faults (ParapheBench *bench, gconstpointer data) {
  static const struct {
    const char *bytes;
    ParapheFault fault;
    const char *kind;
  } cases[] = {
    { "%PDF-1.4\n%%EOF\n", PARAPHE_FAULT_DAMAGED, "pdf" },
    { "<!DOCTYPE html><html></html>", PARAPHE_FAULT_WEB_PAGE, NULL },
    { "Bonjour", PARAPHE_FAULT_NOT_A_PAPER, NULL },
    { "Received: from mx\r\n\r\n", PARAPHE_FAULT_FOREIGN, "mail" },
    { "{\\rtf1}", PARAPHE_FAULT_FOREIGN, "rtf" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, strlen (cases[i].bytes));
    g_autoptr (ParaphePaperFacts) facts = tell (bench, bytes);
    g_assert_cmpint (facts->fault, ==, cases[i].fault);
    g_assert_cmpstr (facts->kind, ==, cases[i].kind);
    g_assert_cmpuint (facts->n_pages, ==, 0);
  }
  g_autoptr (GBytes) locked = paraphe_sample_locked ("secret");
  g_autoptr (ParaphePaperFacts) facts = tell (bench, locked);
  g_assert_cmpint (facts->fault, ==, PARAPHE_FAULT_ENCRYPTED);

  /* What is not the paper's fault is an error. */
  g_autoptr (GError) error = NULL;
  g_autofree char *absent = g_build_filename (bench->folder, "absent.pdf", NULL);
  g_assert_null (paraphe_desk_tell_facts (bench->desk, absent, NULL, &error));
  g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_UNREADABLE);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  static const struct {
    const char *path;
    void (*run) (ParapheBench *, gconstpointer);
  } tests[] = {
    { "/papers/facts/origin", test_origin },
    { "/papers/facts/traces", test_traces },
    { "/papers/facts/signatures", test_signatures },
    { "/papers/facts/looks", test_looks },
    { "/papers/facts/damaged-page", test_damaged_page },
    { "/papers/facts/faults", test_faults },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, ParapheBench, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
