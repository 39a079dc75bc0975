-- The secret that signs the codes of all stations, sealed by the vault; one for the installation.
CREATE TABLE presence_secret (
  one     boolean PRIMARY KEY DEFAULT true CHECK (one),
  id      uuid NOT NULL UNIQUE,
  secret  bytea NOT NULL,
  made_at timestamptz NOT NULL
);

-- The printed code of a station. A new printing makes those before it worthless from then on.
CREATE TABLE printed_code (
  station_id uuid PRIMARY KEY REFERENCES station,
  serial     integer NOT NULL CHECK (serial > 0),
  printed_at timestamptz NOT NULL,
  printed_by uuid NOT NULL REFERENCES account
);

-- A short number that stands for a volunteer in the code she shows to a keeper.
CREATE TABLE volunteer_number (
  account uuid PRIMARY KEY REFERENCES account,
  number  bigint GENERATED ALWAYS AS IDENTITY UNIQUE
);

-- What a volunteer says against a record of her hours, or for one that is missing (志愿服务记录与证明出具
-- 办法, 民政部令第67号: a volunteer may contest a record). The keeper answers, never the volunteer herself.
CREATE TABLE presence_contest (
  id           uuid PRIMARY KEY,
  number       text NOT NULL UNIQUE,
  account      uuid NOT NULL REFERENCES account,
  station_id   uuid NOT NULL REFERENCES station,
  came_at      timestamptz,                               -- of the stay; none: one is missing
  day          date NOT NULL,                             -- the day it is about
  status       text NOT NULL CHECK (status IN ('OPEN', 'GRANTED', 'REFUSED')),
  words        bytea NOT NULL,
  due_on       date,
  opened_at    timestamptz NOT NULL,
  answer       bytea,
  answered_by  uuid REFERENCES account,
  answered_at  timestamptz,
  version      integer NOT NULL DEFAULT 0,
  CONSTRAINT contest_due CHECK ((status = 'OPEN') = (due_on IS NOT NULL)),
  CONSTRAINT contest_answered CHECK
    ((status = 'OPEN') = (answer IS NULL) AND (answer IS NULL) = (answered_by IS NULL)
      AND (answer IS NULL) = (answered_at IS NULL)),
  CONSTRAINT contest_not_by_herself CHECK (answered_by <> account)
);
-- one at a time about one stay or one day
CREATE UNIQUE INDEX contest_once ON presence_contest (account, station_id, coalesce(came_at, 'epoch'), day)
  WHERE status = 'OPEN';
CREATE INDEX contest_of_account ON presence_contest (account, id);
CREATE INDEX contest_of_station ON presence_contest (station_id, (coalesce(due_on, DATE '9999-12-31')), id);

-- What people did to records of presence. Rows are only ever added.
CREATE TABLE presence_step (
  id           uuid PRIMARY KEY,
  station_id   uuid NOT NULL REFERENCES station,
  account      uuid NOT NULL REFERENCES account,          -- whose time it is
  moment       timestamptz NOT NULL,                      -- of the check-in or stay it is about
  check_in_id  uuid,
  contest_id   uuid REFERENCES presence_contest,
  at           timestamptz NOT NULL,
  done_by      uuid NOT NULL REFERENCES account,
  organisation uuid REFERENCES organisation,
  role         text NOT NULL,
  verb         text NOT NULL CHECK (verb IN ('CONFIRM', 'DECLINE', 'ENTER', 'VOID', 'CONTEST', 'GRANT', 'REFUSE')),
  words        bytea,                                     -- the reason
  -- nobody decides on herself; a contest is her own
  CONSTRAINT presence_step_not_her_own CHECK (verb = 'CONTEST' OR done_by <> account)
);
CREATE INDEX presence_step_of_account ON presence_step (account, moment, id);
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON presence_step
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();
