-- The keys of cases, wrapped by the key-encryption key. This is a database of its own: a restored
-- backup of the data finds here what was destroyed meanwhile, and not the keys.
CREATE TABLE case_key (
  id           uuid PRIMARY KEY,
  wrapped      bytea,
  made_at      timestamptz NOT NULL DEFAULT now(),
  destroyed_at timestamptz,
  CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);
