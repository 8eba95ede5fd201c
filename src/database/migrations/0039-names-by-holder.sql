-- Names are looked for by their holder and never by themselves: an index of the holders alone is a third of the one that held
-- the names too, and a load writes every one of them. That a name stands once is asked where it is added (add-names.sql),
-- by one load at a time.
alter table holder_name drop constraint holder_name_pkey;
create index holder_name_by_holder on holder_name (holder_id);
