#!/bin/bash
# Runs once, on an empty database: an owner for the migrations, a role for the service that owns nothing
# (what it may do, the migrations say), and neither is a superuser.
set -euo pipefail

owner=$(cat /run/secrets/owner_password)
service=$(cat /run/secrets/database_password)
psql --set=ON_ERROR_STOP=1 --set=owner="$owner" --set=service="$service" --username "${POSTGRES_USER:-postgres}" <<'SQL'
CREATE ROLE palmreferral LOGIN PASSWORD :'owner';
CREATE ROLE palmreferral_service LOGIN PASSWORD :'service';
CREATE DATABASE palmreferral OWNER palmreferral;
REVOKE CONNECT ON DATABASE palmreferral FROM PUBLIC;
GRANT CONNECT ON DATABASE palmreferral TO palmreferral_service;
SQL
