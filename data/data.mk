# The files that are compiled into the program (entente/config/embedded.h), found there by their path without data/.
EMBEDDED_FILES = \
	data/defaults.yaml \
	data/spdx.txt \
	themes/dark.yaml \
	themes/light.yaml \
	themes/high-contrast.yaml \
	themes/mono.yaml \
	themes/lagoon.yaml \
	themes/kiosk.yaml \
	data/demo/partners.yaml \
	data/demo/texts.yaml
EXTRA_DIST += $(EMBEDDED_FILES) tools/embed.sh
CLEANFILES += src/config/embedded-files.c

src/config/embedded-files.c: $(EMBEDDED_FILES) tools/embed.sh
	$(AM_V_GEN)$(MKDIR_P) src/config && \
	$(SHELL) $(top_srcdir)/tools/embed.sh $(top_srcdir) $(EMBEDDED_FILES) >$@.tmp && mv $@.tmp $@

# What is shipped beside the program.
dist_pkgdata_DATA = data/maps/landscape.yaml
