-- Complaints, suggestions and praise (投诉建议, 政务移动互联网应用程序规范化管理办法, 国办函〔2026〕12号).
-- What was written is sealed; whoever answers is never told who wrote it.
CREATE TABLE complaint (
  id              uuid PRIMARY KEY,
  number          text NOT NULL UNIQUE,
  kind            text NOT NULL CHECK (kind IN ('COMPLAINT', 'SUGGESTION', 'PRAISE')),
  status          text NOT NULL CHECK (status IN
    ('WAITING', 'TAKEN', 'ANSWERED', 'RATED', 'WITHDRAWN')),
  region          text NOT NULL CHECK (region ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  sender_id       uuid NOT NULL REFERENCES account,
  about_id        uuid REFERENCES organisation,                 -- whom it is about, where named
  words           bytea NOT NULL,
  contact         bytea,                                        -- how she would like to be reached
  organisation_id uuid NOT NULL REFERENCES organisation,        -- whose turn it is
  handler_id      uuid REFERENCES account,
  due_on          date,                                         -- while it waits for an answer
  sent_at         timestamptz NOT NULL,
  answered_at     timestamptz,
  satisfied       boolean,
  asked_again     boolean NOT NULL DEFAULT false,               -- once
  version         integer NOT NULL DEFAULT 0,

  CONSTRAINT complaint_due CHECK ((status IN ('WAITING', 'TAKEN')) = (due_on IS NOT NULL)),
  CONSTRAINT complaint_taken CHECK
    (CASE status WHEN 'WAITING' THEN handler_id IS NULL WHEN 'TAKEN' THEN handler_id IS NOT NULL
      ELSE true END),
  CONSTRAINT complaint_answered CHECK
    (status NOT IN ('ANSWERED', 'RATED') OR (answered_at IS NOT NULL AND handler_id IS NOT NULL)),
  CONSTRAINT complaint_rated CHECK ((status = 'RATED') = (satisfied IS NOT NULL)),
  -- nobody answers herself, and nobody is judge in her own cause
  CONSTRAINT complaint_not_by_sender CHECK (handler_id <> sender_id),
  CONSTRAINT complaint_not_by_named CHECK (about_id <> organisation_id)
);
CREATE INDEX complaint_of_sender ON complaint (sender_id, id);
-- in the order of the list: what is due first, what is answered last
CREATE INDEX complaint_of_office ON complaint
  (organisation_id, (coalesce(due_on, DATE '9999-12-31')), id);

-- What happened to it. Rows are only ever added; an answer is the note of its step.
CREATE TABLE complaint_step (
  id           uuid PRIMARY KEY,
  complaint_id uuid NOT NULL REFERENCES complaint,
  at           timestamptz NOT NULL,
  account      uuid NOT NULL REFERENCES account,
  organisation uuid REFERENCES organisation,                    -- residents have none
  role         text NOT NULL,
  verb         text NOT NULL,
  from_status  text,
  to_status    text NOT NULL,
  note         bytea,
  CONSTRAINT complaint_step_said CHECK
    (verb NOT IN ('HAND_ON', 'ANSWER', 'ASK_AGAIN') OR note IS NOT NULL)
);
CREATE INDEX complaint_step_of_complaint ON complaint_step (complaint_id, id);
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON complaint_step
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();
