# Two programs of the same code: entente hands what needs the libraries that read mail to entente-import.
noinst_LIBRARIES += libent-app.a
libent_app_a_SOURCES = \
	include/entente/app/app.h \
	src/app/arguments.c \
	src/app/balance.c \
	src/app/bar.c \
	src/app/commands.c \
	src/app/completion.c \
	src/app/demo.c \
	src/app/export.c \
	src/app/import.c \
	src/app/kiosk.c \
	src/app/influence.c \
	src/app/manual.c \
	src/app/merge.c \
	src/app/main.c \
	src/app/nouns.c \
	src/app/offer.c \
	src/app/promises.c \
	src/app/publish.c \
	src/app/ranking.c \
	src/app/report.c \
	src/app/why.c \
	src/app/review.c
libent_app_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS) $(CURSES_CFLAGS)
bin_PROGRAMS += entente
entente_SOURCES = src/app/away.c
entente_CPPFLAGS = $(AM_CPPFLAGS) -DENT_LIBEXECDIR=\"$(pkglibexecdir)\"
entente_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
pkglibexec_PROGRAMS = entente-import
entente_import_SOURCES = src/app/import.c
entente_import_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
# Highest layer first, so that the linker meets each use before its definition.
ENT_LIBS = libent-screen.a libent-ui.a libent-service.a libent-store.a \
	libent-config.a libent-model.a libent-base.a
ENT_SYSTEM_LIBS = $(CURSES_LIBS) $(CSV_LIBS) $(SQLITE_LIBS) \
	$(JANSSON_LIBS) $(YAML_LIBS) $(SECCOMP_LIBS) $(CRYPT_LIBS) $(GLIB_LIBS)
entente_LDADD = libent-app.a $(ENT_LIBS) $(ENT_SYSTEM_LIBS)
entente_import_LDADD = libent-app.a $(ENT_LIBS) $(GMIME_LIBS) $(ENT_SYSTEM_LIBS)
