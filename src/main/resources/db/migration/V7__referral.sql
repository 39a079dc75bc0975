-- One sending of a clue to one organisation.
CREATE TABLE referral (
  id           uuid PRIMARY KEY,
  clue_id      uuid NOT NULL REFERENCES clue,
  sender_id    uuid NOT NULL REFERENCES organisation,
  receiver_id  uuid NOT NULL REFERENCES organisation,
  passed_from  uuid REFERENCES referral,
  status       text NOT NULL,
  sent_at      timestamptz NOT NULL,
  due_on       date,
  receipt      text UNIQUE,
  received_at  timestamptz,
  answered_at  timestamptz,
  reason       text,
  version      integer NOT NULL DEFAULT 0,
  CHECK (sender_id <> receiver_id)
);
-- at most one leg of a clue is under way
CREATE UNIQUE INDEX referral_under_way ON referral (clue_id) WHERE status IN ('SENT', 'RECEIVED');
CREATE INDEX referral_of_clue ON referral (clue_id, id);
CREATE INDEX referral_of_receiver ON referral (receiver_id, id);
CREATE INDEX referral_of_sender ON referral (sender_id, id);
CREATE INDEX referral_waiting ON referral (receiver_id, due_on, id) WHERE due_on IS NOT NULL;
