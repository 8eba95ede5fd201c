#!/bin/sh
# First start of the database: its owner, who is no superuser, and the everyday role, which may read and book but not
# change the schema. `cpa migrate` gives the group role cpa_operator its privileges; membership is granted here.
# psql quotes the passwords: any character may stand in them.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v owner_password="$(head -n 1 /run/secrets/owner_password)" \
  -v app_password="$(head -n 1 /run/secrets/app_password)" <<'SQL'
create role cpa_owner login password :'owner_password';
create role cpa_operator nologin;
create role cpa_app login password :'app_password' in role cpa_operator;
create database cpa owner cpa_owner encoding 'UTF8' template template0;
revoke all on database cpa from public;
grant connect, temporary on database cpa to cpa_app;
SQL
