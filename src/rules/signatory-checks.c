/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of the signatory: SIG. Pure, any thread. The convention prints the name as it is typed. A dossier without a name is
 * SIG-01 alone. */
#include "config.h"
#include "check-codes.h"
#include "normalising.h"
#include "phrase.h"
#include <glib/gi18n.h>
#include <string.h>

static char *
read_name (const ParapheMatter *matter) {
  return paraphe_normalise_spaces (paraphe_matter_get_text (matter, PARAPHE_ROLE_SIGNATORY));
}

/* What most of these checks say: a sentence with the name in it. */
static gboolean
say_name (ParapheFinding *finding, const char *name, const char *message, const char *why) {
  g_autofree char *quote = paraphe_phrase_quote (name);
  g_auto (GStrv) parts = g_strsplit (message, "%s", 2);
  paraphe_finding_add (finding, "value", name);
  finding->message = g_strjoinv (quote, parts);
  finding->why = g_strdup (why);
  return TRUE;
}

/* A word of a name, and what its letters are. */
typedef struct {
  guint n_letters;
  gboolean is_capital;  /* no small letter */
  gboolean is_initial;  /* « J. », « J.-P. » */
  gboolean is_ignored;  /* a particle */
} Word;

static Word
read_word (const char *text, const char *const *particles) {
  Word word = { .is_capital = TRUE };
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    word.is_initial = word.is_initial || c == '.';
    if (!g_unichar_isalpha (c))
      continue;
    word.n_letters++;
    word.is_capital = word.is_capital && !g_unichar_islower (c);
  }
  g_autofree char *plain = paraphe_normalise_text (text);
  word.is_ignored = word.n_letters == 0 || g_strv_contains (particles, plain);
  word.is_capital = word.is_capital && word.n_letters > 0;
  return word;
}

/* The words that count: « d'ORNESAN » is a particle and a name (transfer full) (element-type Word). */
static GArray *
list_words (const ParapheMatter *matter, const char *name) {
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_auto (GStrv) particles = paraphe_matter_list_words (matter, "name_particles");
  g_autoptr (GString) plain = g_string_new (NULL);
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    g_string_append_unichar (plain, paraphe_is_apostrophe (c) ? ' ' : c);
  }
  g_auto (GStrv) parts = g_strsplit (plain->str, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    Word word = read_word (parts[i], (const char *const *) particles);
    if (!word.is_ignored)
      g_array_append_val (words, word);
  }
  return words;
}

static gboolean
is_family_name (const Word *word) {
  return word->is_capital && word->n_letters >= 2 && !word->is_initial;
}

static gboolean
check_signatory (const ParapheMatter *matter, ParapheFinding *finding) {
  if (!paraphe_matter_has_field (matter, PARAPHE_ROLE_SIGNATORY))
    return paraphe_finding_is_unknown (finding, _ ("The signatory was not recognised in the form."));
  g_autofree char *name = read_name (matter);
  if (*name != '\0')
    return FALSE;
  paraphe_finding_add (finding, "value", "");
  finding->message = g_strdup (_ ("Signatory not given."));
  finding->why = g_strdup (_ ("The convention is made out to the signatory of the form, and this field is empty."));
  return TRUE;
}

static gboolean
check_two_words (const ParapheMatter *matter, ParapheFinding *finding) {
  g_autofree char *name = read_name (matter);
  if (*name == '\0' || strchr (name, ' ') != NULL)
    return FALSE;
  return say_name (finding, name, _ ("First name or family name missing: “%s”."), _ ("Two words at least are expected."));
}

static gboolean
check_capitals (const ParapheMatter *matter, ParapheFinding *finding) {
  g_autofree char *name = read_name (matter);
  g_autoptr (GArray) words = list_words (matter, name);
  for (guint i = 0; i < words->len; i++)
    if (is_family_name (&g_array_index (words, Word, i)))
      return FALSE;
  return *name != '\0'
         && say_name (finding, name, _ ("Family name not in capitals: “%s”."),
                      _ ("The form asks for “First name FAMILY NAME”; no word of two letters or more is in capitals."));
}

