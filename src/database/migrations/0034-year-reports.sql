-- Reports of years as they were last made (ADR 43): to make one reads the whole ledger of the year, and a page must be
-- there at once. Nothing but sums, of which none is of a few people, so it is neither sealed nor erased with a holder; and
-- nothing is computed from it.

create table year_report (
  year smallint primary key, -- the activity year
  as_of date not null,
  made_at timestamptz not null default clock_timestamp(),
  made_by text not null,
  release text not null,
  document jsonb not null
);

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    revoke all on year_report from cpa_operator;
    grant select, insert, update on year_report to cpa_operator;
  end if;
end $$;
