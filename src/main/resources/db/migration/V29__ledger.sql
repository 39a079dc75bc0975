-- The livelihood ledger (民生实事小账本) of a community: wishes (V25) and needs. A need was found on a
-- visit, and its words stay with the visit under the key of the case; or somebody wrote it down.
CREATE TABLE need (
  id              uuid PRIMARY KEY,
  number          text NOT NULL UNIQUE,
  status          text NOT NULL CHECK (status IN ('OPEN', 'WISH', 'CLUE', 'SETTLED', 'DROPPED')),
  region          text NOT NULL CHECK (region ~ '^[0-9]{2,12}$'),
  visit_record_id uuid UNIQUE REFERENCES visit_record,
  words           bytea,
  recorded_by     uuid NOT NULL REFERENCES account,
  responsible_id  uuid NOT NULL REFERENCES account,             -- who sees to it
  responsible_in  uuid NOT NULL REFERENCES organisation,
  due_on          date,                                         -- while nothing has come of it
  wish_id         uuid REFERENCES wish,                         -- the wish that was made of it
  end_reason      text,
  ended_by        uuid REFERENCES account,                      -- the person who knows
  created_at      timestamptz NOT NULL,
  ended_at        timestamptz,
  version         integer NOT NULL DEFAULT 0,

  CONSTRAINT need_said CHECK ((visit_record_id IS NULL) = (words IS NOT NULL)),
  CONSTRAINT need_due CHECK ((status = 'OPEN') = (due_on IS NOT NULL)),
  CONSTRAINT need_wish CHECK (status <> 'WISH' OR wish_id IS NOT NULL),
  CONSTRAINT need_ended CHECK
    ((status IN ('CLUE', 'SETTLED', 'DROPPED')) = (ended_at IS NOT NULL)
      AND (ended_at IS NULL) = (ended_by IS NULL)),
  -- never silently dropped
  CONSTRAINT need_dropped CHECK ((status = 'DROPPED') = (end_reason IS NOT NULL))
);
CREATE INDEX need_of_region ON need (region, id);

-- What happened to a need. Rows are only ever added.
CREATE TABLE need_step (
  id           uuid PRIMARY KEY,
  need_id      uuid NOT NULL REFERENCES need,
  at           timestamptz NOT NULL,
  account      uuid NOT NULL REFERENCES account,
  organisation uuid NOT NULL REFERENCES organisation,
  role         text NOT NULL,
  verb         text NOT NULL,
  from_status  text,
  to_status    text NOT NULL,
  reason       text,
  note         bytea,
  CONSTRAINT need_step_how CHECK (verb <> 'SETTLE' OR note IS NOT NULL)
);
CREATE INDEX need_step_of_need ON need_step (need_id, id);
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON need_step
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();

-- What was really a case of hardship, and the clue it became.
CREATE TABLE ledger_clue (
  clue_id uuid PRIMARY KEY REFERENCES clue,
  wish_id uuid UNIQUE REFERENCES wish,
  need_id uuid UNIQUE REFERENCES need,
  made_by uuid NOT NULL REFERENCES account,
  made_at timestamptz NOT NULL,
  CONSTRAINT ledger_clue_of_one CHECK ((wish_id IS NULL) <> (need_id IS NULL))
);

-- Needs that visits found before there was a ledger.
DO $$
DECLARE
  found record;
  register text;
  next bigint;
  made uuid;
BEGIN
  FOR found IN
    SELECT r.id, r.recorded_by, r.role, r.recorded_at, v.cadre_id, v.grassroots_id, c.residence,
           (r.recorded_at AT TIME ZONE 'Asia/Shanghai')::date AS day
    FROM visit_record r JOIN visit v ON v.id = r.visit_id JOIN clue c ON c.id = v.clue_id
    WHERE r.new_need IS NOT NULL
    ORDER BY r.id
  LOOP
    register := 'XQ-' || found.residence || '-' || extract(year FROM found.day);
    INSERT INTO register_number (register, last) VALUES (register, 1)
    ON CONFLICT ON CONSTRAINT register_number_pkey DO UPDATE SET last = register_number.last + 1
    RETURNING last INTO next;
    made := gen_random_uuid();
    INSERT INTO need (id, number, status, region, visit_record_id, recorded_by, responsible_id,
      responsible_in, due_on, created_at)
    VALUES (made, register || '-' || lpad(next::text, 5, '0'), 'OPEN', found.residence, found.id,
      found.recorded_by, found.cadre_id, found.grassroots_id, found.day + 14, found.recorded_at);
    INSERT INTO need_step (id, need_id, at, account, organisation, role, verb, to_status)
    VALUES (gen_random_uuid(), made, found.recorded_at, found.recorded_by, found.grassroots_id,
      found.role, 'RECORD', 'OPEN');
  END LOOP;
END $$;
