-- Rows of a history are only ever added; what was wrong is put right by a further one.
CREATE FUNCTION only_ever_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = '23514';
END $$;

-- Who lives in the household of a case, relieved or not. Whom the case would relieve is in it
-- under the same id; her name stands with relief_person.
CREATE TABLE household_person (
  id               uuid PRIMARY KEY,
  case_id          uuid NOT NULL REFERENCES relief_case,
  relief_person_id uuid UNIQUE REFERENCES relief_person,
  relation         text NOT NULL,
  name             bytea,
  minor            boolean NOT NULL,
  female           boolean NOT NULL,
  UNIQUE (case_id, id),
  CHECK (relief_person_id IS NULL OR relief_person_id = id),
  CHECK ((relief_person_id IS NULL) = (name IS NOT NULL)),
  CHECK ((relief_person_id IS NULL) = (relation <> 'RELIEVED'))
);
CREATE FUNCTION household_has_relieved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO household_person (id, case_id, relief_person_id, relation, minor, female)
  VALUES (NEW.id, NEW.case_id, NEW.id, 'RELIEVED', NEW.minor, NEW.female);
  RETURN NULL;
END $$;
CREATE TRIGGER household_has_relieved AFTER INSERT ON relief_person
  FOR EACH ROW EXECUTE FUNCTION household_has_relieved();
INSERT INTO household_person (id, case_id, relief_person_id, relation, minor, female)
SELECT id, case_id, id, 'RELIEVED', minor, female FROM relief_person;

-- A meeting of agencies about a case (会商); what was said is sealed.
CREATE TABLE consultation (
  id          uuid PRIMARY KEY,
  case_id     uuid NOT NULL REFERENCES relief_case,
  held_on     date NOT NULL,
  called_by   uuid NOT NULL REFERENCES organisation,
  minutes     bytea NOT NULL,
  corrects    uuid UNIQUE,
  recorded_by uuid NOT NULL REFERENCES account,
  recorded_at timestamptz NOT NULL,
  UNIQUE (case_id, id),
  FOREIGN KEY (case_id, corrects) REFERENCES consultation (case_id, id),
  CHECK (corrects <> id)
);
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON consultation
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();
CREATE TABLE consultation_agency (
  consultation_id uuid NOT NULL REFERENCES consultation,
  organisation_id uuid NOT NULL REFERENCES organisation,
  PRIMARY KEY (consultation_id, organisation_id)
);
CREATE INDEX consultation_of_agency ON consultation_agency (organisation_id, consultation_id);
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON consultation_agency
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();

-- What another agency does for somebody of the household (多元救助措施). Money in fen.
CREATE TABLE measure (
  id              uuid PRIMARY KEY,
  number          text NOT NULL UNIQUE,
  case_id         uuid NOT NULL REFERENCES relief_case,
  person_id       uuid NOT NULL,
  consultation_id uuid,
  kind            text NOT NULL,
  status          text NOT NULL
    CHECK (status IN ('PLANNED', 'ACCEPTED', 'DELIVERED', 'FAILED', 'DECLINED', 'WITHDRAWN')),
  agency_id       uuid NOT NULL REFERENCES organisation,
  officer_id      uuid REFERENCES account,
  task            bytea NOT NULL,
  first_due_on    date NOT NULL,
  -- the agency's answer, and after it the next time that is to be given, is due by this day
  due_on          date,
  amount          bigint NOT NULL CHECK (amount >= 0),       -- each time
  recurrence      text NOT NULL CHECK (recurrence IN ('ONCE', 'MONTHLY', 'TERM', 'YEARLY')),
  times           smallint NOT NULL CHECK (times > 0),
  given           smallint NOT NULL DEFAULT 0,               -- how many times, so far
  total           bigint GENERATED ALWAYS AS (amount * times) STORED,
  reason          text,
  planned_by      uuid NOT NULL REFERENCES account,
  planned_at      timestamptz NOT NULL,
  accepted_at     timestamptz,
  version         integer NOT NULL DEFAULT 0,
  FOREIGN KEY (case_id, person_id) REFERENCES household_person (case_id, id),
  FOREIGN KEY (case_id, consultation_id) REFERENCES consultation (case_id, id),
  CHECK (recurrence <> 'ONCE' OR times = 1),
  CHECK (given BETWEEN 0 AND times),
  CONSTRAINT measure_delivered_whole CHECK (status <> 'DELIVERED' OR given = times),
  CONSTRAINT measure_reason CHECK ((status IN ('FAILED', 'DECLINED')) = (reason IS NOT NULL)),
  CONSTRAINT measure_due CHECK ((status IN ('PLANNED', 'ACCEPTED')) = (due_on IS NOT NULL)),
  CONSTRAINT measure_accepted CHECK (
    status NOT IN ('ACCEPTED', 'DELIVERED', 'FAILED')
    OR (accepted_at IS NOT NULL AND officer_id IS NOT NULL))
);
-- lists go by the day, those that have ended last
CREATE INDEX measure_of_agency ON measure (agency_id, (coalesce(due_on, DATE '9999-12-31')), id);
CREATE INDEX measure_of_case ON measure (case_id, (coalesce(due_on, DATE '9999-12-31')), id);
CREATE INDEX measure_due_on ON measure (due_on, id) WHERE due_on IS NOT NULL;
CREATE INDEX measure_of_consultation ON measure (consultation_id) WHERE consultation_id IS NOT NULL;

