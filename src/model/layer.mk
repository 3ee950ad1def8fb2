noinst_LIBRARIES += libent-model.a
libent_model_a_SOURCES = \
	src/model/layer.c
