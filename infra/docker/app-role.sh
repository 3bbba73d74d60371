#!/bin/sh
# Run once by the database image: the application's role, which owns nothing (infra/adr/0003-two-roles.md).
set -eu
psql -v ON_ERROR_STOP=1 -v password="$APP_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
create role ideaplatform_app login password :'password';
revoke all on database ideaplatform from public;
grant connect, temporary on database ideaplatform to ideaplatform_app;
SQL
