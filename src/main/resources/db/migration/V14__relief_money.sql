-- Legs by which a procuratorate asks a higher one to join a relief stand beside the leg that
-- handed the clue over.
ALTER TABLE referral ADD COLUMN purpose text NOT NULL DEFAULT 'HANDOVER'
  CHECK (purpose IN ('HANDOVER', 'JOINT'));
DROP INDEX referral_under_way;
-- at most one leg that would move a clue is under way, and one asking per higher level
CREATE UNIQUE INDEX referral_under_way ON referral (clue_id)
  WHERE status IN ('SENT', 'RECEIVED') AND purpose = 'HANDOVER';
CREATE UNIQUE INDEX referral_joint_under_way ON referral (clue_id, receiver_id)
  WHERE status IN ('SENT', 'RECEIVED') AND purpose = 'JOINT';

-- A higher level that was asked to bear a part of a relief (联合救助), and what it answered.
CREATE TABLE relief_joining (
  id              uuid PRIMARY KEY,
  case_id         uuid NOT NULL REFERENCES relief_case,
  organisation_id uuid NOT NULL REFERENCES organisation,
  referral_id     uuid NOT NULL UNIQUE REFERENCES referral,
  state           text NOT NULL CHECK (state IN ('ASKED', 'AGREED', 'DECLINED', 'WITHDRAWN')),
  amount          bigint NOT NULL DEFAULT 0 CHECK (amount >= 0),
  asked_by        uuid NOT NULL REFERENCES account,
  asked_at        timestamptz NOT NULL,
  why             bytea NOT NULL,
  answered_by     uuid REFERENCES account,
  answered_at     timestamptz,
  answer          bytea,
  version         integer NOT NULL DEFAULT 0,
  CONSTRAINT relief_joining_amount CHECK ((state = 'AGREED') = (amount > 0)),
  CONSTRAINT relief_joining_answer CHECK ((state = 'ASKED') = (answered_by IS NULL))
);
-- a level bears one part of one relief
CREATE UNIQUE INDEX relief_joining_once ON relief_joining (case_id, organisation_id)
  WHERE state IN ('ASKED', 'AGREED');
CREATE INDEX relief_joining_of_organisation ON relief_joining (organisation_id, id);
CREATE INDEX relief_joining_of_case ON relief_joining (case_id, id);

-- What each level bears of an award. The office of the case bears what no other took over.
CREATE TABLE relief_share (
  decision_id     uuid NOT NULL REFERENCES relief_decision,
  organisation_id uuid NOT NULL REFERENCES organisation,
  amount          bigint NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (decision_id, organisation_id)
);
INSERT INTO relief_share (decision_id, organisation_id, amount)
SELECT d.id, c.organisation_id, d.amount
FROM relief_decision d JOIN relief_case c ON c.id = d.case_id;

-- The shares of an award add up to it, as its portions do, at the end of every transaction.
CREATE FUNCTION relief_shares_add_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  decision uuid := (coalesce(to_jsonb(NEW), to_jsonb(OLD))
    ->> CASE TG_TABLE_NAME WHEN 'relief_decision' THEN 'id' ELSE 'decision_id' END)::uuid;
  award bigint;
BEGIN
  SELECT amount INTO award FROM relief_decision WHERE id = decision FOR UPDATE;
  IF award <> (SELECT coalesce(sum(amount), 0) FROM relief_share WHERE decision_id = decision) THEN
    RAISE EXCEPTION 'shares do not add up' USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER relief_shares_add_up AFTER INSERT OR UPDATE OF amount ON relief_decision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION relief_shares_add_up();
CREATE CONSTRAINT TRIGGER relief_shares_add_up AFTER INSERT OR UPDATE OR DELETE ON relief_share
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION relief_shares_add_up();

-- A decision is never changed: a later one takes its place and names it.
ALTER TABLE relief_decision
  ADD COLUMN supersedes uuid REFERENCES relief_decision,
  DROP CONSTRAINT relief_decision_state_check,
  DROP CONSTRAINT relief_decision_check2,
  ADD CONSTRAINT relief_decision_state_check
    CHECK (state IN ('PROPOSED', 'RETURNED', 'APPROVED', 'SUPERSEDED')),
  ADD CONSTRAINT relief_decision_number
    CHECK ((state IN ('APPROVED', 'SUPERSEDED')) = (number IS NOT NULL));

