noinst_LIBRARIES += libent-screen.a
libent_screen_a_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS) $(JANSSON_CFLAGS)
libent_screen_a_SOURCES = \
	include/entente/screen/kiosk.h \
	include/entente/screen/screens.h \
	src/screen/actions.c \
	src/screen/pipeline.c \
	src/screen/card.c \
	src/screen/card.h \
	src/screen/choose.c \
	src/screen/columns.c \
	src/screen/conflict.c \
	src/screen/detail.c \
	src/screen/display.c \
	src/screen/draft.c \
	src/screen/figure.c \
	src/screen/figure.h \
	src/screen/filter-prompt.c \
	src/screen/form-rows.c \
	src/screen/form.c \
	src/screen/form.h \
	src/screen/health.c \
	src/screen/help.c \
	src/screen/kiosk.c \
	src/screen/kiosk.h \
	src/screen/kiosk-pages.c \
	src/screen/kiosk-pin.c \
	src/screen/layout.c \
	src/screen/layout.h \
	src/screen/lines.c \
	src/screen/lines.h \
	src/screen/offer.c \
	src/screen/page.c \
	src/screen/page.h \
	src/screen/marks.c \
	src/screen/panes.c \
	src/screen/prompts.c \
	src/screen/ranking.c \
	src/screen/reports.c \
	src/screen/renewals.c \
	src/screen/review.c \
	src/screen/rows.c \
	src/screen/screen.h \
	src/screen/screens.c \
	src/screen/search.c \
	src/screen/table.c \
	src/screen/tabs.c \
	src/screen/why.c
