-- What a range of holders is matched with: the holders as they are sought, and the pairs that the passes have found.
create temporary table if not exists sought (
  holder_id bigint not null,
  birth_year smallint not null,
  birth_month smallint not null,
  birth_day smallint not null,
  sex smallint not null,
  place bigint,
  area bigint,
  family bigint not null,
  family_sound bigint not null,
  firsts bigint[] not null,
  first_sounds bigint[] not null
) on commit delete rows;
create temporary table if not exists death_pair (
  like sought,
  d_birth_year smallint not null,
  d_birth_month smallint not null,
  d_birth_day smallint not null,
  d_sex smallint not null,
  d_place bigint,
  d_area bigint,
  d_family bigint,
  d_family_sound bigint,
  d_firsts bigint[] not null,
  d_first_sounds bigint[] not null,
  died_on text not null,
  file_id integer not null,
  line integer not null
) on commit delete rows;
create temporary table if not exists matched (
  holder_id bigint not null,
  died_on text not null,
  file_id integer not null,
  line integer not null,
  subject bigint not null,
  score integer not null,
  parts jsonb not null,
  contradictions text[] not null,
  is_known boolean not null
) on commit delete rows;
