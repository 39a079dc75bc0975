-- Work that one node does for all: who does it, until when it is believed to be alive, and when it
-- is to be done again. The fence grows each time somebody takes it; who holds an older one writes
-- nothing any more.
CREATE TABLE job (
  name          text PRIMARY KEY,
  fence         bigint NOT NULL,
  holder        uuid,                     -- a process of the service; none: nobody is at it
  held_until    timestamptz,
  next_due      timestamptz NOT NULL,
  last_started  timestamptz NOT NULL,
  last_finished timestamptz,
  last_failed   timestamptz,
  failure       text,                     -- kind of the last failure, until it goes well again
  CHECK ((holder IS NULL) = (held_until IS NULL))
);

-- The State Council's calendar of a year as an administrator entered it; it replaces what ships
-- with the program for that year, because notices are corrected.
CREATE TABLE calendar_year (
  year       integer PRIMARY KEY,
  id         uuid NOT NULL UNIQUE,        -- what the audit log calls it
  notice     text NOT NULL,
  version    integer NOT NULL,
  entered_by uuid NOT NULL REFERENCES account,
  entered_at timestamptz NOT NULL
);
CREATE TABLE calendar_day (
  day     date PRIMARY KEY,
  year    integer NOT NULL REFERENCES calendar_year,
  working boolean NOT NULL,               -- a make-up day; otherwise a holiday
  name    text NOT NULL,
  CHECK (extract(year FROM day) = year)
);
CREATE INDEX calendar_day_of_year ON calendar_day (year, day);
