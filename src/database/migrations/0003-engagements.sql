-- Engagements of volunteers, reservists and apprenticeship masters, and the lots of rights that they give.

create type engagement_activity as enum (
  'civic_service', 'military_reserve', 'citizen_defence_reserve', 'communal_reserve', 'health_reserve',
  'apprenticeship_master', 'association_volunteer', 'education_reserve', 'firefighter',
  'police_operational_reserve', 'police_citizen_reserve', 'reinsertion_reserve', 'civic_reserve');

create table engagement (
  holder_id bigint not null,
  activity engagement_activity not null,
  valid_from date not null,
  valid_to date,                 -- null: it lasts
  quantity bigint,               -- 1/10,000 of the activity's own unit: days, hours, interventions, shifts
  quantity_largest_body bigint,  -- 1/10,000: the part of it done in one and the same body
  declared_on date,
  attested_on date,
  file_id integer not null,
  line integer not null,
  superseded_by integer          -- the file whose row replaced this one
);
create unique index engagement_current on engagement (holder_id, activity, valid_from) where superseded_by is null;

-- Who pays for the rights of an engagement, and in which order when several do: by seniority of the day on which it
-- was declared (code du travail, D5151-13). What a lot still holds are the entries of its account, year and rate: the
-- rate of an entry names the activity.
create table cec_lot (
  holder_id bigint not null,
  account account not null check (account in ('cec', 'cec_hours')),
  activity_year smallint not null,
  activity engagement_activity not null,
  declared_on date not null,
  payer text not null,
  primary key (holder_id, account, activity_year, activity)
);
