# What the columns of other programs mean (docs/import.md). Where the headers of a file choose several with as
# many headers, the first counts.
MAPS = \
	data/maps/salesforce-accounts.yaml \
	data/maps/salesforce-contacts.yaml \
	data/maps/salesforce-opportunities.yaml \
	data/maps/salesforce-activities.yaml \
	data/maps/hubspot-companies.yaml \
	data/maps/hubspot-contacts.yaml \
	data/maps/hubspot-contacts-associated.yaml \
	data/maps/hubspot-deals.yaml \
	data/maps/hubspot-meetings.yaml \
	data/maps/pipedrive-deals.yaml \
	data/maps/pipedrive-activities.yaml \
	data/maps/pipedrive-people.yaml \
	data/maps/pipedrive-organizations.yaml \
	data/maps/odoo-companies.yaml \
	data/maps/odoo-contacts.yaml \
	data/maps/odoo-contacts-technical.yaml \
	data/maps/odoo-opportunities.yaml \
	data/maps/odoo-activities.yaml \
	data/maps/zoho-accounts.yaml \
	data/maps/zoho-contacts.yaml \
	data/maps/zoho-deals.yaml \
	data/maps/zoho-calls.yaml \
	data/maps/espocrm-accounts.yaml \
	data/maps/espocrm-contacts.yaml \
	data/maps/espocrm-opportunities.yaml \
	data/maps/espocrm-meetings.yaml \
	data/maps/suitecrm-accounts.yaml \
	data/maps/suitecrm-contacts.yaml \
	data/maps/suitecrm-opportunities.yaml \
	data/maps/suitecrm-meetings.yaml \
	data/maps/google-contacts.yaml \
	data/maps/google-contacts-2023.yaml \
	data/maps/outlook-contacts.yaml \
	data/maps/outlook-contacts-french.yaml \
	data/maps/people.yaml \
	data/maps/people-french.yaml \
	data/maps/landscape.yaml
# The files that are compiled into the program (entente/config/embedded.h), found there by their path without data/.
EMBEDDED_FILES = \
	data/spdx.txt \
	data/demo/partners.yaml \
	data/demo/texts.yaml \
	$(MAPS)
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
mapsdir = $(pkgdatadir)/maps
dist_maps_DATA = $(MAPS)
