-- The lot that a decision makes of the money that was received for it.
create or replace function top_up_lot(kind decision_kind, reference text) returns text
language sql immutable strict parallel safe
as $$ select kind || '/' || reference $$;
