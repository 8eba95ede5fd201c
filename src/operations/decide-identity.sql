-- What was decided ($3, by $4, because of $5) about holder $1, whose number was given up for that of holder $2.
insert into identity_decision (holder_id, other_holder, outcome, decided_by, reason)
values ($1, $2, $3, $4, $5)
on conflict (holder_id, other_holder) do update
set outcome = excluded.outcome, decided_by = excluded.decided_by, reason = excluded.reason, decided_at = clock_timestamp()
