#!/bin/sh
# First start of the database: the everyday role, which may read and book but not change the schema. `cpa migrate`
# makes the group role cpa_operator with its privileges; membership is granted here, ahead of it.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$CPA_APP_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
create role cpa_operator nologin;
create role cpa_app login password :'password' in role cpa_operator;
grant connect, temporary on database cpa to cpa_app;
SQL
