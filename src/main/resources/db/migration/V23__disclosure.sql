-- What somebody looked up in full, and why. Rows are only ever added; they are what the daily limit
-- counts. The key of the request lets the same request be answered again without counting twice.
CREATE TABLE reveal (
  id           uuid PRIMARY KEY,
  at           timestamptz NOT NULL,
  account      uuid NOT NULL REFERENCES account,
  organisation uuid NOT NULL REFERENCES organisation,
  role         text NOT NULL,
  clue_id      uuid NOT NULL REFERENCES clue,
  person_id    uuid NOT NULL REFERENCES clue_person,
  field        text NOT NULL
    CHECK (field IN ('IDENTITY_NUMBER', 'PHONE', 'ADDRESS', 'GUARDIAN')),
  reason       text NOT NULL CHECK (reason IN
    ('CONTACT_PERSON', 'VERIFY_IDENTITY', 'VISIT', 'PAYMENT', 'DOCUMENT', 'EMERGENCY')),
  words        bytea NOT NULL,
  request_key  text NOT NULL,
  UNIQUE (account, request_key)
);
CREATE INDEX reveal_of_account ON reveal (account, at);
CREATE INDEX reveal_of_person ON reveal (person_id, at);

ALTER TABLE clue_person ADD CONSTRAINT clue_person_of_clue UNIQUE (clue_id, id);

-- A written request to know who minor victims of a clue are, and what the custodian answered.
CREATE TABLE identity_request (
  id                   uuid PRIMARY KEY,
  clue_id              uuid NOT NULL REFERENCES clue,
  organisation_id      uuid NOT NULL REFERENCES organisation,
  requester_id         uuid NOT NULL REFERENCES account,
  requester_membership uuid NOT NULL REFERENCES membership,
  purpose              text NOT NULL,
  words                bytea NOT NULL,
  status               text NOT NULL CHECK (status IN ('ASKED', 'GRANTED', 'DENIED', 'WITHDRAWN')),
  asked_at             timestamptz NOT NULL,
  due_on               date,
  custodian_id         uuid REFERENCES account,
  answered_at          timestamptz,
  answer               bytea,
  expires_at           timestamptz,
  version              integer NOT NULL DEFAULT 0,
  UNIQUE (id, clue_id),
  -- nobody answers her own request
  CHECK (custodian_id <> requester_id),
  CHECK ((status = 'ASKED') = (answered_at IS NULL)),
  CHECK ((status = 'ASKED') = (custodian_id IS NULL)),
  CHECK ((status = 'ASKED') = (answer IS NULL)),
  CHECK ((status = 'ASKED') = (due_on IS NOT NULL)),
  CHECK ((status IN ('GRANTED', 'WITHDRAWN')) = (expires_at IS NOT NULL)),
  -- a grant ends: half a year at most
  CHECK (expires_at <= answered_at + interval '181 days')
);
-- one open request at a time about a clue
CREATE UNIQUE INDEX identity_request_open ON identity_request (requester_id, clue_id)
  WHERE status = 'ASKED';
CREATE INDEX identity_request_inbox ON identity_request (organisation_id, due_on, id)
  WHERE status = 'ASKED';
CREATE INDEX identity_request_of_requester ON identity_request (requester_id, id);
CREATE INDEX identity_request_granted ON identity_request (clue_id, requester_id)
  WHERE status = 'GRANTED';

-- The minors it is about: people of that very clue.
CREATE TABLE identity_request_person (
  request_id uuid NOT NULL,
  clue_id    uuid NOT NULL,
  person_id  uuid NOT NULL,
  PRIMARY KEY (request_id, person_id),
  FOREIGN KEY (request_id, clue_id) REFERENCES identity_request (id, clue_id),
  FOREIGN KEY (clue_id, person_id) REFERENCES clue_person (clue_id, id)
);
CREATE INDEX identity_request_person_of ON identity_request_person (clue_id, person_id);

-- What happened to a request: who, when, why. Rows are only ever added.
CREATE TABLE identity_request_step (
  id           uuid PRIMARY KEY,
  request_id   uuid NOT NULL REFERENCES identity_request,
  at           timestamptz NOT NULL,
  account      uuid NOT NULL REFERENCES account,
  organisation uuid NOT NULL REFERENCES organisation,
  role         text NOT NULL,
  to_status    text NOT NULL,
  words        bytea NOT NULL
);
CREATE INDEX identity_request_step_of ON identity_request_step (request_id, id);

-- What is granted, as long as the requester keeps the membership she asked in.
CREATE VIEW identity_grant AS
SELECT r.requester_id AS account, r.requester_membership AS membership, r.clue_id, p.person_id,
       r.expires_at
FROM identity_request r
JOIN identity_request_person p ON p.request_id = r.id
JOIN membership m ON m.id = r.requester_membership AND m.ended_at IS NULL
WHERE r.status = 'GRANTED';
