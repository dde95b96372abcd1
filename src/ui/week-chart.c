/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bars are boxes of the height of their count, coloured by the style: no drawing of our own. Main thread. */
#include "config.h"
#include "week-chart.h"
#include "wording.h"
#include <glib/gi18n.h>

#define BAR_HEIGHT 110
#define BAR_WIDTH 56

GtkWidget *
paraphe_figure_button (const char *text, const char *said, const char *action, const char *query) {
  GtkWidget *button = gtk_button_new ();
  if (text != NULL)
    gtk_button_set_label (GTK_BUTTON (button), text);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "figure");
  gtk_widget_set_tooltip_text (button, said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", query);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static guint
total_of (const ParapheWeek *week) {
  return week->late + week->waiting + week->complete;
}

static char *
query_of (const ParapheWeek *week) {
  g_autofree char *from = paraphe_day_to_iso (week->monday), *to = paraphe_day_to_iso (week->monday + 6);
  return g_strdup_printf ("deadline:%s..%s -status:s01,s02,s03,s04", from, to);
}

static char *
say_week (const ParapheWeek *week) {
  g_autofree char *day = paraphe_wording_day (week->monday, PARAPHE_DAY_PLAIN);
  /* Translators: a bar of the chart, said: week, then what it is made of. */
  return g_strdup_printf (_("Week of %s: %u overdue, %u awaited, %u complete"), day, week->late, week->waiting, week->complete);
}

static void
add_part (GtkBox *bar, guint count, guint most, const char *class) {
  if (count == 0)
    return;
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (part, class);
  gtk_widget_set_size_request (part, BAR_WIDTH, MAX (2, (int) (BAR_HEIGHT * count / most)));
  gtk_widget_set_halign (part, GTK_ALIGN_CENTER);
  gtk_box_append (bar, part);
}

static GtkWidget *
make_bar (const ParapheWeek *week, guint most, gboolean present, const char *action) {
  GtkBox *bar = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 1));
  g_autofree char *total = paraphe_wording_number (total_of (week)), *said = say_week (week), *query = query_of (week);
  int year, month, day;
  paraphe_day_get_ymd (week->monday, &year, &month, &day);
  g_autofree char *full = paraphe_wording_day (week->monday, PARAPHE_DAY_SHORT);
  const char *short_day = strchr (full, ' '); /* without its weekday: they are all Mondays */
  GtkWidget *count = gtk_label_new (total_of (week) > 0 ? total : "·");
  gtk_widget_add_css_class (count, "decides");
  gtk_widget_set_vexpand (count, TRUE);
  gtk_widget_set_valign (count, GTK_ALIGN_END);
  gtk_box_append (bar, count);
  add_part (bar, week->complete, most, "bar-complete");
  add_part (bar, week->waiting, most, "bar-waiting");
  add_part (bar, week->late, most, "bar-late");
  GtkWidget *date = gtk_label_new (short_day != NULL ? short_day + 1 : full);
  gtk_widget_add_css_class (date, "bar-date");
  gtk_box_append (bar, date);
  GtkWidget *note = gtk_label_new (present ? _("this week") : "");
  gtk_widget_add_css_class (note, "small");
  gtk_box_append (bar, note);
  GtkWidget *button = paraphe_figure_button (NULL, said, action, query);
  gtk_button_set_child (GTK_BUTTON (button), GTK_WIDGET (bar));
  gtk_widget_add_css_class (button, "week");
  if (present)
    gtk_widget_add_css_class (button, "present");
  return button;
}

void
paraphe_week_chart_fill (GtkBox *box, const ParapheFigures *figures, ParapheDay today, const char *action) {
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  guint most = 1;
  for (guint i = 0; i < figures->weeks->len; i++)
    most = MAX (most, total_of (&g_array_index (figures->weeks, ParapheWeek, i)));
  ParapheDay monday = today - paraphe_day_weekday (today) + 1;
  for (guint i = 0; i < figures->weeks->len; i++) {
    const ParapheWeek *week = &g_array_index (figures->weeks, ParapheWeek, i);
    gtk_box_append (box, make_bar (week, most, week->monday == monday, action));
  }
}

static void
attach_text (GtkGrid *grid, const char *text, int column, int row, const char *class) {
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
attach_count (GtkGrid *grid, guint count, int column, int row) {
  g_autofree char *text = count > 0 ? paraphe_wording_number (count) : g_strdup ("·");
  attach_text (grid, text, column, row, NULL);
}

void
paraphe_week_table_fill (GtkGrid *grid, const ParapheFigures *figures, ParapheDay today, const char *action) {
  const char *titles[] = { _("Week of"), _("overdue"), _("awaited"), _("complete"), _("Total") };
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
  for (int column = 0; column < (int) G_N_ELEMENTS (titles); column++)
    attach_text (grid, titles[column], column, 0, "small");
  for (guint i = 0; i < figures->weeks->len; i++) {
    const ParapheWeek *week = &g_array_index (figures->weeks, ParapheWeek, i);
    int row = (int) i + 1;
    gboolean present = week->monday <= today && today < week->monday + 7;
    g_autofree char *day = paraphe_wording_day (week->monday, PARAPHE_DAY_PLAIN);
    g_autofree char *total = paraphe_wording_number (total_of (week)), *said = say_week (week), *query = query_of (week);
    attach_text (grid, day, 0, row, present ? "decides" : NULL);
    attach_count (grid, week->late, 1, row);
    attach_count (grid, week->waiting, 2, row);
    attach_count (grid, week->complete, 3, row);
    gtk_grid_attach (grid, paraphe_figure_button (total, said, action, query), 4, row, 1, 1);
  }
}
