/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks through the program itself, in this process, on the simulator, with the keyboard alone: what its tests share. */
#pragma once
#include "application.h"
#include "engine-fixture.h"
#include "keyboard.h"
#include "ui-kit.h"
#include "window.h"

#define N_DOSSIERS 120

typedef struct Walk Walk;
struct Walk {
  Simulation *simulation;
  char *folder; /* (owned) of the data */
  ParapheApplication *application;
  ParapheWindow *window;
  void (*steps) (Walk *self);
  guint n_activations;
  gboolean walked;
  gint64 number;    /* awaited */
  gint64 approved;  /* and undone, on the first day */
  gint64 opened_at; /* monotonic, of the dossier */
  ParapheRecipe act;
  const char *text; /* awaited */
  guint n;          /* awaited */
  GType type;       /* awaited */
  GtkWidget *before; /* the keyboard was there */
};

/* The first one of this type in sight. */
GtkWidget *walk_in_window (Walk *self, GType type);
void walk_await_text (Walk *self, const char *text);
void walk_await_no_text (Walk *self, const char *text);
/* The control with this text. */
GtkWidget *walk_find_control (GtkWidget *root, const char *text);
/* Tab leads to it, and a key presses it. */
void walk_reach_and_press (GtkWidget *control, const char *key);
GtkSelectionModel *walk_get_selection (Walk *self);
ParapheDossierList *walk_get_list (Walk *self);
gboolean walk_has_list (gpointer data);
gboolean walk_is_selected (gpointer data);
/* Conditions for kit_await: data is the walk, with number, act or text set. */
gboolean walk_has_row_focus (gpointer data);
/* The rank-th dossier shown whose copy is to be examined and that nothing forbids to approve. */
gint64 walk_find_approvable (Walk *self, guint rank);
gboolean walk_is_open (gpointer data);
gboolean walk_is_elsewhere (gpointer data);
void walk_await_dossier (Walk *self, gint64 number);
gboolean walk_is_answered (gpointer data);
gboolean walk_may_act (gpointer data);
void walk_await_act (Walk *self, ParapheRecipe act);
/* By its number, among all dossiers. */
void walk_open_by_search (Walk *self, gint64 number);
void walk_choose_view (Walk *self, ParapheView view);
/* What the simulator really applied. */
guint walk_count (Walk *self, gint64 number, const char *mutation);
void walk_await_effect (Walk *self, gint64 number, const char *mutation, guint n);
gboolean walk_is_confirming (gpointer data);
gboolean walk_is_confirmed (gpointer data);
/* Reads what will be sent, then sends it from the text. */
void walk_confirm (Walk *self, const char *letter);
/* Runs the program on the folder until the steps have closed it. */
void walk_run_program (Walk *self, void (*steps) (Walk *self));
void walk_change_setting (Walk *self, const char *key, const char *value);
/* A folder with the whole campaign. */
void walk_prepare (Walk *self);
void walk_forget (Walk *self);
