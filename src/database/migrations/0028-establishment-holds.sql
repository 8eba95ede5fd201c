-- Establishments whose people are not credited for a year until somebody, or a corrected file, has settled what was found
-- there (ADR 36). An establishment is named as declarations name it: by its SIRET, or (0) by the reference of an employer
-- who has none. Nothing here concerns a holder by name, so nothing is erased with one; every placing and release is kept
-- in the audit trail, which is part of the chain.
create table establishment_hold (
  year smallint not null, -- the activity year
  siret bigint not null,
  employer_reference text not null,
  number smallint not null,
  code text not null, -- of the finding (src/plausibility); by_hand: somebody placed it without one
  evidence jsonb not null default '{}', -- the figures of the finding
  reason text, -- of whoever placed it by hand
  placed_at timestamptz not null default clock_timestamp(),
  placed_by text not null,
  released_at timestamptz,
  released_by text,
  released_because text, -- null: what was found is there no more
  primary key (year, siret, employer_reference, number),
  check ((released_at is null) = (released_by is null)),
  check ((code = 'by_hand') = (reason is not null))
);
create unique index establishment_hold_in_force on establishment_hold (year, siret, employer_reference, code)
  where released_at is null;

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    revoke all on establishment_hold from cpa_operator;
    grant select, insert on establishment_hold to cpa_operator;
    grant update (released_at, released_by, released_because) on establishment_hold to cpa_operator;
  end if;
end $$;