-- What happened to a measure: who, when, why, and what the agency reports of it.
CREATE TABLE measure_step (
  id           uuid PRIMARY KEY,
  measure_id   uuid NOT NULL REFERENCES measure,
  at           timestamptz NOT NULL,
  account      uuid NOT NULL REFERENCES account,
  organisation uuid NOT NULL REFERENCES organisation,
  role         text NOT NULL,
  verb         text NOT NULL,
  from_status  text,
  to_status    text NOT NULL,
  note         bytea
);
CREATE INDEX measure_step_of_measure ON measure_step (measure_id, id);
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON measure_step
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();

-- Photos and scans that prove it; the encrypted content lies outside, under the same id.
CREATE TABLE measure_proof (
  id         uuid PRIMARY KEY,
  measure_id uuid NOT NULL REFERENCES measure,
  media_type text NOT NULL,
  size       bigint NOT NULL,
  print      bytea NOT NULL,
  added_by   uuid NOT NULL REFERENCES account,
  added_at   timestamptz NOT NULL,
  UNIQUE (measure_id, print)
);

-- A donation drive for a household (爱心募捐). Every fen that came in is spent or handed on, and
-- never more than came in. Money in fen.
CREATE TABLE drive (
  id        uuid PRIMARY KEY,
  number    text NOT NULL UNIQUE,
  case_id   uuid NOT NULL REFERENCES relief_case,
  purpose   bytea NOT NULL,
  ends_on   date NOT NULL,                                   -- gifts that come later count as well
  opened_by uuid NOT NULL REFERENCES account,
  opened_at timestamptz NOT NULL,
  pledged   bigint NOT NULL DEFAULT 0 CHECK (pledged >= 0),
  received  bigint NOT NULL DEFAULT 0 CHECK (received >= 0),
  spent     bigint NOT NULL DEFAULT 0 CHECK (spent >= 0),
  returned  bigint NOT NULL DEFAULT 0 CHECK (returned >= 0), -- to the donors, or to another purpose
  closed_at timestamptz,
  version   integer NOT NULL DEFAULT 0,
  UNIQUE (case_id, id),
  CONSTRAINT drive_not_overdrawn CHECK (spent + returned <= received),
  CONSTRAINT drive_closed_even CHECK (closed_at IS NULL OR spent + returned = received)
);
CREATE INDEX drive_of_case ON drive (case_id, id);
CREATE TABLE drive_entry (
  id          uuid PRIMARY KEY,
  case_id     uuid NOT NULL,
  drive_id    uuid NOT NULL,
  kind        text NOT NULL
    CHECK (kind IN ('PLEDGED', 'RECEIVED', 'SPENT', 'REFUNDED', 'TRANSFERRED')),
  amount      bigint NOT NULL CHECK (amount > 0),
  day         date NOT NULL,
  pledge_id   uuid,                                          -- the pledge a gift keeps
  person_id   uuid,                                          -- for whom it was spent
  words       bytea,                                         -- the donor; on what; to whom
  recorded_by uuid NOT NULL REFERENCES account,
  recorded_at timestamptz NOT NULL,
  UNIQUE (drive_id, id),
  FOREIGN KEY (case_id, drive_id) REFERENCES drive (case_id, id),
  FOREIGN KEY (case_id, person_id) REFERENCES household_person (case_id, id),
  FOREIGN KEY (drive_id, pledge_id) REFERENCES drive_entry (drive_id, id),
  CHECK (pledge_id IS NULL OR kind = 'RECEIVED'),
  CHECK (person_id IS NULL OR kind = 'SPENT'),
  CHECK (words IS NOT NULL OR kind IN ('PLEDGED', 'RECEIVED'))
);
CREATE INDEX drive_entry_of_pledge ON drive_entry (pledge_id) WHERE pledge_id IS NOT NULL;
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON drive_entry
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();

-- At the end of every transaction the sums of a drive are those of its entries, and no pledge was
-- kept with more than was pledged.
CREATE FUNCTION drive_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  checked uuid := (to_jsonb(NEW)
    ->> CASE TG_TABLE_NAME WHEN 'drive' THEN 'id' ELSE 'drive_id' END)::uuid;
  sums drive;
BEGIN
  SELECT * INTO sums FROM drive WHERE id = checked FOR UPDATE;
  IF EXISTS (
    SELECT FROM (
      SELECT coalesce(sum(amount) FILTER (WHERE kind = 'PLEDGED'), 0) AS pledged,
             coalesce(sum(amount) FILTER (WHERE kind = 'RECEIVED'), 0) AS received,
             coalesce(sum(amount) FILTER (WHERE kind = 'SPENT'), 0) AS spent,
             coalesce(sum(amount) FILTER (WHERE kind IN ('REFUNDED', 'TRANSFERRED')), 0) AS returned
      FROM drive_entry WHERE drive_id = checked) e
    WHERE (e.pledged, e.received, e.spent, e.returned)
      <> (sums.pledged, sums.received, sums.spent, sums.returned)) THEN
    RAISE EXCEPTION 'the drive does not add up' USING ERRCODE = '23514';
  END IF;
  IF EXISTS (
    SELECT FROM drive_entry gift JOIN drive_entry pledge ON pledge.id = gift.pledge_id
    WHERE gift.drive_id = checked
    GROUP BY pledge.id, pledge.kind, pledge.amount
    HAVING pledge.kind <> 'PLEDGED' OR sum(gift.amount) > pledge.amount) THEN
    RAISE EXCEPTION 'more given than pledged' USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER drive_adds_up AFTER INSERT OR UPDATE ON drive
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION drive_adds_up();
CREATE CONSTRAINT TRIGGER drive_adds_up AFTER INSERT ON drive_entry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION drive_adds_up();
