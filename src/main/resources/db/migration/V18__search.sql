-- Finds people by their phone without reading it; filled from now on.
ALTER TABLE clue_person ADD COLUMN phone_print bytea;
CREATE INDEX clue_person_phone_print ON clue_person (phone_print) WHERE phone_print IS NOT NULL;

-- Searches go by the time of the report, newest first, within one division or across many.
DROP INDEX clue_of_month;
CREATE INDEX clue_of_month ON clue (federation_region, submitted_at, id);
CREATE INDEX clue_of_region_status ON clue (federation_region, status, submitted_at, id);
CREATE INDEX clue_sent ON clue (submitted_at, id);
CREATE INDEX clue_of_status ON clue (status, submitted_at, id);
CREATE INDEX clue_of_owner_sent ON clue (owner_id, submitted_at, id);
CREATE INDEX clue_of_submitter_sent ON clue (submitted_by, submitted_at, id);
