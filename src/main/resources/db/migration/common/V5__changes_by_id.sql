-- A change of several trees has one entry in the history of each: they are found by the id that they share.
CREATE INDEX tree_link_by_change ON tree_link (change_id);
