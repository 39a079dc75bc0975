#!/bin/bash
# Makes the secrets of a new installation in docker/secrets; what is there stays as it is.
# As root, since the keys belong to the user of the container (10001).
set -euo pipefail
cd "$(dirname "$0")"

umask 022
random() { openssl rand -hex 24; }
# Only the folder is closed: inside the containers, under other users, the files must be readable.
mkdir -p secrets
chmod 0700 secrets
cd secrets

[[ -e postgres-password ]] || random > postgres-password
[[ -e database-password ]] || random > database-password
[[ -e owner-password ]] || random > owner-password
[[ -e keys-password ]] || random > keys-password
if [[ ! -e redis.conf ]]; then
  printf '%s\n' "requirepass $(random)" 'appendonly yes' 'dir /data' 'maxmemory-policy noeviction' > redis.conf
fi
if [[ ! -e service.properties ]]; then
  cat > service.properties <<PROPERTIES
palmreferral.database.password=$(cat database-password)
palmreferral.database.owner.password=$(cat owner-password)
palmreferral.keys.password=$(cat keys-password)
palmreferral.redis.url=redis://:$(sed -n 's/^requirepass //p' redis.conf)@redis:6379

# From the mini program's console; the service does not start without them.
palmreferral.wechat.app-id=
palmreferral.wechat.app-secret=
palmreferral.notification.template=

# The first administrator: her phone number, and the code she enters. Remove both lines when she has joined.
palmreferral.identity.first-administrator.phone=
palmreferral.identity.first-administrator.invitation=$(random)
PROPERTIES
fi
if [[ ! -e tls.crt ]]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 30 \
    -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout tls.key -out tls.crt 2> /dev/null
  echo 'secrets/tls.crt, tls.key: self-signed, for a first try; phones need a real certificate'
fi
# openssl closes the key to everybody else, and nginx reads it as root
[[ -d keys ]] || install -d -o 10001 -g 10001 -m 0700 keys
echo "ready: fill in $PWD/service.properties, then see README.md"
