-- The audit log as a chain: each entry has a number without gaps and a hash over itself and the hash
-- before it. Who changes, removes, moves or slips in an entry breaks the chain at that place; who cuts
-- off its end contradicts a signed checkpoint that somebody else holds.

-- Why, as a person said it: ciphertext, and the chain is over the ciphertext.
ALTER TABLE audit_entry ADD why bytea;
CREATE INDEX audit_entry_organisation ON audit_entry (organisation, id);

-- The end of the chain; locked by a transaction only while it commits.
CREATE TABLE audit_head (
  one  boolean PRIMARY KEY DEFAULT true CHECK (one),
  seq  bigint NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32)
) WITH (fillfactor = 10);
INSERT INTO audit_head (seq, hash) VALUES (0, sha256('palmreferral audit log 1'));

CREATE TABLE audit_link (
  seq      bigint PRIMARY KEY CHECK (seq > 0),
  entry_id uuid NOT NULL UNIQUE REFERENCES audit_entry,
  hash     bytea NOT NULL CHECK (octet_length(hash) = 32)
);

-- What the log was at a moment, signed with a key that the database does not have.
CREATE TABLE audit_checkpoint (
  number    bigint PRIMARY KEY CHECK (number > 0),
  id        uuid NOT NULL UNIQUE,          -- what the audit log calls it
  at        timestamptz NOT NULL,
  seq       bigint NOT NULL CHECK (seq >= 0),
  hash      bytea NOT NULL CHECK (octet_length(hash) = 32),
  previous  bytea NOT NULL CHECK (octet_length(previous) = 32),  -- hash of the checkpoint before
  algorithm text NOT NULL,
  key_id    text NOT NULL,
  signature bytea NOT NULL
);

-- Which organisations have said that they hold a copy.
CREATE TABLE audit_receipt (
  checkpoint   bigint NOT NULL REFERENCES audit_checkpoint,
  organisation uuid NOT NULL REFERENCES organisation,
  account      uuid NOT NULL REFERENCES account,
  at           timestamptz NOT NULL,
  PRIMARY KEY (checkpoint, organisation)
);

-- A value behind its length, so that no two entries read the same. CanonicalText in Java is the other
-- half; the verifier compares the two.
CREATE FUNCTION audit_field(value text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN value IS NULL THEN '-,'
    ELSE octet_length(convert_to(value, 'UTF8')) || ':' || value || ',' END
$$;

CREATE FUNCTION audit_hash(previous bytea, seq bigint, entry audit_entry) RETURNS bytea
LANGUAGE sql STABLE AS $$
  SELECT sha256(previous || convert_to(
    'entry1,'
    || audit_field(seq::text)
    || audit_field(entry.id::text)
    || audit_field(((extract(epoch FROM entry.at) * 1000000)::bigint)::text)
    || audit_field(entry.account::text)
    || audit_field(entry.organisation::text)
    || audit_field(entry.role)
    || audit_field(entry.action)
    || audit_field(entry.target::text)
    || audit_field(entry.trace_id)
    || audit_field(encode(entry.why, 'hex')),
    'UTF8'))
$$;

CREATE FUNCTION audit_append(entry audit_entry) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  head audit_head;
BEGIN
  SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
  head.seq := head.seq + 1;
  head.hash := audit_hash(head.hash, head.seq, entry);
  UPDATE audit_head SET seq = head.seq, hash = head.hash;
  INSERT INTO audit_link (seq, entry_id, hash) VALUES (head.seq, entry.id, head.hash);
END
$$;

-- What was written before there was a chain, in its order.
DO $$
DECLARE
  entry audit_entry;
BEGIN
  FOR entry IN SELECT * FROM audit_entry ORDER BY id LOOP
    PERFORM audit_append(entry);
  END LOOP;
END
$$;

-- Runs as its owner, since the service's role may not write the chain, and at the commit, so that the
-- order of the chain is the order of the commits and nobody waits longer than for a commit.
CREATE FUNCTION audit_chain() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
  PERFORM audit_append(NEW);
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER audit_chain AFTER INSERT ON audit_entry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_chain();

-- Nobody else calls them: not by name, and not by a trigger on a table of her own.
REVOKE EXECUTE ON FUNCTION audit_chain(), audit_append(audit_entry) FROM PUBLIC;

-- The second wall behind the privileges (R__roles.sql): the owner does not do it by accident either.
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: the audit log is only added to', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER audit_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_link
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_receipt
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_refuse BEFORE INSERT OR DELETE OR TRUNCATE ON audit_head
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

-- The head moves one entry on, never back.
CREATE TRIGGER audit_head_moves_on BEFORE UPDATE ON audit_head
  FOR EACH ROW WHEN (NEW.seq <> OLD.seq + 1) EXECUTE FUNCTION audit_refuse();
