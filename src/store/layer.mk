noinst_LIBRARIES += libent-store.a
libent_store_a_SOURCES = \
	src/store/layer.c
