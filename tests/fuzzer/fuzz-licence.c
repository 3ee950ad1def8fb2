/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes as a licence expression: what is read says the same when it is written. */
#include <string.h>

#include "entente/service/offer/licence.h"
#include "fuzzer/fuzz-text.h"

int
fuzz_licence (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_text (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntLicence) licence = ent_licence_parse (text, &error);
  g_autoptr (GPtrArray) names = ent_licence_complete (text, 8);

  for (guint i = 0; i < names->len; i++)
    fuzz_check_text (names->pdata[i]);
  if (licence == NULL)
    {
      fuzz_check_text (error->message);
      return 0;
    }
  g_autoptr (EntLicence) again = ent_licence_parse (licence->text, NULL);
  if (again == NULL || strcmp (again->text, licence->text) != 0
      || again->is_free != licence->is_free || licence->is_free != (licence->fault == NULL))
    g_error ("%s is written as %s", text, licence->text);
  return 0;
}
