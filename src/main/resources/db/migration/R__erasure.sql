-- What erasing a clue does to its rows and to those of the case that followed from it: everything
-- that was sealed is emptied, every print to find people or files by is replaced by a random one,
-- places are kept no finer than the county. What is left is counted and names nobody: status,
-- category, age band, sex, amounts, days and the offices that had it.
-- Whoever adds a sealed column adds it here; ErasureTest walks through all of them.
CREATE OR REPLACE FUNCTION emptied(sealed bytea) RETURNS bytea LANGUAGE sql IMMUTABLE AS
  $$ SELECT CASE WHEN sealed IS NULL THEN NULL ELSE ''::bytea END $$;
CREATE OR REPLACE FUNCTION replaced(print bytea) RETURNS bytea LANGUAGE sql VOLATILE AS
  $$ SELECT CASE WHEN print IS NULL THEN NULL ELSE sha256(uuid_send(gen_random_uuid())) END $$;

CREATE OR REPLACE FUNCTION erase_clue(erased uuid, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  relief uuid := (SELECT id FROM relief_case WHERE clue_id = erased);
BEGIN
  UPDATE clue SET erased_at = moment, version = version + 1,
    narrative = emptied(narrative), household = emptied(household),
    police_report = emptied(police_report),
    residence = left(residence, 6), registration = NULL, case_region = left(case_region, 6)
  WHERE id = erased AND erased_at IS NULL;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  UPDATE clue_person SET name = emptied(name), identity_number = emptied(identity_number),
    identity_print = replaced(identity_print), birth_date = emptied(birth_date),
    name_print = replaced(name_print), phone = emptied(phone), phone_print = replaced(phone_print),
    address = emptied(address), guardian = emptied(guardian)
  WHERE clue_id = erased;
  UPDATE clue_step SET note = emptied(note) WHERE clue_id = erased;
  UPDATE clue_attachment SET print = replaced(print), file_key = emptied(file_key) WHERE clue_id = erased;
  UPDATE person_correction SET before = emptied(before), evidence = emptied(evidence)
  WHERE clue_id = erased;
  UPDATE consent SET words = emptied(words), withdrawn_why = emptied(withdrawn_why)
  WHERE clue_id = erased;
  UPDATE consent_override SET reason = emptied(reason) WHERE clue_id = erased;
  UPDATE reveal SET words = emptied(words) WHERE clue_id = erased;
  UPDATE identity_request SET words = emptied(words), answer = emptied(answer)
  WHERE clue_id = erased;
  UPDATE identity_request_step SET words = emptied(words)
  WHERE request_id IN (SELECT id FROM identity_request WHERE clue_id = erased);
  UPDATE legal_hold SET words = emptied(words) WHERE clue_id = erased;

  UPDATE relief_case SET erased_at = moment, version = version + 1,
    matter = emptied(matter), matter_print = replaced(matter_print)
  WHERE id = relief;
  UPDATE relief_person SET name = emptied(name), identity_print = replaced(identity_print),
    name_print = replaced(name_print)
  WHERE case_id = relief;
  UPDATE relief_decision SET reasons = emptied(reasons), document = emptied(document)
  WHERE case_id = relief;
  UPDATE relief_portion SET identity_print = replaced(identity_print),
    name_print = replaced(name_print), matter_print = replaced(matter_print)
  WHERE decision_id IN (SELECT id FROM relief_decision WHERE case_id = relief);
  UPDATE relief_step SET note = emptied(note) WHERE case_id = relief;
  UPDATE relief_finding SET note = emptied(note) WHERE case_id = relief;
  UPDATE relief_evidence SET note = emptied(note) WHERE case_id = relief;
  UPDATE relief_attachment SET print = replaced(print), file_key = emptied(file_key) WHERE case_id = relief;
  UPDATE relief_joining SET why = emptied(why), answer = emptied(answer) WHERE case_id = relief;
  UPDATE relief_advance SET reasons = emptied(reasons) WHERE case_id = relief;
  UPDATE relief_supervision SET agreement = emptied(agreement) WHERE case_id = relief;
  UPDATE relief_stage SET purpose = emptied(purpose)
  WHERE supervision_id IN (SELECT id FROM relief_supervision WHERE case_id = relief);

  UPDATE household_person SET name = emptied(name) WHERE case_id = relief;
  UPDATE consultation SET minutes = emptied(minutes) WHERE case_id = relief;
  UPDATE measure SET task = emptied(task) WHERE case_id = relief;
  UPDATE measure_step SET note = emptied(note)
  WHERE measure_id IN (SELECT id FROM measure WHERE case_id = relief);
  UPDATE measure_proof SET print = replaced(print), file_key = emptied(file_key)
  WHERE measure_id IN (SELECT id FROM measure WHERE case_id = relief);
  UPDATE drive SET purpose = emptied(purpose) WHERE case_id = relief;
  UPDATE drive_entry SET words = emptied(words) WHERE case_id = relief;
  UPDATE visit_record SET new_need = emptied(new_need), words = emptied(words)
  WHERE visit_id IN (SELECT id FROM visit WHERE case_id = relief);
  UPDATE visit_answer SET words = emptied(words)
  WHERE record_id IN (SELECT r.id FROM visit_record r JOIN visit v ON v.id = r.visit_id
    WHERE v.case_id = relief);
  RETURN true;
END $$;
