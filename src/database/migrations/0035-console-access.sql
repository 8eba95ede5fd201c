-- Who came in under a name last is asked at every sign-in; the trail is long.
create index audit_event_of_sign_in on audit_event (actor, id) where action = 'console sign-in';
