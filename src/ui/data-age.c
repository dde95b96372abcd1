/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The age of the data in words: read again each half minute and at each news of the engine. Main thread. */
#include "config.h"
#include "data-age.h"
#include "wording.h"
#include <glib/gi18n.h>

#define REFRESH_SECONDS 20
#define FRESH_SECONDS 3600

struct _ParapheDataAge {
  AdwBin parent_instance;
  GtkMenuButton *button; /* template child */
  GtkImage *icon;        /* template child */
  GtkLabel *label;       /* template child */
  GtkLabel *details;     /* template child */
  GtkButton *sync;       /* template child */
  ParapheEngine *engine; /* (owned) (nullable) */
  GSignalGroup *watch;   /* (owned) on the engine */
  guint timer;           /* 0: none */
};

G_DEFINE_FINAL_TYPE (ParapheDataAge, paraphe_data_age, ADW_TYPE_BIN)

static char *
describe_idle (const ParapheAgeFacts *facts) {
  if (facts->last_sync_at == 0)
    return g_strdup (_("Never synchronised"));
  gint64 age = facts->now - facts->last_sync_at;
  if (age < 60)
    return g_strdup (_("Up to date"));
  if (age < FRESH_SECONDS) {
    guint minutes = (guint) (age / 60);
    return g_strdup_printf (ngettext ("Up to date %u min ago", "Up to date %u min ago", minutes), minutes);
  }
  g_autofree char *time = paraphe_wording_time (facts->last_sync_at);
  ParapheDay today = paraphe_day_of_instant (facts->now);
  ParapheDay then = paraphe_day_of_instant (facts->last_sync_at);
  if (then == today)
    return g_strdup_printf (_("Data of today %s"), time);
  if (then == today - 1)
    return g_strdup_printf (_("Data of yesterday %s"), time);
  g_autofree char *day = paraphe_wording_day (then, PARAPHE_DAY_SHORT);
  return g_strdup_printf (_("Data of %s"), day);
}

static char *
describe_progress (const ParapheAgeFacts *facts) {
  if (facts->kind == PARAPHE_PROGRESS_WAITING)
    return g_strdup (_("The platform asks to wait"));
  if (facts->kind == PARAPHE_PROGRESS_FILES && facts->total > 0)
    return g_strdup_printf (_("Papers, %u of %u"), facts->done, facts->total);
  if (facts->total == 0 && facts->done == 0)
    return g_strdup (_("Synchronising…"));
  if (facts->total == 0)
    return g_strdup_printf (ngettext ("Synchronising, %u dossier", "Synchronising, %u dossiers", facts->done), facts->done);
  if (facts->last_sync_at == 0)
    return g_strdup_printf (_("First download, %u of %u"), facts->done, facts->total);
  return g_strdup_printf (_("Synchronising, %u of %u"), facts->done, facts->total);
}

char *
paraphe_data_age_describe (const ParapheAgeFacts *facts) {
  switch (facts->link) {
  case PARAPHE_LINK_SYNCING:
    return describe_progress (facts);
  case PARAPHE_LINK_OFFLINE:
    return g_strdup (_("Offline"));
  case PARAPHE_LINK_TOKEN:
    return g_strdup (_("Token refused"));
  case PARAPHE_LINK_IDLE:
  default:
    return describe_idle (facts);
  }
}

static ParapheAgeFacts
read_facts (ParapheDataAge *self) {
  ParapheAgeFacts facts = { .now = paraphe_engine_get_now (self->engine) };
  int link = 0, kind = 0;
  g_object_get (self->engine, "link", &link, "last-sync-at", &facts.last_sync_at, "progress-done", &facts.done,
                "progress-total", &facts.total, "progress-kind", &kind, NULL);
  facts.link = (ParapheLink) link;
  facts.kind = (ParapheProgressKind) kind;
  return facts;
}

static const char *
choose_icon (const ParapheAgeFacts *facts) {
  static const char *const icons[] = {
    [PARAPHE_LINK_IDLE] = "object-select-symbolic",
    [PARAPHE_LINK_SYNCING] = "view-refresh-symbolic",
    [PARAPHE_LINK_OFFLINE] = "network-offline-symbolic",
    [PARAPHE_LINK_TOKEN] = "dialog-error-symbolic",
  };
  if (facts->link == PARAPHE_LINK_IDLE && facts->now - facts->last_sync_at >= FRESH_SECONDS)
    return "dialog-warning-symbolic";
  return icons[facts->link];
}

