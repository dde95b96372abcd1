/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gestures and keys of a paper. Main thread; owned by the view. */
#include "config.h"
#include "paper-hand.h"
#include "paper-overlay.h"
#include <math.h>

#define LINE 48.0
#define LEAST_DRAG 3.0

struct _ParaphePaperHand {
  ParaphePaperView *view;
  double pointer_x, pointer_y; /* px, in the window */
  double grip_x, grip_y;       /* px, in the content, where a drag began */
};

static GtkAdjustment *
get_adjustment (ParaphePaperView *view, GtkOrientation orientation) {
  GtkScrollable *scrollable = GTK_SCROLLABLE (view);
  return orientation == GTK_ORIENTATION_VERTICAL ? gtk_scrollable_get_vadjustment (scrollable)
                                                 : gtk_scrollable_get_hadjustment (scrollable);
}

static double
scroll_of (ParaphePaperView *view, GtkOrientation orientation) {
  GtkAdjustment *adjustment = get_adjustment (view, orientation);
  return adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;
}

static void
scroll_to (ParaphePaperView *view, GtkOrientation orientation, double value) {
  if (get_adjustment (view, orientation) != NULL)
    gtk_adjustment_set_value (get_adjustment (view, orientation), value);
}

/* (axis, lines or, beyond 100, parts of a window). */
static gboolean
on_scroll_key (GtkWidget *widget, GVariant *arguments, gpointer data) {
  ParaphePaperView *view = PARAPHE_PAPER_VIEW (widget);
  int axis, amount;
  g_variant_get (arguments, "(ii)", &axis, &amount);
  double window = axis == GTK_ORIENTATION_VERTICAL ? gtk_widget_get_height (widget) : gtk_widget_get_width (widget);
  scroll_to (view, (GtkOrientation) axis,
             scroll_of (view, (GtkOrientation) axis) + (ABS (amount) < 100 ? amount * LINE : amount / 1000.0 * window));
  return TRUE;
}

static gboolean
on_copy_key (GtkWidget *widget, GVariant *arguments, gpointer data) {
  g_autofree char *text = paraphe_paper_view_dup_selected (PARAPHE_PAPER_VIEW (widget));
  if (text[0] == '\0')
    return FALSE;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  return TRUE;
}

static gboolean
on_select_page_key (GtkWidget *widget, GVariant *arguments, gpointer data) {
  ParaphePaperView *view = PARAPHE_PAPER_VIEW (widget);
  paraphe_paper_view_select_page (view, paraphe_paper_view_get_page (view));
  return TRUE;
}

/* Escape leaves the selection, then goes to who else wants it. */
static gboolean
on_unselect_key (GtkWidget *widget, GVariant *arguments, gpointer data) {
  ParaphePaperSelection *selection = paraphe_paper_view_get_selection (PARAPHE_PAPER_VIEW (widget));
  if (!selection->is_active)
    return FALSE;
  selection->is_active = FALSE;
  gtk_widget_queue_draw (widget);
  return TRUE;
}

/* Ctrl and the wheel zoom where the pointer is. */
static gboolean
on_wheel (GtkEventControllerScroll *controller, double dx, double dy, ParaphePaperHand *self) {
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  if (!(state & GDK_CONTROL_MASK))
    return FALSE;
  paraphe_paper_view_zoom_at (self->view, pow (1.1, -dy), self->pointer_x, self->pointer_y);
  return TRUE;
}

static void
on_pinch_began (GtkGestureZoom *gesture, GdkEventSequence *sequence, ParaphePaperHand *self) {
  self->grip_x = paraphe_paper_view_get_zoom (self->view);
}

static void
on_pinched (GtkGestureZoom *gesture, double scale, ParaphePaperHand *self) {
  double x, y;
  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    paraphe_paper_view_zoom_at (self->view, self->grip_x * scale / paraphe_paper_view_get_zoom (self->view), x, y);
}

static const ParaphePageLink *
find_link (ParaphePaperView *view, double x, double y) {
  ParaphePagePoint point;
  ParaphePageTexts *text = paraphe_paper_view_get_text (view);
  if (text == NULL || !paraphe_paper_view_find_point (view, x, y, &point))
    return NULL;
  return paraphe_page_texts_find_link (text, point.page, point.x, point.y);
}

static void
on_pointer_moved (GtkEventControllerMotion *controller, double x, double y, ParaphePaperHand *self) {
  ParaphePagePoint point;
  ParaphePageTexts *text = paraphe_paper_view_get_text (self->view);
  self->pointer_x = x;
  self->pointer_y = y;
  if (text == NULL || !paraphe_paper_view_find_point (self->view, x, y, &point))
    return;
  paraphe_page_texts_want (text, point.page);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view), find_link (self->view, x, y) != NULL ? "pointer" : "text");
}

