/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form, rebuilt at each new state of the dossier, keeping its scroll. A flag whose field is not found stands at the top: none is
 * ever lost. Main thread; owned by the dossier page. */
#include "config.h"
#include "form-view.h"
#include "flag-card.h"
#include "lexicon.h"
#include "page-parts.h"
#include "wording.h"
#include <glib/gi18n.h>

/* Beyond this, a list of schools is one text. */
#define MANY_SCHOOLS 80
/* Pixels kept in sight around a flag that is walked to. */
#define AROUND_CARD 28

struct _ParapheFormView {
  AdwBin parent_instance;
  GtkScrolledWindow *scrolled; /* template child */
  GtkBox *summary;             /* template child */
  GtkWidget *unread;           /* template child: the form as it is was not read */
  GtkBox *content;             /* template child */
  ParapheCaseFile *file;       /* (owned) (nullable) */
  ParapheCampaign *campaign;   /* (owned) (nullable) */
  GPtrArray *cards;            /* (owned) (element-type ParapheFlagCard) in order, not owned */
  GHashTable *placed;          /* (owned) flags already shown */
  gboolean schools_shown;      /* they stand under the first of their lists */
  guint current;               /* the card walked to, G_MAXUINT none */
};

G_DEFINE_FINAL_TYPE (ParapheFormView, paraphe_form_view, ADW_TYPE_BIN)

static const ParapheJudgementFacts *
get_judgement (ParapheFormView *self) {
  return paraphe_judgement_facts (paraphe_case_file_facts (self->file)->judgement);
}

static void
add_card_to (ParapheFormView *self, GtkBox *box, ParapheFlag *flag) {
  gboolean may_reopen
    = paraphe_dossier_facts (paraphe_case_file_facts (self->file)->dossier)->state == PARAPHE_STATE_ACCEPTE
      && paraphe_case_file_get_pending (self->file) == NULL;
  const char *agent = self->campaign != NULL ? paraphe_campaign_get (self->campaign, "agent") : NULL;
  ParapheFlagCard *card = paraphe_flag_card_new (flag, agent, get_judgement (self)->status, may_reopen);
  gtk_box_append (box, GTK_WIDGET (card));
  g_hash_table_add (self->placed, flag);
  if (box == self->content)
    g_ptr_array_add (self->cards, card);
}

static void
add_card (ParapheFormView *self, ParapheFlag *flag) {
  add_card_to (self, self->content, flag);
}

/* What lacked data is neither right nor wrong: said, but folded at the end. */
static void
add_unevaluated (ParapheFormView *self) {
  GPtrArray *flags = get_judgement (self)->flags;
  guint n = 0;
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  g_object_ref_sink (box);
  for (guint i = 0; i < flags->len; i++)
    if (!paraphe_flag_facts (flags->pdata[i])->evaluable) {
      add_card_to (self, box, flags->pdata[i]);
      n++;
    }
  if (n > 0) {
    g_autofree char *label = g_strdup_printf (ngettext ("%u point that cannot be evaluated", "%u points that cannot be evaluated", n), n);
    gtk_box_append (self->content, paraphe_part_folded (label, GTK_WIDGET (box)));
  }
  g_object_unref (box);
}

static void
add_flags_of (ParapheFormView *self, ParapheRole role) {
  GPtrArray *flags = get_judgement (self)->flags;
  for (guint i = 0; i < flags->len; i++) {
    ParapheFlag *flag = flags->pdata[i];
    const ParapheFlagFacts *facts = paraphe_flag_facts (flag);
    if (facts->evaluable && facts->field == role && !g_hash_table_contains (self->placed, flag))
      add_card (self, flag);
  }
}

/* Several lists of schools, one for each département, play one role: their descriptors stand in one text. */
static gboolean
plays (ParapheFormView *self, const char *descriptor, ParapheRole role) {
  const char *revision = paraphe_dossier_facts (paraphe_case_file_facts (self->file)->dossier)->revision;
  const char *fields = self->campaign != NULL ? paraphe_campaign_get_field (self->campaign, revision, role) : NULL;
  g_auto (GStrv) ids = fields != NULL ? g_strsplit (fields, " ", -1) : NULL;
  return ids != NULL && descriptor != NULL && g_strv_contains ((const char *const *) ids, descriptor);
}

static ParapheRole
find_role (ParapheFormView *self, const char *descriptor) {
  for (int role = 1; role < PARAPHE_N_ROLES; role++)
    if (plays (self, descriptor, (ParapheRole) role))
      return (ParapheRole) role;
  return PARAPHE_ROLE_UNKNOWN;
}

