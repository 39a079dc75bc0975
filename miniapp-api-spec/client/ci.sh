#!/bin/bash
# The client: its types are those of the specification, it compiles, its tests pass, and a phone that
# loses its network meets the packaged service (target/quarkus-app).
set -euo pipefail
cd "$(dirname "$0")"
npm ci --ignore-scripts --no-audit --no-fund
npm run types:check
npm test
npm run e2e
