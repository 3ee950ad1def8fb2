noinst_LIBRARIES += libent-ui.a
libent_ui_a_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS)
libent_ui_a_SOURCES = \
	include/entente/ui/action.h \
	include/entente/ui/big-digits.h \
	include/entente/ui/chart.h \
	include/entente/ui/draw.h \
	include/entente/ui/heat-line.h \
	include/entente/ui/input.h \
	include/entente/ui/list.h \
	include/entente/ui/prompt.h \
	include/entente/ui/scroll.h \
	include/entente/ui/terminal.h \
	include/entente/ui/view.h \
	src/ui/action.c \
	src/ui/big-digits.c \
	src/ui/chart.c \
	src/ui/chooser.c \
	src/ui/draw.c \
	src/ui/frame-pacing.c \
	src/ui/heat-line.c \
	src/ui/input.c \
	src/ui/key-parser.c \
	src/ui/key-parser.h \
	src/ui/key-reader.c \
	src/ui/key-sequence.c \
	src/ui/key-sequence.h \
	src/ui/key.c \
	src/ui/list.c \
	src/ui/loop.c \
	src/ui/paint.c \
	src/ui/modes.c \
	src/ui/prompt.c \
	src/ui/scroll.c \
	src/ui/text-line.c \
	src/ui/text-line.h \
	src/ui/signal-watch.c \
	src/ui/signal-watch.h \
	src/ui/terminal-private.h \
	src/ui/terminal.c \
	src/ui/turn.c \
	src/ui/view-private.h \
	src/ui/view.c
