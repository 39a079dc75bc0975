-- The key that seals a clue and all that follows from it; it is kept in the database of keys.
-- NULL: from before cases had keys; sealed by the installation's own.
ALTER TABLE clue ADD COLUMN key_id uuid UNIQUE;
-- The same key, at hand for everything that hangs on a case.
ALTER TABLE relief_case ADD COLUMN key_id uuid UNIQUE;

-- What a member may do beyond her role.
ALTER TABLE membership ADD COLUMN permissions text[] NOT NULL DEFAULT '{}'
  CHECK (permissions <@ ARRAY['CUSTODY', 'CONSENT_OVERRIDE']);

-- A change of keys on its way through everything that is sealed (换钥).
CREATE TABLE rekeying (
  id          uuid PRIMARY KEY,
  started_at  timestamptz NOT NULL DEFAULT now(),
  -- the primary keys it brings everything under
  kek         integer NOT NULL,
  fields      integer NOT NULL,
  prints      integer NOT NULL,
  -- where it goes on
  at_table    text NOT NULL,
  after       uuid NOT NULL,
  looked_at   bigint NOT NULL DEFAULT 0,
  total       bigint NOT NULL,
  changed     bigint NOT NULL DEFAULT 0,
  abandoned   boolean NOT NULL DEFAULT false,
  finished_at timestamptz
);
CREATE UNIQUE INDEX rekeying_one ON rekeying ((true)) WHERE finished_at IS NULL;

-- A history is only ever added to; but the same text may come under another key.
CREATE OR REPLACE FUNCTION only_ever_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('palmreferral.rekeying', true) = 'on'
    AND to_jsonb(NEW) - ARRAY['minutes', 'note', 'words', 'new_need']
      = to_jsonb(OLD) - ARRAY['minutes', 'note', 'words', 'new_need'] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = '23514';
END $$;
CREATE OR REPLACE FUNCTION relief_document_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.document IS NOT NULL AND NEW.document IS DISTINCT FROM OLD.document
    AND (NEW.document IS NULL OR current_setting('palmreferral.rekeying', true) IS DISTINCT FROM 'on')
  THEN
    RAISE EXCEPTION 'the text of a decision stays' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
