typedef int ent_ui_layer;
