/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as textures in a GtkScrollable: geometry, drawing, keys. Only what is near the eye is asked of the source; what is scrolled
 * away is let go. Main thread; owned by its pane. */
#include "config.h"
#include "paper-view.h"
#include "paper-source.h"
#include <glib/gi18n.h>
#include <math.h>

#define MOST_PIXELS 24e6
#define SMALLEST_ZOOM 0.4
#define LARGEST_ZOOM 6.0
#define SETTLE_MS 70
#define LINE 48.0
#define A4_WIDTH 595.0
#define A4_HEIGHT 842.0

struct _ParaphePaperView {
  GtkWidget parent_instance;
  ParapheEngine *engine;         /* (owned) (nullable) */
  ParapheTextureCache *cache;    /* (owned) (nullable) */
  GtkAdjustment *adjustments[2]; /* (owned) by GtkOrientation */
  GtkScrollablePolicy policies[2];
  ParaphePaperSource *source;    /* (owned) (nullable) */
  char *sentence;                /* (owned) (nullable) in the place of pages */
  ParaphePaperLayout layout;
  ParapheMargins margins;        /* as laid out */
  ParapheFit fit;
  double zoom;
  guint page;
  gboolean is_void;
  gboolean drawn;
  guint settle_id;               /* timeout, 0: sizes are settled */
  guint tell_id;                 /* idle, 0: the page was told */
};

