-- Messages that follow from a change, written with it and delivered after the commit.
CREATE TABLE outbox (
  id            uuid PRIMARY KEY,
  topic         text NOT NULL,
  subject       uuid NOT NULL,
  due_at        timestamptz NOT NULL,
  attempts      integer NOT NULL DEFAULT 0,
  claimed_until timestamptz,
  failure       text,
  dead          boolean NOT NULL DEFAULT false,
  settled_at    timestamptz
);
CREATE INDEX outbox_waiting ON outbox (due_at) WHERE settled_at IS NULL;
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX outbox_dead ON outbox (id) WHERE dead;

-- Who read or changed what. Ids only.
CREATE TABLE audit_entry (
  id           uuid PRIMARY KEY,
  at           timestamptz NOT NULL,
  account      uuid,
  organisation uuid,
  role         text,
  action       text NOT NULL,
  target       uuid NOT NULL,
  trace_id     text
);
CREATE INDEX audit_entry_target ON audit_entry (target, id);
CREATE INDEX audit_entry_account ON audit_entry (account, id);

-- What was answered to a command, so that the same command sent again gets the same answer.
CREATE TABLE idempotency_key (
  account     uuid NOT NULL,
  key         text NOT NULL,
  fingerprint bytea NOT NULL,
  answer      bytea NOT NULL,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (account, key)
);
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);

-- Running numbers per kind, place and year.
CREATE TABLE register_number (
  register text PRIMARY KEY,
  last     bigint NOT NULL
);
