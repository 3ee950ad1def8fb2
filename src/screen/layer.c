typedef int ent_screen_layer;
