-- A visit to the family after relief (回访): one for each of some months after the money went out.
-- What has been answered for good is due no more.
CREATE TABLE visit (
  id               uuid PRIMARY KEY,
  case_id          uuid NOT NULL REFERENCES relief_case,
  clue_id          uuid NOT NULL REFERENCES clue,
  number           text NOT NULL,                            -- the clue's
  month            smallint NOT NULL CHECK (month > 0),
  status           text NOT NULL CHECK (status IN ('PLANNED', 'DONE', 'GIVEN_UP')),
  due_on           date,
  -- the cadre who reported the family, and where she did; the federation; the case's office
  cadre_id         uuid NOT NULL REFERENCES account,
  grassroots_id    uuid NOT NULL REFERENCES organisation,
  federation_id    uuid NOT NULL REFERENCES organisation,
  procuratorate_id uuid NOT NULL REFERENCES organisation,
  new_need         boolean NOT NULL DEFAULT false,
  planned_at       timestamptz NOT NULL,
  version          integer NOT NULL DEFAULT 0,
  UNIQUE (case_id, month),
  CONSTRAINT visit_due CHECK ((status = 'PLANNED') = (due_on IS NOT NULL)),
  CONSTRAINT visit_need CHECK (NOT new_need OR status = 'DONE')
);
CREATE INDEX visit_of_cadre ON visit (cadre_id, (coalesce(due_on, DATE '9999-12-31')), id);
CREATE INDEX visit_of_federation
  ON visit (federation_id, (coalesce(due_on, DATE '9999-12-31')), id);
CREATE INDEX visit_of_procuratorate
  ON visit (procuratorate_id, (coalesce(due_on, DATE '9999-12-31')), id);
CREATE INDEX visit_due_on ON visit (due_on, id) WHERE due_on IS NOT NULL;

-- How a visit went, each time somebody set out. Words are sealed.
CREATE TABLE visit_record (
  id          uuid PRIMARY KEY,
  visit_id    uuid NOT NULL REFERENCES visit,
  visited_on  date NOT NULL,
  reached     boolean NOT NULL,
  reason      text,                                          -- why nobody was reached
  spoken_to   text,                                          -- who she is to the one relieved
  new_need    bytea,
  words       bytea,
  recorded_by uuid NOT NULL REFERENCES account,
  role        text NOT NULL,
  recorded_at timestamptz NOT NULL,
  CHECK (reached = (reason IS NULL)),
  CHECK (reached = (spoken_to IS NOT NULL)),
  CHECK (reached OR new_need IS NULL)
);
CREATE INDEX visit_record_of_visit ON visit_record (visit_id, id);
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON visit_record
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();

-- What the family says of each help; without a measure it is the relief itself.
CREATE TABLE visit_answer (
  id         uuid PRIMARY KEY,
  record_id  uuid NOT NULL REFERENCES visit_record,
  measure_id uuid REFERENCES measure,
  answer     text NOT NULL
    CHECK (answer IN ('HELPED', 'HELPED_A_LITTLE', 'DID_NOT_HELP', 'NOT_RECEIVED')),
  words      bytea,
  UNIQUE NULLS NOT DISTINCT (record_id, measure_id)
);
CREATE INDEX visit_answer_of_measure ON visit_answer (measure_id) WHERE measure_id IS NOT NULL;
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON visit_answer
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();

-- visits after a refusal begin when the sender was told
CREATE INDEX relief_case_fed_back ON relief_case (feedback_at) WHERE feedback_at IS NOT NULL;
