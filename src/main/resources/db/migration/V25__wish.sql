-- A small wish (微心愿) of a community. What its poster wrote is sealed under the wish's own key; what
-- a reviewer let appear stands beside it in the clear, because everybody may read it.
CREATE TABLE wish (
  id             uuid PRIMARY KEY,
  number         text NOT NULL UNIQUE,
  status         text NOT NULL CHECK (status IN
    ('DRAFT', 'REVIEW', 'RETURNED', 'OPEN', 'FULFILLED', 'EXPIRED', 'WITHDRAWN', 'CLUE')),
  kind           text NOT NULL CHECK (kind IN ('GOODS', 'SERVICE', 'COMPANIONSHIP', 'TUTORING')),
  region         text NOT NULL CHECK (region ~ '^[0-9]{12}$'),  -- the community
  station_id     uuid REFERENCES organisation,
  posted_by      uuid NOT NULL REFERENCES account,
  posted_in      uuid REFERENCES organisation,                  -- the cadre's; residents have none

  -- a cadre posts for somebody who cannot: who she is to her, and that she agreed
  relation       text,
  consent_by     text CHECK (consent_by IN ('HERSELF', 'GUARDIAN')),
  consent_way    text,
  consent_on     date,
  visit_id       uuid REFERENCES visit,                         -- found on a visit

  -- all that is ever told of the person: "a girl, primary school"
  female         boolean NOT NULL,
  stage          text NOT NULL CHECK (stage IN ('PRESCHOOL', 'PRIMARY_SCHOOL', 'MIDDLE_SCHOOL',
    'HIGH_SCHOOL', 'ADULT', 'ELDERLY')),
  guarded        boolean NOT NULL,                              -- a child, or somebody who fled

  words          bytea NOT NULL,
  person_name    bytea,
  contact_name   bytea NOT NULL,
  contact_phone  bytea NOT NULL,
  place          bytea,                                         -- door and street, for who promised

  value_band     text,
  wanted_from    date,
  wanted_until   date NOT NULL,
  day_part       text NOT NULL,
  whereabouts    text NOT NULL,
  recurrence     text NOT NULL CHECK (recurrence IN ('ONCE', 'WEEKLY')),
  weekday        smallint CHECK (weekday BETWEEN 1 AND 7),      -- 1 is Monday
  helpers        smallint NOT NULL CHECK (helpers BETWEEN 1 AND 50),
  -- hundredths of a degree, about a kilometre; never of somebody guarded
  latitude       numeric(4, 2) CHECK (latitude BETWEEN -90 AND 90),
  longitude      numeric(5, 2) CHECK (longitude BETWEEN -180 AND 180),

  shown_text     text,
  responsible_id uuid REFERENCES account,                       -- who knows about it
  responsible_in uuid REFERENCES organisation,

  -- places: promised, proved, disputed and kept are taken; kept ones are done
  taken          smallint NOT NULL DEFAULT 0,
  kept           smallint NOT NULL DEFAULT 0,
  line           integer NOT NULL DEFAULT 0,                    -- the last number in the queue

  created_at     timestamptz NOT NULL,
  submitted_at   timestamptz,
  published_at   timestamptz,
  ended_at       timestamptz,
  end_reason     text,
  due_on         date,                                          -- the review, while it waits for one
  erased_at      timestamptz,                                   -- kept long enough: its key is gone
  edition        integer NOT NULL DEFAULT 1,                     -- of what its poster wrote
  key_id         uuid NOT NULL,
  version        integer NOT NULL DEFAULT 0,

  CONSTRAINT wish_places CHECK (0 <= kept AND kept <= taken AND taken <= helpers),
  -- nothing is both promised and over
  CONSTRAINT wish_over CHECK (status NOT IN ('EXPIRED', 'WITHDRAWN', 'CLUE') OR taken = kept),
  CONSTRAINT wish_fulfilled CHECK (status <> 'FULFILLED' OR (kept >= 1 AND taken = kept)),
  CONSTRAINT wish_promised CHECK (status <> 'DRAFT' OR taken = 0),
  CONSTRAINT wish_erased CHECK (erased_at IS NULL OR ended_at IS NOT NULL),
  CONSTRAINT wish_ended CHECK
    ((status IN ('FULFILLED', 'EXPIRED', 'WITHDRAWN', 'CLUE')) = (ended_at IS NOT NULL)),
  -- never silently dropped: a reason, and a person who knows
  CONSTRAINT wish_expired CHECK
    (status <> 'EXPIRED' OR (end_reason IS NOT NULL AND responsible_id IS NOT NULL)),
  CONSTRAINT wish_shown CHECK
    (status NOT IN ('OPEN', 'FULFILLED', 'EXPIRED')
      OR (shown_text IS NOT NULL AND published_at IS NOT NULL AND responsible_id IS NOT NULL)),
  CONSTRAINT wish_reviewed CHECK ((status = 'REVIEW') = (due_on IS NOT NULL)),
  CONSTRAINT wish_for_another CHECK
    ((relation IS NULL) = (consent_by IS NULL) AND (relation IS NULL) = (consent_way IS NULL)
      AND (relation IS NULL) = (consent_on IS NULL) AND (relation IS NULL) = (person_name IS NULL)),
  CONSTRAINT wish_weekly CHECK ((recurrence = 'WEEKLY') = (weekday IS NOT NULL)),
  CONSTRAINT wish_place_known CHECK ((latitude IS NULL) = (longitude IS NULL)),
  CONSTRAINT wish_guarded_nowhere CHECK (NOT guarded OR latitude IS NULL),
  CONSTRAINT wish_children_are_guarded CHECK (stage IN ('ADULT', 'ELDERLY') OR guarded)
);
CREATE INDEX wish_of_poster ON wish (posted_by, id);
CREATE INDEX wish_of_region ON wish (region, id);
CREATE INDEX wish_waiting_for_review ON wish (region, due_on, id) WHERE due_on IS NOT NULL;
CREATE INDEX wish_to_erase ON wish (ended_at) WHERE ended_at IS NOT NULL AND erased_at IS NULL;
CREATE INDEX wish_to_end ON wish (wanted_until, id) WHERE status = 'OPEN';

