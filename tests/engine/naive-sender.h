/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The negative control: a sender that notes what it sent after it sent it, and sends again what is not noted. */
#pragma once
#include <glib.h>

/* folder: the data folder of an engine that queued an operation. */
int naive_sender_run (const char *folder);
