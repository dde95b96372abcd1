/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings of a campaign: key, what it accepts, default, meaning. Private to the campaign. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  PARAPHE_SETTING_TEXT,    /* one line, any */
  PARAPHE_SETTING_NAME,    /* one line, not empty */
  PARAPHE_SETTING_URL,
  PARAPHE_SETTING_NUMBER,  /* lowest ... highest */
  PARAPHE_SETTING_SWITCH,  /* 0 or 1 */
  PARAPHE_SETTING_DAY,
  PARAPHE_SETTING_CHOICE,  /* one of choices */
  PARAPHE_SETTING_LABEL,   /* a label of the platform: 1 to 30 characters */
  PARAPHE_SETTING_DEPARTEMENTS, /* "09 12 2A", one at least */
  PARAPHE_SETTING_LETTER,  /* lines, not empty, without < and > */
} ParapheSettingKind;

typedef struct {
  const char *key;
  ParapheSettingKind kind;
  const char *fallback;       /* default value */
  const char *meaning;        /* msgid */
  int lowest, highest;        /* numbers */
  const char *choices;        /* (nullable) separated by spaces */
} ParapheSetting;

extern const ParapheSetting paraphe_settings[];
extern const gsize paraphe_n_settings;

const ParapheSetting *paraphe_setting_find (const char *key); /* (nullable) */

G_END_DECLS
