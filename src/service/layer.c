typedef int ent_service_layer;
