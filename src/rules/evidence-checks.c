/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of what a machine saw in the copies: CNV-04, 05, 07 to 09, 11 to 15. Pure, any thread. They speak of the copies that an agent
 * examines next; what nobody looked at yet is not evaluable when it would block, silent otherwise. */
#include "config.h"
#include "check-codes.h"
#include "phrase.h"
#include <glib/gi18n.h>
#include <string.h>

typedef gboolean (*EvidenceTest) (const ParapheMatter *matter, const ParapheEvidence *evidence);

static const ParapheEvidence *
find_evidence (const ParapheMatter *matter, const char *md5) {
  GPtrArray *all = matter->facts->around != NULL ? matter->facts->around->evidence : NULL;
  for (guint i = 0; all != NULL && md5 != NULL && i < all->len; i++) {
    const ParapheEvidence *evidence = g_ptr_array_index (all, i);
    if (g_strcmp0 (evidence->md5, md5) == 0)
      return evidence;
  }
  return NULL;
}

static const ParapheFileFacts *
get_next (const ParapheMatter *matter, guint i) {
  return paraphe_file_facts (paraphe_copy_facts (g_ptr_array_index (matter->next_copies, i))->file);
}

/* The first copy to examine next whose evidence passes a test, NULL none. file: (out). */
static const ParapheEvidence *
find_next (const ParapheMatter *matter, EvidenceTest test, const ParapheFileFacts **file) {
  for (guint i = 0; i < matter->next_copies->len; i++) {
    *file = get_next (matter, i);
    const ParapheEvidence *evidence = find_evidence (matter, (*file)->md5);
    if (evidence != NULL && test (matter, evidence))
      return evidence;
  }
  return NULL;
}

/* Is there a copy to examine that no machine looked at? */
static gboolean
is_unseen (const ParapheMatter *matter) {
  for (guint i = 0; i < matter->next_copies->len; i++)
    if (find_evidence (matter, get_next (matter, i)->md5) == NULL)
      return TRUE;
  return FALSE;
}

static guint
get_current_version (const ParapheMatter *matter) {
  return matter->current != NULL ? paraphe_convention_facts (matter->current)->version : 0;
}

static gboolean
is_of_other_version (const ParapheMatter *matter, const ParapheEvidence *evidence) {
  double margin = (double) paraphe_campaign_get_int (matter->facts->campaign, "version_margin_percent") / 100.0;
  return evidence->looks_like_version != 0 && evidence->looks_like_version != get_current_version (matter)
         && evidence->margin >= margin;
}

static gboolean
check_version (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheFileFacts *file;
  const ParapheEvidence *evidence = matter->current != NULL ? find_next (matter, is_of_other_version, &file) : NULL;
  if (evidence == NULL)
    return FALSE;
  guint current = get_current_version (matter);
  g_autofree char *name = paraphe_phrase_quote (file->name);
  paraphe_finding_add (finding, "file", file->name);
  paraphe_finding_add_number (finding, "version", evidence->looks_like_version);
  paraphe_finding_add_number (finding, "current", current);
  return paraphe_finding_say (
    finding,
    g_strdup_printf (_ ("Looks like version %1$u, void; in force: version %2$u."), evidence->looks_like_version, current),
    g_strdup_printf (_ ("“%1$s” was compared with each version kept: version %2$u is nearer by %3$d %%. Look at it: the machine only "
                        "sorts."),
                     name, evidence->looks_like_version, (int) (CLAMP (evidence->margin, 0.0, 1.0) * 100.0 + 0.5)));
}

static gboolean
is_of_other_dossier (const ParapheMatter *matter, const ParapheEvidence *evidence) {
  g_autofree char *ours = g_strdup_printf ("%" G_GINT64_FORMAT, matter->dossier->number);
  return evidence->dossier_number != NULL && *evidence->dossier_number != '\0' && !g_str_equal (evidence->dossier_number, ours);
}

static gboolean
check_number (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheFileFacts *file;
  const ParapheEvidence *evidence = find_next (matter, is_of_other_dossier, &file);
  if (evidence == NULL && is_unseen (matter))
    return paraphe_finding_lacks_source (finding, _ ("Number of the dossier not looked for in the copy: it was not opened by this "
                                                     "program."));
  if (evidence == NULL)
    return FALSE;
  g_autofree char *said = paraphe_phrase_quote (evidence->dossier_number);
  g_autofree char *ours = g_strdup_printf ("%" G_GINT64_FORMAT, matter->dossier->number);
  g_autofree char *name = paraphe_phrase_quote (file->name);
  paraphe_finding_add (finding, "file", file->name);
  paraphe_finding_add (finding, "found", evidence->dossier_number);
  return paraphe_finding_say (finding, g_strdup_printf (_ ("The copy carries number %1$s, the dossier is %2$s."), said, ours),
                              g_strdup_printf (_ ("Read in the text of “%s”."), name));
}

