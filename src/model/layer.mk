noinst_LIBRARIES += libent-model.a
libent_model_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
libent_model_a_SOURCES = $(NOUNS) \
	include/entente/model/account.h \
	include/entente/model/difference.h \
	include/entente/model/filter.h \
	include/entente/model/noun.h \
	include/entente/model/nouns.h \
	include/entente/model/json-text.h \
	include/entente/model/record.h \
	src/model/account.c \
	src/model/canonical.c \
	src/model/difference.c \
	src/model/filter.c \
	src/model/json.c \
	src/model/json-text.c \
	src/model/noun/describe.h \
	src/model/noun.c \
	src/model/record.c \
	src/model/validate.c