static gboolean
check_distinct (const ParapheMatter *matter, ParapheFinding *finding) {
  g_autofree char *name = read_name (matter);
  g_autoptr (GArray) words = list_words (matter, name);
  for (guint i = 0; i < words->len; i++)
    if (!is_family_name (&g_array_index (words, Word, i)))
      return FALSE;
  return words->len >= 2
         && say_name (finding, name, _ ("First name and family name not told apart: “%s”."), _ ("Every word is in capitals."));
}

static gboolean
check_order (const ParapheMatter *matter, ParapheFinding *finding) {
  g_autofree char *name = read_name (matter);
  g_autoptr (GArray) words = list_words (matter, name);
  if (words->len < 2 || !is_family_name (&g_array_index (words, Word, 0))
      || g_array_index (words, Word, words->len - 1).is_capital)
    return FALSE;
  return say_name (finding, name, _ ("Wrong order? “First name FAMILY NAME” expected: “%s”."),
                   _ ("The first word is in capitals, the last one is not."));
}

/* A title, as a whole word; one letter only at the beginning. */
static gboolean
has_title (const ParapheMatter *matter, const char *name) {
  g_autofree char *plain = paraphe_normalise_text (name);
  g_auto (GStrv) words = g_strsplit (plain, " ", -1);
  g_auto (GStrv) titles = paraphe_matter_list_words (matter, "name_titles");
  g_auto (GStrv) beginnings = paraphe_matter_list_words (matter, "name_beginnings");
  if (words[0] != NULL && g_strv_contains ((const char *const *) beginnings, words[0]))
    return TRUE;
  for (guint i = 0; words[i] != NULL; i++)
    if ((i == 0 || strlen (words[i]) > 1) && g_strv_contains ((const char *const *) titles, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
check_title (const ParapheMatter *matter, ParapheFinding *finding) {
  g_autofree char *name = read_name (matter);
  return has_title (matter, name)
         && say_name (finding, name, _ ("Title in the name: “%s” will stand so in the convention."),
                      _ ("A title or an article stands where the first name is expected."));
}

/* Digits, symbols, controls: a name has letters, marks, blanks, apostrophes, dashes and points. */
static gboolean
is_unexpected (gunichar c) {
  static const GUnicodeType types[] = {
    G_UNICODE_DECIMAL_NUMBER, G_UNICODE_OTHER_NUMBER, G_UNICODE_LETTER_NUMBER, G_UNICODE_CONTROL,         G_UNICODE_FORMAT,
    G_UNICODE_UNASSIGNED,     G_UNICODE_PRIVATE_USE,  G_UNICODE_MATH_SYMBOL,   G_UNICODE_CURRENCY_SYMBOL, G_UNICODE_OTHER_SYMBOL,
  };
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_unichar_type (c) == types[i])
      return TRUE;
  return c == '@' || c == '/' || c == '\\';
}

/* Two marks in a row, but « .- » of initials. */
static gboolean
has_odd_signs (const char *name) {
  gunichar before = 0;
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (is_unexpected (c) || (g_unichar_ispunct (c) && g_unichar_ispunct (before) && !(before == '.' && c == '-')))
      return TRUE;
    before = c;
  }
  return FALSE;
}

/* A word with less than two letters; a title at the beginning is said by its own check. */
static gboolean
has_short_word (const ParapheMatter *matter, const char *name) {
  g_auto (GStrv) particles = paraphe_matter_list_words (matter, "name_particles");
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  for (guint i = 0; words[i] != NULL; i++) {
    Word word = read_word (words[i], (const char *const *) particles);
    gboolean is_particle = word.is_ignored && word.n_letters > 0;
    if (word.n_letters < 2 && !is_particle && !(i == 0 && has_title (matter, words[i])))
      return TRUE;
  }
  return FALSE;
}

static gboolean
check_characters (const ParapheMatter *matter, ParapheFinding *finding) {
  g_autofree char *name = read_name (matter);
  if (*name == '\0' || (!has_odd_signs (name) && !has_short_word (matter, name)))
    return FALSE;
  return say_name (finding, name, _ ("Unexpected character in “%s”."),
                   _ ("A digit, a sign, two marks in a row or a word of one letter is not part of a name."));
}

static gboolean
check_not_example (const ParapheMatter *matter, ParapheFinding *finding) {
  g_autofree char *name = read_name (matter);
  g_autofree char *plain = paraphe_normalise_text (name);
  g_autofree char *example = paraphe_normalise_text (paraphe_campaign_get (matter->facts->campaign, "example_name"));
  if (*plain == '\0' || !g_str_equal (plain, example))
    return FALSE;
  return say_name (finding, name, _ ("Same as the example of the form: to be confirmed (“%s”)."),
                   _ ("The form shows this name as an example: it may have been copied."));
}

typedef enum { QUALITY_NONE, QUALITY_MAIRE, QUALITY_PRESIDENT, QUALITY_OTHER } Quality;

static Quality
read_quality (const char *text) {
  static const char *const presidents[] = { "president", "presidente", "president e" };
  g_autofree char *plain = paraphe_normalise_text (text);
  if (*plain == '\0')
    return QUALITY_NONE;
  if (g_str_equal (plain, "maire"))
    return QUALITY_MAIRE;
  for (gsize i = 0; i < G_N_ELEMENTS (presidents); i++)
    if (g_str_equal (plain, presidents[i]))
      return QUALITY_PRESIDENT;
  return QUALITY_OTHER;
}

static const char *
describe_nature (ParapheNature nature) {
  switch (nature) {
  case PARAPHE_NATURE_COMMUNE:
    return _ ("a commune");
  case PARAPHE_NATURE_EPCI:
    return _ ("an EPCI");
  case PARAPHE_NATURE_SYNDICAT:
    return _ ("a syndicat");
  case PARAPHE_NATURE_CAISSE:
    return _ ("a CCAS or a caisse des écoles");
  case PARAPHE_NATURE_UNKNOWN:
  default:
    return _ ("an unknown establishment");
  }
}

static gboolean
check_quality (const ParapheMatter *matter, ParapheFinding *finding) {
  const char *text = paraphe_matter_get_text (matter, PARAPHE_ROLE_QUALITY);
  ParapheNature nature = matter->collectivite.nature;
  Quality quality = read_quality (text);
  gboolean is_group = nature == PARAPHE_NATURE_EPCI || nature == PARAPHE_NATURE_SYNDICAT;
  if (!(quality == QUALITY_MAIRE && is_group) && !(quality == QUALITY_PRESIDENT && nature == PARAPHE_NATURE_COMMUNE))
    return FALSE;
  g_autofree char *quote = paraphe_phrase_quote (text);
  paraphe_finding_add (finding, "quality", text);
  paraphe_finding_add (finding, "nature", paraphe_nature_to_code (nature));
  finding->message = g_strdup_printf (_ ("Quality “%1$s” unexpected for %2$s."), quote, describe_nature (nature));
  finding->why = g_strdup (_ ("A maire signs for a commune, a president for an EPCI or a syndicat. The nature comes from the legal "
                              "form, else from the SIREN."));
  return TRUE;
}

static gboolean
check_delegation (const ParapheMatter *matter, ParapheFinding *finding) {
  const char *text = paraphe_matter_get_text (matter, PARAPHE_ROLE_QUALITY);
  if (read_quality (text) != QUALITY_OTHER)
    return FALSE;
  g_autofree char *quote = paraphe_phrase_quote (text);
  paraphe_finding_add (finding, "quality", text);
  finding->message = g_strdup_printf (_ ("Signature by delegation (“%s”): the delegation order is to be checked."), quote);
  finding->why = g_strdup (_ ("The quality is neither maire nor president: who signs must hold a delegation."));
  return TRUE;
}

static gboolean
check_same_maire (const ParapheMatter *matter, ParapheFinding *finding) {
  if (matter->collectivite.nature != PARAPHE_NATURE_COMMUNE
      || read_quality (paraphe_matter_get_text (matter, PARAPHE_ROLE_QUALITY)) != QUALITY_MAIRE)
    return FALSE;
  g_autofree char *name = paraphe_normalise_text (paraphe_matter_get_text (matter, PARAPHE_ROLE_SIGNATORY));
  g_autoptr (GPtrArray) all = paraphe_matter_list_sharing (matter, PARAPHE_SHARED_SIGNATORY, name);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  for (guint i = 0; i < all->len; i++) {
    const ParapheNeighbour *other = g_ptr_array_index (all, i);
    if (g_str_equal (other->nature, "commune") && read_quality (other->quality) == QUALITY_MAIRE
        && !g_str_equal (other->siren, matter->collectivite.siren))
      g_ptr_array_add (others, (gpointer) other);
  }
  if (others->len == 0)
    return FALSE;
  paraphe_finding_add (finding, "name", name);
  g_autofree char *list = paraphe_finding_add_neighbours (finding, others);
  finding->message = g_strdup_printf (_ ("Same maire for several communes: %s."), list);
  finding->why = g_strdup (_ ("Nobody is maire of two communes: a homonym, or a form filled in the wrong dossier."));
  return TRUE;
}

static gboolean
check_changed (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParaphePreviousDossier *previous = paraphe_matter_get_previous (matter);
  g_autofree char *name = read_name (matter);
  if (previous == NULL || previous->signatory == NULL || *name == '\0')
    return FALSE;
  g_autofree char *plain = paraphe_normalise_text (name);
  g_autofree char *before = paraphe_normalise_text (previous->signatory);
  if (*before == '\0' || g_str_equal (plain, before))
    return FALSE;
  g_autofree char *quote = paraphe_phrase_quote (previous->signatory);
  paraphe_finding_add (finding, "before", before);
  paraphe_finding_add (finding, "name", plain);
  /* Translators: last campaign, its signatory */
  finding->message = g_strdup_printf (_ ("Signatory other than in %1$s (%2$s)."), paraphe_matter_get_previous_name (matter), quote);
  finding->why = g_strdup (_ ("Municipal elections change signatories: an information, not an error."));
  return TRUE;
}

static const ParapheCheckRow rows[] = {
  CHECK ("SIG-01", BLOCKING, V | R, FORM, SIGNATORY, check_signatory, N_ ("Signatory missing")),
  CHECK ("SIG-02", WARNING, V, FORM, SIGNATORY, check_two_words, N_ ("First name or family name missing")),
  CHECK ("SIG-03", WARNING, NO_GATE, FORM, SIGNATORY, check_capitals, N_ ("Family name not in capitals")),
  CHECK ("SIG-04", INFORMATION, NO_GATE, FORM, SIGNATORY, check_distinct, N_ ("Name all in capitals")),
  CHECK ("SIG-05", WARNING, NO_GATE, FORM, SIGNATORY, check_order, N_ ("Family name first")),
  CHECK ("SIG-06", WARNING, V, FORM, SIGNATORY, check_title, N_ ("Title in the name")),
  CHECK ("SIG-07", WARNING, V, FORM, SIGNATORY, check_characters, N_ ("Unexpected character in the name")),
  CHECK ("SIG-08", INFORMATION, NO_GATE, FORM, SIGNATORY, check_not_example, N_ ("Name of the example")),
  CHECK ("SIG-09", WARNING, V, FORM, QUALITY, check_quality, N_ ("Quality unexpected for the collectivité")),
  CHECK ("SIG-10", WARNING, V, FORM, QUALITY, check_delegation, N_ ("Signature by delegation")),
  CHECK ("SIG-11", WARNING, V, FORM, SIGNATORY, check_same_maire, N_ ("Same maire for two communes")),
  CHECK ("SIG-12", INFORMATION, NO_GATE, FORM, SIGNATORY, check_changed, N_ ("Signatory changed since last year")),
};
const ParapheCheckGroup paraphe_signatory_checks = { rows, G_N_ELEMENTS (rows) };