static gboolean
decides (ParapheRole role) {
  return role == PARAPHE_ROLE_SIGNATORY || role == PARAPHE_ROLE_NUMBER || role == PARAPHE_ROLE_COST;
}

static void
add_role_field (ParapheFormView *self, ParapheRole role, const char *value) {
  gtk_box_append (self->content, paraphe_part_field (paraphe_lexicon_role_label (role), value, decides (role)));
  add_flags_of (self, role);
}

static void
add_many_schools (ParapheFormView *self, GPtrArray *schools) {
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < schools->len; i++)
    g_string_append_printf (text, "%u. %s\n", i + 1, ((ParapheSchool *) schools->pdata[i])->label);
  gtk_box_append (self->content, paraphe_part_text (text->str, NULL, _("Schools")));
  g_string_free (text, TRUE);
}

static void
add_school (ParapheFormView *self, guint number, const ParapheSchool *school) {
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_add_css_class (row, "field");
  g_autofree char *rank = g_strdup_printf ("%u", number);
  GtkWidget *rank_label = paraphe_part_label (rank, "flabel");
  gtk_widget_set_valign (rank_label, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (rank_label), FALSE);
  gtk_box_append (GTK_BOX (row), rank_label);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (texts), paraphe_part_label (school->label, NULL));
  if (school->uai != NULL && strstr (school->label, school->uai) == NULL)
    gtk_box_append (GTK_BOX (texts), paraphe_part_label (school->uai, "small"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (self->content, row);
}

static void
add_schools (ParapheFormView *self) {
  if (self->schools_shown)
    return;
  self->schools_shown = TRUE;
  GPtrArray *schools = paraphe_form_facts (paraphe_case_file_facts (self->file)->form)->schools;
  if (schools->len == 0)
    gtk_box_append (self->content, paraphe_part_label (_("No school chosen"), "muted"));
  if (schools->len > MANY_SCHOOLS)
    add_many_schools (self, schools);
  else
    for (guint i = 0; i < schools->len; i++)
      add_school (self, i + 1, schools->pdata[i]);
  add_flags_of (self, PARAPHE_ROLE_SCHOOLS);
}

static void
add_check (ParapheFormView *self, const char *label, int checked) {
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_add_css_class (row, "field");
  gtk_box_append (GTK_BOX (row), paraphe_part_icon (checked == 1 ? "checkbox-checked-symbolic" : "checkbox-symbolic",
                                                    checked == 1 ? "okc" : "avert"));
  g_autofree char *text = g_strdup_printf ("%s%s", label, checked == 1 ? "" : _(" (not ticked)"));
  gtk_box_append (GTK_BOX (row), paraphe_part_label (text, NULL));
  gtk_box_append (self->content, row);
}

/* The number and the cost may be the two values of one linked list. */
static void
add_number_and_cost (ParapheFormView *self, const ParapheChampFacts *champ) {
  const ParapheFormFacts *form = paraphe_form_facts (paraphe_case_file_facts (self->file)->form);
  add_role_field (self, PARAPHE_ROLE_NUMBER, form->raw[PARAPHE_ROLE_NUMBER]);
  if (plays (self, champ->descriptor, PARAPHE_ROLE_COST))
    add_role_field (self, PARAPHE_ROLE_COST, form->raw[PARAPHE_ROLE_COST]);
}

static void
add_champ (ParapheFormView *self, const ParapheChampFacts *champ) {
  if (champ->level > 0) {
    gtk_box_append (self->content, paraphe_part_section (champ->label));
    return;
  }
  const ParapheFormFacts *form = paraphe_form_facts (paraphe_case_file_facts (self->file)->form);
  ParapheRole role = find_role (self, champ->descriptor);
  if (role == PARAPHE_ROLE_SCHOOLS) {
    add_schools (self);
  } else if (role == PARAPHE_ROLE_NUMBER) {
    add_number_and_cost (self, champ);
  } else if (role == PARAPHE_ROLE_COMMITMENT1 || role == PARAPHE_ROLE_COMMITMENT2) {
    add_check (self, champ->label, champ->checked);
    add_flags_of (self, role);
  } else if (role == PARAPHE_ROLE_REFERENT1 || role == PARAPHE_ROLE_REFERENT2) {
    add_role_field (self, role, champ->checked == 1 ? _("Yes") : champ->checked == 0 ? _("No") : champ->text);
  } else if (role != PARAPHE_ROLE_UNKNOWN) {
    add_role_field (self, role, form->raw[role] != NULL ? form->raw[role] : champ->text);
  } else if (champ->checked >= 0) {
    add_check (self, champ->label, champ->checked);
  } else if (champ->text != NULL && champ->text[0] != '\0') {
    gtk_box_append (self->content, paraphe_part_field (champ->label, champ->text, FALSE));
  }
}

static void
add_applicant (ParapheFormView *self) {
  const ParapheDossierFacts *dossier = paraphe_dossier_facts (paraphe_case_file_facts (self->file)->dossier);
  gtk_box_append (self->content, paraphe_part_section (_("Applicant")));
  gtk_box_append (self->content, paraphe_part_field (_("Collectivité"), dossier->name, TRUE));
  if (dossier->legal_form != NULL)
    gtk_box_append (self->content, paraphe_part_field (_("Legal form"), dossier->legal_form, FALSE));
  gtk_box_append (self->content, paraphe_part_field (_("SIRET"), dossier->siret, FALSE));
  const char *departement = paraphe_lexicon_departement (dossier->departement_code);
  g_autofree char *place = departement != NULL && dossier->commune != NULL
                             ? g_strdup_printf ("%s (%s, %s)", dossier->commune, dossier->departement_code, departement)
                             : g_strdup (dossier->commune);
  gtk_box_append (self->content, paraphe_part_field (_("Commune"), place, FALSE));
  gtk_box_append (self->content, paraphe_part_field (_("Account"), dossier->account_email, FALSE));
}

/* Is there a field in this dossier under which flags of this role will stand? */
static gboolean
has_field (ParapheFormView *self, ParapheRole role) {
  GPtrArray *champs = paraphe_dossier_facts (paraphe_case_file_facts (self->file)->dossier)->champs;
  for (guint i = 0; role != PARAPHE_ROLE_UNKNOWN && i < champs->len; i++)
    if (plays (self, paraphe_champ_facts (champs->pdata[i])->descriptor, role))
      return TRUE;
  return FALSE;
}

/* Flags about no field: at the top those that are for the agent, at the end those that only guard against an expiry. */
static void
add_homeless_flags (ParapheFormView *self, gboolean guards) {
  GPtrArray *flags = get_judgement (self)->flags;
  for (guint i = 0; i < flags->len; i++) {
    const ParapheFlagFacts *facts = paraphe_flag_facts (flags->pdata[i]);
    if (facts->evaluable && !has_field (self, facts->field) && paraphe_lexicon_is_guard (facts, get_judgement (self)->status) == guards)
      add_card (self, flags->pdata[i]);
  }
}

/* brief: the number alone beside its icon; the words are said all the same. */
static void
add_count (ParapheFormView *self, guint n, const char *text, gboolean brief, const char *icon, const char *class) {
  if (n == 0)
    return;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = paraphe_part_icon (icon, class);
  gtk_widget_set_valign (image, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), image);
  g_autofree char *number = g_strdup_printf ("%u", n);
  GtkWidget *label = gtk_label_new (brief ? number : text);
  gtk_widget_set_tooltip_text (label, text);
  if (brief)
    gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (label, class);
  gtk_widget_add_css_class (label, "flag-count");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->summary, box);
}

