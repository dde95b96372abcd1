/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure() answers the narrow minimum, size_allocate() sees the width, and an idle tells the change: a layout is never changed
 * while it is being allocated. Main thread. */
#include "config.h"
#include "stage.h"

struct _ParapheStage {
  GtkWidget parent_instance;
  GtkWidget *child;     /* (owned) (nullable) */
  guint threshold;      /* characters */
  guint minimum;        /* characters */
  gboolean narrow;      /* as told */
  gboolean seen_narrow; /* as last allocated */
  guint tell_id;        /* idle, 0: none */
};

enum { PROP_CHILD = 1, PROP_THRESHOLD, PROP_MINIMUM, PROP_NARROW, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ParapheStage, paraphe_stage, GTK_TYPE_WIDGET)

static double
measure_character (ParapheStage *self) {
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  double width = pango_font_metrics_get_approximate_char_width (metrics) / (double) PANGO_SCALE;
  pango_font_metrics_unref (metrics);
  return width > 0 ? width : 7;
}

static gboolean
on_tell (gpointer data) {
  ParapheStage *self = data;
  self->tell_id = 0;
  if (self->narrow == self->seen_narrow)
    return G_SOURCE_REMOVE;
  self->narrow = self->seen_narrow;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
  return G_SOURCE_REMOVE;
}

static void
paraphe_stage_size_allocate (GtkWidget *widget, int width, int height, int baseline) {
  ParapheStage *self = PARAPHE_STAGE (widget);
  self->seen_narrow = width < self->threshold * measure_character (self);
  if (self->seen_narrow != self->narrow && self->tell_id == 0)
    self->tell_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_tell, self, NULL);
  if (self->child == NULL || !gtk_widget_should_layout (self->child))
    return;
  int least_width = 0, least_height = 0;
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  int given_width = MAX (width, least_width);
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, given_width, &least_height, NULL, NULL, NULL);
  gtk_widget_allocate (self->child, given_width, MAX (height, least_height), baseline, NULL);
}

static void
paraphe_stage_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline) {
  ParapheStage *self = PARAPHE_STAGE (widget);
  if (self->child == NULL || !gtk_widget_should_layout (self->child))
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
    *minimum = MIN (*minimum, (int) (self->minimum * measure_character (self)));
    return;
  }
  int least_width = 0;
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (self->child, orientation, for_size < 0 ? -1 : MAX (for_size, least_width), minimum, natural, NULL, NULL);
}

static void
set_child (ParapheStage *self, GtkWidget *child) {
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec) {
  ParapheStage *self = PARAPHE_STAGE (object);
  switch (id) {
  case PROP_CHILD:
    g_value_set_object (value, self->child);
    break;
  case PROP_THRESHOLD:
    g_value_set_uint (value, self->threshold);
    break;
  case PROP_MINIMUM:
    g_value_set_uint (value, self->minimum);
    break;
  case PROP_NARROW:
    g_value_set_boolean (value, self->narrow);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec) {
  ParapheStage *self = PARAPHE_STAGE (object);
  switch (id) {
  case PROP_CHILD:
    set_child (self, g_value_get_object (value));
    break;
  case PROP_THRESHOLD:
    self->threshold = g_value_get_uint (value);
    break;
  case PROP_MINIMUM:
    self->minimum = g_value_get_uint (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
paraphe_stage_dispose (GObject *object) {
  ParapheStage *self = PARAPHE_STAGE (object);
  g_clear_handle_id (&self->tell_id, g_source_remove);
  set_child (self, NULL);
  G_OBJECT_CLASS (paraphe_stage_parent_class)->dispose (object);
}

static void
paraphe_stage_class_init (ParapheStageClass *class) {
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = paraphe_stage_dispose;
  widget_class->measure = paraphe_stage_measure;
  widget_class->size_allocate = paraphe_stage_size_allocate;
  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_THRESHOLD]
    = g_param_spec_uint ("threshold", NULL, NULL, 0, 1000, 130, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_MINIMUM]
    = g_param_spec_uint ("minimum", NULL, NULL, 0, 1000, 50, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
paraphe_stage_init (ParapheStage *self) {
  self->threshold = 130;
  self->minimum = 50;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

gboolean
paraphe_stage_get_narrow (ParapheStage *self) {
  return self->narrow;
}