-- Money before the decision, where life depends on it (先行救助).
CREATE TABLE relief_advance (
  id          uuid PRIMARY KEY,
  case_id     uuid NOT NULL REFERENCES relief_case,
  state       text NOT NULL CHECK (state IN ('PROPOSED', 'RETURNED', 'APPROVED', 'PAID')),
  amount      bigint NOT NULL CHECK (amount > 0),
  cap         bigint NOT NULL,
  reasons     bytea NOT NULL,
  proposed_by uuid NOT NULL REFERENCES account,
  proposed_at timestamptz NOT NULL,
  decided_by  uuid REFERENCES account,
  decided_at  timestamptz,
  version     integer NOT NULL DEFAULT 0,
  CONSTRAINT relief_advance_two_people CHECK (decided_by IS NULL OR decided_by <> proposed_by),
  CONSTRAINT relief_advance_decided CHECK ((state = 'PROPOSED') = (decided_by IS NULL)),
  CONSTRAINT relief_advance_cap CHECK (amount <= cap)
);
-- one advance in a case
CREATE UNIQUE INDEX relief_advance_once ON relief_advance (case_id) WHERE state <> 'RETURNED';

-- Payments: an advance before the decision, the rest of the award after it.
ALTER TABLE relief_payment
  ADD COLUMN case_id uuid REFERENCES relief_case,
  ADD COLUMN advance_id uuid UNIQUE REFERENCES relief_advance,
  ALTER COLUMN decision_id DROP NOT NULL,
  ADD CONSTRAINT relief_payment_for CHECK ((decision_id IS NULL) <> (advance_id IS NULL));
UPDATE relief_payment p SET case_id = d.case_id FROM relief_decision d WHERE d.id = p.decision_id;
ALTER TABLE relief_payment ALTER COLUMN case_id SET NOT NULL;
CREATE INDEX relief_payment_of_case ON relief_payment (case_id, id);

-- Never more than the award that stands: an advance counts towards it, and so does what an earlier
-- decision paid.
CREATE FUNCTION relief_paid_within_award() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  award bigint;
BEGIN
  SELECT amount INTO award FROM relief_decision
  WHERE case_id = NEW.case_id AND state = 'APPROVED' FOR UPDATE;
  IF award > 0
      AND award < (SELECT coalesce(sum(amount), 0) FROM relief_payment WHERE case_id = NEW.case_id)
  THEN
    RAISE EXCEPTION 'more paid than awarded' USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER relief_paid_within_award AFTER INSERT OR UPDATE ON relief_payment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION relief_paid_within_award();
CREATE CONSTRAINT TRIGGER relief_paid_within_award
  AFTER INSERT OR UPDATE OF state, amount ON relief_decision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION relief_paid_within_award();

-- When the funds were there, and when the family was told to collect them.
ALTER TABLE relief_case
  ADD COLUMN funds_on date,
  ADD COLUMN notified_on date,
  ADD CONSTRAINT relief_notice_of_funds
    CHECK (notified_on IS NULL OR (funds_on IS NOT NULL AND notified_on >= funds_on));

-- A minor's money in an account under an agreement of procuratorate, guardian and bank
-- (三方监管协议), given out in stages.
CREATE TABLE relief_supervision (
  id          uuid PRIMARY KEY,
  case_id     uuid NOT NULL REFERENCES relief_case,
  decision_id uuid NOT NULL REFERENCES relief_decision,
  person_id   uuid NOT NULL REFERENCES relief_person,
  amount      bigint NOT NULL CHECK (amount > 0),
  released    bigint NOT NULL DEFAULT 0,
  signed_on   date NOT NULL,
  agreement   bytea NOT NULL,
  recorded_by uuid NOT NULL REFERENCES account,
  recorded_at timestamptz NOT NULL,
  UNIQUE (decision_id, person_id),
  CONSTRAINT relief_released_within CHECK (released BETWEEN 0 AND amount)
);
CREATE INDEX relief_supervision_of_case ON relief_supervision (case_id, id);
CREATE TABLE relief_stage (
  id             uuid PRIMARY KEY,
  supervision_id uuid NOT NULL REFERENCES relief_supervision,
  amount         bigint NOT NULL CHECK (amount > 0),
  released_on    date NOT NULL,
  purpose        bytea NOT NULL,
  recorded_by    uuid NOT NULL REFERENCES account,
  recorded_at    timestamptz NOT NULL
);
CREATE INDEX relief_stage_of_supervision ON relief_stage (supervision_id, id);
-- what was given out is the sum of the stages, and never more than there is
CREATE FUNCTION relief_stage_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE relief_supervision SET released = released + NEW.amount WHERE id = NEW.supervision_id;
  RETURN NEW;
END $$;
CREATE TRIGGER relief_stage_counts BEFORE INSERT ON relief_stage
  FOR EACH ROW EXECUTE FUNCTION relief_stage_counts();
