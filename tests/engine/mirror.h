/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is the copy of a folder what the server has? Everything is compared: dossiers, labels, presence, conventions, papers. */
#pragma once
#include "simulation.h"

/* Asserts it, file by file of the folder: both databases are sound, no half-received paper is left. */
void mirror_assert_sound (const char *folder);
/* The first thing that the copy does not say as the server does, or a paper it speaks of that is not kept here byte for byte; NULL when
 * they are equal (transfer full). */
char *mirror_find_difference (const char *folder, Simulation *simulation);
/* Asserts that there is none. */
void mirror_assert_equal (const char *folder, Simulation *simulation);
/* How many of these requests, in a row, are the same question with the same variables: the longest run since a request. */
guint mirror_count_repeats (Simulation *simulation, gint64 since);
/* How many requests since were answered by an ordered fault. */
guint mirror_count_faults (Simulation *simulation, gint64 since);
/* How many times the first page of everything was asked for since. */
guint mirror_count_first_pages (Simulation *simulation, gint64 since);
gint64 mirror_get_last_request (Simulation *simulation);
