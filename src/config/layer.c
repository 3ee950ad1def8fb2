typedef int ent_config_layer;
