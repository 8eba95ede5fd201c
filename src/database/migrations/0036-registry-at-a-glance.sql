-- What the console asks of a registry of a hundred thousand runs, each answered from an index (ADR 45): how many stand in
-- each state, the latest of a state, those of a command, those of a day, and what operators did to one of them.
create index run_by_state on run (state, id desc);
create index run_by_command on run (part_of collate "C", id desc) where part_of is not null;
create index run_by_time on run (created_at);
create index audit_event_of_run on audit_event ((detail ->> 'run'), id) where detail ? 'run';
