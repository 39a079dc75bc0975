-- People. Open id, phone and name are sealed; the prints are keyed fingerprints to find them by.
CREATE TABLE account (
  id            uuid PRIMARY KEY,
  open_id       bytea NOT NULL,
  open_id_print bytea NOT NULL UNIQUE,
  phone         bytea,
  phone_print   bytea UNIQUE,
  name          bytea,
  -- raised to end every session at once; it outlives whatever becomes of Redis
  epoch         integer NOT NULL DEFAULT 0,
  created_at    timestamptz NOT NULL,
  version       integer NOT NULL DEFAULT 0
);

CREATE TABLE membership (
  id              uuid PRIMARY KEY,
  account_id      uuid NOT NULL REFERENCES account,
  organisation_id uuid NOT NULL REFERENCES organisation,
  role            text NOT NULL,
  started_at      timestamptz NOT NULL,
  ended_at        timestamptz,
  version         integer NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX membership_once
  ON membership (account_id, organisation_id, role) WHERE ended_at IS NULL;
CREATE INDEX membership_of_organisation ON membership (organisation_id, id);

-- An invitation is spent by one phone, once, in time.
CREATE TABLE invitation (
  id              uuid PRIMARY KEY,
  code_print      bytea NOT NULL UNIQUE,
  organisation_id uuid NOT NULL REFERENCES organisation,
  role            text NOT NULL,
  phone           bytea NOT NULL,
  phone_print     bytea NOT NULL,
  name            bytea NOT NULL,
  invited_by      uuid REFERENCES account,
  created_at      timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  accepted_at     timestamptz,
  accepted_by     uuid REFERENCES account,
  revoked_at      timestamptz,
  version         integer NOT NULL DEFAULT 0
);
CREATE INDEX invitation_of_organisation ON invitation (organisation_id, id);

-- Sessions ended before their time: they stay ended even when Redis comes back with an older state.
CREATE TABLE ended_session (
  id       uuid PRIMARY KEY,
  ended_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ended_session_age ON ended_session (ended_at);

ALTER TABLE grid
  ADD CONSTRAINT grid_responsible_member FOREIGN KEY (responsible) REFERENCES membership;
