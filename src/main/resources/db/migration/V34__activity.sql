-- Activities (活动): something held at a station or online, of one of its series.

-- Series (系列): seven ship with the program; a federation adds those of its division.
CREATE TABLE activity_series (
  id         uuid PRIMARY KEY,
  region     text COLLATE "C" NOT NULL,                  -- for which division and below; '': everywhere
  name       text NOT NULL,                              -- Chinese
  english    text NOT NULL,
  position   smallint NOT NULL DEFAULT 100,
  retired_at timestamptz,
  created_by uuid REFERENCES account,
  created_at timestamptz NOT NULL,
  version    integer NOT NULL DEFAULT 0,
  CONSTRAINT activity_series_region CHECK (region = '' OR region ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$')
);
CREATE UNIQUE INDEX activity_series_once ON activity_series (region, name) WHERE retired_at IS NULL;

-- The seven of Heilongjiang's stations.
INSERT INTO activity_series (id, region, name, english, position, created_at) VALUES
  ('00000000-0000-7000-8000-000000003401', '', '家庭教育', 'Family education', 1, now()),
  ('00000000-0000-7000-8000-000000003402', '', '家庭调解', 'Family mediation', 2, now()),
  ('00000000-0000-7000-8000-000000003403', '', '家庭文明', 'Family civility', 3, now()),
  ('00000000-0000-7000-8000-000000003404', '', '姐妹话', 'Sisters'' talk', 4, now()),
  ('00000000-0000-7000-8000-000000003405', '', '文化体育', 'Culture and sport', 5, now()),
  ('00000000-0000-7000-8000-000000003406', '', '关爱帮扶', 'Care and relief', 6, now()),
  ('00000000-0000-7000-8000-000000003407', '', '技能培训', 'Skills', 7, now());

-- One that is held: each time of a recurring one is a row of its own. Its places are counted here,
-- in one row, where the database lets no more be taken than there are.
CREATE TABLE activity (
  id              uuid PRIMARY KEY,
  run_id          uuid,                                   -- those that were planned together
  series_id       uuid NOT NULL REFERENCES activity_series,
  station_id      uuid REFERENCES station,                -- none: online
  organisation_id uuid NOT NULL REFERENCES organisation,  -- whose keepers hold it
  region          text COLLATE "C" NOT NULL,
  title           text NOT NULL,                          -- public, as is what it is about
  description     text NOT NULL,
  link            bytea,                                  -- for those who signed up alone
  starts_at       timestamptz NOT NULL,
  ends_at         timestamptz NOT NULL,
  signup_from     timestamptz,
  signup_until    timestamptz NOT NULL,
  seats           integer NOT NULL CHECK (seats BETWEEN 0 AND 100000),  -- 0: as many as come
  taken           integer NOT NULL DEFAULT 0 CHECK (taken >= 0),
  line            integer NOT NULL DEFAULT 0,             -- numbers given out to those who wait
  helpers         integer NOT NULL CHECK (helpers BETWEEN 0 AND 1000),  -- places for volunteers
  helping         integer NOT NULL DEFAULT 0 CHECK (helping >= 0),
  helper_line     integer NOT NULL DEFAULT 0,
  service         text,                                   -- what volunteers do there
  children        boolean NOT NULL,                       -- take part: volunteers are vetted
  status          text NOT NULL CHECK (status IN
    ('PLANNED', 'OPEN', 'RUNNING', 'HELD', 'SUMMARISED', 'CANCELLED')),
  published_at    timestamptz,
  served_women    integer CHECK (served_women BETWEEN 0 AND 100000),
  served_children integer CHECK (served_children BETWEEN 0 AND 100000),
  served_elderly  integer CHECK (served_elderly BETWEEN 0 AND 100000),
  served_others   integer CHECK (served_others BETWEEN 0 AND 100000),
  summary         bytea,
  materials       bytea,                                  -- what was handed out
  created_by      uuid REFERENCES account,
  created_at      timestamptz NOT NULL,
  version         integer NOT NULL DEFAULT 0,

  CONSTRAINT activity_somewhere CHECK ((station_id IS NULL) = (link IS NOT NULL)),
  CONSTRAINT activity_times CHECK (starts_at < ends_at AND ends_at <= starts_at + interval '3 days'
    AND signup_until <= starts_at AND (signup_from IS NULL OR signup_from < signup_until)),
  CONSTRAINT activity_seats CHECK (seats = 0 OR taken <= seats),
  CONSTRAINT activity_helpers CHECK (helping <= helpers),
  CONSTRAINT activity_service CHECK (helpers = 0 OR service IS NOT NULL),
  CONSTRAINT activity_published CHECK (CASE WHEN status = 'PLANNED' THEN published_at IS NULL
    WHEN status = 'CANCELLED' THEN true ELSE published_at IS NOT NULL END),
  CONSTRAINT activity_summarised CHECK ((status = 'SUMMARISED') = (served_women IS NOT NULL)
    AND (served_women IS NULL) = (served_children IS NULL)
    AND (served_women IS NULL) = (served_elderly IS NULL)
    AND (served_women IS NULL) = (served_others IS NULL)
    AND (served_women IS NULL) = (summary IS NULL)
    AND (materials IS NULL OR served_women IS NOT NULL))
);
-- what everybody sees, in the order of time
CREATE INDEX activity_community ON activity (region, starts_at, id) WHERE published_at IS NOT NULL;
CREATE INDEX activity_township ON activity (left(region, 9), starts_at, id) WHERE published_at IS NOT NULL;
CREATE INDEX activity_county ON activity (left(region, 6), starts_at, id) WHERE published_at IS NOT NULL;
CREATE INDEX activity_station ON activity (station_id, starts_at, id) WHERE published_at IS NOT NULL;
CREATE INDEX activity_of_organisation ON activity (organisation_id, starts_at, id);
CREATE INDEX activity_of_region ON activity (region, starts_at, id);
CREATE INDEX activity_of_run ON activity (run_id, starts_at) WHERE run_id IS NOT NULL;
CREATE INDEX activity_open ON activity (starts_at) WHERE status = 'OPEN';

-- What happened to it. Rows are only ever added.
CREATE TABLE activity_step (
  id           uuid PRIMARY KEY,
  activity_id  uuid NOT NULL REFERENCES activity,
  at           timestamptz NOT NULL,
  account      uuid NOT NULL REFERENCES account,
  organisation uuid REFERENCES organisation,
  role         text NOT NULL,
  verb         text NOT NULL,
  from_status  text,
  to_status    text NOT NULL,
  reason       text,
  words        bytea,
  CONSTRAINT activity_step_reason CHECK ((verb = 'CANCEL') = (reason IS NOT NULL))
);
CREATE INDEX activity_step_of_activity ON activity_step (activity_id, id);
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON activity_step
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();

-- A file of it; the encrypted content lies outside, under the same id. Pictures are never public.
CREATE TABLE activity_attachment (
  id          uuid PRIMARY KEY,
  activity_id uuid NOT NULL REFERENCES activity,
  purpose     text NOT NULL CHECK (purpose IN ('MATERIAL', 'PICTURE')),
  media_type  text NOT NULL,
  size        bigint NOT NULL,
  print       bytea NOT NULL,
  file_key    bytea,
  added_by    uuid NOT NULL REFERENCES account,
  added_at    timestamptz NOT NULL,
  CONSTRAINT activity_attachment_picture CHECK (purpose <> 'PICTURE' OR media_type LIKE 'image/%')
);
CREATE UNIQUE INDEX activity_attachment_once ON activity_attachment (activity_id, print);

-- Who comes (报名): to take part, or to help. Whoever finds no place free stands in line, until it starts.
CREATE TABLE signup (
  id          uuid PRIMARY KEY,
  activity_id uuid NOT NULL REFERENCES activity,
  account     uuid NOT NULL REFERENCES account,
  part        text NOT NULL CHECK (part IN ('PARTICIPANT', 'VOLUNTEER')),
  companions  smallint NOT NULL CHECK (companions BETWEEN 0 AND 10),  -- their number, no names
  status      text NOT NULL CHECK (status IN ('SIGNED', 'WAITING', 'LEFT')),
  line        integer CHECK (line > 0),                               -- none: a place was free
  at          timestamptz NOT NULL,
  left_at     timestamptz,
  version     integer NOT NULL DEFAULT 0,
  CONSTRAINT signup_alone CHECK (part = 'PARTICIPANT' OR companions = 0),
  CONSTRAINT signup_in_line CHECK (status <> 'WAITING' OR line IS NOT NULL),
  CONSTRAINT signup_left CHECK ((status = 'LEFT') = (left_at IS NOT NULL))
);
CREATE UNIQUE INDEX signup_once ON signup (activity_id, account) WHERE status <> 'LEFT';
CREATE UNIQUE INDEX signup_number ON signup (activity_id, part, line) WHERE line IS NOT NULL;
CREATE INDEX signup_line ON signup (activity_id, part, line) WHERE status = 'WAITING';
CREATE INDEX signup_of_activity ON signup (activity_id, id);
CREATE INDEX signup_of_account ON signup (account, id);

-- What somebody who signed up is told, each once.
CREATE TABLE signup_notice (
  id        uuid PRIMARY KEY,
  signup_id uuid NOT NULL REFERENCES signup,
  kind      text NOT NULL CHECK (kind IN ('MOVED_UP', 'DAY_BEFORE', 'HOURS_BEFORE')),
  at        timestamptz NOT NULL,
  CONSTRAINT signup_notice_once UNIQUE (signup_id, kind)
);

-- What a participant says of it afterwards, once.
CREATE TABLE activity_feedback (
  id          uuid PRIMARY KEY,
  activity_id uuid NOT NULL REFERENCES activity,
  signup_id   uuid NOT NULL REFERENCES signup,
  score       smallint NOT NULL CHECK (score BETWEEN 1 AND 5),
  words       bytea,
  at          timestamptz NOT NULL,
  CONSTRAINT activity_feedback_once UNIQUE (signup_id)
);
CREATE INDEX activity_feedback_of_activity ON activity_feedback (activity_id);
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON activity_feedback
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();
