/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "screen/kiosk/kiosk-private.h"

#define PATIENCE (20 * G_USEC_PER_SEC)
#define LONGEST_WAIT 60 /* seconds */

static void
forget (KioskPin *pin)
{
  explicit_bzero (pin->typed, sizeof pin->typed);
  pin->length = 0;
}

gboolean
ent_kiosk_pin_ask (Kiosk *kiosk)
{
  if (kiosk->pin.hash == NULL)
    return TRUE;
  forget (&kiosk->pin);
  kiosk->pin.open = TRUE;
  kiosk->pin.touched = g_get_monotonic_time ();
  return FALSE;
}

static gboolean
try_it (KioskPin *pin)
{
  gboolean right = ent_pin_matches (pin->hash, pin->typed);

  forget (pin);
  pin->open = FALSE;
  if (!right)
    {
      gint64 wait = pin->wrong >= 6 ? LONGEST_WAIT : MIN (LONGEST_WAIT, 1 << pin->wrong);
      pin->wrong++;
      pin->not_before = g_get_monotonic_time () + wait * G_USEC_PER_SEC;
    }
  return right;
}

gboolean
ent_kiosk_pin_key (Kiosk *kiosk, EntKey key)
{
  KioskPin *pin = &kiosk->pin;

  pin->touched = g_get_monotonic_time ();
  if (key == ENT_KEY_ESC)
    {
      forget (pin);
      pin->open = FALSE;
    }
  else if (pin->touched < pin->not_before)
    return FALSE;
  else if (key == '\n')
    return try_it (pin);
  else if (key == ENT_KEY_CODE (KEY_BACKSPACE) && pin->length > 0)
    pin->typed[--pin->length] = '\0';
  else if (key < 0x80 && g_ascii_isgraph (key) && pin->length < ENT_PIN_MOST)
    pin->typed[pin->length++] = (char) key;
  return FALSE;
}

char *
ent_kiosk_pin_text (const Kiosk *kiosk)
{
  if (g_get_monotonic_time () < kiosk->pin.not_before)
    return g_strdup (_("PIN: wait a moment"));
  g_autofree char *stars = g_strnfill (kiosk->pin.length, '*');
  return g_strdup_printf (_("PIN: %s"), stars);
}

gboolean
ent_kiosk_pin_expire (Kiosk *kiosk)
{
  KioskPin *pin = &kiosk->pin;

  if (!pin->open || g_get_monotonic_time () - pin->touched < PATIENCE)
    return FALSE;
  forget (pin);
  pin->open = FALSE;
  return TRUE;
}
