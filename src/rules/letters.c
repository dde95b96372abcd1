/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts a collectivité receives, and the reference lines by which any desktop knows them again. Pure, any thread. */
#include "config.h"
#include "letters.h"
#include "deadline.h"
#include "letter-fields.h"
#include "normalising.h"
#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (paraphe-letter-error-quark, paraphe_letter_error)

#define REFERENCE_START "Réf. :"
#define REMINDER_MARK " · rappel "
#define EXPIRY_END " · classement délai"
#define EXTENSION_END " · prolongation"
#define RECEIPT_END " · copie reçue"
#define REQUEST_MARK " · nouvelle copie v"

static const struct {
  ParapheRecipe recipe;
  const char *template; /* (nullable) of those of the recipe */
  const char *setting;
  const char *code;     /* (nullable) of the reference line */
  gboolean is_versioned;
} letters[] = {
  { PARAPHE_RECIPE_COMPLETE, NULL, "letter_complete", "convention reçue", TRUE },
  { PARAPHE_RECIPE_EXPIRE, NULL, "letter_expire", "classement délai", FALSE },
  { PARAPHE_RECIPE_REOPEN, NULL, "letter_reopen", "réouverture", FALSE },
  { PARAPHE_RECIPE_REACCEPT, NULL, "letter_reaccept", "nouvelle convention", TRUE },
  { PARAPHE_RECIPE_REQUEST_COPY, NULL, "letter_request_copy", "nouvelle copie", TRUE },
  { PARAPHE_RECIPE_REMIND, "J-30", "letter_remind_30", "rappel J-30", FALSE },
  { PARAPHE_RECIPE_REMIND, "J-15", "letter_remind_15", "rappel J-15", FALSE },
  { PARAPHE_RECIPE_REMIND, "J-7", "letter_remind_7", "rappel J-7", FALSE },
  { PARAPHE_RECIPE_REMIND, "J+1", "letter_remind_late", "rappel J+1", FALSE },
  { PARAPHE_RECIPE_WRITE, NULL, "letter_write", NULL, FALSE },
  { PARAPHE_RECIPE_WRITE, "copie reçue", "letter_copy_received", "copie reçue", FALSE },
  { PARAPHE_RECIPE_RECLOSE, NULL, "letter_reclose", "refermeture", FALSE },
  { PARAPHE_RECIPE_RESTORE, NULL, "letter_restore", "reprise", FALSE },
  { PARAPHE_RECIPE_WITHDRAW, "retrait", "letter_withdraw", "retrait", FALSE },
  { PARAPHE_RECIPE_WITHDRAW, "doublon", "letter_duplicate", "doublon", FALSE },
  { PARAPHE_RECIPE_EXTEND, NULL, "letter_extend", "prolongation", FALSE },
};

/* Index in `letters`, the first of the recipe for NULL, -1 for one that does not exist. */
static int
find_letter (ParapheRecipe recipe, const char *template) {
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].recipe == recipe && (template == NULL || g_strcmp0 (letters[i].template, template) == 0))
      return (int) i;
  return -1;
}

/* Does this recipe accept, and so make a convention? */
static gboolean
makes_convention (ParapheRecipe recipe) {
  return recipe == PARAPHE_RECIPE_REACCEPT || recipe == PARAPHE_RECIPE_RECLOSE || recipe == PARAPHE_RECIPE_RESTORE;
}

guint
paraphe_letter_find_version (ParapheRecipe recipe, const ParapheJudgementFacts *judgement) {
  if (judgement->current != NULL)
    return paraphe_convention_facts (judgement->current)->version;
  if (!makes_convention (recipe))
    return 0;
  if (judgement->conventions->len == 0)
    return 1;
  ParapheConvention *last = g_ptr_array_index (judgement->conventions, judgement->conventions->len - 1);
  return paraphe_convention_facts (last)->version + 1;
}

/* The deadline that the letter announces: before an acceptance, as if the new convention were made now. */
static ParapheDay
find_deadline (const ParapheLetterWish *wish, const ParapheCase *facts, const ParapheJudgementFacts *judgement) {
  if (wish->recipe == PARAPHE_RECIPE_EXTEND)
    return wish->until > 0 ? wish->until : PARAPHE_NO_DAY;
  if (judgement->deadline == NULL)
    return PARAPHE_NO_DAY;
  if (!makes_convention (wish->recipe) || judgement->current != NULL)
    return paraphe_deadline_facts (judgement->deadline)->effective;
  ParapheHistory history = paraphe_history_read (facts->dossier);
  g_autoptr (ParapheDeadline) deadline = paraphe_deadline_make (
    facts->campaign, paraphe_dossier_facts (facts->dossier)->deposited_at, &history, facts->now,
    facts->around != NULL ? facts->around->extension : NULL);
  return deadline != NULL ? paraphe_deadline_facts (deadline)->effective : PARAPHE_NO_DAY;
}

