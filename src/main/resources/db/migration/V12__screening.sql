-- What can be told of a person before her file may be opened: an age band on the day of the report,
-- never a birth date. Rows from before have only told whether she was a minor.
ALTER TABLE clue_person
  ADD COLUMN age_band text NOT NULL DEFAULT 'UNKNOWN',
  -- of name, birth date and sex: finds those who have no number, or had none at hand
  ADD COLUMN name_print bytea,
  ADD CONSTRAINT clue_person_age_band CHECK (
    age_band = 'UNKNOWN'
    OR age_band IN ('UNDER_14', 'AGE_14_TO_17') AND minor
    OR age_band IN ('ADULT', 'OVER_60') AND NOT minor);

-- Who became a person of a case has such a print there already.
UPDATE clue_person p SET name_print = r.name_print
FROM relief_person r JOIN relief_case k ON k.id = r.case_id
WHERE k.clue_id = p.clue_id AND r.position = p.position;

-- The same person turned in twice, and the same matter, are found by these.
CREATE INDEX clue_person_name_print ON clue_person (name_print) WHERE name_print IS NOT NULL;
CREATE INDEX relief_case_matter ON relief_case (matter_print);

-- The rules a case was opened under; it stays under them. Cases from before were opened under the
-- first, without the program's findings.
ALTER TABLE relief_case ADD COLUMN rule_set text NOT NULL DEFAULT '2022-1' CHECK (rule_set <> '');

-- What the program found by each policy when the case was opened, and what the officer answered.
-- The program asks and warns; nothing here decides anything (个人信息保护法第二十四条).
CREATE TABLE relief_finding (
  id          uuid PRIMARY KEY,
  case_id     uuid NOT NULL REFERENCES relief_case,
  position    smallint NOT NULL,
  policy      text NOT NULL,
  verdict     text NOT NULL CHECK (verdict IN ('HOLDS', 'DOES_NOT_HOLD', 'ASK')),
  reason      text NOT NULL,
  answer      text CHECK (answer IN ('HOLDS', 'DOES_NOT_HOLD')),
  answered_by uuid REFERENCES account,
  answered_at timestamptz,
  note        bytea,
  UNIQUE (case_id, policy),
  UNIQUE (case_id, position),
  CONSTRAINT relief_finding_answered CHECK (
    (answer IS NULL) = (answered_by IS NULL)
    AND (answer IS NULL) = (answered_at IS NULL)
    AND (answer IS NOT NULL OR note IS NULL)),
  -- whoever says otherwise than the program, or that something holds, says why
  CONSTRAINT relief_finding_reasoned CHECK (
    answer IS NULL OR answer = verdict OR note IS NOT NULL
    OR (verdict = 'ASK' AND answer = 'DOES_NOT_HOLD'))
);
