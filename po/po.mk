# Catalogues. In the build tree they lie under po/, where the program finds them beside itself.
LINGUAS = fr
PO_FILES = po/fr.po
MO_FILES = po/fr/LC_MESSAGES/entente.mo
EXTRA_DIST += $(PO_FILES)
CLEANFILES += $(MO_FILES)
noinst_DATA = $(MO_FILES)

po/fr/LC_MESSAGES/entente.mo: po/fr.po
	$(AM_V_GEN)$(MKDIR_P) po/fr/LC_MESSAGES && $(MSGFMT) -c -o $@ $(top_srcdir)/po/fr.po

install-data-local: $(MO_FILES)
	for language in $(LINGUAS); do \
	  $(MKDIR_P) $(DESTDIR)$(localedir)/$$language/LC_MESSAGES && \
	  $(INSTALL_DATA) po/$$language/LC_MESSAGES/entente.mo $(DESTDIR)$(localedir)/$$language/LC_MESSAGES/; \
	done

uninstall-local:
	for language in $(LINGUAS); do \
	  rm -f $(DESTDIR)$(localedir)/$$language/LC_MESSAGES/entente.mo; \
	done