static gboolean
on_query_tooltip (GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip, gpointer data) {
  const ParaphePageLink *link = by_keyboard ? NULL : find_link (PARAPHE_PAPER_VIEW (widget), x, y);
  if (link == NULL)
    return FALSE;
  g_autofree char *words = paraphe_overlay_describe_link (link);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static void
on_drag_began (GtkGestureDrag *gesture, double x, double y, ParaphePaperHand *self) {
  ParaphePaperSelection *selection = paraphe_paper_view_get_selection (self->view);
  ParaphePageTexts *text = paraphe_paper_view_get_text (self->view);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  selection->is_active = FALSE;
  if (paraphe_paper_view_find_point (self->view, x, y, &selection->from) && text != NULL)
    paraphe_page_texts_want (text, selection->from.page);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

static void
on_drag_moved (GtkGestureDrag *gesture, double dx, double dy, ParaphePaperHand *self) {
  ParaphePaperSelection *selection = paraphe_paper_view_get_selection (self->view);
  ParaphePageTexts *text = paraphe_paper_view_get_text (self->view);
  double x, y;
  if (text == NULL || !gtk_gesture_drag_get_start_point (gesture, &x, &y) || hypot (dx, dy) < LEAST_DRAG)
    return;
  if (!paraphe_paper_view_find_point (self->view, x + dx, y + dy, &selection->to))
    return;
  paraphe_page_texts_want (text, selection->to.page);
  selection->is_active = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

/* One press follows a link within the paper, and says where another leads; two take a word, three the page. */
static void
on_clicked (GtkGestureClick *gesture, int n, double x, double y, ParaphePaperHand *self) {
  ParaphePaperSelection *selection = paraphe_paper_view_get_selection (self->view);
  ParaphePageTexts *text = paraphe_paper_view_get_text (self->view);
  ParaphePagePoint point;
  if (text == NULL || selection->is_active || !paraphe_paper_view_find_point (self->view, x, y, &point))
    return;
  const ParapheWords *words = paraphe_page_texts_get_words (text, point.page);
  const ParaphePageLink *link = n == 1 ? find_link (self->view, x, y) : NULL;
  if (link != NULL)
    paraphe_paper_view_press_link (self->view, link, x, y);
  else if (n == 2 && words != NULL)
    paraphe_paper_selection_take_word (selection, &point, words);
  else if (n == 3)
    paraphe_paper_view_select_page (self->view, point.page);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

/* The middle button takes the paper in hand. */
static void
on_gripped (GtkGestureDrag *gesture, double x, double y, ParaphePaperHand *self) {
  self->grip_x = scroll_of (self->view, GTK_ORIENTATION_HORIZONTAL);
  self->grip_y = scroll_of (self->view, GTK_ORIENTATION_VERTICAL);
}

static void
on_carried (GtkGestureDrag *gesture, double dx, double dy, ParaphePaperHand *self) {
  scroll_to (self->view, GTK_ORIENTATION_HORIZONTAL, self->grip_x - dx);
  scroll_to (self->view, GTK_ORIENTATION_VERTICAL, self->grip_y - dy);
}

static void
add_drag (ParaphePaperHand *self, guint button, GCallback on_began, GCallback on_moved) {
  GtkGesture *drag = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), button);
  g_signal_connect (drag, "drag-begin", on_began, self);
  g_signal_connect (drag, "drag-update", on_moved, self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (drag));
}

ParaphePaperHand *
paraphe_paper_hand_new (ParaphePaperView *view) {
  ParaphePaperHand *self = g_new0 (ParaphePaperHand, 1);
  self->view = view;
  gtk_widget_set_has_tooltip (GTK_WIDGET (view), TRUE);
  g_signal_connect (view, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  g_signal_connect (wheel, "scroll", G_CALLBACK (on_wheel), self);
  gtk_widget_add_controller (GTK_WIDGET (view), wheel);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_signal_connect (motion, "motion", G_CALLBACK (on_pointer_moved), self);
  gtk_widget_add_controller (GTK_WIDGET (view), motion);
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  g_signal_connect (pinch, "begin", G_CALLBACK (on_pinch_began), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (on_pinched), self);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (pinch));
  add_drag (self, GDK_BUTTON_PRIMARY, G_CALLBACK (on_drag_began), G_CALLBACK (on_drag_moved));
  add_drag (self, GDK_BUTTON_MIDDLE, G_CALLBACK (on_gripped), G_CALLBACK (on_carried));
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect (click, "released", G_CALLBACK (on_clicked), self);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));
  return self;
}

void
paraphe_paper_hand_add_keys (GtkWidgetClass *class) {
  static const struct {
    guint key;
    GdkModifierType modifiers;
    GtkOrientation axis;
    int amount;
  } scrolls[] = {
    { GDK_KEY_Up, 0, GTK_ORIENTATION_VERTICAL, -1 },
    { GDK_KEY_Down, 0, GTK_ORIENTATION_VERTICAL, 1 },
    { GDK_KEY_Left, 0, GTK_ORIENTATION_HORIZONTAL, -1 },
    { GDK_KEY_Right, 0, GTK_ORIENTATION_HORIZONTAL, 1 },
    { GDK_KEY_Page_Up, 0, GTK_ORIENTATION_VERTICAL, -900 },
    { GDK_KEY_Page_Down, 0, GTK_ORIENTATION_VERTICAL, 900 },
    { GDK_KEY_space, GDK_SHIFT_MASK, GTK_ORIENTATION_VERTICAL, -900 },
    { GDK_KEY_space, 0, GTK_ORIENTATION_VERTICAL, 900 },
    { GDK_KEY_Home, 0, GTK_ORIENTATION_VERTICAL, -100000000 },
    { GDK_KEY_End, 0, GTK_ORIENTATION_VERTICAL, 100000000 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (scrolls); i++)
    gtk_widget_class_add_binding (class, scrolls[i].key, scrolls[i].modifiers, on_scroll_key, "(ii)",
                                  (int) scrolls[i].axis, scrolls[i].amount);
  gtk_widget_class_add_binding (class, GDK_KEY_c, GDK_CONTROL_MASK, on_copy_key, NULL);
  gtk_widget_class_add_binding (class, GDK_KEY_a, GDK_CONTROL_MASK, on_select_page_key, NULL);
  gtk_widget_class_add_binding (class, GDK_KEY_Escape, 0, on_unselect_key, NULL);
}
