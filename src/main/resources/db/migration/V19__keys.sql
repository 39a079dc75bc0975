-- The key that seals a clue and all that follows from it; it is kept in the database of keys.
-- NULL: from before cases had keys; sealed by the installation's own.
ALTER TABLE clue ADD COLUMN key_id uuid UNIQUE;
-- The same key, at hand for everything that hangs on a case.
ALTER TABLE relief_case ADD COLUMN key_id uuid UNIQUE;

-- What a member may do beyond her role.
ALTER TABLE membership ADD COLUMN permissions text[] NOT NULL DEFAULT '{}'
  CHECK (permissions <@ ARRAY['CUSTODY', 'CONSENT_OVERRIDE']);
