-- 回调: where an organisation wants its events sent.
CREATE TABLE webhook_endpoint (
  id              uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation,
  url             text NOT NULL,
  -- empty for all
  types           text[] NOT NULL,
  state           text NOT NULL CHECK (state IN ('ACTIVE', 'DISABLED', 'GONE', 'DELETED')),
  created_by      uuid NOT NULL REFERENCES account,
  created_at      timestamptz NOT NULL,
  secret_at       timestamptz NOT NULL,
  version         integer NOT NULL DEFAULT 0
);
CREATE INDEX webhook_endpoint_of_organisation ON webhook_endpoint (organisation_id, id);

-- What came of the last attempt; written by the relay alone, so that a person's change meets no race.
CREATE TABLE webhook_answer (
  endpoint_id uuid PRIMARY KEY REFERENCES webhook_endpoint,
  status      integer,
  failure     text,
  at          timestamptz NOT NULL
);

CREATE TABLE webhook_secret (
  id          uuid PRIMARY KEY,
  endpoint_id uuid NOT NULL REFERENCES webhook_endpoint,
  secret      bytea NOT NULL,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz
);
CREATE INDEX webhook_secret_of_endpoint ON webhook_secret (endpoint_id);

CREATE TABLE webhook_delivery (
  id            uuid PRIMARY KEY,
  endpoint_id   uuid NOT NULL REFERENCES webhook_endpoint,
  event_id      uuid NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  state         text NOT NULL CHECK (state IN ('WAITING', 'DELIVERED', 'DEAD')),
  attempts      integer NOT NULL DEFAULT 0,
  due_at        timestamptz NOT NULL,
  -- whoever holds it until then; the number tells one claim from the next
  claimed_until timestamptz,
  claim         uuid,
  status        integer,
  failure       text,
  tried_at      timestamptz,
  settled_at    timestamptz,
  UNIQUE (endpoint_id, event_id)
);
CREATE INDEX webhook_delivery_waiting ON webhook_delivery (endpoint_id, due_at) WHERE state = 'WAITING';
CREATE INDEX webhook_delivery_of_event ON webhook_delivery (event_id);
CREATE INDEX webhook_delivery_of_endpoint ON webhook_delivery (endpoint_id, id);
CREATE INDEX webhook_delivery_dead ON webhook_delivery (id) WHERE state = 'DEAD';
