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
  const char *text;   /* msgid (nullable), may hold one %s: the moment of the data */
  const char *button; /* msgid (nullable) */
  const char *action; /* (nullable) of the button, NULL: win.sync */
} Notice;

static const Notice token = { "dialog-error-symbolic", N_ ("Token refused by the platform."),
                              N_ ("Read only; nothing is lost. Data of %s."), N_ ("Try again") };
static const Notice offline
  = { "network-offline-symbolic", N_ ("Offline."),
      N_ ("Data of %s. Your decisions are kept and will leave when the network is back."), N_ ("Try again") };
static const Notice stopped = { "dialog-warning-symbolic", N_ ("Synchronisation stopped."), N_ ("Data of %s."), N_ ("Try again") };
static const Notice read_only = { "changes-prevent-symbolic", N_ ("Read only."), NULL, NULL };
static const Notice token_ending
  = { "dialog-warning-symbolic", N_ ("The access token ends soon."), NULL, N_ ("Understood"), "notice.dismiss" };
static const Notice demonstration
  = { "paraphe-info-symbolic", N_ ("Demonstration campaign."), N_ ("Nothing leaves this computer."), NULL };

/* sentence: (out) (transfer full) (nullable) what the engine says of it, before the text. */
static const Notice *
choose_notice (ParapheNoticeBanner *self, char **sentence) {
  int link = 0, rights = 0;
  gboolean demonstrates = FALSE;
  g_autofree char *trouble = NULL, *reason = paraphe_engine_dup_read_only_reason (self->engine),
                  *warning = paraphe_engine_dup_token_warning (self->engine);
  g_object_get (self->engine, "link", &link, "token-rights", &rights, "trouble", &trouble, "demonstration", &demonstrates, NULL);
  const struct {
    gboolean holds;
    const Notice *notice;
    char **sentence; /* (nullable) */
  } choices[] = {
    { link == PARAPHE_LINK_OFFLINE, &offline, &trouble },
    { link == PARAPHE_LINK_TOKEN && rights != PARAPHE_TOKEN_READS, &token, &trouble },
    { reason != NULL, &read_only, &reason },
    { trouble != NULL, &stopped, &trouble },
    { warning != NULL, &token_ending, &warning },
    { demonstrates, &demonstration, NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++) {
    if (!choices[i].holds)
      continue;
    *sentence = choices[i].sentence != NULL ? g_steal_pointer (choices[i].sentence) : NULL;
    return choices[i].notice;
  }
  return NULL;
}

/* (transfer full) the engine's sentence, then the notice's own. */
static char *
write_text (ParapheNoticeBanner *self, const Notice *notice, const char *sentence) {
  gint64 last = 0;
  g_object_get (self->engine, "last-sync-at", &last, NULL);
  if (notice->text == NULL)
    return g_strdup (sentence);
  g_autofree char *moment = last != 0 ? paraphe_wording_moment_at (last) : g_strdup (_("never"));
  g_autofree char *text = g_strdup_printf (_(notice->text), moment);
  return sentence != NULL ? g_strconcat (sentence, " ", text, NULL) : g_steal_pointer (&text);
}

static void
refresh (ParapheNoticeBanner *self) {
  if (self->engine == NULL)
    return;
  g_autofree char *sentence = NULL;
  const Notice *notice = choose_notice (self, &sentence);
  gtk_revealer_set_reveal_child (self->revealer, notice != NULL);
  if (notice == NULL)
    return;
  g_autofree char *text = write_text (self, notice, sentence);
  gtk_image_set_from_icon_name (self->icon, notice->icon);
  gtk_label_set_text (self->title, _(notice->title));
  gtk_label_set_text (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->button), notice->button != NULL);
  if (notice->button == NULL)
    return;
  gtk_button_set_label (self->button, _(notice->button));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), notice->action != NULL ? notice->action : "win.sync");
}

static void
on_dismiss (GtkWidget *widget, const char *action, GVariant *parameter) {
  ParapheNoticeBanner *self = PARAPHE_NOTICE_BANNER (widget);
  if (self->engine != NULL)
    paraphe_engine_dismiss_token_warning (self->engine);
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
  gtk_widget_class_install_action (widget_class, "notice.dismiss", NULL, on_dismiss);
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