enum { PROP_PAGE = 1, PROP_N_PAGES, PROP_ZOOM, N_PROPS, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };
static GParamSpec *props[N_PROPS];
enum { SIGNAL_DRAWN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (ParaphePaperView, paraphe_paper_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static const ParapheSheet *
get_sheet (ParaphePaperView *self) {
  return self->source != NULL ? paraphe_paper_source_get_sheet (self->source) : NULL;
}

static double
scroll_of (ParaphePaperView *self, GtkOrientation orientation) {
  GtkAdjustment *adjustment = self->adjustments[orientation];
  return adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;
}

/* Lays pages out for the size of the widget and tells the scroll bars, keeping what is read in place. */
static void
lay_out (ParaphePaperView *self) {
  static const double a4_width[] = { A4_WIDTH }, a4_height[] = { A4_HEIGHT };
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  const ParapheSheet *sheet = get_sheet (self);
  double before = self->layout.height;
  paraphe_paper_layout_make (
    &self->layout, &(ParapheLayoutTerms){
                     .widths = sheet != NULL ? sheet->widths : a4_width,
                     .heights = sheet != NULL ? sheet->heights : a4_height,
                     .n = sheet != NULL ? sheet->n_pages : 1,
                     .view_width = width,
                     .view_height = height,
                     .fit = self->fit,
                     .zoom = sheet != NULL ? self->zoom : 1,
                     .margins = sheet != NULL ? paraphe_paper_source_get_margins (self->source) : (ParapheMargins){ 0, 0 },
                   });
  double ratio = before > 0 ? self->layout.height / before : 1;
  const double sizes[] = { self->layout.width, sheet != NULL ? self->layout.height : height };
  const double views[] = { width, height };
  for (int i = 0; i < 2; i++) {
    if (self->adjustments[i] == NULL)
      continue;
    double value = scroll_of (self, (GtkOrientation) i) * (i == GTK_ORIENTATION_VERTICAL ? ratio : 1);
    gtk_adjustment_configure (self->adjustments[i], CLAMP (value, 0, MAX (0, sizes[i] - views[i])), 0,
                              MAX (sizes[i], views[i]), LINE, views[i] * 0.9, views[i]);
  }
}

static guint
choose_scale (ParaphePaperView *self, const ParapheSheet *sheet, guint page) {
  double scale = self->layout.scale * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double points = sheet->widths[page] * sheet->heights[page];
  if (points > 0)
    scale = MIN (scale, sqrt (MOST_PIXELS / points));
  return (guint) MAX (1, round (scale * 1000));
}

/* Asks for what is near the eye and lets go of the rest. */
static void
ask_pages (ParaphePaperView *self) {
  const ParapheSheet *sheet = get_sheet (self);
  if (sheet == NULL || self->layout.n != sheet->n_pages)
    return;
  double top = scroll_of (self, GTK_ORIENTATION_VERTICAL);
  double bottom = top + gtk_widget_get_height (GTK_WIDGET (self));
  double margin = (bottom - top) / 2;
  for (guint i = 0; i < self->layout.n; i++) {
    const ParaphePlace *place = &self->layout.places[i];
    if (place->y < bottom + margin && place->y + place->height > top - margin)
      paraphe_paper_source_ask (self->source, i, choose_scale (self, sheet, i), self->settle_id == 0);
    else
      paraphe_paper_source_forget (self->source, i);
  }
}

static gboolean
on_settled (gpointer data) {
  ParaphePaperView *self = data;
  self->settle_id = 0;
  ask_pages (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* While a pane is dragged or a zoom key is held, rough pictures are enough. */
static void
unsettle (ParaphePaperView *self) {
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, on_settled, self);
}

static gboolean
on_tell_page (gpointer data) {
  ParaphePaperView *self = data;
  self->tell_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
  return G_SOURCE_REMOVE;
}

/* Told later: who listens changes a label, which must not happen while sizes are being allocated. */
static void
follow_page (ParaphePaperView *self) {
  double middle = scroll_of (self, GTK_ORIENTATION_VERTICAL) + gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  guint page = paraphe_paper_layout_page_at (&self->layout, middle);
  if (page == self->page)
    return;
  self->page = page;
  if (self->tell_id == 0)
    self->tell_id = g_idle_add (on_tell_page, self);
}

static void
on_scrolled (GtkAdjustment *adjustment, ParaphePaperView *self) {
  follow_page (self);
  ask_pages (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
draw_text (ParaphePaperView *self, GtkSnapshot *snapshot, const graphene_rect_t *area, const char *text) {
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  pango_layout_set_width (layout, (int) (MAX (area->size.width - 48, 60) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (area->origin.x + 24, area->origin.y + 72));
  gtk_snapshot_append_layout (snapshot, layout, &(GdkRGBA){ 0.18f, 0.18f, 0.18f, 1 });
  gtk_snapshot_restore (snapshot);
}

/* Paper stays white in dark mode; a sheet that waits is grey. */
static void
draw_sheet (ParaphePaperView *self, GtkSnapshot *snapshot, const graphene_rect_t *area, gboolean waits) {
  static const GdkRGBA shadow = { 0, 0, 0, 0.22f }, white = { 1, 1, 1, 1 }, grey = { 0.93f, 0.93f, 0.92f, 1 };
  GdkRGBA edge = shadow;
  float width = 1;
  if (self->is_void && gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), "bloc", &edge))
    width = 3;
  graphene_rect_t around = *area;
  graphene_rect_inset (&around, -width, -width);
  gtk_snapshot_append_color (snapshot, &edge, &around);
  gtk_snapshot_append_color (snapshot, waits ? &grey : &white, area);
}

static void
draw_page (ParaphePaperView *self, GtkSnapshot *snapshot, guint number, const graphene_rect_t *area) {
  const ParaphePlace *place = &self->layout.places[number];
  GdkTexture *texture = paraphe_paper_source_get_texture (self->source, number);
  const char *fault = paraphe_paper_source_get_page_fault (self->source, number);
  draw_sheet (self, snapshot, area, texture == NULL);
  if (texture != NULL) {
    gtk_snapshot_push_clip (snapshot, area);
    gtk_snapshot_append_texture (snapshot, texture,
                                 &GRAPHENE_RECT_INIT (area->origin.x - (float) place->cut, area->origin.y,
                                                      (float) place->full_width, area->size.height));
    gtk_snapshot_pop (snapshot);
  }
  if (fault != NULL)
    draw_text (self, snapshot, area, fault);
}

static gboolean
on_drawn (gpointer data) {
  g_autoptr (ParaphePaperView) self = data;
  g_signal_emit (self, signals[SIGNAL_DRAWN], 0);
  return G_SOURCE_REMOVE;
}

static void
note_drawn (ParaphePaperView *self) {
  if (self->drawn)
    return;
  self->drawn = TRUE;
  g_idle_add (on_drawn, g_object_ref (self));
}

static void
paraphe_paper_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot) {
  ParaphePaperView *self = PARAPHE_PAPER_VIEW (widget);
  double left = scroll_of (self, GTK_ORIENTATION_HORIZONTAL), top = scroll_of (self, GTK_ORIENTATION_VERTICAL);
  int height = gtk_widget_get_height (widget);
  for (guint i = 0; i < self->layout.n; i++) {
    const ParaphePlace *place = &self->layout.places[i];
    graphene_rect_t area = GRAPHENE_RECT_INIT ((float) floor (place->x - left), (float) floor (place->y - top),
                                               (float) place->width, (float) place->height);
    if (area.origin.y > height || area.origin.y + area.size.height < 0)
      continue;
    if (get_sheet (self) == NULL) {
      draw_sheet (self, snapshot, &area, TRUE);
      draw_text (self, snapshot, &area, self->sentence != NULL ? self->sentence : "");
      continue;
    }
    draw_page (self, snapshot, i, &area);
    if (paraphe_paper_source_get_texture (self->source, i) != NULL)
      note_drawn (self);
  }
}

static void
paraphe_paper_view_size_allocate (GtkWidget *widget, int width, int height, int baseline) {
  ParaphePaperView *self = PARAPHE_PAPER_VIEW (widget);
  double before = self->layout.scale;
  lay_out (self);
  if (before > 0 && before != self->layout.scale)
    unsettle (self);
  follow_page (self);
  ask_pages (self);
  gtk_widget_queue_draw (widget);
}

static void
paraphe_paper_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                            int *minimum_baseline, int *natural_baseline) {
  *minimum = 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 460 : 600;
}

static void
drop_source (ParaphePaperView *self) {
  if (self->source == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->source, self);
  paraphe_paper_source_close (self->source);
  g_clear_object (&self->source);
}

static void
on_source_opened (ParaphePaperSource *source, ParaphePaperView *self) {
  self->sentence = g_strdup (paraphe_paper_source_get_fault (source));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->sentence != NULL ? self->sentence : "", -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_PAGES]);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Margins that are learnt move everything; another picture only fills its place. */
static void
on_source_changed (ParaphePaperSource *source, ParaphePaperView *self) {
  ParapheMargins margins = paraphe_paper_source_get_margins (source);
  if (self->fit == PARAPHE_FIT_TEXT && (margins.left != self->margins.left || margins.right != self->margins.right))
    gtk_widget_queue_resize (GTK_WIDGET (self));
  self->margins = margins;
  ask_pages (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_adjustment (ParaphePaperView *self, GtkOrientation orientation, GtkAdjustment *adjustment) {
  if (self->adjustments[orientation] == adjustment)
    return;
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], on_scrolled, self);
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_scrolled), self, 0);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
scroll_by (ParaphePaperView *self, GtkOrientation orientation, double pixels) {
  GtkAdjustment *adjustment = self->adjustments[orientation];
  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + pixels);
}

