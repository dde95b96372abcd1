/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact checks of the copies received, without opening them: CNV-06, 10, 16, 17, 21. Pure, any thread. They speak of the copies that an
 * agent examines next. */
#include "config.h"
#include "check-codes.h"
#include "phrase.h"
#include <glib/gi18n.h>

typedef gboolean (*CopyTest) (const ParapheFileFacts *facts, ParapheFile *file);

/* The first copy to examine next that passes a test, NULL none. */
static const ParapheFileFacts *
find_next (const ParapheMatter *matter, CopyTest test) {
  for (guint i = 0; i < matter->next_copies->len; i++) {
    ParapheFile *file = paraphe_copy_facts (g_ptr_array_index (matter->next_copies, i))->file;
    if (test (paraphe_file_facts (file), file))
      return paraphe_file_facts (file);
  }
  return NULL;
}

/* Every copy that may be approved, not the newest alone. The index holds what nobody withdrew and what was closed: a file of an expired
 * dossier was sent there all the same. */
static gboolean
check_elsewhere (const ParapheMatter *matter, ParapheFinding *finding) {
  ParapheNeighbours *neighbours = matter->facts->around != NULL ? matter->facts->around->neighbours : NULL;
  if (matter->next_copies->len == 0)
    return FALSE;
  if (neighbours == NULL)
    return paraphe_finding_lacks_source (finding, _ ("Files of the other dossiers unknown: whether this one was sent elsewhere was "
                                                     "not checked."));
  for (guint i = 0; i < matter->copies->len; i++) {
    const ParapheCopyFacts *copy = paraphe_copy_facts (g_ptr_array_index (matter->copies, i));
    const ParapheFileFacts *file = paraphe_file_facts (copy->file);
    g_autoptr (GPtrArray) others
      = paraphe_neighbours_find (neighbours, PARAPHE_SHARED_FILE, file->md5, matter->dossier->number);
    if (copy->state != PARAPHE_COPY_TO_EXAMINE || others->len == 0)
      continue;
    const ParapheNeighbour *other = g_ptr_array_index (others, 0);
    g_autofree char *name = paraphe_phrase_quote (other->name);
    g_autofree char *said = paraphe_phrase_quote (file->name);
    g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, other->number);
    paraphe_finding_add (finding, "file", file->name);
    paraphe_finding_add (finding, "md5", file->md5);
    paraphe_finding_add_number (finding, "dossier", other->number);
    return paraphe_finding_say (
      finding, g_strdup_printf (_ ("File already sent in dossier %s."), number),
      g_strdup_printf (_ ("“%1$s” has exactly the bytes of a file of dossier %2$s (%3$s)."), said, number, name));
  }
  return FALSE;
}

static gboolean
is_other_kind (const ParapheFileFacts *facts, ParapheFile *file) {
  return !g_str_equal (paraphe_file_kind (file), "pdf");
}

static gboolean
check_kind (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheFileFacts *file = find_next (matter, is_other_kind);
  if (file == NULL)
    return FALSE;
  g_autofree char *name = paraphe_phrase_quote (file->name);
  g_autofree char *type = paraphe_phrase_quote (*file->content_type != '\0' ? file->content_type : file->name);
  paraphe_finding_add (finding, "file", file->name);
  paraphe_finding_add (finding, "type", file->content_type);
  return paraphe_finding_say (finding, g_strdup_printf (_ ("Format %s: the guide asks for a PDF."), type),
                              g_strdup_printf (_ ("File “%s”. It can be examined all the same."), name));
}

static gboolean
is_unsafe (const ParapheFileFacts *facts, ParapheFile *file) {
  return facts->scan != PARAPHE_SCAN_SAFE;
}

static const char *
say_scan (ParapheScan scan) {
  switch (scan) {
  case PARAPHE_SCAN_PENDING:
    return _ ("under way");
  case PARAPHE_SCAN_INFECTED:
    return _ ("infected file");
  case PARAPHE_SCAN_INTEGRITY_ERROR:
    return _ ("damaged file");
  case PARAPHE_SCAN_UNKNOWN:
  case PARAPHE_SCAN_SAFE:
  default:
    return _ ("no result");
  }
}

static gboolean
check_scan (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheFileFacts *file = find_next (matter, is_unsafe);
  if (file == NULL)
    return FALSE;
  g_autofree char *name = paraphe_phrase_quote (file->name);
  paraphe_finding_add (finding, "file", file->name);
  paraphe_finding_add (finding, "scan", paraphe_scan_to_code (file->scan));
  return paraphe_finding_say (
    finding, g_strdup_printf (_ ("Virus scan: %s. Opening is blocked."), say_scan (file->scan)),
    g_strdup_printf (_ ("The platform has not said that “%s” is safe: no program here opens it until it does."), name));
}

static gboolean
check_several (const ParapheMatter *matter, ParapheFinding *finding) {
  guint n = matter->n_copies[PARAPHE_COPY_TO_EXAMINE];
  if (n < 2 || !matter->is_active)
    return FALSE;
  paraphe_finding_add_number (finding, "papers", n);
  return paraphe_finding_say (
    finding,
    g_strdup_printf (ngettext ("%u paper to examine: the most recent first.", "%u papers to examine: the most recent first.", n), n),
    g_strdup (_ ("The collectivité sent several files that nobody examined; the last one often replaces the others.")));
}

static const char *
say_channel (const char *channel) {
  if (g_strcmp0 (channel, "paper") == 0)
    return _ ("on paper");
  return g_strcmp0 (channel, "mail") == 0 ? _ ("by e-mail") : _ ("by another way");
}

/* The last one received. */
static const ParapheImport *
find_import (const ParapheMatter *matter) {
  GHashTable *imported = matter->facts->around != NULL ? matter->facts->around->imported : NULL;
  const ParapheImport *last = NULL;
  GHashTableIter iter;
  gpointer value;
  if (imported == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, imported);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const ParapheImport *import = value;
    if (last == NULL || import->received > last->received
        || (import->received == last->received && g_strcmp0 (import->channel, last->channel) > 0))
      last = import;
  }
  return last;
}

static gboolean
check_imported (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheImport *import = find_import (matter);
  if (import == NULL || !matter->is_active)
    return FALSE;
  g_autofree char *day = paraphe_phrase_day (import->received);
  paraphe_finding_add (finding, "channel", import->channel);
  paraphe_finding_add_day (finding, "received", import->received);
  return paraphe_finding_say (
    finding, g_strdup_printf (_ ("Copy received outside the platform (%1$s, %2$s)."), say_channel (import->channel), day),
    g_strdup (_ ("Put in by hand: the platform keeps no trace of it, and its date is the one that an agent wrote.")));
}

static const ParapheCheckRow rows[] = {
  CHECK ("CNV-06", BLOCKING, V, CASE, UNKNOWN, check_elsewhere, N_ ("File already sent in another dossier")),
  CHECK ("CNV-10", WARNING, NO_GATE, CASE, UNKNOWN, check_kind, N_ ("Copy that is not a PDF")),
  CHECK ("CNV-16", WARNING, V, CASE, UNKNOWN, check_scan, N_ ("Virus scan not safe")),
  CHECK ("CNV-17", INFORMATION, NO_GATE, CASE, UNKNOWN, check_several, N_ ("Several papers to examine")),
  CHECK ("CNV-21", WARNING, V, CASE, UNKNOWN, check_imported, N_ ("Copy received outside the platform")),
};
const ParapheCheckGroup paraphe_copy_checks = { rows, G_N_ELEMENTS (rows) };
