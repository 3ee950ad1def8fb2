# The files that are compiled into the program (entente/config/embedded.h), found there by their path without data/.
EMBEDDED_FILES = \
	data/spdx.txt \
	data/demo/partners.yaml \
	data/demo/texts.yaml
# Those that are read at every start are there as trees.
EMBEDDED_TREES = \
	data/defaults.yaml \
	themes/dark.yaml \
	themes/light.yaml \
	themes/high-contrast.yaml \
	themes/mono.yaml \
	themes/lagoon.yaml \
	themes/kiosk.yaml
EXTRA_DIST += $(EMBEDDED_FILES) $(EMBEDDED_TREES) tools/embed.sh
CLEANFILES += src/config/embedded-files.c src/config/embedded-trees.c tools/compile-yaml$(EXEEXT)

EXTRA_PROGRAMS += tools/compile-yaml
tools_compile_yaml_SOURCES = tools/compile-yaml.c src/config/yaml.c src/config/yaml-values.c
tools_compile_yaml_CFLAGS = $(AM_CFLAGS) $(YAML_CFLAGS)
tools_compile_yaml_LDADD = libent-base.a $(YAML_LIBS) $(GLIB_LIBS)

src/config/embedded-files.c: $(EMBEDDED_FILES) tools/embed.sh
	$(AM_V_GEN)$(MKDIR_P) src/config && \
	$(SHELL) $(top_srcdir)/tools/embed.sh $(top_srcdir) $(EMBEDDED_FILES) >$@.tmp && mv $@.tmp $@

src/config/embedded-trees.c: $(EMBEDDED_TREES) tools/compile-yaml$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) src/config && \
	tools/compile-yaml$(EXEEXT) $(top_srcdir) $(EMBEDDED_TREES) >$@.tmp && mv $@.tmp $@

# What is shipped beside the program.
dist_pkgdata_DATA = data/maps/landscape.yaml
