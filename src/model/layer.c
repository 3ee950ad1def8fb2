typedef int ent_model_layer;
