/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/context.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include "entente/app/progress-bar.h"
#include "entente/base/i18n.h"
#include "entente/model/json-text.h"
#include "entente/screen/screens.h"
#include "entente/screen/settings.h"

gboolean
ent_app_configure (EntApp *app, GError **error)
{
  if (app->config != NULL)
    return TRUE;
  app->config = ent_settings_load (app->config_file, error);
  return app->config != NULL;
}

static const char *
named_database (const EntApp *app)
{
  const char *environment = g_getenv ("ENTENTE_DB");

  if (app->database != NULL)
    return app->database;
  return environment != NULL && *environment != '\0' ? environment : NULL;
}

char *
ent_app_database (const EntApp *app)
{
  const char *named = named_database (app);

  return named != NULL ? g_strdup (named)
                       : g_build_filename (g_get_user_data_dir (), "entente", "entente.db", NULL);
}

gboolean
ent_app_open (EntApp *app, EntStoreUse use, GError **error)
{
  g_autofree char *path = ent_app_database (app);
  EntAppBar bar = { .what = _("Bringing the database up to date:") };
  EntStoreOptions options = {
    .path = path, .clock = app->clock, .migrating = ent_app_bar, .migrating_data = &bar
  };

  if (app->store != NULL)
    return TRUE;
  if (!ent_app_configure (app, error))
    return FALSE;
  options.who = ent_config_text (app->config, "user.name");
  /* The user's own database is there from the start; one that was named has to exist to be read. */
  options.writes_much = use == ENT_STORE_IMPORT;
  options.must_exist = use == ENT_STORE_LOOK
                       || (use == ENT_STORE_READ && named_database (app) != NULL);
  app->store = ent_store_open (&options, error);
  ent_app_bar_end (&bar);
  app->context = (EntContext){
    .store = app->store, .config = app->config, .clock = app->clock, .edit = &app->edit
  };
  return app->store != NULL;
}

void
ent_app_release_streams (EntApp *app)
{
  g_clear_pointer (&app->out, ent_standard_stream_free);
  g_clear_pointer (&app->err, ent_standard_stream_free);
}

/* What the screens hold of the old one is good as long as they are open. */
static gboolean
reload (gpointer data, GError **error)
{
  EntApp *app = data;
  EntConfig *config = ent_settings_load (app->config_file, error);

  if (config == NULL)
    return FALSE;
  app->old_configs = g_slist_prepend (app->old_configs, app->config);
  app->config = config;
  app->context.config = config;
  return TRUE;
}

gboolean
ent_app_show (EntApp *app, const char *title, GError **error)
{
  EntScreensOptions options = { .context = &app->context,
                                .theme = app->theme,
                                .ascii = app->ascii,
                                .title = title,
                                .review = app->review,
                                .reload = reload,
                                .data = app };

  if (!ent_terminal_is_usable ())
    return ent_screens_print (&options, 24, 80, stdout, error);
  ent_app_release_streams (app);
  return ent_screens_run (&options, &app->signal, error);
}

int
ent_app_width (void)
{
  struct winsize size;

  if (!isatty (STDOUT_FILENO) || ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
    return 0;
  return size.ws_col;
}

void
ent_app_print_json (json_t *json)
{
  ent_json_write (json, JSON_INDENT (2) | JSON_ENCODE_ANY, stdout);
  putchar ('\n');
  json_decref (json);
}
