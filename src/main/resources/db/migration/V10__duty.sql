-- Who was told that something waits, once for each step and due day: 0 before it is due, 1 the
-- organisation's leaders after it, 2 and more one organisation above the other.
CREATE TABLE reminder (
  id              uuid PRIMARY KEY,
  kind            text NOT NULL,
  thing           uuid NOT NULL,
  due_on          date NOT NULL,
  step            smallint NOT NULL CHECK (step >= 0),
  number          text NOT NULL,
  day             date NOT NULL,                             -- on which it was written
  organisation_id uuid NOT NULL REFERENCES organisation,     -- that is told
  account_id      uuid REFERENCES account,                   -- the person, when there is one
  UNIQUE (kind, thing, due_on, step)
);

-- What is stuck between two organisations, as each of them is shown it on a day.
CREATE TABLE digest (
  id              uuid PRIMARY KEY,
  day             date NOT NULL,
  organisation_id uuid NOT NULL REFERENCES organisation,
  not_received    integer NOT NULL,
  not_answered    integer NOT NULL,
  messages        integer NOT NULL,
  UNIQUE (organisation_id, day)
);
CREATE TABLE digest_item (
  digest_id   uuid NOT NULL REFERENCES digest,
  kind        text NOT NULL CHECK (kind IN ('NOT_RECEIVED', 'NOT_ANSWERED', 'MESSAGE')),
  thing       uuid NOT NULL,                                 -- the leg, or the message
  referral_id uuid NOT NULL REFERENCES referral,
  number      text NOT NULL,
  sender_id   uuid NOT NULL REFERENCES organisation,
  receiver_id uuid NOT NULL REFERENCES organisation,
  since       timestamptz NOT NULL,
  PRIMARY KEY (digest_id, kind, thing)
);
