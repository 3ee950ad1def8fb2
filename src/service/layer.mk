noinst_LIBRARIES += libent-service.a
libent_service_a_SOURCES = \
	src/service/layer.c
