-- Referrals that are carried by hand between two installations of this program.

-- This installation as others know it; stays when its keys change.
CREATE TABLE installation (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  id  uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO installation DEFAULT VALUES;

-- Another installation. Its card is public keys, compared by voice before they were entered.
CREATE TABLE exchange_peer (
  id            uuid PRIMARY KEY,          -- what it calls itself
  name          text NOT NULL,
  card          text NOT NULL,
  fingerprint   text NOT NULL,
  registered_by uuid NOT NULL REFERENCES account,
  registered_at timestamptz NOT NULL,
  changed_at    timestamptz NOT NULL,
  closed_at     timestamptz,
  version       integer NOT NULL DEFAULT 0
);

-- The keys that prove who made a package; also those of a closed one, so that it is told by name.
CREATE TABLE exchange_signer (
  kid     text PRIMARY KEY,
  peer_id uuid NOT NULL REFERENCES exchange_peer
);

-- Which organisations work there: each in one place only. What comes from them is written down under
-- an account of their own.
CREATE TABLE exchange_office (
  organisation_id uuid PRIMARY KEY REFERENCES organisation,
  peer_id         uuid NOT NULL REFERENCES exchange_peer,
  account         uuid NOT NULL REFERENCES account
);
CREATE INDEX exchange_office_of ON exchange_office (peer_id);

-- The running numbers between one organisation here and one there, in both directions; without gaps,
-- since each is taken in the transaction that uses it.
CREATE TABLE exchange_line (
  peer_id      uuid NOT NULL REFERENCES exchange_peer,
  here_id      uuid NOT NULL REFERENCES organisation,
  there_id     uuid NOT NULL REFERENCES organisation,
  sent         bigint NOT NULL DEFAULT 0,
  imported     bigint NOT NULL DEFAULT 0,
  acknowledged bigint NOT NULL DEFAULT 0,  -- the last of ours that the other side says it has imported
  PRIMARY KEY (peer_id, here_id, there_id),
  CHECK (acknowledged BETWEEN 0 AND sent)
);

CREATE TABLE parcel (
  id          uuid PRIMARY KEY,
  peer_id     uuid NOT NULL REFERENCES exchange_peer,
  here_id     uuid NOT NULL REFERENCES organisation,
  there_id    uuid NOT NULL REFERENCES organisation,
  direction   text NOT NULL CHECK (direction IN ('SENT', 'IMPORTED')),
  number      bigint NOT NULL CHECK (number > 0),
  kind        text NOT NULL CHECK (kind IN ('REFERRAL', 'ANSWER')),
  referral_id uuid NOT NULL REFERENCES referral,
  state       text NOT NULL,               -- what it tells of the referral; told once
  sha256      text NOT NULL,               -- of the file
  size        bigint NOT NULL,
  expires_at  timestamptz NOT NULL,
  account     uuid NOT NULL REFERENCES account,
  at          timestamptz NOT NULL,
  -- of one that was sent: the lines in front of its files, and the file on the shelf that holds those
  -- of the files; ciphertext for the receiver alone
  head        text,
  shelf_id    uuid,
  shelf_size  bigint NOT NULL DEFAULT 0,
  version     integer NOT NULL DEFAULT 0,
  UNIQUE (peer_id, here_id, there_id, direction, number),
  CHECK ((direction = 'SENT') = (head IS NOT NULL))
);
CREATE UNIQUE INDEX parcel_told_once ON parcel (referral_id, state) WHERE direction = 'SENT';
CREATE INDEX parcel_of ON parcel (here_id, id);

-- Pieces of a package on their way in, each on the shelf under its id.
CREATE TABLE parcel_piece (
  id              uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation,
  account         uuid NOT NULL REFERENCES account,
  size            bigint NOT NULL,
  at              timestamptz NOT NULL
);
CREATE INDEX parcel_piece_of ON parcel_piece (organisation_id);
CREATE INDEX parcel_piece_age ON parcel_piece (at);

-- A leg that went out, or came in, in a package.
ALTER TABLE referral ADD COLUMN carried text CHECK (carried IN ('OUT', 'IN'));
-- The receipt of a leg that went out is a number of the other installation's own register.
ALTER TABLE referral DROP CONSTRAINT referral_receipt_key;
CREATE UNIQUE INDEX referral_receipt ON referral (receipt) WHERE carried IS DISTINCT FROM 'OUT';

ALTER TABLE clue ADD COLUMN carried_from uuid REFERENCES exchange_peer;
-- What the file is called where it comes from.
ALTER TABLE clue_attachment ADD COLUMN carried_id uuid;
CREATE UNIQUE INDEX clue_attachment_carried ON clue_attachment (clue_id, carried_id)
  WHERE carried_id IS NOT NULL;
