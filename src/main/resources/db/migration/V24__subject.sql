-- What a person, or her guardian, asks of an office about what is held of her (个人信息保护法第四十四条
-- 至第五十条). It belongs to no case: who asks is sealed by the installation's own keys, and emptied
-- when the request itself has been kept long enough.
CREATE TABLE subject_request (
  id              uuid PRIMARY KEY,
  number          text NOT NULL UNIQUE,
  kind            text NOT NULL CHECK (kind IN ('ACCESS', 'CORRECTION', 'WITHDRAWAL', 'ERASURE')),
  status          text NOT NULL CHECK (status IN ('RECEIVED', 'ANSWERED', 'REFUSED', 'WITHDRAWN')),
  organisation_id uuid NOT NULL REFERENCES organisation,
  region          text COLLATE "C" NOT NULL,
  received_by     uuid NOT NULL REFERENCES account,
  received_at     timestamptz NOT NULL,
  checked_by      text NOT NULL,                             -- by what it is known who asks
  name            bytea NOT NULL,
  identity_number bytea,
  birth_date      bytea NOT NULL,
  female          boolean NOT NULL,
  identity_print  bytea,
  name_print      bytea,                                     -- none once it was emptied
  words           bytea,
  clue_id         uuid REFERENCES clue,                      -- where she means one record only
  due_on          date,
  answered_by     uuid REFERENCES account,
  answered_at     timestamptz,
  refusal         text,
  emptied_at      timestamptz,
  version         integer NOT NULL DEFAULT 0,
  CHECK ((identity_number IS NULL) = (identity_print IS NULL)),
  CHECK ((emptied_at IS NULL) = (name_print IS NOT NULL)),
  CONSTRAINT subject_request_due CHECK ((status = 'RECEIVED') = (due_on IS NOT NULL)),
  CONSTRAINT subject_request_answered CHECK (
    (status = 'RECEIVED') = (answered_at IS NULL) AND (answered_at IS NULL) = (answered_by IS NULL)),
  CONSTRAINT subject_request_refusal CHECK ((status = 'REFUSED') = (refusal IS NOT NULL)),
  -- 删除: one person records it, another grants it
  CONSTRAINT subject_two_people CHECK (
    kind <> 'ERASURE' OR status <> 'ANSWERED' OR answered_by <> received_by)
);
CREATE INDEX subject_request_of_organisation ON subject_request (organisation_id, id);
CREATE INDEX subject_request_waiting ON subject_request (due_on, id) WHERE due_on IS NOT NULL;
CREATE INDEX subject_request_over ON subject_request (answered_at)
  WHERE answered_at IS NOT NULL AND emptied_at IS NULL;

-- What happened to a request. Its words are emptied with it.
CREATE TABLE subject_request_step (
  id           uuid PRIMARY KEY,
  request_id   uuid NOT NULL REFERENCES subject_request,
  at           timestamptz NOT NULL,
  account      uuid NOT NULL REFERENCES account,
  organisation uuid NOT NULL REFERENCES organisation,
  role         text NOT NULL,
  verb         text NOT NULL,
  from_status  text,
  to_status    text NOT NULL,
  note         bytea
);
CREATE INDEX subject_request_step_of_request ON subject_request_step (request_id, id);

-- A field of a person that was put right: what stood there before, sealed by the clue's key.
CREATE TABLE person_correction (
  id           uuid PRIMARY KEY,
  clue_id      uuid NOT NULL REFERENCES clue,
  person_id    uuid NOT NULL REFERENCES clue_person,
  request_id   uuid NOT NULL REFERENCES subject_request,
  field        text NOT NULL CHECK (field IN ('NAME', 'IDENTITY_NUMBER', 'PHONE', 'ADDRESS')),
  before       bytea,
  evidence     bytea NOT NULL,
  account      uuid NOT NULL REFERENCES account,
  organisation uuid NOT NULL REFERENCES organisation,
  role         text NOT NULL,
  at           timestamptz NOT NULL
);
CREATE INDEX person_correction_of_person ON person_correction (person_id, id);
CREATE INDEX person_correction_of_clue ON person_correction (clue_id);

-- A clue and what follows from it is not erased while somebody needs it (诉讼、监察、审计 …).
CREATE TABLE legal_hold (
  id              uuid PRIMARY KEY,
  clue_id         uuid NOT NULL REFERENCES clue,
  ground          text NOT NULL,
  words           bytea NOT NULL,
  organisation_id uuid NOT NULL REFERENCES organisation,
  placed_by       uuid NOT NULL REFERENCES account,
  placed_at       timestamptz NOT NULL,
  released_by     uuid REFERENCES account,
  released_at     timestamptz,
  version         integer NOT NULL DEFAULT 0,
  CHECK ((released_by IS NULL) = (released_at IS NULL)),
  CONSTRAINT legal_hold_two_people CHECK (released_by IS NULL OR released_by <> placed_by)
);
CREATE INDEX legal_hold_of_clue ON legal_hold (clue_id, id);

-- When a clue, and the case that followed from it, was erased. The rows stay: they are counted.
ALTER TABLE clue ADD COLUMN erased_at timestamptz;
ALTER TABLE relief_case ADD COLUMN erased_at timestamptz;

-- She asked for erasure and the law keeps the record still: from then on it is stored and nothing
-- else is done with it (个人信息保护法第四十七条第二款), until it is over or a hold needs it.
ALTER TABLE clue ADD COLUMN stored_only_at timestamptz;
ALTER TABLE relief_case ADD COLUMN stored_only_at timestamptz;

-- Keys that are destroyed, or about to be. A restored key store is held against it.
CREATE TABLE erased_key (
  key_id uuid PRIMARY KEY,
  at     timestamptz NOT NULL
);

