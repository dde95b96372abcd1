/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as textures in a GtkScrollable. What a hand does is in paper-hand.c, words and links in paper-marks.c, what is asked of the source
 * and drawn of a page in paper-sight.c. Main thread; owned by its pane. */
#include "config.h"
#include "paper-view.h"
#include "paper-frame.h"
#include "paper-hand.h"
#include "paper-marks.h"
#include "paper-overlay.h"
#include "paper-sight.h"
#include <glib/gi18n.h>
#include <math.h>

#define SMALLEST_ZOOM 0.4
#define LARGEST_ZOOM 6.0
#define SETTLE_MS 70
#define A4_WIDTH 595.0
#define A4_HEIGHT 842.0

struct _ParaphePaperView {
  GtkWidget parent_instance;
  ParapheEngine *engine;         /* (owned) (nullable) */
  ParapheTextureCache *cache;    /* (owned) (nullable) */
  ParaphePaperFrame frame;
  GtkScrollablePolicy policies[2];
  ParaphePaperSource *source;    /* (owned) (nullable) */
  ParaphePaperMarks marks;
  char *sentence;                /* (owned) (nullable) in the place of pages */
  ParapheMargins margins;        /* as laid out */
  ParapheFit fit;
  double zoom;
  guint turns;
  guint page;
  ParaphePaperHand *hand;        /* (owned) */
  gboolean is_void;
  gboolean drawn;
  gboolean outgrown;             /* the size of the pages has changed since they were laid out */
  guint settle_id;               /* timeout, 0: sizes are settled */
  guint tell_id;                 /* idle, 0: the page was told */
  guint drawn_id;                /* idle, 0: that it was drawn was told */
};

enum { PROP_PAGE = 1, PROP_N_PAGES, PROP_ZOOM, PROP_TURNS, N_PROPS, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY,
       PROP_VSCROLL_POLICY };
