/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operations read again at each news of the outbox. Main thread; owned by the browse page. */
#include "config.h"
#include "outbox-page.h"
#include "data-age.h"
#include "decisions.h"
#include "dialogs.h"
#include "notice-banner.h"
#include "operation-card.h"
#include "dispute-grid.h"
#include "page-parts.h"
#include "proposal-card.h"
#include "wording.h"
#include <glib/gi18n.h>

/* Sent ones are shown for a day. */
#define KEPT_SECONDS 86400

struct _ParapheOutboxPage {
  AdwBin parent_instance;
  AdwWindowTitle *title;       /* template child */
  ParapheDataAge *age;         /* template child */
  ParapheNoticeBanner *banner; /* template child */
  GtkStack *stack;             /* template child */
  GtkBox *content;             /* template child */
  ParapheEngine *engine;       /* (owned) (nullable) */
  GSignalGroup *watch;         /* (owned) on the engine */
  GPtrArray *proposals;       /* (owned) (nullable) (element-type ParapheProposed) open ones */
  GPtrArray *operations;       /* (owned) (nullable) (element-type ParapheOperation) as shown */
};

G_DEFINE_FINAL_TYPE (ParapheOutboxPage, paraphe_outbox_page, ADW_TYPE_BIN)

static char *
find_name (GPtrArray *summaries, gint64 number) {
  for (guint i = 0; i < summaries->len; i++) {
    const ParapheSummaryFacts *facts = paraphe_summary_facts (summaries->pdata[i]);
    if (facts->number == number)
      return g_strdup (facts->name);
  }
  g_autofree char *text = paraphe_wording_number (number);
  return g_strdup_printf (_("Dossier %s"), text);
}

static gboolean
is_shown (const ParapheOperationFacts *facts) {
  if (paraphe_operation_card_part (facts) != PARAPHE_OUTBOX_SENT)
    return TRUE;
  return g_get_real_time () / G_USEC_PER_SEC - facts->created_at < KEPT_SECONDS;
}

static guint
add_part (ParapheOutboxPage *self, GPtrArray *operations, GPtrArray *summaries, ParapheOutboxPart part, const char *title) {
  guint n = 0;
  GtkBox *cards = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (cards), "cards");
  for (guint i = 0; i < operations->len; i++) {
    /* Sent ones: the last first; the others in the order they will leave. */
    ParapheOperation *operation = operations->pdata[part == PARAPHE_OUTBOX_SENT ? operations->len - 1 - i : i];
    const ParapheOperationFacts *facts = paraphe_operation_facts (operation);
    if (paraphe_operation_card_part (facts) != part || !is_shown (facts))
      continue;
    g_autofree char *name = find_name (summaries, facts->dossier);
    ParapheOperationCard *card = paraphe_operation_card_new (operation, name);
    if (part == PARAPHE_OUTBOX_HUMAN)
      paraphe_operation_card_show_dispute (card, paraphe_dispute_grid_new (self->engine, facts->uuid));
    gtk_box_append (cards, GTK_WIDGET (card));
    n++;
  }
  g_object_ref_sink (cards);
  if (n > 0) {
    g_autofree char *heading = g_strdup_printf (_("%s, %u"), title, n);
    gtk_box_append (self->content, paraphe_part_section (heading));
    gtk_box_append (self->content, GTK_WIDGET (cards));
  }
  g_object_unref (cards);
  return n;
}

/* Above the rest: what waits for a person and for nothing else. */
static guint
add_proposals (ParapheOutboxPage *self) {
  guint n = self->proposals != NULL ? self->proposals->len : 0;
  if (n == 0)
    return 0;
  g_autofree char *heading = g_strdup_printf (_("Proposed for closing, %u"), n);
  gtk_box_append (self->content, paraphe_part_section (heading));
  GtkBox *cards = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (cards), "cards");
  for (guint i = 0; i < n; i++)
    gtk_box_append (cards, paraphe_proposal_card_new (self->proposals->pdata[i]));
  gtk_box_append (self->content, GTK_WIDGET (cards));
  return n;
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheOutboxPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) operations = paraphe_engine_list_operations_finish (PARAPHE_ENGINE (source), result, &error);
  if (self->engine == NULL || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  paraphe_part_empty (self->content);
  if (operations == NULL) {
    gtk_box_append (self->content, paraphe_part_label (error->message, "bloc"));
    gtk_stack_set_visible_child_name (self->stack, "cards");
    return;
  }
  g_clear_pointer (&self->operations, g_ptr_array_unref);
  self->operations = g_ptr_array_ref (operations);
  g_autoptr (GPtrArray) summaries = paraphe_dossier_list_dup_all (paraphe_engine_get_list (self->engine));
  guint proposed = add_proposals (self);
  guint human = add_part (self, operations, summaries, PARAPHE_OUTBOX_HUMAN, _("To arbitrate"));
  guint waiting = add_part (self, operations, summaries, PARAPHE_OUTBOX_WAITING, _("Waiting"));
  guint sent = add_part (self, operations, summaries, PARAPHE_OUTBOX_SENT, _("Sent or settled"));
  g_autofree char *subtitle = g_strdup_printf (_("%u waiting, %u to arbitrate"), waiting, human);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_stack_set_visible_child_name (self->stack, proposed + human + waiting + sent > 0 ? "cards" : "empty");
}

