/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The banner: a GtkRevealer (AdwBanner is of a later release), filled from the engine's properties. Main thread. */
#include "config.h"
#include "notice-banner.h"
#include "wording.h"
#include <glib/gi18n.h>

struct _ParapheNoticeBanner {
  AdwBin parent_instance;
  GtkRevealer *revealer; /* template child */
  GtkImage *icon;        /* template child */
  GtkLabel *title;       /* template child */
  GtkLabel *text;        /* template child */
  GtkButton *button;     /* template child */
  ParapheEngine *engine; /* (owned) (nullable) */
  GSignalGroup *watch;   /* (owned) on the engine */
};

G_DEFINE_FINAL_TYPE (ParapheNoticeBanner, paraphe_notice_banner, ADW_TYPE_BIN)

typedef struct {
  const char *icon;
  const char *title;  /* msgid */
  const char *text;   /* msgid, may hold one %s: the moment of the data */
  const char *button; /* msgid (nullable) */
} Notice;

static const Notice token = { "dialog-error-symbolic", N_ ("Token refused by the platform."),
                              N_ ("Read only; nothing is lost. Data of %s."), N_ ("Try again") };
static const Notice offline
  = { "network-offline-symbolic", N_ ("Offline."),
      N_ ("Data of %s. Your decisions are kept and will leave when the network is back."), N_ ("Try again") };
static const Notice read_only = { "changes-prevent-symbolic", N_ ("Read only."),
                                  N_ ("No decision can be sent: the token may not write, or no agent is chosen."), NULL };
static const Notice demonstration
  = { "paraphe-info-symbolic", N_ ("Demonstration campaign."), N_ ("Nothing leaves this computer."), NULL };

static const Notice *
choose_notice (ParapheNoticeBanner *self) {
  int link = 0;
  gboolean reads_only = FALSE, demonstrates = FALSE;
  g_object_get (self->engine, "link", &link, "read-only", &reads_only, "demonstration", &demonstrates, NULL);
  if (link == PARAPHE_LINK_TOKEN)
    return &token;
  if (link == PARAPHE_LINK_OFFLINE)
    return &offline;
  if (reads_only)
    return &read_only;
  return demonstrates ? &demonstration : NULL;
}

static void
refresh (ParapheNoticeBanner *self) {
  if (self->engine == NULL)
    return;
  const Notice *notice = choose_notice (self);
  gtk_revealer_set_reveal_child (self->revealer, notice != NULL);
  if (notice == NULL)
    return;
  gint64 last = 0;
  g_object_get (self->engine, "last-sync-at", &last, NULL);
  g_autofree char *moment = last != 0 ? paraphe_wording_moment_at (last) : g_strdup (_("never"));
  g_autofree char *text = g_strdup_printf (_(notice->text), moment);
  gtk_image_set_from_icon_name (self->icon, notice->icon);
  gtk_label_set_text (self->title, _(notice->title));
  gtk_label_set_text (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->button), notice->button != NULL);
  if (notice->button != NULL)
    gtk_button_set_label (self->button, _(notice->button));
}

static void
paraphe_notice_banner_dispose (GObject *object) {
  ParapheNoticeBanner *self = PARAPHE_NOTICE_BANNER (object);
  g_clear_object (&self->watch);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (paraphe_notice_banner_parent_class)->dispose (object);
}

static void
paraphe_notice_banner_class_init (ParapheNoticeBannerClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_notice_banner_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/notice-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheNoticeBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, ParapheNoticeBanner, icon);
  gtk_widget_class_bind_template_child (widget_class, ParapheNoticeBanner, title);
  gtk_widget_class_bind_template_child (widget_class, ParapheNoticeBanner, text);
  gtk_widget_class_bind_template_child (widget_class, ParapheNoticeBanner, button);
}

static void
paraphe_notice_banner_init (ParapheNoticeBanner *self) {
  gtk_widget_init_template (GTK_WIDGET (self));
  self->watch = g_signal_group_new (PARAPHE_TYPE_ENGINE);
  g_signal_group_connect_swapped (self->watch, "notify", G_CALLBACK (refresh), self);
}

void
paraphe_notice_banner_set_engine (ParapheNoticeBanner *self, ParapheEngine *engine) {
  g_set_object (&self->engine, engine);
  g_signal_group_set_target (self->watch, engine);
  refresh (self);
}
