/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an object of a forge's API is, whichever forge it is: GitHub's REST API, GitLab's API v4, or
 * that of Gitea and Forgejo (v1). Private to the imports.
 */
#pragma once

#include <jansson.h>

#include "service/import/credit.h"

typedef enum
{
  ENT_FORGE_ISSUE,
  ENT_FORGE_REQUEST, /* to pull or to merge */
  ENT_FORGE_REVIEW,  /* of a request: a verdict, or a comment on it */
  ENT_FORGE_OTHER    /* what credits nobody */
} EntForgeKind;

/* Somebody with an account. */
typedef struct
{
  gboolean there; /* the forge says who */
  gboolean bot;
  gboolean gone; /* the account was deleted */
  EntGiver giver;
} EntForgeUser;

typedef struct
{
  EntForgeKind kind;
  const char *other;               /* of the last kind: what it is. Static, translated */
  char *reference;                 /* of the issue or request; that which a review is of */
  char *url;                       /* for people; NULL: not known */
  char *title;                     /* of an issue or a request; of a review what it is of */
  gboolean open;                   /* neither closed nor merged */
  gboolean says_closer;            /* the forge says who closed it, or that nobody did */
  gint64 at, closed_at, merged_at; /* seconds UTC; ENT_NONE: not, or not said */
  EntForgeUser author, closer, merger;
} EntForgeItem;

void ent_forge_item_clear (EntForgeItem *item);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EntForgeItem, ent_forge_item_clear)

/* Fills the item, empty before. ENT_ERROR_DATA when it is nothing that is known, or what a forge
 * says when it refuses. */
gboolean ent_forge_item_read (const json_t *object, EntForgeItem *ret, GError **error);