static gboolean
is_short (const ParapheMatter *matter, const ParapheEvidence *evidence) {
  guint pages = matter->facts->around->convention_pages;
  return pages > 0 && evidence->n_pages > 0 && (guint) evidence->n_pages < pages;
}

static gboolean
check_pages_missing (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheFileFacts *file;
  /* Sent page by page, each file is short. */
  const ParapheEvidence *evidence = matter->next_copies->len == 1 ? find_next (matter, is_short, &file) : NULL;
  if (evidence == NULL)
    return FALSE;
  guint expected = matter->facts->around->convention_pages;
  paraphe_finding_add (finding, "file", file->name);
  paraphe_finding_add_number (finding, "pages", evidence->n_pages);
  paraphe_finding_add_number (finding, "expected", expected);
  return paraphe_finding_say (
    finding,
    g_strdup_printf (ngettext ("%1$d page of %2$u: incomplete copy?", "%1$d pages of %2$u: incomplete copy?",
                               (gulong) evidence->n_pages),
                     evidence->n_pages, expected),
    g_strdup (_ ("The convention in force has more pages than the copy.")));
}

static gboolean
is_long (const ParapheMatter *matter, const ParapheEvidence *evidence) {
  guint pages = matter->facts->around->convention_pages;
  gint64 more = paraphe_campaign_get_int (matter->facts->campaign, "long_pages");
  return pages > 0 && evidence->n_pages > (gint64) pages + more;
}

static gboolean
check_long (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheFileFacts *file;
  const ParapheEvidence *evidence = find_next (matter, is_long, &file);
  if (evidence == NULL)
    return FALSE;
  paraphe_finding_add (finding, "file", file->name);
  paraphe_finding_add_number (finding, "pages", evidence->n_pages);
  return paraphe_finding_say (
    finding, g_strdup_printf (_ ("Long document (%d pages): other papers joined?"), evidence->n_pages),
    g_strdup_printf (_ ("The convention in force has %u pages."), matter->facts->around->convention_pages));
}

static gboolean
is_unreadable (const ParapheMatter *matter, const ParapheEvidence *evidence) {
  return (evidence->unreadable != NULL && *evidence->unreadable != '\0') || evidence->n_pages == 0;
}

/* A file of no byte needs no opening. */
static const ParapheFileFacts *
find_empty (const ParapheMatter *matter) {
  for (guint i = 0; i < matter->next_copies->len; i++)
    if (get_next (matter, i)->size == 0)
      return get_next (matter, i);
  return NULL;
}

static gboolean
check_readable (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheFileFacts *file = NULL;
  const ParapheEvidence *evidence = find_next (matter, is_unreadable, &file);
  const ParapheFileFacts *empty = find_empty (matter);
  if (evidence == NULL && empty == NULL && is_unseen (matter))
    return paraphe_finding_lacks_source (finding, _ ("Copy not opened by this program yet: whether it can be read is unknown."));
  if (evidence == NULL && empty == NULL)
    return FALSE;
  if (evidence == NULL)
    file = empty;
  const char *cause = evidence == NULL ? _ ("0 bytes") : evidence->unreadable != NULL ? evidence->unreadable : _ ("no page");
  g_autofree char *said = paraphe_phrase_quote (cause);
  g_autofree char *name = paraphe_phrase_quote (file->name);
  paraphe_finding_add (finding, "file", file->name);
  paraphe_finding_add (finding, "cause", evidence == NULL ? "empty" : evidence->unreadable != NULL ? evidence->unreadable : "no page");
  return paraphe_finding_say (finding, g_strdup_printf (_ ("Unreadable file: %s."), said),
                              g_strdup_printf (_ ("“%s” cannot be opened: nothing can be said of what it carries."), name));
}

static gboolean
is_blank (const ParapheMatter *matter, const ParapheEvidence *evidence) {
  return evidence->blank_page > 0;
}

static gboolean
check_blank (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheFileFacts *file;
  const ParapheEvidence *evidence = find_next (matter, is_blank, &file);
  if (evidence == NULL)
    return FALSE;
  paraphe_finding_add (finding, "file", file->name);
  paraphe_finding_add_number (finding, "page", evidence->blank_page);
  return paraphe_finding_say (finding, g_strdup_printf (_ ("Page %d illegible or blank."), evidence->blank_page),
                              g_strdup (_ ("Its picture is almost white, or too coarse to be read.")));
}

