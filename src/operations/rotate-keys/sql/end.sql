-- Nothing is protected by the keys before those in force any more.
delete from key_check where retiring;
