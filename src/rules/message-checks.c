/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of the messagerie: MSG. Pure, any thread. What the platform writes by itself never counts. A message is pending while nobody
 * opened it here or no answer of ours but a reminder followed it. */
#include "config.h"
#include "calendar.h"
#include "check-codes.h"
#include "phrase.h"
#include <glib/gi18n.h>

static gboolean
is_present (const ParapheMatter *matter) {
  return matter->status != PARAPHE_STATUS_DELETED;
}

static gboolean
check_unread (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheMessageFacts *last = matter->last_theirs != NULL ? paraphe_message_facts (matter->last_theirs) : NULL;
  if (last == NULL || last->created_at <= matter->facts->read_at || !is_present (matter))
    return FALSE;
  g_autofree char *day = paraphe_phrase_instant (last->created_at);
  paraphe_finding_add_instant (finding, "received", last->created_at);
  paraphe_finding_add (finding, "message", last->id);
  return paraphe_finding_say (finding, g_strdup_printf (_ ("New message (%s)."), day),
                              g_strdup (_ ("It arrived after the last time that somebody opened the messages of this dossier here.")));
}

static guint
count_working_days (ParapheDay from, ParapheDay to) {
  guint n = 0;
  for (ParapheDay day = from + 1; day <= to && n < 1000; day++)
    n += paraphe_day_is_working (day) ? 1 : 0;
  return n;
}

/* What brings a paper is answered by its examination. */
static gboolean
is_paper_only (const ParapheMatter *matter) {
  gboolean is_treated = matter->status == PARAPHE_STATUS_RECEIVED || matter->status == PARAPHE_STATUS_COMPLETE;
  return is_treated && paraphe_message_facts (matter->last_theirs)->files->len > 0;
}

static gboolean
check_waiting (const ParapheMatter *matter, ParapheFinding *finding) {
  if (!matter->unanswered || !is_present (matter) || is_paper_only (matter))
    return FALSE;
  gint64 at = paraphe_message_facts (matter->last_theirs)->created_at;
  ParapheDay received = paraphe_day_of_instant (at);
  gint64 allowed = paraphe_campaign_get_int (matter->facts->campaign, "unanswered_days");
  if (received == PARAPHE_NO_DAY || matter->today == PARAPHE_NO_DAY)
    return FALSE;
  guint n = count_working_days (received, matter->today);
  if (n <= allowed)
    return FALSE;
  g_autofree char *day = paraphe_phrase_day (received);
  paraphe_finding_add_instant (finding, "received", at);
  paraphe_finding_note_number (finding, "days", n);
  return paraphe_finding_say (
    finding, g_strdup_printf (ngettext ("Without an answer for %u working day.", "Without an answer for %u working days.", n), n),
    g_strdup_printf (_ ("The last message of the collectivité is of %1$s and none of ours followed it; %2$d working days are "
                        "allowed."),
                     day, (int) allowed));
}

/* Did a paper come with this message or after it? */
static gboolean
has_paper_since (const ParapheMatter *matter, gint64 at) {
  return matter->copies->len > 0 && paraphe_copy_facts (g_ptr_array_index (matter->copies, 0))->received_at >= at;
}

typedef struct {
  const char *words, *but; /* settings */
  gboolean bare;           /* only a message that brought no paper, nor did a later one */
  gint64 since;            /* what is older was treated by an act */
} Search;

/* The newest pending message that holds one of the words; its sentence (transfer full) (nullable). */
static char *
find_words (const ParapheMatter *matter, const Search *search, const ParapheMessageFacts **found) {
  if (matter->pending->len == 0)
    return NULL;
  g_autoptr (ParapheWordList) list = paraphe_word_list_new (paraphe_campaign_get (matter->facts->campaign, search->words),
                                                            paraphe_campaign_get (matter->facts->campaign, search->but));
  for (guint i = 0; i < matter->pending->len; i++) {
    const ParaphePending *pending = g_ptr_array_index (matter->pending, i);
    *found = pending->message;
    if (pending->message->created_at < search->since
        || (search->bare && (pending->message->files->len > 0 || has_paper_since (matter, pending->message->created_at))))
      continue;
    char *sentence = paraphe_word_list_find (list, pending->sentences);
    if (sentence != NULL)
      return sentence;
  }
  return NULL;
}

static void
add_message (ParapheFinding *finding, const ParapheMessageFacts *message, const char *sentence) {
  paraphe_finding_add_instant (finding, "received", message->created_at);
  paraphe_finding_add (finding, "message", message->id);
  paraphe_finding_add (finding, "excerpt", sentence);
}

static char *
say_word_rule (const ParapheMessageFacts *message) {
  g_autofree char *day = paraphe_phrase_day_of (message->created_at);
  return g_strdup_printf (_ ("Words of the campaign's list, in the message of %s that nobody answered. A machine read it: read it "
                             "yourself."),
                          day);
}