-- What happened to a wish. Rows are only ever added.
CREATE TABLE wish_step (
  id           uuid PRIMARY KEY,
  wish_id      uuid NOT NULL REFERENCES wish,
  at           timestamptz NOT NULL,
  account      uuid REFERENCES account,                         -- nobody: time did it
  organisation uuid REFERENCES organisation,
  role         text,
  verb         text NOT NULL,
  from_status  text,
  to_status    text NOT NULL,
  reason       text,
  note         bytea
);
CREATE INDEX wish_step_of_wish ON wish_step (wish_id, id);
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON wish_step
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();

-- Pictures, re-encoded when they came; the encrypted content lies outside, under the same id.
CREATE TABLE wish_picture (
  id         uuid PRIMARY KEY,
  wish_id    uuid NOT NULL REFERENCES wish,
  media_type text NOT NULL CHECK (media_type LIKE 'image/%'),
  size       bigint NOT NULL,
  print      bytea NOT NULL,
  file_key   bytea,
  added_by   uuid NOT NULL REFERENCES account,
  added_at   timestamptz NOT NULL,
  UNIQUE (wish_id, print)
);

-- A reader's word that something is wrong with a wish; once each.
CREATE TABLE wish_report (
  id          uuid PRIMARY KEY,
  wish_id     uuid NOT NULL REFERENCES wish,
  reported_by uuid NOT NULL REFERENCES account,
  reason      text NOT NULL,
  words       bytea,
  at          timestamptz NOT NULL,
  settled_at  timestamptz,
  UNIQUE (wish_id, reported_by)
);
CREATE INDEX wish_report_open ON wish_report (wish_id) WHERE settled_at IS NULL;
