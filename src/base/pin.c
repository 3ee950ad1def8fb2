/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/pin.h"

#include <crypt.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

static gboolean
is_typable (const char *pin)
{
  gsize length = strlen (pin);

  for (const char *p = pin; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p))
      return FALSE;
  return length >= ENT_PIN_LEAST && length <= ENT_PIN_MOST;
}

char *
ent_pin_hash (const char *pin, GError **error)
{
  g_autofree struct crypt_data *data = g_new0 (struct crypt_data, 1);
  char salt[CRYPT_GENSALT_OUTPUT_SIZE];

  if (!is_typable (pin))
    {
      ent_set_error (error, ENT_ERROR_USAGE,
                     _("a PIN has %d to %d letters, digits or signs, without blanks"),
                     ENT_PIN_LEAST, ENT_PIN_MOST);
      return NULL;
    }
  if (crypt_gensalt_rn ("$y$", 0, NULL, 0, salt, sizeof salt) == NULL
      || crypt_r (pin, salt, data) == NULL || data->output[0] == '*')
    {
      ent_set_error (error, ENT_ERROR_FAILED, "%s",
                     _("this system cannot make the hash of a PIN"));
      return NULL;
    }
  return g_strdup (data->output);
}

gboolean
ent_pin_hash_is_sound (const char *hash)
{
  return hash != NULL && hash[0] == '$' && crypt_checksalt (hash) == CRYPT_SALT_OK;
}

gboolean
ent_pin_matches (const char *hash, const char *pin)
{
  g_autofree struct crypt_data *data = g_new0 (struct crypt_data, 1);
  const char *made = crypt_r (pin, hash, data);
  gsize length = strlen (hash);
  guchar differs = 0;

  if (made == NULL || made[0] == '*' || strlen (made) != length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    differs |= (guchar) (made[i] ^ hash[i]);
  return differs == 0;
}
