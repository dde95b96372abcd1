/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a dossier of the demonstration, filled as it should be; demo-mistakes.h spoils it. */
#pragma once
#include "demo-persons.h"
#include "demo-schools.h"
#include "world.h"

G_BEGIN_DECLS

#define DEMO_PRICE 41

typedef struct {
  char *signatory;
  char *quality;
  char *phone;
  char *departement;     /* code */
  GPtrArray *schools;    /* (element-type utf8) the lines chosen */
  char *number;          /* as chosen */
  char *cost;            /* as chosen */
  gboolean referent;
  char *referent_name;
  char *referent_email;
  char *second_name;     /* (nullable) of a second référent */
  char *second_email;
  gboolean committed;    /* to send the convention */
  gboolean paying;
  guint distinct;        /* schools among the lines */
  int declared;          /* number, -1 when it is no number */
  int euros;             /* cost, -1 when it is no amount */
  const char *twice;     /* (nullable) UAI or name cited twice */
  GString *checks;       /* what is planted: "NB-01 COU-02" */
} DemoForm;

/* schools: (element-type School) those it enters. */
DemoForm *demo_form_new (const Town *town, GPtrArray *schools, const char *domain, const Person *signatory, const Person *referent,
                         const char *phone);
DemoForm *demo_form_copy (const DemoForm *form);
void demo_form_free (DemoForm *self);
/* text: (transfer full). */
void demo_form_set_text (char **field, char *text);
/* text: (transfer full) (nullable) as it is written, when not as the list offers it. */
void demo_form_set_number (DemoForm *self, int declared, char *text);
void demo_form_set_cost (DemoForm *self, int euros, char *text);
/* A number and its cost. */
void demo_form_declare (DemoForm *self, int number);
/* A form to be corrected later: before, a name misspelt or a school forgotten; after, as it should be. */
void demo_form_misspell (DemoForm *self);
void demo_form_forget_school (DemoForm *self);
/* (transfer full) (element-type Answer) */
GPtrArray *demo_form_answer (DemoForm *self, Revision *revision);
/* Writes what was spoilt in the list of what is planted. */
void demo_form_plant (DemoForm *self, World *world, gint64 dossier);

G_END_DECLS
