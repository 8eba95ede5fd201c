-- The first row about a new holder is accepted unseen.
insert into judged (line, holder_id, verdict)
select line, holder_id, 'accepted' from resolved where is_new;
