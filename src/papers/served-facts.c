/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a served paper says and hides, and the look of its pages: numbers within their bounds, states that exist; else the reader lies.
 * Blocking; the desk's thread. */
#include "config.h"
#include "served-paper.h"

/* The years 0 to 9999. */
#define EARLIEST G_GINT64_CONSTANT (-62167219200)
#define LATEST G_GINT64_CONSTANT (253402300799)
#define MOST_DPI 10000
#define MOST_INK 1000000

static const struct {
  guint32 wire;
  ParapheTrace trace;
} traces[] = {
  { PARAPHE_WIRE_HAS_SCRIPT, PARAPHE_TRACE_SCRIPT },
  { PARAPHE_WIRE_HAS_LAUNCH, PARAPHE_TRACE_LAUNCH },
  { PARAPHE_WIRE_HAS_OPENING, PARAPHE_TRACE_OPENING },
  { PARAPHE_WIRE_HAS_EMBEDDED, PARAPHE_TRACE_EMBEDDED },
};

static const ParapheSeal seals[] = {
  [PARAPHE_WIRE_SIGNATURE_EMPTY] = PARAPHE_SEAL_EMPTY,       [PARAPHE_WIRE_SIGNATURE_INTACT] = PARAPHE_SEAL_INTACT,
  [PARAPHE_WIRE_SIGNATURE_EXTENDED] = PARAPHE_SEAL_EXTENDED, [PARAPHE_WIRE_SIGNATURE_MODIFIED] = PARAPHE_SEAL_MODIFIED,
  [PARAPHE_WIRE_SIGNATURE_INVALID] = PARAPHE_SEAL_INVALID,   [PARAPHE_WIRE_SIGNATURE_UNVERIFIED] = PARAPHE_SEAL_UNVERIFIED,
};

/* An instant out of the calendar is the paper's nonsense, not the reader's. */
static gint64
take_instant (gint64 instant) {
  return instant >= EARLIEST && instant <= LATEST ? instant : 0;
}

static gboolean
take_traces (guint32 flags, ParaphePaperFacts *facts) {
  facts->has_text = (flags & PARAPHE_WIRE_HAS_TEXT) != 0;
  flags &= ~(guint32) PARAPHE_WIRE_HAS_TEXT;
  for (gsize i = 0; i < G_N_ELEMENTS (traces); i++) {
    if (flags & traces[i].wire)
      facts->traces |= traces[i].trace;
    flags &= ~traces[i].wire;
  }
  return flags == 0;
}

ParaphePaperFacts *
paraphe_served_paper_tell_facts (ParapheServedPaper *self, guint *n_signatures, const ParaphePatience *patience, GError **error) {
  ParapheWireRequest request = { .verb = PARAPHE_WIRE_FACTS };
  g_auto (ParapheAnswer) answer = { 0 };
  if (!paraphe_served_paper_ask (self, &request, patience, &answer, error))
    return NULL;
  const ParapheWireFacts *told = answer.head;
  g_autoptr (ParaphePaperFacts) facts = paraphe_paper_facts_new ();
  if (!take_traces (told->traces, facts) || told->version > 99 || told->n_attachments > G_MAXUINT16 ||
      told->n_signatures > PARAPHE_WIRE_MAX_SIGNATURES) {
    paraphe_reader_process_set_liar (error);
    return NULL;
  }
  g_autoptr (ParapheSheet) sheet = paraphe_served_paper_describe (self);
  facts->kind = g_steal_pointer (&sheet->kind);
  facts->producer = g_steal_pointer (&sheet->producer);
  facts->n_pages = sheet->n_pages;
  facts->restricted = sheet->restricted;
  facts->creator = answer.n_text > 0 ? g_strndup (answer.text, answer.n_text) : NULL;
  facts->created_at = take_instant (told->created);
  facts->modified_at = take_instant (told->modified);
  facts->version = told->version;
  facts->n_attachments = told->n_attachments;
  *n_signatures = told->n_signatures;
  return g_steal_pointer (&facts);
}

/* text: where the next name begins. */
static gboolean
take_signature (const ParapheWireSignature *told, GString *text, GArray *signatures) {
  if (told->state >= G_N_ELEMENTS (seals) || told->n_signer > PARAPHE_WIRE_MAX_NAME || told->n_signer > text->len ||
      !g_utf8_validate_len (text->str, told->n_signer, NULL))
    return FALSE;
  ParapheSignature signature = { NULL, take_instant (told->signed_at), seals[told->state] };
  signature.signer = told->n_signer > 0 ? g_strndup (text->str, told->n_signer) : NULL;
  g_string_erase (text, 0, told->n_signer);
  g_array_append_val (signatures, signature);
  return TRUE;
}

gboolean
paraphe_served_paper_add_signatures (ParapheServedPaper *self, ParaphePaperFacts *facts, const ParaphePatience *patience, GError **error) {
  ParapheWireRequest request = { .verb = PARAPHE_WIRE_SIGNATURES };
  g_auto (ParapheAnswer) answer = { 0 };
  if (!paraphe_served_paper_ask (self, &request, patience, &answer, error))
    return FALSE;
  const ParapheWireSignature *told = answer.items;
  g_autoptr (GString) text = g_string_new_len (answer.text, (gssize) answer.n_text);
  gboolean fair = TRUE;
  for (guint i = 0; fair && i < answer.reply.n_items; i++)
    fair = take_signature (&told[i], text, facts->signatures);
  if (fair && text->len == 0)
    return TRUE;
  paraphe_reader_process_set_liar (error);
  return FALSE;
}

gboolean
paraphe_served_paper_look (ParapheServedPaper *self, guint page, ParaphePageLook *look, const ParaphePatience *patience, GError **error) {
  ParapheWireRequest request = { .verb = PARAPHE_WIRE_LOOK, .page = page };
  g_auto (ParapheAnswer) answer = { 0 };
  *look = (ParaphePageLook) { 0 };
  if (page < paraphe_served_paper_count_pages (self)) {
    look->width = paraphe_served_paper_get_size (self, page)->width / 1000.0;
    look->height = paraphe_served_paper_get_size (self, page)->height / 1000.0;
  }
  if (!paraphe_served_paper_ask (self, &request, patience, &answer, error))
    return FALSE;
  const ParapheWireLook *told = answer.head;
  if (told->n_characters > PARAPHE_WIRE_MAX_TEXT || told->covered > 1000 || told->dpi > MOST_DPI || told->ink > MOST_INK) {
    paraphe_reader_process_set_liar (error);
    return FALSE;
  }
  look->is_readable = TRUE;
  look->n_characters = told->n_characters;
  look->covered = told->covered;
  look->dpi = told->dpi;
  look->ink = told->ink;
  return TRUE;
}
