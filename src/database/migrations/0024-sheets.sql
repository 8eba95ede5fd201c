-- What is known of spreadsheets (ADR 32), and of how senders name their columns.

alter table source_file
  add column sheet text; -- of a spreadsheet the sheet that was read, as it may be shown: its rows are lines then

-- How a sender names columns and values of a feed: what `--map` gave with the name of the sender, last time.
create table sender_map (
  sender text not null,
  feed text not null,
  content jsonb not null, -- {"columns", "ignore", "values", "constants"}
  stored_at timestamptz not null default clock_timestamp(),
  actor text not null,
  primary key (sender, feed)
);

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    grant update (sheet) on source_file to cpa_operator;
    revoke all on sender_map from cpa_operator;
    grant select, insert, update, delete on sender_map to cpa_operator;
  end if;
end $$;
