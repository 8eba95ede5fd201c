-- The audit trail is looked through by what was done, by whom, of whom and since when; it grows with every look at an account.
create index audit_event_of_action on audit_event (action, id);
create index audit_event_of_actor on audit_event (actor, id);
create index audit_event_of_holder on audit_event ((detail ->> 'holder'), id) where detail ->> 'holder' is not null;
create index audit_event_of_time on audit_event (at);
create index audit_event_ending on audit_event (concerns) where concerns is not null;
