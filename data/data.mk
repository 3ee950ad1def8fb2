# What is shipped beside the program.
dist_pkgdata_DATA = data/maps/landscape.yaml
