-- What a case is proved by (救助材料), kind by kind. The checklist is made with the case.
CREATE TABLE relief_evidence (
  id       uuid PRIMARY KEY,
  case_id  uuid NOT NULL REFERENCES relief_case,
  kind     text NOT NULL,
  required boolean NOT NULL,
  state    text NOT NULL CHECK (state IN ('MISSING', 'ASKED', 'COLLECTING', 'THERE', 'NOT_NEEDED')),
  asked_at timestamptz,
  -- the applicant supplies it by this day
  due_on   date,
  came_at  timestamptz,
  -- the last words about it: what was asked for, an oral record, where it is collected, why not needed
  note     bytea,
  version  integer NOT NULL DEFAULT 0,
  UNIQUE (case_id, kind),
  -- what is asked for is needed, and has a day
  CONSTRAINT relief_evidence_asked
    CHECK ((state = 'ASKED') = (due_on IS NOT NULL) AND (state <> 'ASKED' OR (required AND asked_at IS NOT NULL))),
  CONSTRAINT relief_evidence_came CHECK ((state = 'THERE') = (came_at IS NOT NULL)),
  CONSTRAINT relief_evidence_waived CHECK (state <> 'NOT_NEEDED' OR note IS NOT NULL)
);

-- Photos and scans of a piece of evidence; the content lies encrypted in the attachment store.
CREATE TABLE relief_attachment (
  id          uuid PRIMARY KEY,
  case_id     uuid NOT NULL REFERENCES relief_case,
  evidence_id uuid NOT NULL REFERENCES relief_evidence,
  media_type  text NOT NULL,
  size        bigint NOT NULL,
  print       bytea NOT NULL,
  added_by    uuid NOT NULL REFERENCES account,
  added_at    timestamptz NOT NULL,
  UNIQUE (evidence_id, print)
);
CREATE INDEX relief_attachment_of_case ON relief_attachment (case_id, id);

-- While the applicant is asked, the clock of the decision stands still: so many working days were
-- left of it, and what is due is her answer.
ALTER TABLE relief_case
  ADD COLUMN days_left integer,
  -- what is missing is asked for by this day; none once nothing needed is missing
  ADD COLUMN ask_by date,
  ADD CONSTRAINT relief_paused CHECK (
    days_left IS NULL OR (days_left >= 0 AND status = 'EXAMINING' AND due_on IS NOT NULL));
CREATE INDEX relief_case_paused ON relief_case (due_on, id) WHERE days_left IS NOT NULL;
CREATE INDEX relief_case_asking ON relief_case (organisation_id, ask_by, id) WHERE ask_by IS NOT NULL;
CREATE INDEX relief_case_ask_by ON relief_case (ask_by, id) WHERE ask_by IS NOT NULL;

-- A term that runs out is a step that nobody takes.
ALTER TABLE relief_step
  ALTER COLUMN account DROP NOT NULL,
  ALTER COLUMN role DROP NOT NULL,
  ADD CONSTRAINT relief_step_by CHECK ((account IS NULL) = (role IS NULL));

-- Nobody is awarded anything before what the case needs is there, or was found not to be needed.
CREATE FUNCTION relief_evidence_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.amount > 0 AND EXISTS (
      SELECT 1 FROM relief_evidence
      WHERE case_id = NEW.case_id AND required AND state NOT IN ('THERE', 'NOT_NEEDED')) THEN
    RAISE EXCEPTION 'evidence is missing' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER relief_evidence_first BEFORE INSERT ON relief_decision
  FOR EACH ROW EXECUTE FUNCTION relief_evidence_first();

-- The base of awards: each province's average monthly wage of a year, in fen, as it was published.
CREATE TABLE relief_wage_base (
  province   text COLLATE "C" NOT NULL CHECK (province ~ '^[1-9][0-9]$'),
  year       integer NOT NULL,
  id         uuid NOT NULL UNIQUE,        -- what the audit log calls it
  monthly    bigint NOT NULL CHECK (monthly > 0),
  source     text NOT NULL,
  version    integer NOT NULL,
  entered_by uuid NOT NULL REFERENCES account,
  entered_at timestamptz NOT NULL,
  PRIMARY KEY (province, year)
);

ALTER TABLE relief_decision
  -- the base it was proposed on; the year is missing where the installation's setting stood in
  ADD COLUMN base bigint CHECK (base > 0),
  ADD COLUMN base_year integer,
  -- its text as it was approved, sealed
  ADD COLUMN document bytea;

-- A text that was approved stays as it is, whatever becomes of its template.
CREATE FUNCTION relief_document_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.document IS NOT NULL AND NEW.document IS DISTINCT FROM OLD.document THEN
    RAISE EXCEPTION 'the text of a decision stays' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER relief_document_stays BEFORE UPDATE OF document ON relief_decision
  FOR EACH ROW EXECUTE FUNCTION relief_document_stays();
