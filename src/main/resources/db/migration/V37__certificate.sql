-- What an organisation states of the service it has recorded of a volunteer (志愿服务记录证明,
-- 志愿服务记录与证明出具办法, 民政部令第67号): asked for by her, given by whoever keeps the records, and
-- frozen as it was on that day.
CREATE TABLE certificate (
  id              uuid PRIMARY KEY,
  request_number  text NOT NULL UNIQUE,                         -- until it has one of its own
  status          text NOT NULL CHECK (status IN
    ('REQUESTED', 'ISSUED', 'DECLINED', 'WITHDRAWN', 'REVOKED')),
  account         uuid NOT NULL REFERENCES account,
  organisation_id uuid NOT NULL REFERENCES organisation,
  region          text COLLATE "C" NOT NULL,                    -- the organisation's
  from_day        date NOT NULL,
  until_day       date NOT NULL,
  requested_at    timestamptz NOT NULL,
  due_on          date,                                         -- while it waits for an answer
  -- nobody finds another one by counting: ten characters of it are drawn by lot
  number          text UNIQUE,
  minutes         integer CHECK (minutes > 0),
  snapshot        bytea,                                        -- all that it states
  issued_on       date,
  issued_by       uuid REFERENCES account,
  revoked_on      date,
  version         integer NOT NULL DEFAULT 0,

  CONSTRAINT certificate_days CHECK (from_day <= until_day),
  CONSTRAINT certificate_due CHECK ((status = 'REQUESTED') = (due_on IS NOT NULL)),
  CONSTRAINT certificate_issued CHECK
    ((status IN ('ISSUED', 'REVOKED')) = (number IS NOT NULL)
      AND (number IS NULL) = (minutes IS NULL) AND (number IS NULL) = (snapshot IS NULL)
      AND (number IS NULL) = (issued_on IS NULL) AND (number IS NULL) = (issued_by IS NULL)),
  CONSTRAINT certificate_revoked CHECK ((status = 'REVOKED') = (revoked_on IS NOT NULL)),
  -- nobody certifies herself
  CONSTRAINT certificate_by_another CHECK (issued_by <> account)
);
-- one that waits is enough
CREATE UNIQUE INDEX certificate_waiting_once ON certificate (account, organisation_id)
  WHERE status = 'REQUESTED';
CREATE INDEX certificate_of_account ON certificate (account, id);
CREATE INDEX certificate_of_organisation ON certificate (organisation_id, id);
CREATE INDEX certificate_of_region ON certificate (region, id);
CREATE INDEX certificate_due ON certificate (due_on) WHERE due_on IS NOT NULL;

-- What was stated stays as it was stated; it can be revoked, and that is all.
CREATE FUNCTION certificate_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.number IS NOT NULL AND
     (OLD.number, OLD.minutes, OLD.issued_on, OLD.issued_by, OLD.account, OLD.organisation_id,
       OLD.from_day, OLD.until_day)
     IS DISTINCT FROM
     (NEW.number, NEW.minutes, NEW.issued_on, NEW.issued_by, NEW.account, NEW.organisation_id,
       NEW.from_day, NEW.until_day) THEN
    RAISE EXCEPTION 'a certificate is never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER certificate_is_frozen BEFORE UPDATE ON certificate
  FOR EACH ROW EXECUTE FUNCTION certificate_is_frozen();

-- What happened to it. Rows are only ever added.
CREATE TABLE certificate_step (
  id             uuid PRIMARY KEY,
  certificate_id uuid NOT NULL REFERENCES certificate,
  at             timestamptz NOT NULL,
  account        uuid NOT NULL REFERENCES account,
  organisation   uuid REFERENCES organisation,
  role           text NOT NULL,
  verb           text NOT NULL,
  from_status    text,
  to_status      text NOT NULL,
  note           bytea,
  CONSTRAINT certificate_step_said CHECK (verb NOT IN ('DECLINE', 'REVOKE') OR note IS NOT NULL)
);
CREATE INDEX certificate_step_of_certificate ON certificate_step (certificate_id, id);
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON certificate_step
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();
