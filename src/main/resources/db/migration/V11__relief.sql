-- A relief case (国家司法救助案件), opened from one accepted leg of one clue.
CREATE TABLE relief_case (
  id              uuid PRIMARY KEY,
  number          text NOT NULL UNIQUE,
  clue_id         uuid NOT NULL UNIQUE REFERENCES clue,
  organisation_id uuid NOT NULL REFERENCES organisation,
  region          text COLLATE "C" NOT NULL,
  status          text NOT NULL,
  officer_id      uuid NOT NULL REFERENCES account,
  opened_at       timestamptz NOT NULL,
  -- the criminal or civil case behind it, sealed; its print finds it again
  matter          bytea NOT NULL,
  matter_print    bytea NOT NULL,
  -- what the office does next has to be done by this day
  due_on          date,
  extended_at     timestamptz,
  feedback_at     timestamptz,
  closed_at       timestamptz,
  version         integer NOT NULL DEFAULT 0,
  -- 反馈: a case is not closed before its result went back to the sender
  CONSTRAINT relief_feedback_first
    CHECK (status <> 'CLOSED' OR (feedback_at IS NOT NULL AND closed_at IS NOT NULL))
);
CREATE INDEX relief_case_of_organisation ON relief_case (organisation_id, id);
CREATE INDEX relief_case_waiting ON relief_case (organisation_id, due_on, id)
  WHERE due_on IS NOT NULL;
CREATE INDEX relief_case_due ON relief_case (due_on, id) WHERE due_on IS NOT NULL;

-- Whom the case would relieve; who they are is sealed.
CREATE TABLE relief_person (
  id             uuid PRIMARY KEY,
  case_id        uuid NOT NULL REFERENCES relief_case,
  position       smallint NOT NULL,
  name           bytea NOT NULL,
  identity_print bytea,
  -- of name, birth date and sex: finds those who have no number, or had none at hand
  name_print     bytea NOT NULL,
  minor          boolean NOT NULL,
  female         boolean NOT NULL,
  UNIQUE (case_id, position)
);

-- An officer who stays away from a case (回避).
CREATE TABLE relief_recusal (
  id          uuid PRIMARY KEY,
  case_id     uuid NOT NULL REFERENCES relief_case,
  account_id  uuid NOT NULL REFERENCES account,
  ground      text NOT NULL,
  recorded_at timestamptz NOT NULL,
  UNIQUE (case_id, account_id)
);

-- A proposal and what became of it.
CREATE TABLE relief_decision (
  id             uuid PRIMARY KEY,
  case_id        uuid NOT NULL REFERENCES relief_case,
  state          text NOT NULL CHECK (state IN ('PROPOSED', 'RETURNED', 'APPROVED')),
  amount         bigint NOT NULL CHECK (amount >= 0),
  cap            bigint NOT NULL CHECK (cap > 0),
  court_award    bigint CHECK (court_award > 0),
  refusal_reason text,
  reasons        bytea NOT NULL,
  proposed_by    uuid NOT NULL REFERENCES account,
  proposed_at    timestamptz NOT NULL,
  decided_by     uuid REFERENCES account,
  decided_role   text,
  decided_at     timestamptz,
  number         text UNIQUE,
  version        integer NOT NULL DEFAULT 0,
  CONSTRAINT relief_two_people CHECK (decided_by IS NULL OR decided_by <> proposed_by),
  CHECK ((amount = 0) = (refusal_reason IS NOT NULL)),
  CHECK ((state = 'PROPOSED') = (decided_by IS NULL)),
  CHECK ((state = 'APPROVED') = (number IS NOT NULL)),
  -- 细则: usually 36 months of the base; above it the chief's approval, never above the judgment
  CONSTRAINT relief_cap CHECK (
    amount <= cap
    OR (court_award IS NOT NULL AND amount <= court_award
        AND (state <> 'APPROVED' OR decided_role = 'CHIEF')))
);
CREATE INDEX relief_decision_of_case ON relief_decision (case_id, id);
-- one proposal waits, one decision stands
CREATE UNIQUE INDEX relief_decision_waiting ON relief_decision (case_id) WHERE state = 'PROPOSED';
CREATE UNIQUE INDEX relief_decision_standing ON relief_decision (case_id) WHERE state = 'APPROVED';

-- What a proposal gives to each person. The same person is relieved once for the same matter.
CREATE TABLE relief_portion (
  id             uuid PRIMARY KEY,
  decision_id    uuid NOT NULL REFERENCES relief_decision,
  person_id      uuid NOT NULL REFERENCES relief_person,
  amount         bigint NOT NULL CHECK (amount > 0),
  identity_print bytea,
  name_print     bytea NOT NULL,
  matter_print   bytea NOT NULL,
  standing       boolean NOT NULL DEFAULT false,
  UNIQUE (decision_id, person_id)
);
CREATE UNIQUE INDEX relief_once ON relief_portion (identity_print, matter_print)
  WHERE standing AND identity_print IS NOT NULL;
CREATE UNIQUE INDEX relief_once_by_name ON relief_portion (name_print, matter_print)
  WHERE standing;

-- The portions of a decision add up to it, at the end of every transaction.
CREATE FUNCTION relief_portions_add_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  decision uuid := (coalesce(to_jsonb(NEW), to_jsonb(OLD))
    ->> CASE TG_TABLE_NAME WHEN 'relief_decision' THEN 'id' ELSE 'decision_id' END)::uuid;
  award bigint;
BEGIN
  SELECT amount INTO award FROM relief_decision WHERE id = decision FOR UPDATE;
  IF award <> (SELECT coalesce(sum(amount), 0) FROM relief_portion WHERE decision_id = decision) THEN
    RAISE EXCEPTION 'portions do not add up' USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER relief_portions_add_up AFTER INSERT OR UPDATE OF amount ON relief_decision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION relief_portions_add_up();
CREATE CONSTRAINT TRIGGER relief_portions_add_up AFTER INSERT OR UPDATE OF amount OR DELETE ON relief_portion
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION relief_portions_add_up();

-- Money that went out, once for a decision.
CREATE TABLE relief_payment (
  id          uuid PRIMARY KEY,
  decision_id uuid NOT NULL UNIQUE REFERENCES relief_decision,
  amount      bigint NOT NULL CHECK (amount > 0),
  paid_on     date NOT NULL,
  recorded_by uuid NOT NULL REFERENCES account,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX relief_payment_day ON relief_payment (paid_on);

-- What happened to a case: who, when, why. Rows are only ever added.
CREATE TABLE relief_step (
  id           uuid PRIMARY KEY,
  case_id      uuid NOT NULL REFERENCES relief_case,
  at           timestamptz NOT NULL,
  account      uuid NOT NULL REFERENCES account,
  organisation uuid NOT NULL REFERENCES organisation,
  role         text NOT NULL,
  verb         text NOT NULL,
  from_status  text,
  to_status    text NOT NULL,
  note         bytea
);
CREATE INDEX relief_step_of_case ON relief_step (case_id, id);