/* Keys of the paper: (axis, lines or, beyond 100, parts of a window). */
static gboolean
on_scroll_key (GtkWidget *widget, GVariant *arguments, gpointer data) {
  ParaphePaperView *self = PARAPHE_PAPER_VIEW (widget);
  int axis, amount;
  g_variant_get (arguments, "(ii)", &axis, &amount);
  double window = axis == GTK_ORIENTATION_VERTICAL ? gtk_widget_get_height (widget) : gtk_widget_get_width (widget);
  scroll_by (self, (GtkOrientation) axis, ABS (amount) < 100 ? amount * LINE : amount / 1000.0 * window);
  return TRUE;
}

static gboolean
on_zoom_key (GtkWidget *widget, GVariant *arguments, gpointer data) {
  ParaphePaperView *self = PARAPHE_PAPER_VIEW (widget);
  double factor;
  g_variant_get (arguments, "(d)", &factor);
  paraphe_paper_view_set_zoom (self, factor == 0 ? 1 : self->zoom * factor);
  return TRUE;
}

/* Ctrl and the wheel zoom. */
static gboolean
on_wheel (GtkEventControllerScroll *controller, double dx, double dy, ParaphePaperView *self) {
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  if (!(state & GDK_CONTROL_MASK) || dy == 0)
    return FALSE;
  paraphe_paper_view_set_zoom (self, self->zoom * (dy > 0 ? 1 / 1.1 : 1.1));
  return TRUE;
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec) {
  ParaphePaperView *self = PARAPHE_PAPER_VIEW (object);
  switch (id) {
  case PROP_PAGE:
    g_value_set_uint (value, self->page);
    break;
  case PROP_N_PAGES:
    g_value_set_uint (value, paraphe_paper_view_get_n_pages (self));
    break;
  case PROP_ZOOM:
    g_value_set_double (value, self->zoom);
    break;
  case PROP_HADJUSTMENT:
    g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
    break;
  case PROP_VADJUSTMENT:
    g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
    break;
  case PROP_HSCROLL_POLICY:
    g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
    break;
  case PROP_VSCROLL_POLICY:
    g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec) {
  ParaphePaperView *self = PARAPHE_PAPER_VIEW (object);
  switch (id) {
  case PROP_HADJUSTMENT:
    set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
    break;
  case PROP_VADJUSTMENT:
    set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
    break;
  case PROP_HSCROLL_POLICY:
    self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
    break;
  case PROP_VSCROLL_POLICY:
    self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
paraphe_paper_view_dispose (GObject *object) {
  ParaphePaperView *self = PARAPHE_PAPER_VIEW (object);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_handle_id (&self->tell_id, g_source_remove);
  drop_source (self);
  g_clear_pointer (&self->sentence, g_free);
  paraphe_paper_layout_clear (&self->layout);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  g_clear_object (&self->cache);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (paraphe_paper_view_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *class) {
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
  static const struct {
    guint key;
    double factor; /* 0: back to the fit */
  } zooms[] = {
    { GDK_KEY_plus, 1.2 },  { GDK_KEY_KP_Add, 1.2 },          { GDK_KEY_equal, 1.2 }, { GDK_KEY_minus, 1 / 1.2 },
    { GDK_KEY_KP_Subtract, 1 / 1.2 }, { GDK_KEY_0, 0 }, { GDK_KEY_KP_0, 0 }, { GDK_KEY_agrave, 0 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (scrolls); i++)
    gtk_widget_class_add_binding (class, scrolls[i].key, scrolls[i].modifiers, on_scroll_key, "(ii)",
                                  (int) scrolls[i].axis, scrolls[i].amount);
  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++) {
    gtk_widget_class_add_binding (class, zooms[i].key, 0, on_zoom_key, "(d)", zooms[i].factor);
    gtk_widget_class_add_binding (class, zooms[i].key, GDK_CONTROL_MASK, on_zoom_key, "(d)", zooms[i].factor);
  }
}

static void
paraphe_paper_view_class_init (ParaphePaperViewClass *class) {
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = paraphe_paper_view_dispose;
  widget_class->snapshot = paraphe_paper_view_snapshot;
  widget_class->size_allocate = paraphe_paper_view_size_allocate;
  widget_class->measure = paraphe_paper_view_measure;
  props[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_N_PAGES]
    = g_param_spec_uint ("n-pages", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, SMALLEST_ZOOM, LARGEST_ZOOM, 1,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  signals[SIGNAL_DRAWN] = g_signal_new ("drawn", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "paper");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
  add_keys (widget_class);
}

static void
paraphe_paper_view_init (ParaphePaperView *self) {
  self->zoom = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  g_signal_connect (wheel, "scroll", G_CALLBACK (on_wheel), self);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (gtk_widget_grab_focus), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

void
paraphe_paper_view_set_engine (ParaphePaperView *self, ParapheEngine *engine, ParapheTextureCache *cache) {
  g_set_object (&self->engine, engine);
  g_set_object (&self->cache, cache);
}

/* What was shown is forgotten; the scroll bars go back to the top. */
static void
start_over (ParaphePaperView *self) {
  drop_source (self);
  g_clear_pointer (&self->sentence, g_free);
  self->drawn = FALSE;
  self->margins = (ParapheMargins){ 0, 0 };
  self->page = 0;
  paraphe_paper_layout_clear (&self->layout);
  if (self->adjustments[GTK_ORIENTATION_VERTICAL] != NULL)
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL], 0);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_PAGES]);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
paraphe_paper_view_show_paper (ParaphePaperView *self, const char *path) {
  if (self->source != NULL && g_str_equal (paraphe_paper_source_get_path (self->source), path))
    return;
  start_over (self);
  self->source = paraphe_paper_source_new (self->engine, self->cache, path);
  g_signal_connect_object (self->source, "opened", G_CALLBACK (on_source_opened), self, 0);
  g_signal_connect_object (self->source, "changed", G_CALLBACK (on_source_changed), self, 0);
}

void
paraphe_paper_view_show_sentence (ParaphePaperView *self, const char *sentence) {
  start_over (self);
  self->sentence = g_strdup (sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sentence != NULL ? sentence : _("Loading"), -1);
}

void
paraphe_paper_view_set_void (ParaphePaperView *self, gboolean is_void) {
  self->is_void = is_void;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
paraphe_paper_view_set_fit (ParaphePaperView *self, ParapheFit fit) {
  self->fit = fit;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  paraphe_paper_view_set_zoom (self, 1);
}

ParapheFit
paraphe_paper_view_get_fit (ParaphePaperView *self) {
  return self->fit;
}

void
paraphe_paper_view_set_zoom (ParaphePaperView *self, double zoom) {
  zoom = CLAMP (zoom, SMALLEST_ZOOM, LARGEST_ZOOM);
  if (zoom == self->zoom)
    return;
  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

double
paraphe_paper_view_get_zoom (ParaphePaperView *self) {
  return self->zoom;
}

void
paraphe_paper_view_go_to (ParaphePaperView *self, guint page) {
  if (page >= self->layout.n || self->adjustments[GTK_ORIENTATION_VERTICAL] == NULL)
    return;
  gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL], self->layout.places[page].y - 6);
}

guint
paraphe_paper_view_get_page (ParaphePaperView *self) {
  return self->page;
}

guint
paraphe_paper_view_get_n_pages (ParaphePaperView *self) {
  const ParapheSheet *sheet = get_sheet (self);
  return sheet != NULL ? sheet->n_pages : 0;
}

gboolean
paraphe_paper_view_get_drawn (ParaphePaperView *self) {
  return self->drawn;
}
