-- 对接系统: software of an organisation, and its secrets. Secrets stand here as keyed fingerprints.
CREATE TABLE connected_system (
  id              uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation,
  account_id      uuid NOT NULL UNIQUE REFERENCES account,
  name            text NOT NULL,
  created_by      uuid NOT NULL REFERENCES account,
  created_at      timestamptz NOT NULL,
  secret_at       timestamptz NOT NULL,
  closed_at       timestamptz,
  version         integer NOT NULL DEFAULT 0
);
CREATE INDEX connected_system_of_organisation ON connected_system (organisation_id, id);

CREATE TABLE system_secret (
  id           uuid PRIMARY KEY,
  system_id    uuid NOT NULL REFERENCES connected_system,
  secret_print bytea NOT NULL UNIQUE,
  created_at   timestamptz NOT NULL,
  -- set when a newer one took its place
  expires_at   timestamptz
);
CREATE INDEX system_secret_of_system ON system_secret (system_id);

-- 事件: what an organisation's software is told, ids only. Positions of one organisation have no gap and follow
-- the order of commits, because its row of event_head is locked from taking a number until the commit.
CREATE TABLE event_head (
  organisation_id uuid PRIMARY KEY REFERENCES organisation,
  last            bigint NOT NULL
);
CREATE TABLE event (
  organisation_id uuid NOT NULL REFERENCES organisation,
  position        bigint NOT NULL,
  id              uuid NOT NULL UNIQUE,
  -- the outbox message it was written for; a message that comes again adds nothing
  message         uuid NOT NULL,
  type            text NOT NULL,
  at              timestamptz NOT NULL,
  clue_id         uuid,
  referral_id     uuid,
  relief_id       uuid,
  joint_id        uuid,
  measure_id      uuid,
  endpoint_id     uuid,
  PRIMARY KEY (organisation_id, position),
  UNIQUE (message, organisation_id)
);
CREATE INDEX event_age ON event (at);
CREATE INDEX event_of_joint ON event (joint_id) WHERE joint_id IS NOT NULL;
