-- The in-app list. A message that comes twice is shown once.
CREATE TABLE notification (
  id         uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  message    uuid NOT NULL,
  kind       text NOT NULL,
  subject    uuid NOT NULL,
  reference  text NOT NULL,
  at         timestamptz NOT NULL,
  read_at    timestamptz,
  UNIQUE (account_id, message)
);
CREATE INDEX notification_of_account ON notification (account_id, id);

-- One consent allows one subscribe message.
CREATE TABLE message_consent (
  account_id uuid NOT NULL REFERENCES account,
  template   text NOT NULL,
  available  integer NOT NULL CHECK (available >= 0),
  PRIMARY KEY (account_id, template)
);