static void
on_proposals_listed (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheOutboxPage) self = data;
  GPtrArray *proposals = paraphe_engine_list_proposals_finish (PARAPHE_ENGINE (source), result, NULL);
  if (self->engine == NULL || gtk_widget_in_destruction (GTK_WIDGET (self))) {
    g_clear_pointer (&proposals, g_ptr_array_unref);
    return;
  }
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  self->proposals = proposals;
  paraphe_engine_list_operations_async (self->engine, FALSE, NULL, on_listed, g_object_ref (self));
}

static void
refresh (ParapheOutboxPage *self) {
  if (self->engine != NULL)
    paraphe_engine_list_proposals_async (self->engine, TRUE, NULL, on_proposals_listed, g_object_ref (self));
}

static void
on_proposal_sent (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheOutboxPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheOperation) operation = paraphe_engine_send_proposal_finish (PARAPHE_ENGINE (source), result, &error);
  if (operation == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", error->message);
  refresh (self);
}

/* A proposal that a second person sends. */
typedef struct {
  ParapheOutboxPage *page; /* (owned) */
  char *uuid;              /* (owned) */
} Sending;

static void
on_second_person (const char *name, gpointer data) {
  Sending *sending = data;
  if (name != NULL && sending->page->engine != NULL)
    paraphe_engine_send_proposal_async (sending->page->engine, sending->uuid, *name != '\0' ? name : NULL, NULL, on_proposal_sent,
                                        g_object_ref (sending->page));
  g_object_unref (sending->page);
  g_free (sending->uuid);
  g_free (sending);
}

static void
on_send_proposal (GtkWidget *widget, const char *name, GVariant *parameter) {
  Sending *sending = g_new0 (Sending, 1);
  sending->page = g_object_ref (PARAPHE_OUTBOX_PAGE (widget));
  sending->uuid = g_variant_dup_string (parameter, NULL);
  paraphe_dialog_ask_reason (widget,
                             &(ParapheReasonTerms){ .heading = _("Send the proposal"),
                                                    .body = _("The dossier is read again first; what moved since stops it. Write the name of the "
                                                              "second person who agrees, when the campaign wants one."),
                                                    .verb = _("Send"), .optional = TRUE },
                             on_second_person, sending);
}