static char *
describe_details (ParapheDataAge *self, const ParapheAgeFacts *facts) {
  guint waiting = 0, human = 0;
  g_object_get (self->engine, "n-waiting", &waiting, "n-human", &human, NULL);
  g_autofree char *moment = paraphe_wording_moment_at (facts->last_sync_at);
  g_autofree char *last = facts->last_sync_at == 0
                            ? g_strdup (_("No synchronisation has succeeded yet."))
                            : g_strdup_printf (_("Last synchronisation: %s, Paris time."), moment);
  g_autofree char *outbox = waiting + human == 0 ? g_strdup (_("No decision is waiting to be sent."))
                            : g_strdup_printf (ngettext ("%u decision is waiting, %u to arbitrate.",
                                                         "%u decisions are waiting, %u to arbitrate.", waiting + human),
                                               waiting + human, human);
  g_autofree char *progress = facts->link == PARAPHE_LINK_SYNCING ? paraphe_engine_dup_progress_text (self->engine) : NULL;
  return g_strconcat (progress != NULL ? progress : "", progress != NULL ? "\n" : "", last, "\n", outbox, NULL);
}

static void
refresh (ParapheDataAge *self) {
  if (self->engine == NULL)
    return;
  ParapheAgeFacts facts = read_facts (self);
  g_autofree char *text = paraphe_data_age_describe (&facts);
  g_autofree char *details = describe_details (self, &facts);
  gtk_label_set_text (self->label, text);
  gtk_label_set_text (self->details, details);
  gtk_button_set_label (self->sync, facts.link == PARAPHE_LINK_SYNCING ? _("Stop") : _("Synchronise"));
  gtk_image_set_from_icon_name (self->icon, choose_icon (&facts));
  gboolean old = facts.link != PARAPHE_LINK_SYNCING
                 && (facts.link != PARAPHE_LINK_IDLE || facts.now - facts.last_sync_at >= FRESH_SECONDS);
  if (old)
    gtk_widget_add_css_class (GTK_WIDGET (self), "old");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "old");
  g_autofree char *said = g_strdup_printf (_("Age of the data: %s"), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static gboolean
on_timer (gpointer data) {
  refresh (data);
  return G_SOURCE_CONTINUE;
}

static void
on_sync_clicked (GtkButton *button, ParapheDataAge *self) {
  int link = 0;
  gtk_menu_button_popdown (self->button);
  g_object_get (self->engine, "link", &link, NULL);
  if (link == PARAPHE_LINK_SYNCING) {
    paraphe_engine_stop_sync (self->engine);
    return;
  }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.sync", NULL);
}

static void
paraphe_data_age_dispose (GObject *object) {
  ParapheDataAge *self = PARAPHE_DATA_AGE (object);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->watch);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (paraphe_data_age_parent_class)->dispose (object);
}

static void
paraphe_data_age_class_init (ParapheDataAgeClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_data_age_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/data-age.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheDataAge, button);
  gtk_widget_class_bind_template_child (widget_class, ParapheDataAge, icon);
  gtk_widget_class_bind_template_child (widget_class, ParapheDataAge, label);
  gtk_widget_class_bind_template_child (widget_class, ParapheDataAge, details);
  gtk_widget_class_bind_template_child (widget_class, ParapheDataAge, sync);
  gtk_widget_class_bind_template_callback (widget_class, on_sync_clicked);
}

static void
paraphe_data_age_init (ParapheDataAge *self) {
  gtk_widget_init_template (GTK_WIDGET (self));
  self->watch = g_signal_group_new (PARAPHE_TYPE_ENGINE);
  g_signal_group_connect_swapped (self->watch, "notify", G_CALLBACK (refresh), self);
  g_signal_group_connect_swapped (self->watch, "outbox-changed", G_CALLBACK (refresh), self);
  self->timer = g_timeout_add_seconds (REFRESH_SECONDS, on_timer, self);
}

void
paraphe_data_age_set_engine (ParapheDataAge *self, ParapheEngine *engine) {
  g_set_object (&self->engine, engine);
  g_signal_group_set_target (self->watch, engine);
  refresh (self);
}