static GParamSpec *props[N_PROPS];
enum { SIGNAL_OPENED, SIGNAL_DRAWN, SIGNAL_MOVED, SIGNAL_FOUND, SIGNAL_LINK, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (ParaphePaperView, paraphe_paper_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static const ParapheSheet *
get_sheet (ParaphePaperView *self) {
  return self->source != NULL ? paraphe_paper_source_get_sheet (self->source) : NULL;
}

/* Lays pages out for the size of the widget, keeping what is read in place. A sentence stands on one sheet. */
static void
lay_out (ParaphePaperView *self) {
  static const double a4_width[] = { A4_WIDTH }, a4_height[] = { A4_HEIGHT };
  const ParapheSheet *sheet = get_sheet (self);
  self->frame.width = gtk_widget_get_width (GTK_WIDGET (self));
  self->frame.height = gtk_widget_get_height (GTK_WIDGET (self));
  self->frame.factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  paraphe_paper_frame_lay_out (
    &self->frame, &(ParapheLayoutTerms){
                    .widths = sheet != NULL ? sheet->widths : a4_width,
                    .heights = sheet != NULL ? sheet->heights : a4_height,
                    .n = sheet != NULL ? sheet->n_pages : 1,
                    .view_width = self->frame.width,
                    .view_height = self->frame.height,
                    .fit = self->fit,
                    .zoom = sheet != NULL ? self->zoom : 1,
                    .margins = sheet != NULL ? paraphe_paper_source_get_margins (self->source) : (ParapheMargins){ 0, 0 },
                    .turns = sheet != NULL ? self->turns : 0,
                  }, sheet != NULL);
}

static gboolean
is_laid_out (ParaphePaperView *self) {
  return paraphe_paper_view_get_n_pages (self) > 0 && self->frame.layout.n == get_sheet (self)->n_pages;
}

static void
ask_pages (ParaphePaperView *self) {
  if (is_laid_out (self))
    paraphe_paper_sight_ask (&self->frame, self->source, self->settle_id == 0);
}

static gboolean
on_settled (gpointer data) {
  ParaphePaperView *self = data;
  self->settle_id = 0;
  ask_pages (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* While a pane is dragged or a zoom key is held, what there is is stretched. */
static void
unsettle (ParaphePaperView *self) {
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, on_settled, self);
}

static void
describe_page (ParaphePaperView *self) {
  g_autofree char *start = paraphe_paper_marks_describe (&self->marks, self->page);
  if (start != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, start, -1);
}

static gboolean
on_tell_page (gpointer data) {
  ParaphePaperView *self = data;
  self->tell_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
  describe_page (self);
  return G_SOURCE_REMOVE;
}

/* Told later: who listens changes a label, which must not happen while sizes are being allocated. */
static void
follow_page (ParaphePaperView *self) {
  double middle = paraphe_paper_frame_get_scroll (&self->frame, GTK_ORIENTATION_VERTICAL) + gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  guint page = paraphe_paper_layout_page_at (&self->frame.layout, middle);
  if (page == self->page)
    return;
  self->page = page;
  if (self->tell_id == 0)
    self->tell_id = g_idle_add (on_tell_page, self);
}

static void
on_scrolled (GtkAdjustment *adjustment, ParaphePaperView *self) {
  if (self->frame.is_moving)
    return;
  self->frame.is_anchored = FALSE; /* the hand knows better */
  follow_page (self);
  ask_pages (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

static gboolean
on_drawn (gpointer data) {
  ParaphePaperView *self = data;
  self->drawn_id = 0;
  g_signal_emit (self, signals[SIGNAL_DRAWN], 0);
  return G_SOURCE_REMOVE;
}

static void
note_drawn (ParaphePaperView *self) {
  if (self->drawn)
    return;
  self->drawn = TRUE;
  g_clear_handle_id (&self->drawn_id, g_source_remove); /* of the paper before */
  self->drawn_id = g_idle_add (on_drawn, self);
}

/* There is something to do about it, which stands over the sheet with the sentence. */
static gboolean
is_answered (ParaphePaperView *self) {
  return self->source != NULL && paraphe_paper_source_get_refusal (self->source) != PARAPHE_PAPER_REFUSED;
}

static void
paraphe_paper_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot) {
  ParaphePaperView *self = PARAPHE_PAPER_VIEW (widget);
  double left = paraphe_paper_frame_get_scroll (&self->frame, GTK_ORIENTATION_HORIZONTAL);
  double top = paraphe_paper_frame_get_scroll (&self->frame, GTK_ORIENTATION_VERTICAL);
  for (guint i = 0; i < self->frame.layout.n; i++) {
    const ParaphePlace *place = &self->frame.layout.places[i];
    graphene_rect_t area = GRAPHENE_RECT_INIT ((float) floor (place->x - left), (float) floor (place->y - top),
                                               (float) place->width, (float) place->height);
    if (area.origin.y > gtk_widget_get_height (widget) || area.origin.y + area.size.height < 0)
      continue;
    if (get_sheet (self) == NULL) {
      paraphe_overlay_draw_sheet (GTK_WIDGET (self), snapshot, &area, self->is_void, TRUE);
      if (self->sentence != NULL && !is_answered (self))
        paraphe_overlay_draw_sentence (GTK_WIDGET (self), snapshot, &area, self->sentence);
      continue;
    }
    paraphe_paper_sight_draw (&(ParaphePaperStage){ widget, snapshot, &self->frame, self->source, &self->marks, self->is_void }, i, &area);
    if (paraphe_paper_source_is_drawn (self->source, i))
      note_drawn (self);
  }
}

static void
paraphe_paper_view_size_allocate (GtkWidget *widget, int width, int height, int baseline) {
  ParaphePaperView *self = PARAPHE_PAPER_VIEW (widget);
  double before = self->frame.layout.scale;
  self->outgrown = FALSE;
  paraphe_paper_frame_anchor_middle (&self->frame);
  lay_out (self);
  if (before > 0 && before != self->frame.layout.scale)
    unsettle (self);
  follow_page (self);
  ask_pages (self);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
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
  paraphe_paper_marks_close (&self->marks, self);
  if (self->source == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->source, self);
  paraphe_paper_source_close (self->source);
  g_clear_object (&self->source);
}

static void
on_text_changed (ParaphePageTexts *text, guint page, ParaphePaperView *self) {
  if (page == self->page)
    describe_page (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_finder_changed (ParaphePaperView *self) {
  paraphe_paper_marks_show_hit (&self->marks, &self->frame);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_FOUND], 0);
}

static void
take_sheet (ParaphePaperView *self, ParaphePaperSource *source) {
  paraphe_paper_marks_open (&self->marks, self->engine, paraphe_paper_source_get_path (source), get_sheet (self)->n_pages);
  g_signal_connect_object (self->marks.text, "changed", G_CALLBACK (on_text_changed), self, 0);
  g_signal_connect_object (self->marks.finder, "changed", G_CALLBACK (on_finder_changed), self, G_CONNECT_SWAPPED);
}

static void
on_source_opened (ParaphePaperSource *source, ParaphePaperView *self) {
  self->sentence = g_strdup (paraphe_paper_source_get_fault (source));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->sentence != NULL ? self->sentence : "", -1);
  if (get_sheet (self) != NULL)
    take_sheet (self, source);
  lay_out (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_PAGES]);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
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
  if (self->frame.adjustments[orientation] == adjustment)
    return;
  if (self->frame.adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (self->frame.adjustments[orientation], on_scrolled, self);
  g_set_object (&self->frame.adjustments[orientation], adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_scrolled), self, 0);
  gtk_widget_queue_resize (GTK_WIDGET (self));
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
  case PROP_TURNS:
    g_value_set_uint (value, self->turns);
    break;
  case PROP_HADJUSTMENT:
    g_value_set_object (value, self->frame.adjustments[GTK_ORIENTATION_HORIZONTAL]);
    break;
  case PROP_VADJUSTMENT:
    g_value_set_object (value, self->frame.adjustments[GTK_ORIENTATION_VERTICAL]);
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
  g_clear_handle_id (&self->drawn_id, g_source_remove);
  drop_source (self);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->sentence, g_free);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  paraphe_paper_frame_clear (&self->frame);
  g_clear_pointer (&self->hand, g_free);
  g_clear_object (&self->cache);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (paraphe_paper_view_parent_class)->dispose (object);
}

static guint
add_signal (ParaphePaperViewClass *class, const char *name) {
  return g_signal_new (name, G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
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
  props[PROP_N_PAGES] = g_param_spec_uint ("n-pages", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, SMALLEST_ZOOM, LARGEST_ZOOM, 1,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_TURNS] = g_param_spec_uint ("turns", NULL, NULL, 0, 3, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  signals[SIGNAL_OPENED] = add_signal (class, "opened");
  signals[SIGNAL_DRAWN] = add_signal (class, "drawn");
  signals[SIGNAL_MOVED] = add_signal (class, "moved");
  signals[SIGNAL_FOUND] = add_signal (class, "found");
  signals[SIGNAL_LINK] = g_signal_new ("link", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                       G_TYPE_STRING, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  gtk_widget_class_set_css_name (widget_class, "paper");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
  paraphe_paper_hand_add_keys (widget_class);
}

static void
paraphe_paper_view_init (ParaphePaperView *self) {
  GtkWidget *widget = GTK_WIDGET (self);
  self->zoom = 1;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (gtk_widget_queue_resize), NULL);
  self->hand = paraphe_paper_hand_new (self);
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
  self->turns = 0;
  self->page = 0;
  self->frame.is_anchored = FALSE;
  paraphe_paper_layout_clear (&self->frame.layout);
  self->frame.is_moving = TRUE;
  paraphe_paper_frame_set_scroll (&self->frame, GTK_ORIENTATION_VERTICAL, 0);
  self->frame.is_moving = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_PAGES]);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
open_source (ParaphePaperView *self, const char *path) {
  start_over (self);
  self->source = paraphe_paper_source_new (self->engine, self->cache, path);
  g_signal_connect_object (self->source, "opened", G_CALLBACK (on_source_opened), self, 0);
  g_signal_connect_object (self->source, "changed", G_CALLBACK (on_source_changed), self, 0);
}

void
paraphe_paper_view_show_paper (ParaphePaperView *self, const char *path) {
  if (self->source == NULL || !g_str_equal (paraphe_paper_source_get_path (self->source), path))
    open_source (self, path);
}

void
paraphe_paper_view_open_again (ParaphePaperView *self) {
  if (self->source == NULL)
    return;
  g_autofree char *path = g_strdup (paraphe_paper_source_get_path (self->source));
  open_source (self, path);
}

void
paraphe_paper_view_show_sentence (ParaphePaperView *self, const char *sentence) {
  start_over (self);
  self->sentence = g_strdup (sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sentence != NULL ? sentence : _("Loading"), -1);
}

ParaphePaperSource *
paraphe_paper_view_get_source (ParaphePaperView *self) {
  return self->source;
}

ParaphePaperFinder *
paraphe_paper_view_get_finder (ParaphePaperView *self) {
  return self->marks.finder;
}

void
paraphe_paper_view_set_void (ParaphePaperView *self, gboolean is_void) {
  self->is_void = is_void;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
paraphe_paper_view_set_fit (ParaphePaperView *self, ParapheFit fit) {
  paraphe_paper_frame_anchor_middle (&self->frame);
  self->fit = fit;
  self->outgrown = TRUE;
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
  if (fabs (zoom - 1) < 0.005)
    zoom = 1;
  if (zoom == self->zoom)
    return;
  paraphe_paper_frame_anchor_middle (&self->frame);
  self->zoom = zoom;
  self->outgrown = TRUE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

double
paraphe_paper_view_get_zoom (ParaphePaperView *self) {
  return self->zoom;
}

void
paraphe_paper_view_set_turns (ParaphePaperView *self, guint turns) {
  if (self->turns == turns % 4)
    return;
  guint page = self->page;
  self->turns = turns % 4;
  lay_out (self);
  paraphe_paper_view_go_to (self, page);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TURNS]);
}

guint
paraphe_paper_view_get_turns (ParaphePaperView *self) {
  return self->turns;
}

void
paraphe_paper_view_go_to (ParaphePaperView *self, guint page) {
  if (page < self->frame.layout.n)
    paraphe_paper_frame_set_scroll (&self->frame, GTK_ORIENTATION_VERTICAL, self->frame.layout.places[page].y - 6);
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

double
paraphe_paper_view_get_progress (ParaphePaperView *self) {
  return paraphe_paper_layout_progress_at (&self->frame.layout, paraphe_paper_frame_get_scroll (&self->frame, GTK_ORIENTATION_VERTICAL));
}

void
paraphe_paper_view_set_progress (ParaphePaperView *self, double progress) {
  if (get_sheet (self) != NULL)
    paraphe_paper_frame_set_scroll (&self->frame, GTK_ORIENTATION_VERTICAL, paraphe_paper_layout_height_of (&self->frame.layout, progress));
}

gboolean
paraphe_paper_view_get_drawn (ParaphePaperView *self) {
  return self->drawn;
}

gboolean
paraphe_paper_view_is_sharp (ParaphePaperView *self) {
  return is_laid_out (self) && self->settle_id == 0 && !self->outgrown && paraphe_paper_sight_is_sharp (&self->frame, self->source);
}

gboolean
paraphe_paper_view_find_point (ParaphePaperView *self, double x, double y, ParaphePagePoint *point) {
  return get_sheet (self) != NULL && paraphe_paper_frame_find_point (&self->frame, x, y, point);
}

void
paraphe_paper_view_zoom_at (ParaphePaperView *self, double factor, double x, double y) {
  paraphe_paper_frame_anchor (&self->frame, x, y);
  paraphe_paper_view_set_zoom (self, self->zoom * factor);
}

ParaphePageTexts *
paraphe_paper_view_get_text (ParaphePaperView *self) {
  return self->marks.text;
}

ParaphePaperSelection *
paraphe_paper_view_get_selection (ParaphePaperView *self) {
  return &self->marks.selection;
}

void
paraphe_paper_view_press_link (ParaphePaperView *self, const ParaphePageLink *link, double x, double y) {
  if (link->page != G_MAXUINT)
    paraphe_paper_view_go_to (self, link->page);
  else
    g_signal_emit (self, signals[SIGNAL_LINK], 0, link->address != NULL ? link->address : "", x, y);
}

char *
paraphe_paper_view_dup_selected (ParaphePaperView *self) {
  return paraphe_paper_marks_dup_selected (&self->marks);
}

void
paraphe_paper_view_select_page (ParaphePaperView *self, guint page) {
  paraphe_paper_marks_select_page (&self->marks, page);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
