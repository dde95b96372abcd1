/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short words for the rows of checks, as the agents' guide of checks writes them. Only for files of checks. */
#pragma once
#include "check-table.h"

#define V PARAPHE_GATE_VALIDATE
#define X PARAPHE_GATE_EXPIRE
#define R PARAPHE_GATE_REACCEPT
#define O PARAPHE_GATE_ACCESS
#define F PARAPHE_GATE_FINANCE
#define NO_GATE PARAPHE_GATE_NONE

#define ABSOLUTE PARAPHE_SEVERITY_ABSOLUTE
#define BLOCKING PARAPHE_SEVERITY_BLOCKING
#define WARNING PARAPHE_SEVERITY_WARNING
#define INFORMATION PARAPHE_SEVERITY_INFORMATION

/* A row: id, severity, gates, stage, field, function, title. */
#define CHECK(id, severity, gates, stage, field, check, title)                                                      \
  { { id, severity, gates, title }, PARAPHE_STAGE_##stage, PARAPHE_ROLE_##field, check }
