-- The accepted rows of a slice, as COPY brings them: the columns of `exposure`.
create temporary table if not exists staged_exposure (
  holder_id bigint not null, -- the number of the person in the slice
  year smallint not null,
  siret bigint not null,
  contract_start date not null,
  contract_end date,
  factors risk_factor[] not null,
  file_id integer not null,
  line integer not null
) on commit delete rows;
