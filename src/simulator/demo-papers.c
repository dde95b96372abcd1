/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers of the demonstration: what is printed, how it came on a screen, and the name that a scanner, a telephone or a secretary gave
 * to the file. One thread. */
#include "demo-papers.h"
#include "convention-page.h"
#include "convention-pdf.h"
#include "dice.h"
#include "paris-time.h"
#include "plain-paper.h"
#include "scan-picture.h"
#include "sealed-pdf.h"

#define N_ANNEXES 6 /* more than the programs that read them let pass */
#define DAY (86400 * (gint64) G_USEC_PER_SEC)

typedef struct {
  ConventionText *text; /* (owned) */
  ScanStyle style;
  gboolean blank;       /* nobody signed it */
} Paper;

static void
paper_free (gpointer data) {
  Paper *paper = data;

  convention_text_free (paper->text);
  g_free (paper);
}

static GBytes *
make_scan (gpointer data) {
  Paper *paper = data;

  return scan_picture_make (paper->text, &paper->style);
}

static GBytes *
make_unsigned (gpointer data) {
  Paper *paper = data;
  ScanStyle style = { .seed = paper->style.seed };

  return scan_picture_make (paper->text, &style);
}

static GBytes *
make_last_page (gpointer data) {
  Paper *paper = data;
  ScanStyle style = paper->style;
  g_autoptr (ConventionPages) pages = convention_pages_new (paper->text);

  style.only_page = (int) convention_pages_count (pages);
  return scan_picture_make (paper->text, &style);
}

static GBytes *
make_photograph (gpointer data) {
  Paper *paper = data;

  return scan_picture_make_photograph (paper->text, &paper->style);
}

static GBytes *
make_locked (gpointer data) {
  Paper *paper = data;

  return scan_picture_make_locked (paper->text, &paper->style, "ENT2026");
}

static GBytes *
make_with_annexes (gpointer data) {
  Paper *paper = data;
  ScanStyle style = paper->style;

  style.annexes = N_ANNEXES;
  return scan_picture_make (paper->text, &style);
}

static GBytes *
make_on_screen (gpointer data) {
  Paper *paper = data;

  return scan_picture_make_on_screen (paper->text, &paper->style);
}

static GBytes *
make_electronic (gpointer data) {
  Paper *paper = data;
  g_autoptr (GBytes) plain = make_on_screen (paper);

  return sealed_pdf_make (plain, paper->text->signatory, paper->style.signed_at);
}

static GBytes *
make_convention (gpointer data) {
  Paper *paper = data;

  return convention_pdf_make (paper->text);
}

static GBytes *
write_plainly (gpointer data) {
  Paper *paper = data;
  g_autofree char *day = paris_time_to_day (paper->style.signed_at);
  g_autofree char *line = g_strdup_printf ("Lu et approuvé le %s, %s", day, paper->text->signatory);

  return plain_paper_make (paper->text, paper->blank ? NULL : line);
}

static const struct {
  const char *kind;
  FileMaker make;
  const char *names[5];
} kinds[] = {
  { "scan", make_scan, { "convention signée.pdf", "Convention_ENT_{town}.pdf", "SKM_C258{stamp}.pdf", "scan{count}.pdf", "Convention ENT-École 2026-2027 signée {town}.pdf" } },
  { "evening", make_scan, { "convention signée {town}.pdf" } },
  { "pending", make_scan, { "convention signée - page oubliée.pdf" } },
  { "void", make_scan, { "convention signée.pdf", "scan{count}.pdf" } },
  { "unsigned", make_unsigned, { "convention.pdf", "scan{count}.pdf" } },
  { "last-page", make_last_page, { "signature.pdf", "scan{count}.pdf" } },
  { "photograph", make_photograph, { "IMG_{stamp}.jpg", "20{stamp}.jpg" } },
  { "locked", make_locked, { "convention_signee_protegee.pdf" } },
  { "with-annexes", make_with_annexes, { "convention et délibération.pdf" } },
  { "electronic", make_electronic, { "Convention ENT-École_signé électroniquement.pdf" } },
  { "mixed-up", make_on_screen, { "convention signée.pdf" } },
  { "convention", make_convention, { "attestation-dossier-{dossier}.pdf" } },
};

static char *
name_file (const char *pattern, const ConventionText *text, gint64 at, Dice *dice) {
  g_auto (GStrv) parts = g_strsplit_set (pattern, "{}", -1);
  g_autofree char *iso = paris_time_to_text (at - dice_between (dice, 120, 2400) * (gint64) G_USEC_PER_SEC);
  const char *town = g_str_has_prefix (text->collectivite, "COMMUNE ") ? strrchr (text->collectivite, ' ') + 1 : "CC";
  GString *name = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++) {
    if (i % 2 == 0)
      g_string_append (name, parts[i]);
    else if (g_str_equal (parts[i], "town"))
      g_string_append (name, town);
    else if (g_str_equal (parts[i], "count"))
      g_string_append_printf (name, "%04d", dice_between (dice, 1, 320));
    else if (g_str_equal (parts[i], "stamp"))
      g_string_append_printf (name, "%.2s%.2s%.2s_%.2s%.2s%.2s", iso + 2, iso + 5, iso + 8, iso + 11, iso + 14, iso + 17);
    else
      g_string_append_printf (name, "%" G_GINT64_FORMAT, text->dossier);
  }
  return g_string_free (name, FALSE);
}

File *
demo_papers_add (World *world, const char *kind, ConventionText *text, guint64 seed) {
  Dice dice = dice_for (seed, "paper", (guint64) text->dossier);
  gint64 now = world_now (world), signed_at = MAX (text->generated_at, now - dice_between (&dice, 0, 3) * DAY);
  guint i = 0;
  int n = 0;
  Paper *paper = g_new0 (Paper, 1);
  g_autofree char *name = NULL;
  File *file;

  if (world->plain_papers && g_str_equal (kind, "photograph"))
    kind = "scan";
  while (i < G_N_ELEMENTS (kinds) && !g_str_equal (kinds[i].kind, kind))
    i++;
  g_assert (i < G_N_ELEMENTS (kinds));
  while (n < (int) G_N_ELEMENTS (kinds[i].names) && kinds[i].names[n] != NULL)
    n++;
  paper->text = text;
  paper->blank = g_str_equal (kind, "unsigned") || g_str_equal (kind, "convention");
  paper->style = (ScanStyle) { .seed = dice_next (&dice), .signed_at = signed_at, .stamped = dice_chance (&dice, 75) };
  name = name_file (kinds[i].names[dice_between (&dice, 0, n - 1)], text, now, &dice);
  file = world_add_lazy_file (world, name, g_str_has_suffix (name, ".jpg") ? "image/jpeg" : "application/pdf", world->plain_papers ? write_plainly : kinds[i].make, paper, paper_free);
  if (g_str_equal (kind, "pending")) {
    g_free (file->scan);
    file->scan = g_strdup ("pending");
  }
  return file;
}

static GBytes *
make_same (gpointer data) {
  return file_dup_bytes (data);
}

File *
demo_papers_add_copy (World *world, File *file) {
  return world_add_lazy_file (world, file->filename, file->content_type, make_same, file, NULL);
}
