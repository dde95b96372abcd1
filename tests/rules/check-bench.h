/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Examples of checks: a case changed, and what a check then says. What they prove is proved in turn: with a check made mute its
 * triggering examples fail, with one that always speaks the others do. */
#pragma once
#include "case-bench.h"

typedef enum { SILENT, RAISED, UNKNOWN } Outcome;

typedef struct {
  const char *id;
  const char *name;
  void (*change) (Bench *bench);
  Outcome outcome;
} Example;
#define ROW(id, change, outcome) { id, #change, change, outcome }

#define CHANGE(name, ...)                                                                                           \
  static void name (Bench *b) {                                                                                     \
    __VA_ARGS__;                                                                                                    \
  }

/* Each example says what it must, in words, with the gates and the severity of its row. */
void examples_run (const Example *examples, gsize n);
/* Every check whose id begins with one of the prefixes ("DEM- USR-") has a triggering example and another one, and both bite. */
void examples_bite (const Example *examples, gsize n, const char *prefixes);
/* Gates and severity of the checks, as the guide writes them. */
typedef struct {
  const char *id;
  const char *severity;
  const char *gates;
} GuideRow;
void examples_compare_guide (const GuideRow *rows, gsize n, const char *prefixes);
const ParapheCheckInfo *examples_find_info (const char *id);