static GtkWidget *
make_walk_button (const char *icon, const char *label, gboolean backwards) {
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.walk-flags");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_boolean (backwards));
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static void
show_summary (ParapheFormView *self) {
  guint blocking = 0, warning = 0, information = 0, seen = 0;
  GPtrArray *flags = get_judgement (self)->flags;
  for (guint i = 0; i < flags->len; i++) {
    const ParapheFlagFacts *facts = paraphe_flag_facts (flags->pdata[i]);
    if (facts->mark != NULL)
      seen++;
    else if (paraphe_lexicon_is_guard (facts, get_judgement (self)->status))
      continue;
    else if (facts->evaluable && facts->severity >= PARAPHE_SEVERITY_BLOCKING)
      blocking++;
    else if (facts->evaluable && facts->severity == PARAPHE_SEVERITY_WARNING)
      warning++;
    else if (facts->evaluable)
      information++;
  }
  paraphe_part_empty (self->summary);
  g_autofree char *blocking_text = g_strdup_printf (ngettext ("%u blocking", "%u blocking", blocking), blocking);
  g_autofree char *warning_text = g_strdup_printf (ngettext ("%u to check", "%u to check", warning), warning);
  g_autofree char *information_text = g_strdup_printf (ngettext ("%u information", "%u information", information), information);
  g_autofree char *seen_text = g_strdup_printf (ngettext ("%u seen", "%u seen", seen), seen);
  gboolean crowded = (blocking > 0) + (warning > 0) + (information > 0) + (seen > 0) > 2;
  add_count (self, blocking, blocking_text, FALSE, "dialog-error-symbolic", "bloc");
  add_count (self, warning, warning_text, FALSE, "dialog-warning-symbolic", "avert");
  add_count (self, information, information_text, crowded, "paraphe-info-symbolic", "info");
  add_count (self, blocking + warning + information == 0, _("No open flag"), FALSE, "object-select-symbolic", "muted");
  add_count (self, seen, seen_text, crowded, "object-select-symbolic", "muted");
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_hexpand (space, TRUE);
  gtk_box_append (self->summary, space);
  gtk_widget_set_visible (self->unread, !get_judgement (self)->form_read);
  if (flags->len > 0) {
    gtk_box_append (self->summary, make_walk_button ("go-up-symbolic", _("Previous flag"), TRUE));
    gtk_box_append (self->summary, make_walk_button ("go-down-symbolic", _("Next flag"), FALSE));
  }
}

static void
show_unknown_form (ParapheFormView *self) {
  ParapheRole missing = paraphe_form_facts (paraphe_case_file_facts (self->file)->form)->missing;
  if (missing == PARAPHE_ROLE_UNKNOWN)
    return;
  g_autofree char *text = g_strdup_printf (_("The form of this dossier is not recognised: the field “%s” is missing. Nothing is "
                                             "judged on it."), paraphe_lexicon_role_label (missing));
  gtk_box_append (self->content, paraphe_part_label (text, "avert"));
}

static void
paraphe_form_view_dispose (GObject *object) {
  ParapheFormView *self = PARAPHE_FORM_VIEW (object);
  g_clear_object (&self->file);
  g_clear_object (&self->campaign);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_pointer (&self->placed, g_hash_table_unref);
  G_OBJECT_CLASS (paraphe_form_view_parent_class)->dispose (object);
}

static void
paraphe_form_view_class_init (ParapheFormViewClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_form_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/form-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheFormView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, ParapheFormView, summary);
  gtk_widget_class_bind_template_child (widget_class, ParapheFormView, unread);
  gtk_widget_class_bind_template_child (widget_class, ParapheFormView, content);
}

