/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a recorded answer must come to, from the index's own words: the oracle of the recordings, which reads no code of the room. */
#pragma once
#include "recordings.h"

G_BEGIN_DECLS

#define EXPECT_READ (-1)

/* The class that the status and the first error call for, EXPECT_READ for none. */
int expectation_of (const Recording *recording);
/* The same, for a question: a missing right is told from a bad token. */
int expectation_of_question (const Recording *recording);
gboolean expectation_knows_token (const Recording *recording);

G_END_DECLS
