-- What the role may do that the service signs in as: read and write rows everywhere, and only add to the
-- audit log. It owns nothing, so it can neither change tables nor switch triggers off. Runs again when
-- this file or the name of the role changes.
DO $$
DECLARE
  service text := quote_ident('${service}');
  schema text := quote_ident('${flyway:defaultSchema}');
BEGIN
  -- One role for both: there is nobody to take anything away from. The service warns of it.
  IF current_user = '${service}' THEN
    RETURN;
  END IF;
  EXECUTE format('GRANT USAGE ON SCHEMA %s TO %s', schema, service);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %s TO %s', schema, service);
  EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %s TO %s', schema, service);
  -- Tables and views of later migrations.
  EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %s GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %s',
    schema, service);
  EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %s GRANT USAGE ON SEQUENCES TO %s', schema, service);

  EXECUTE format('REVOKE UPDATE, DELETE ON audit_entry, audit_checkpoint, audit_receipt FROM %s', service);
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON audit_link, audit_head FROM %s', service);
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON flyway_schema_history FROM %s', service);
END
$$;
