# Tests of the screen layer.
