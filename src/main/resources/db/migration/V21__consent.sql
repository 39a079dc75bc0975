-- On what ground the data of a person are given to another organisation. Rows are only ever added;
-- a withdrawal is written into them once.
ALTER TABLE clue_attachment ADD UNIQUE (id, clue_id);
ALTER TABLE clue_person ADD UNIQUE (id, clue_id);
CREATE TABLE consent (
  id            uuid PRIMARY KEY,
  clue_id       uuid NOT NULL REFERENCES clue,
  person_id     uuid NOT NULL,
  purpose       text NOT NULL,
  basis         text NOT NULL CHECK (basis IN ('CONSENT', 'GUARDIAN_CONSENT', 'STATUTORY_DUTY')),
  statute       text,
  -- for one organisation only; NULL for whichever is competent
  recipient_id  uuid REFERENCES organisation,
  given_on      date NOT NULL,
  way           text,
  evidence_id   uuid,
  words         bytea,
  recorded_by   uuid NOT NULL REFERENCES account,
  recorded_in   uuid NOT NULL REFERENCES organisation,
  recorded_at   timestamptz NOT NULL,
  withdrawn_at  timestamptz,
  withdrawn_by  uuid REFERENCES account,
  withdrawn_why bytea,
  FOREIGN KEY (person_id, clue_id) REFERENCES clue_person (id, clue_id),
  FOREIGN KEY (evidence_id, clue_id) REFERENCES clue_attachment (id, clue_id),
  CHECK ((basis = 'STATUTORY_DUTY') = (statute IS NOT NULL)),
  CHECK ((basis = 'STATUTORY_DUTY') = (way IS NULL)),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
  -- nobody withdraws what a statute asks for
  CHECK (withdrawn_at IS NULL OR basis <> 'STATUTORY_DUTY')
);
CREATE INDEX consent_of_clue ON consent (clue_id, id);
CREATE INDEX consent_of_person ON consent (person_id, purpose) WHERE withdrawn_at IS NULL;

-- 个人信息保护法第三十一条: a child under 14 does not consent for herself, a guardian not for an adult
CREATE FUNCTION consent_by_whom() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  person clue_person;
BEGIN
  SELECT * INTO person FROM clue_person WHERE id = NEW.person_id;
  IF NEW.basis = 'CONSENT' AND person.age_band = 'UNDER_14'
    OR NEW.basis = 'GUARDIAN_CONSENT' AND NOT person.minor THEN
    RAISE EXCEPTION 'consent of the wrong person' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER consent_by_whom BEFORE INSERT ON consent
  FOR EACH ROW EXECUTE FUNCTION consent_by_whom();

CREATE FUNCTION consent_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE'
    AND to_jsonb(NEW) - ARRAY['withdrawn_at', 'withdrawn_by', 'withdrawn_why', 'words']
      = to_jsonb(OLD) - ARRAY['withdrawn_at', 'withdrawn_by', 'withdrawn_why', 'words']
    AND (current_setting('palmreferral.rekeying', true) = 'on'
      OR OLD.withdrawn_at IS NULL AND NEW.words IS NOT DISTINCT FROM OLD.words) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a consent stays as it was given' USING ERRCODE = '23514';
END $$;
CREATE TRIGGER consent_stays BEFORE UPDATE OR DELETE ON consent
  FOR EACH ROW EXECUTE FUNCTION consent_stays();

-- A referral without a consent: who answered for it, and why.
CREATE TABLE consent_override (
  id           uuid PRIMARY KEY,
  clue_id      uuid NOT NULL REFERENCES clue,
  recipient_id uuid NOT NULL REFERENCES organisation,
  reason       bytea NOT NULL,
  account      uuid NOT NULL REFERENCES account,
  organisation uuid NOT NULL REFERENCES organisation,
  at           timestamptz NOT NULL
);
CREATE INDEX consent_override_of_clue ON consent_override (clue_id);