/* Appends the field that begins at `at` ("{"); its length in the template, 0 on error. A brace that closes nowhere is text. */
static gsize
append_field (GString *text, const char *at, const ParapheLetterGround *ground, GError **error) {
  gsize size = strspn (at + 1, "abcdefghijklmnopqrstuvwxyzéèêàùç_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  if (size == 0 || at[1 + size] != '}') {
    g_string_append_c (text, '{');
    return 1;
  }
  gboolean may_be_empty = FALSE;
  g_autofree char *name = g_strndup (at + 1, size);
  g_autofree char *value = paraphe_letter_field_fill (name, ground, &may_be_empty);
  if (value == NULL) {
    g_set_error (error, PARAPHE_LETTER_ERROR, PARAPHE_LETTER_ERROR_FIELD,
                 _ ("The letter has a field that does not exist: {%s}. Correct the text in the campaign."), name);
    return 0;
  }
  if (*value == '\0' && !may_be_empty) {
    g_set_error (error, PARAPHE_LETTER_ERROR, PARAPHE_LETTER_ERROR_EMPTY,
                 _ ("The field {%s} of the letter is empty for this dossier: write the text yourself."), name);
    return 0;
  }
  g_string_append (text, value);
  return size + 2;
}

/* The template filled; what the fields hold is not read again. */
static char *
fill_template (const char *template, const ParapheLetterGround *ground, GError **error) {
  g_autoptr (GString) text = g_string_new (NULL);
  for (const char *at = template; *at != '\0';) {
    if (*at != '{') {
      g_string_append_c (text, *at++);
      continue;
    }
    gsize size = append_field (text, at, ground, error);
    if (size == 0)
      return NULL;
    at += size;
  }
  return g_strdup (text->str);
}

/* What the mails would drop or the platform refuse, whatever a collectivité typed in its form. */
static char *
clean (char *text) {
  return g_strstrip (g_strdelimit (text, "<>", ' '));
}

char *
paraphe_letter_compose (const ParapheLetterWish *wish, const ParapheCase *facts, ParapheJudgement *judgement, GError **error) {
  int letter = find_letter (wish->recipe, wish->template);
  if (letter < 0) {
    g_set_error_literal (error, PARAPHE_LETTER_ERROR, PARAPHE_LETTER_ERROR_FIELD, _ ("This act has no such letter."));
    return NULL;
  }
  const ParapheJudgementFacts *judged = paraphe_judgement_facts (judgement);
  ParapheLetterGround ground = {
    .facts = facts,
    .dossier = paraphe_dossier_facts (facts->dossier),
    .form = facts->form != NULL ? paraphe_form_facts (facts->form) : NULL,
    .judgement = judged,
    .recipe = wish->recipe,
    .reasons = wish->reasons,
    .other = wish->other,
    .version = paraphe_letter_find_version (wish->recipe, judged),
    .deadline = find_deadline (wish, facts, judged),
  };
  g_autofree char *text = fill_template (paraphe_campaign_get (facts->campaign, letters[letter].setting), &ground, error);
  if (text == NULL)
    return NULL;
  g_autofree char *reference = paraphe_letter_compose_reference (wish, facts, ground.version);
  return g_strconcat (clean (text), *reference != '\0' ? "\n\n" : "", reference, NULL);
}

char *
paraphe_letter_write (ParapheRecipe recipe, const ParapheCase *facts, ParapheJudgement *judgement, const char *reasons,
                      GError **error) {
  ParapheLetterWish wish = { .recipe = recipe, .reasons = reasons };
  return paraphe_letter_compose (&wish, facts, judgement, error);
}