static gboolean
check_reopening (const ParapheMatter *matter, ParapheFinding *finding) {
  Search search = { "reopening_words", "reopening_negations", FALSE, matter->history.reopened_at };
  const ParapheMessageFacts *message = NULL;
  if (matter->dossier->state != PARAPHE_STATE_ACCEPTE)
    return FALSE;
  g_autofree char *sentence = find_words (matter, &search, &message);
  if (sentence == NULL)
    return FALSE;
  add_message (finding, message, sentence);
  return paraphe_finding_say (finding, g_strdup_printf (_ ("Probably asks for a reopening: “%s”."), sentence), say_word_rule (message));
}

static gboolean
check_withdrawal (const ParapheMatter *matter, ParapheFinding *finding) {
  Search search = { "withdrawal_words", "withdrawal_negations", FALSE, 0 };
  const ParapheMessageFacts *message = NULL;
  g_autofree char *sentence = matter->is_active ? find_words (matter, &search, &message) : NULL;
  if (sentence == NULL)
    return FALSE;
  add_message (finding, message, sentence);
  return paraphe_finding_say (finding, g_strdup_printf (_ ("Probably withdraws: “%s”."), sentence), say_word_rule (message));
}

static gboolean
check_enclosure (const ParapheMatter *matter, ParapheFinding *finding) {
  Search search = { "enclosure_words", "enclosure_negations", TRUE, 0 };
  const ParapheMessageFacts *message = NULL;
  gboolean is_awaited = matter->is_active && matter->status != PARAPHE_STATUS_COMPLETE;
  g_autofree char *sentence = is_awaited ? find_words (matter, &search, &message) : NULL;
  if (sentence == NULL)
    return FALSE;
  add_message (finding, message, sentence);
  return paraphe_finding_say (
    finding, g_strdup (_ ("A paper is announced and absent.")),
    g_strdup_printf (_ ("The collectivité writes “%s”, and no file came with this message nor after it; a file that is too large is "
                        "dropped without a word."),
                     sentence));
}

static gboolean
check_guest (const ParapheMatter *matter, ParapheFinding *finding) {
  GPtrArray *messages = matter->dossier->messages;
  const ParapheMessageFacts *guest = NULL;
  for (guint i = messages->len; i > 0 && guest == NULL; i--) {
    const ParapheMessageFacts *facts = paraphe_message_facts (g_ptr_array_index (messages, i - 1));
    if (facts->author == PARAPHE_AUTHOR_GUEST && facts->discarded_at == 0)
      guest = facts;
  }
  if (guest == NULL || !is_present (matter))
    return FALSE;
  g_autofree char *mail = paraphe_phrase_quote (guest->email);
  paraphe_finding_add (finding, "mail", guest->email);
  return paraphe_finding_say (
    finding, g_strdup_printf (_ ("Message of a guest: %s."), mail),
    g_strdup (_ ("The sender is neither the account that filed the dossier, nor an agent, nor the platform: somebody invited.")));
}

static gboolean
check_only_ours (const ParapheMatter *matter, ParapheFinding *finding) {
  GPtrArray *messages = matter->dossier->messages;
  const ParapheMessageFacts *ours = NULL;
  if (matter->copies->len > 0 || !matter->is_active)
    return FALSE;
  for (guint i = messages->len; i > 0 && ours == NULL; i--) {
    const ParapheMessageFacts *facts = paraphe_message_facts (g_ptr_array_index (messages, i - 1));
    if (facts->author == PARAPHE_AUTHOR_AGENT && facts->discarded_at == 0 && facts->files->len > 0)
      ours = facts;
  }
  if (ours == NULL)
    return FALSE;
  const char *name = paraphe_file_facts (g_ptr_array_index (ours->files, 0))->name;
  g_autofree char *quote = paraphe_phrase_quote (name);
  paraphe_finding_add (finding, "message", ours->id);
  paraphe_finding_add (finding, "file", name);
  return paraphe_finding_say (finding, g_strdup (_ ("Paper sent by the académie, not by the collectivité.")),
                              g_strdup_printf (_ ("The only files of the messages are ours (“%s”): none is a signed copy."), quote));
}

static const ParapheCheckRow rows[] = {
  CHECK ("MSG-01", INFORMATION, NO_GATE, CASE, UNKNOWN, check_unread, N_ ("New message")),
  CHECK ("MSG-02", WARNING, NO_GATE, CASE, UNKNOWN, check_waiting, N_ ("Message waiting for an answer")),
  CHECK ("MSG-03", WARNING, NO_GATE, CASE, UNKNOWN, check_reopening, N_ ("Probably asks for a reopening")),
  CHECK ("MSG-04", WARNING, NO_GATE, CASE, UNKNOWN, check_withdrawal, N_ ("Probably withdraws")),
  CHECK ("MSG-05", WARNING, NO_GATE, CASE, UNKNOWN, check_enclosure, N_ ("Paper announced and absent")),
  CHECK ("MSG-06", INFORMATION, NO_GATE, CASE, UNKNOWN, check_guest, N_ ("Message of a guest")),
  CHECK ("MSG-07", INFORMATION, NO_GATE, CASE, UNKNOWN, check_only_ours, N_ ("Paper sent by the académie only")),
};
const ParapheCheckGroup paraphe_message_checks = { rows, G_N_ELEMENTS (rows) };
