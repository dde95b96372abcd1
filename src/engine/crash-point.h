/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points where a test may kill the program: nothing at all unless PARAPHE_CRASH_POINTS is defined, which only tests do. */
#pragma once

#ifdef PARAPHE_CRASH_POINTS
void paraphe_crash_point (const char *name);
#define PARAPHE_CRASH_POINT(name) paraphe_crash_point (name)
#else
#define PARAPHE_CRASH_POINT(name) ((void) 0)
#endif
