typedef int ent_base_layer;
