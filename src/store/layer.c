typedef int ent_store_layer;
