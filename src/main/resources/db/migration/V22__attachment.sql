-- The key of one file, sealed by the key of its case: when that is destroyed, the file opens no more.
-- NULL: from before files had keys; the installation's key for files opens it.
ALTER TABLE clue_attachment ADD COLUMN file_key bytea;
ALTER TABLE relief_attachment ADD COLUMN file_key bytea;
ALTER TABLE measure_proof ADD COLUMN file_key bytea;