static gboolean
is_without_ink (const ParapheMatter *matter, const ParapheEvidence *evidence) {
  return evidence->has_ink == 0 && (evidence->signature == NULL || *evidence->signature == '\0');
}

static gboolean
check_ink (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheFileFacts *file;
  /* Sent page by page, one page carries the frame. */
  const ParapheEvidence *evidence = matter->next_copies->len == 1 ? find_next (matter, is_without_ink, &file) : NULL;
  if (evidence == NULL)
    return FALSE;
  paraphe_finding_add (finding, "file", file->name);
  return paraphe_finding_say (
    finding, g_strdup (_ ("No signature detected in the frame of the collectivité.")),
    g_strdup (_ ("The copy has no more ink there than the convention generated, and carries no electronic signature.")));
}

static gboolean
is_signed (const ParapheMatter *matter, const ParapheEvidence *evidence) {
  return evidence->signature != NULL && *evidence->signature != '\0';
}

static gboolean
check_signature (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheFileFacts *file;
  const ParapheEvidence *evidence = find_next (matter, is_signed, &file);
  if (evidence == NULL)
    return FALSE;
  g_autofree char *said = paraphe_phrase_quote (evidence->signature);
  paraphe_finding_add (finding, "file", file->name);
  paraphe_finding_add (finding, "signature", evidence->signature);
  return paraphe_finding_say (finding, g_strdup_printf (_ ("Electronic signature: %s."), said),
                              g_strdup (_ ("The PDF has a field of signature; its state is what this computer could verify.")));
}

static gboolean
says_otherwise (const ParapheMatter *matter, const ParapheEvidence *evidence) {
  return evidence->says != NULL && evidence->form_says != NULL && !g_str_equal (evidence->says, evidence->form_says);
}

static gboolean
check_words (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheFileFacts *file;
  const ParapheEvidence *evidence = find_next (matter, says_otherwise, &file);
  if (evidence == NULL)
    return FALSE;
  g_autofree char *says = paraphe_phrase_quote (evidence->says);
  g_autofree char *form = paraphe_phrase_quote (evidence->form_says);
  g_autofree char *name = paraphe_phrase_quote (file->name);
  paraphe_finding_add (finding, "file", file->name);
  paraphe_finding_add (finding, "copy", evidence->says);
  paraphe_finding_add (finding, "form", evidence->form_says);
  return paraphe_finding_say (finding, g_strdup_printf (_ ("The copy says “%1$s”, the dossier “%2$s”."), says, form),
                              g_strdup_printf (_ ("Read in the text of “%s”, compared with the form as it is now."), name));
}

static gboolean
is_upside_down (const ParapheMatter *matter, const ParapheEvidence *evidence) {
  return evidence->upside_down_page > 0;
}

static gboolean
check_upside_down (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheFileFacts *file;
  const ParapheEvidence *evidence = find_next (matter, is_upside_down, &file);
  if (evidence == NULL)
    return FALSE;
  paraphe_finding_add (finding, "file", file->name);
  paraphe_finding_add_number (finding, "page", evidence->upside_down_page);
  return paraphe_finding_say (finding,
                              g_strdup_printf (_ ("Page %d turned (shown straight here)."), evidence->upside_down_page),
                              g_strdup (_ ("Its text is read better once the page is turned.")));
}

static const ParapheCheckRow rows[] = {
  CHECK ("CNV-04", BLOCKING, V, CASE, UNKNOWN, check_version, N_ ("Copy of a void version")),
  CHECK ("CNV-05", BLOCKING, V, CASE, UNKNOWN, check_number, N_ ("Copy of another dossier")),
  CHECK ("CNV-07", WARNING, V, CASE, UNKNOWN, check_pages_missing, N_ ("Pages missing")),
  CHECK ("CNV-08", INFORMATION, NO_GATE, CASE, UNKNOWN, check_long, N_ ("Long document")),
  CHECK ("CNV-09", BLOCKING, V, CASE, UNKNOWN, check_readable, N_ ("Unreadable file")),
  CHECK ("CNV-11", WARNING, V, CASE, UNKNOWN, check_blank, N_ ("Page illegible or blank")),
  CHECK ("CNV-12", WARNING, V, CASE, UNKNOWN, check_ink, N_ ("No signature detected")),
  CHECK ("CNV-13", INFORMATION, V, CASE, UNKNOWN, check_signature, N_ ("Electronic signature")),
  CHECK ("CNV-14", WARNING, V, CASE, UNKNOWN, check_words, N_ ("Copy and form differ")),
  CHECK ("CNV-15", INFORMATION, NO_GATE, CASE, UNKNOWN, check_upside_down, N_ ("Page turned")),
};
const ParapheCheckGroup paraphe_evidence_checks = { rows, G_N_ELEMENTS (rows) };
