-- V2_1, in Java, has made links of them.
DROP TABLE tree_change_entry;
DROP TABLE tree_change;
