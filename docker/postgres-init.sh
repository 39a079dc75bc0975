#!/bin/bash
# Runs once, on an empty database: the service gets a database of its own and is no superuser.
set -euo pipefail

password=$(cat /run/secrets/database_password)
psql --set=ON_ERROR_STOP=1 --set=password="$password" --username "${POSTGRES_USER:-postgres}" <<'SQL'
CREATE ROLE palmreferral LOGIN PASSWORD :'password';
CREATE DATABASE palmreferral OWNER palmreferral;
REVOKE CONNECT ON DATABASE palmreferral FROM PUBLIC;
SQL