-- The clue that answers for this one: itself, or the last one it was merged into.
CREATE FUNCTION clue_answering(clue uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE up AS (
    SELECT c.id, c.merged_into FROM clue c WHERE c.id = $1
    UNION
    SELECT t.id, t.merged_into FROM clue t JOIN up ON t.id = up.merged_into)
  SELECT id FROM up WHERE merged_into IS NULL
$$;

-- When the matter of a clue ended, if it has: its case is closed and nothing is under way any more,
-- or it ended without a case. A merged clue ends with the one that answers for it.
CREATE VIEW clue_ending AS
SELECT c.id, c.number, c.owner_id, c.submitted_at, c.key_id, c.erased_at, k.id AS case_id,
  CASE
    WHEN k.id IS NULL THEN
      CASE WHEN a.status IN ('DECLINED', 'TURNED_OVER', 'WITHDRAWN', 'ANSWERED') THEN
        (SELECT (max(s.at) AT TIME ZONE 'Asia/Shanghai')::date FROM clue_step s WHERE s.clue_id = a.id)
      END
    WHEN k.status = 'CLOSED'
      AND NOT EXISTS (SELECT FROM measure m WHERE m.case_id = k.id AND m.due_on IS NOT NULL)
      AND NOT EXISTS (SELECT FROM visit v WHERE v.case_id = k.id AND v.due_on IS NOT NULL)
      AND NOT EXISTS (SELECT FROM drive d WHERE d.case_id = k.id AND d.closed_at IS NULL)
      THEN (k.closed_at AT TIME ZONE 'Asia/Shanghai')::date
  END AS ended_on,
  EXISTS (SELECT FROM relief_payment p WHERE p.case_id = k.id) AS paid,
  EXISTS (SELECT FROM legal_hold h
    WHERE h.clue_id IN (c.id, a.id) AND h.released_at IS NULL) AS held
FROM clue c
JOIN clue a ON a.id = CASE WHEN c.merged_into IS NULL THEN c.id ELSE clue_answering(c.id) END
LEFT JOIN relief_case k ON k.clue_id = a.id;

-- Nothing that is held is erased, and nothing erased is held, also when both happen at once: each
-- of the two holds the row of the clue while it looks.
-- After the update: a trigger before it would have every update of a clue lock out those who add a
-- row that refers to it.
CREATE FUNCTION legal_hold_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM legal_hold
      WHERE clue_id IN (NEW.id, clue_answering(NEW.id)) AND released_at IS NULL) THEN
    RAISE EXCEPTION 'the clue is held' USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER legal_hold_first AFTER UPDATE OF erased_at ON clue
  FOR EACH ROW WHEN (NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL)
  EXECUTE FUNCTION legal_hold_first();
CREATE FUNCTION legal_hold_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM clue WHERE id = NEW.clue_id AND erased_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the clue is erased' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER legal_hold_in_time BEFORE INSERT ON legal_hold
  FOR EACH ROW EXECUTE FUNCTION legal_hold_in_time();

-- A history is only ever added to; erasing empties what was sealed in it, a change of keys seals it
-- anew, and nothing else changes.
CREATE FUNCTION only_emptied(before jsonb, after jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT NOT EXISTS (
    SELECT FROM jsonb_each(after) n JOIN jsonb_each(before) o USING (key)
    WHERE n.value <> o.value AND n.value <> '"\\x"'::jsonb)
$$;
CREATE OR REPLACE FUNCTION only_ever_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND only_emptied(to_jsonb(OLD), to_jsonb(NEW)) THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND current_setting('palmreferral.rekeying', true) = 'on'
    AND to_jsonb(NEW) - ARRAY['minutes', 'note', 'words', 'new_need', 'before', 'evidence']
      = to_jsonb(OLD) - ARRAY['minutes', 'note', 'words', 'new_need', 'before', 'evidence'] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = '23514';
END $$;
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON person_correction
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON subject_request_step
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();
CREATE OR REPLACE FUNCTION relief_document_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.document IS NOT NULL AND NEW.document IS DISTINCT FROM OLD.document
      AND NEW.document IS DISTINCT FROM ''::bytea
      AND (NEW.document IS NULL OR current_setting('palmreferral.rekeying', true) IS DISTINCT FROM 'on')
  THEN
    RAISE EXCEPTION 'the text of a decision stays' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION consent_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND only_emptied(to_jsonb(OLD), to_jsonb(NEW)) THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE'
    AND to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by', 'withdrawn_why', 'words']
      = to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by', 'withdrawn_why', 'words']
    AND (current_setting('palmreferral.rekeying', true) = 'on'
      OR OLD.withdrawn_at IS NULL AND NEW.words IS NOT DISTINCT FROM OLD.words) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a consent stays as it was given' USING ERRCODE = '23514';
END $$;

-- The people a request is about, within what its office may know: a federation what was reported in
-- its division and below, a procuratorate what it owns. Who has a number is not found by her name.
CREATE VIEW subject_match AS
SELECT q.id AS request_id, p.id AS person_id, c.id AS clue_id
FROM subject_request q
JOIN organisation o ON o.id = q.organisation_id
CROSS JOIN LATERAL (
  SELECT n.id, n.clue_id FROM clue_person n WHERE n.identity_print = q.identity_print
  UNION
  SELECT n.id, n.clue_id FROM clue_person n WHERE n.name_print = q.name_print
    AND (q.identity_print IS NULL OR n.identity_print IS NULL)) p
JOIN clue c ON c.id = p.clue_id
WHERE c.erased_at IS NULL AND (q.clue_id IS NULL OR c.id = q.clue_id)
  AND CASE WHEN o.kind = 'PROCURATORATE' THEN c.owner_id = o.id
    ELSE c.federation_region LIKE q.region || '%' END;
