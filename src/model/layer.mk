noinst_LIBRARIES += libent-model.a
libent_model_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
libent_model_a_SOURCES = \
	include/entente/model/filter.h \
	include/entente/model/noun.h \
	include/entente/model/nouns.h \
	include/entente/model/record.h \
	src/model/canonical.c \
	src/model/filter.c \
	src/model/json.c \
	src/model/noun/agreement.c \
	src/model/noun/capability.c \
	src/model/noun/certification.c \
	src/model/noun/component.c \
	src/model/noun/contribution.c \
	src/model/noun/conviction.c \
	src/model/noun/deployment.c \
	src/model/noun/describe.h \
	src/model/noun/engagement.c \
	src/model/noun/false-duplicate.c \
	src/model/noun/interaction.c \
	src/model/noun/lead.c \
	src/model/noun/offer.c \
	src/model/noun/partner.c \
	src/model/noun/person.c \
	src/model/noun/promise.c \
	src/model/noun/recommendation.c \
	src/model/noun/saved-filter.c \
	src/model/nouns.c \
	src/model/record.c \
	src/model/validate.c
