-- An event of the audit trail; the trigger gives it number, time, login and address.
insert into audit_event (actor, action, outcome, concerns, detail) values ($1, $2, $3, $4, $5) returning id;
