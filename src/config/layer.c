/* SPDX-License-Identifier: GPL-3.0-or-later */
typedef int ent_config_layer;