char *
paraphe_letter_compose_reference (const ParapheLetterWish *wish, const ParapheCase *facts, guint version) {
  int letter = find_letter (wish->recipe, wish->template);
  if (letter < 0 || letters[letter].code == NULL)
    return g_strdup ("");
  GString *line = g_string_new (NULL);
  g_string_append_printf (line, REFERENCE_START " ENT-École %s · dossier %" G_GINT64_FORMAT " · %s",
                          paraphe_campaign_get (facts->campaign, "school_year"),
                          paraphe_dossier_facts (facts->dossier)->number, letters[letter].code);
  if (letters[letter].is_versioned && version > 0)
    g_string_append_printf (line, " v%u", version);
  return g_string_free (line, FALSE);
}

char *
paraphe_letter_reference (ParapheRecipe recipe, const ParapheCase *facts, guint version) {
  ParapheLetterWish wish = { .recipe = recipe };
  return paraphe_letter_compose_reference (&wish, facts, version);
}

gboolean
paraphe_letter_find_setting (const char *setting, ParapheLetterWish *wish) {
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (g_strcmp0 (letters[i].setting, setting) == 0) {
      wish->recipe = letters[i].recipe;
      wish->template = letters[i].template;
      return TRUE;
    }
  return FALSE;
}

GPtrArray *
paraphe_letter_list_fields (void) {
  return paraphe_letter_field_list ();
}

gboolean
paraphe_letter_exists (ParapheRecipe recipe, const char *template) {
  return find_letter (recipe, template) >= 0;
}

const char *
paraphe_letter_next_template (ParapheRecipe recipe, const char *template) {
  int letter = find_letter (recipe, template);
  if (letter < 0)
    return NULL;
  gsize next = (gsize) letter + (template != NULL ? 1 : 0);
  return next < G_N_ELEMENTS (letters) && letters[next].recipe == recipe ? letters[next].template : NULL;
}

/* A line as it is compared: the server drops control characters, a copy may have other spaces. */
static char *
dup_bare_line (const char *line) {
  g_autofree char *spaced = paraphe_normalise_spaces (line);
  GString *bare = g_string_new (NULL);
  for (const char *at = spaced; *at != '\0'; at++)
    if (!g_ascii_iscntrl (*at))
      g_string_append_c (bare, *at);
  return g_string_free (bare, FALSE);
}

typedef gboolean (*LineTest) (const char *line, const char *sample);

static gboolean
is_same_line (const char *line, const char *sample) {
  return g_str_equal (line, sample);
}

static gboolean
is_expiry_line (const char *line, const char *sample) {
  return g_str_has_prefix (line, REFERENCE_START) && g_str_has_suffix (line, EXPIRY_END);
}

static gboolean
is_extension_line (const char *line, const char *sample) {
  return g_str_has_prefix (line, REFERENCE_START) && g_str_has_suffix (line, EXTENSION_END);
}

static gboolean
is_receipt_line (const char *line, const char *sample) {
  return g_str_has_prefix (line, REFERENCE_START) && g_str_has_suffix (line, RECEIPT_END);
}

static gboolean
is_request_line (const char *line, const char *sample) {
  return g_str_has_prefix (line, REFERENCE_START) && strstr (line, REQUEST_MARK) != NULL;
}

static gboolean
has_line (const char *text, LineTest test, const char *sample) {
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_autofree char *line = dup_bare_line (lines[i]);
    if (*line != '\0' && test (line, sample))
      return TRUE;
  }
  return FALSE;
}

gboolean
paraphe_letter_has_reference (const char *text, const char *reference) {
  g_autofree char *bare = dup_bare_line (reference);
  return *bare != '\0' && has_line (text, is_same_line, bare);
}

gboolean
paraphe_letter_is_reminder (const char *text) {
  if (text == NULL || strstr (text, "rappel ") == NULL)
    return FALSE;
  g_autofree char *whole = g_strchomp (g_strdup (text));
  const char *last = strrchr (whole, '\n');
  g_autofree char *line = dup_bare_line (last != NULL ? last + 1 : whole);
  return g_str_has_prefix (line, REFERENCE_START) && strstr (line, REMINDER_MARK) != NULL;
}

gboolean
paraphe_letter_is_expiry (const char *motivation) {
  return has_line (motivation, is_expiry_line, NULL);
}

gboolean
paraphe_letter_is_extension (const char *text) {
  return has_line (text, is_extension_line, NULL);
}

gboolean
paraphe_letter_is_receipt (const char *text) {
  return has_line (text, is_receipt_line, NULL);
}

gboolean
paraphe_letter_is_request (const char *text) {
  return has_line (text, is_request_line, NULL);
}
