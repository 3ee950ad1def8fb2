# Two programs of the same code: entente hands what needs the libraries of mails, cards and calendars to entente-import.
noinst_LIBRARIES += libent-app.a
libent_app_a_SOURCES = \
	include/entente/app/answer.h \
	include/entente/app/arguments.h \
	include/entente/app/context.h \
	include/entente/app/dispatch.h \
	include/entente/app/progress-bar.h \
	include/entente/app/publisher-process.h \
	include/entente/app/standard-stream.h \
	include/entente/app/command/commands.h \
	src/app/answer.c \
	src/app/arguments.c \
	src/app/context.c \
	src/app/dispatch.c \
	src/app/main.c \
	src/app/progress-bar.c \
	src/app/publisher-process.c \
	src/app/standard-stream.c \
	src/app/command/backup.c \
	src/app/command/balance.c \
	src/app/command/check.c \
	src/app/command/commands.c \
	src/app/command/completion.c \
	src/app/command/config.c \
	src/app/command/demo.c \
	src/app/command/differ.c \
	src/app/command/duplicates.c \
	src/app/command/health.c \
	src/app/command/help.c \
	src/app/command/history.c \
	src/app/command/influence.c \
	src/app/command/keys.c \
	src/app/command/kiosk.c \
	src/app/command/log.c \
	src/app/command/man.c \
	src/app/command/merge.c \
	src/app/command/next.c \
	src/app/command/noun.c \
	src/app/command/noun-options.c \
	src/app/command/offer.c \
	src/app/command/promises.c \
	src/app/command/publish.c \
	src/app/command/ranking.c \
	src/app/command/query.c \
	src/app/command/redo.c \
	src/app/command/report.c \
	src/app/command/restore.c \
	src/app/command/review.c \
	src/app/command/search.c \
	src/app/command/undo.c \
	src/app/command/usage.c \
	src/app/command/why.c
libent_app_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS) $(CURSES_CFLAGS)
bin_PROGRAMS += entente
entente_SOURCES = src/app/exec-helper.c
entente_CPPFLAGS = $(AM_CPPFLAGS) -DENT_LIBEXECDIR=\"$(pkglibexecdir)\"
entente_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
pkglibexec_PROGRAMS = entente-import
entente_import_SOURCES = \
	src/app/command/card-source.c \
	src/app/command/card-target.c \
	src/app/command/csv-source.c \
	src/app/command/json-source.c \
	src/app/command/export.c \
	src/app/command/export-target.c \
	src/app/command/export-target.h \
	src/app/command/forge-source.c \
	src/app/command/git-source.c \
	src/app/command/ics-source.c \
	src/app/command/ics-target.c \
	src/app/command/import.c \
	src/app/command/import-source.c \
	src/app/command/import-source.h \
	src/app/command/mail-source.c \
	src/app/command/own-domains.c \
	src/app/command/own-domains.h \
	src/app/command/record-target.c
entente_import_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
# Highest layer first, so that the linker meets each use before its definition.
ENT_LIBS = libent-screen.a libent-ui.a libent-service.a libent-store.a \
	libent-config.a libent-model.a libent-base.a
# Of what reads mail and calendars, and runs git.
IMPORT_LIBS = $(GMIME_LIBS) $(ICAL_LIBS) $(XML_LIBS) $(ZLIB_LIBS) $(GIO_LIBS)
ENT_SYSTEM_LIBS = $(CURSES_LIBS) $(CSV_LIBS) $(SQLITE_LIBS) \
	$(JANSSON_LIBS) $(YAML_LIBS) $(SECCOMP_LIBS) $(CRYPT_LIBS) $(UNISTRING_LIBS) $(GLIB_LIBS)
entente_LDADD = libent-app.a $(ENT_LIBS)
if STATIC_LIBRARIES
entente_LDADD += $(STATIC_LIBS)
else
entente_LDADD += $(ENT_SYSTEM_LIBS)
endif
entente_import_LDADD = libent-app.a $(ENT_LIBS) $(IMPORT_LIBS) $(ENT_SYSTEM_LIBS)
