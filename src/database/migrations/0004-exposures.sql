-- Exposures to the risk factors of the compte professionnel de prévention (L4163-1): one row for each contract of a
-- person in one calendar year. Whether a threshold is passed is the employer's business; the factors come declared.
create type risk_factor as enum (
  'hyperbaric', 'extreme_temperatures', 'noise', 'night', 'alternating_shifts', 'repetitive',
  'manual_handling', 'postures', 'vibration', 'chemicals'
);

create table exposure (
  holder_id bigint not null,
  year smallint not null,
  siret bigint not null,
  contract_start date not null,
  contract_end date,             -- null: not known to end
  factors risk_factor[] not null, -- empty: none after all
  file_id integer not null,
  line integer not null,
  superseded_by integer -- the file whose row replaced this one
);
-- The current row of a contract in a year, by its key.
create unique index exposure_current on exposure (holder_id, year, siret, contract_start) where superseded_by is null;