static void
paraphe_form_view_init (ParapheFormView *self) {
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cards = g_ptr_array_new ();
  self->placed = g_hash_table_new (NULL, NULL);
  self->current = G_MAXUINT;
}

void
paraphe_form_view_set_file (ParapheFormView *self, ParapheCaseFile *file, ParapheCampaign *campaign) {
  g_set_object (&self->file, file);
  g_set_object (&self->campaign, campaign);
  g_ptr_array_set_size (self->cards, 0);
  g_hash_table_remove_all (self->placed);
  self->current = G_MAXUINT;
  self->schools_shown = FALSE;
  paraphe_part_empty (self->content);
  show_summary (self);
  show_unknown_form (self);
  add_homeless_flags (self, FALSE);
  add_applicant (self);
  GPtrArray *champs = paraphe_dossier_facts (paraphe_case_file_facts (file)->dossier)->champs;
  for (guint i = 0; i < champs->len; i++)
    add_champ (self, paraphe_champ_facts (champs->pdata[i]));
  add_homeless_flags (self, TRUE);
  add_unevaluated (self);
}

void
paraphe_form_view_walk (ParapheFormView *self, gboolean backwards) {
  if (self->cards->len == 0)
    return;
  if (self->current < self->cards->len)
    gtk_widget_remove_css_class (self->cards->pdata[self->current], "current");
  if (self->current == G_MAXUINT)
    self->current = backwards ? self->cards->len - 1 : 0;
  else
    self->current = (self->current + (backwards ? self->cards->len - 1 : 1)) % self->cards->len;
  ParapheFlagCard *card = self->cards->pdata[self->current];
  gtk_widget_add_css_class (GTK_WIDGET (card), "current");
  paraphe_flag_card_focus (card);
  graphene_rect_t bounds;
  if (gtk_widget_compute_bounds (GTK_WIDGET (card), GTK_WIDGET (self->content), &bounds))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (self->scrolled), bounds.origin.y - AROUND_CARD,
                               bounds.origin.y + bounds.size.height + AROUND_CARD);
}

void
paraphe_form_view_scroll_to_top (ParapheFormView *self) {
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}
