noinst_LIBRARIES += libent-ui.a
libent_ui_a_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS)
libent_ui_a_SOURCES = \
	include/entente/ui/action.h \
	include/entente/ui/big.h \
	include/entente/ui/chart.h \
	include/entente/ui/draw.h \
	include/entente/ui/heat.h \
	include/entente/ui/input.h \
	include/entente/ui/list.h \
	include/entente/ui/prompt.h \
	include/entente/ui/terminal.h \
	include/entente/ui/view.h \
	src/ui/action.c \
	src/ui/ask.c \
	src/ui/big.c \
	src/ui/chart.c \
	src/ui/draw.c \
	src/ui/heat.c \
	src/ui/input.c \
	src/ui/key.c \
	src/ui/list.c \
	src/ui/loop.c \
	src/ui/pace.c \
	src/ui/paint.c \
	src/ui/prompt.c \
	src/ui/read.c \
	src/ui/terminal-private.h \
	src/ui/terminal.c \
	src/ui/view-private.h \
	src/ui/view.c
