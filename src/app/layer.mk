bin_PROGRAMS += entente
entente_SOURCES = \
	include/entente/app/app.h \
	src/app/arguments.c \
	src/app/commands.c \
	src/app/demo.c \
	src/app/import.c \
	src/app/manual.c \
	src/app/main.c \
	src/app/nouns.c \
	src/app/promises.c \
	src/app/publish.c \
	src/app/review.c
entente_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS) $(CURSES_CFLAGS)
# Highest layer first, so that the linker meets each use before its definition.
ENT_LIBS = libent-screen.a libent-ui.a libent-service.a libent-store.a \
	libent-config.a libent-model.a libent-base.a
ENT_SYSTEM_LIBS = $(CURSES_LIBS) $(GMIME_LIBS) $(CSV_LIBS) $(SQLITE_LIBS) \
	$(JANSSON_LIBS) $(YAML_LIBS) $(GLIB_LIBS)
entente_LDADD = $(ENT_LIBS) $(ENT_SYSTEM_LIBS)