static void
on_proposal_dropped (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheOutboxPage) self = data;
  g_autoptr (GError) error = NULL;
  if (!paraphe_engine_drop_proposal_finish (PARAPHE_ENGINE (source), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", error->message);
  refresh (self);
}

static void
on_drop_proposal (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheOutboxPage *self = PARAPHE_OUTBOX_PAGE (widget);
  if (self->engine != NULL)
    paraphe_engine_drop_proposal_async (self->engine, g_variant_get_string (parameter, NULL), on_proposal_dropped, g_object_ref (self));
}

static void
on_cancelled (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheOutboxPage) self = data;
  g_autoptr (GError) error = NULL;
  if (!paraphe_engine_cancel_finish (PARAPHE_ENGINE (source), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", error->message);
  refresh (self);
}

static void
on_cancel (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheOutboxPage *self = PARAPHE_OUTBOX_PAGE (widget);
  if (self->engine != NULL)
    paraphe_engine_cancel_async (self->engine, g_variant_get_string (parameter, NULL), on_cancelled, g_object_ref (self));
}

/* A settlement whose reason is being written. */
typedef struct {
  ParapheOutboxPage *page; /* (owned) */
  char *uuid;              /* (owned) */
  char *action;            /* (owned) */
} Settlement;

static void
free_settlement (Settlement *settlement) {
  g_object_unref (settlement->page);
  g_free (settlement->uuid);
  g_free (settlement->action);
  g_free (settlement);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Settlement, free_settlement)

static void
on_settled (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheOutboxPage) self = data;
  g_autoptr (GError) error = NULL;
  if (!paraphe_engine_settle_finish (PARAPHE_ENGINE (source), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", error->message);
  refresh (self);
}

static void
on_reason (const char *reason, gpointer data) {
  g_autoptr (Settlement) settlement = data;
  if (reason == NULL || settlement->page->engine == NULL)
    return;
  paraphe_engine_settle_async (settlement->page->engine, settlement->uuid, settlement->action, reason, on_settled,
                               g_object_ref (settlement->page));
}

static void
on_settle (GtkWidget *widget, const char *name, GVariant *parameter) {
  static const struct {
    const char *action;
    const char *heading; /* msgid */
    const char *body;    /* msgid */
    const char *verb;    /* msgid */
  } ways[] = {
    { "retry", N_ ("Keep my decision"), N_ ("It is tried again on the dossier as it is now. Open it first to see what has changed."),
      N_ ("Try again") },
    { "drop", N_ ("Drop my decision"), N_ ("What has not been sent never will be. What has been done stays on the platform."),
      N_ ("Drop") },
    { "done", N_ ("It is done on the site"), N_ ("The operation is closed on your word: say what you have seen on the platform."),
      N_ ("Close the operation") },
  };
  const char *uuid, *action;
  g_variant_get (parameter, "(&s&s)", &uuid, &action);
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++) {
    if (!g_str_equal (ways[i].action, action))
      continue;
    Settlement *settlement = g_new0 (Settlement, 1);
    settlement->page = g_object_ref (PARAPHE_OUTBOX_PAGE (widget));
    settlement->uuid = g_strdup (uuid);
    settlement->action = g_strdup (action);
    paraphe_dialog_ask_reason (widget, &(ParapheReasonTerms){ .heading = _(ways[i].heading), .body = _(ways[i].body),
                                                              .verb = _(ways[i].verb) }, on_reason, settlement);
  }
}

static void
on_ran (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheOutboxPage) self = data;
  g_autoptr (GError) error = NULL;
  ParapheSyncReport report;
  if (!paraphe_engine_run_outbox_finish (PARAPHE_ENGINE (source), result, &report, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", error->message);
  refresh (self);
}

static void
on_run (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheOutboxPage *self = PARAPHE_OUTBOX_PAGE (widget);
  paraphe_engine_run_outbox_async (self->engine, FALSE, NULL, on_ran, g_object_ref (self));
}

static void
paraphe_outbox_page_dispose (GObject *object) {
  ParapheOutboxPage *self = PARAPHE_OUTBOX_PAGE (object);
  g_clear_object (&self->watch);
  g_clear_pointer (&self->operations, g_ptr_array_unref);
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (paraphe_outbox_page_parent_class)->dispose (object);
}

static void
paraphe_outbox_page_class_init (ParapheOutboxPageClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_outbox_page_dispose;
  g_type_ensure (PARAPHE_TYPE_DATA_AGE);
  g_type_ensure (PARAPHE_TYPE_NOTICE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/outbox-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheOutboxPage, title);
  gtk_widget_class_bind_template_child (widget_class, ParapheOutboxPage, age);
  gtk_widget_class_bind_template_child (widget_class, ParapheOutboxPage, banner);
  gtk_widget_class_bind_template_child (widget_class, ParapheOutboxPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ParapheOutboxPage, content);
  gtk_widget_class_install_action (widget_class, "outbox.cancel", "s", on_cancel);
  gtk_widget_class_install_action (widget_class, "outbox.settle", "(ss)", on_settle);
  gtk_widget_class_install_action (widget_class, "outbox.run", NULL, on_run);
  gtk_widget_class_install_action (widget_class, "outbox.send-proposal", "s", on_send_proposal);
  gtk_widget_class_install_action (widget_class, "outbox.drop-proposal", "s", on_drop_proposal);
}

static void
paraphe_outbox_page_init (ParapheOutboxPage *self) {
  gtk_widget_init_template (GTK_WIDGET (self));
  self->watch = g_signal_group_new (PARAPHE_TYPE_ENGINE);
  g_signal_group_connect_swapped (self->watch, "outbox-changed", G_CALLBACK (refresh), self);
}

void
paraphe_outbox_page_set_engine (ParapheOutboxPage *self, ParapheEngine *engine) {
  g_set_object (&self->engine, engine);
  g_signal_group_set_target (self->watch, engine);
  paraphe_data_age_set_engine (self->age, engine);
  paraphe_notice_banner_set_engine (self->banner, engine);
  refresh (self);
}
