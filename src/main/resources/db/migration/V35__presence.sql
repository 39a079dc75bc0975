-- Presence at stations. A check-in (签到) is what was scanned or entered, and is only ever added: what
-- becomes of it is its state. A stay (在站时段) is what follows from a volunteer's check-ins around it,
-- worked out anew whenever one of them comes or changes, so the order in which they come is nothing.
-- It begins on one day and may end on the next; its time is of the day on which it began.
-- Both lie in partitions of a month of China's time, which presence_month() makes.

CREATE TABLE check_in (
  account      uuid NOT NULL,
  captured_at  timestamptz NOT NULL,          -- when it was scanned, by the phone's clock
  id           uuid NOT NULL,                 -- the phone's own: once for a volunteer
  station_id   uuid NOT NULL,
  asked        text CHECK (asked IN ('IN', 'OUT')),  -- what was meant; none: whatever comes next
  way          text NOT NULL CHECK (way IN ('IN', 'OUT')),  -- what it is, by those around it
  means        text NOT NULL CHECK (means IN ('TURNING', 'PRINTED', 'KEEPER', 'ENTRY')),
  -- COUNTED, or PENDING until the keeper says so, or DECLINED by her, or VOID by a later entry
  state        text NOT NULL CHECK (state IN ('COUNTED', 'PENDING', 'DECLINED', 'VOID')),
  decided      boolean NOT NULL DEFAULT false,       -- the keeper has said what it is
  flags        text[] NOT NULL DEFAULT '{}',  -- why somebody should look at it
  nearness     text NOT NULL CHECK (nearness IN ('NEAR', 'FAR', 'UNKNOWN')),  -- all that is kept of a position
  client       uuid,                          -- the installation of the phone's program
  sequence     integer,                       -- its count of scans
  received_at  timestamptz NOT NULL,
  recorded_by  uuid NOT NULL,                 -- herself, or the keeper
  PRIMARY KEY (account, captured_at, id)
) PARTITION BY RANGE (captured_at);
CREATE INDEX check_in_of_station ON check_in (station_id, captured_at);
CREATE INDEX check_in_pending ON check_in (station_id, captured_at) WHERE state = 'PENDING';
-- whether another phone or another person shows the same installation
CREATE INDEX check_in_of_client ON check_in (client, captured_at) WHERE client IS NOT NULL;

CREATE TABLE stay (
  account     uuid NOT NULL,
  came_at     timestamptz NOT NULL,
  station_id  uuid NOT NULL,
  left_at     timestamptz,                    -- none: still there
  minutes     smallint NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 1440),
  ended       text CHECK (ended IN ('SCAN', 'ENTRY', 'RULE')),
  -- OPEN: still there. PENDING: waits for the keeper. COUNTED: makes hours.
  state       text NOT NULL CHECK (state IN ('OPEN', 'PENDING', 'COUNTED')),
  flags       text[] NOT NULL DEFAULT '{}',   -- those of its two check-ins, and its own
  PRIMARY KEY (account, came_at, station_id),
  CONSTRAINT stay_ended CHECK ((left_at IS NULL) = (ended IS NULL) AND (left_at IS NULL) = (state = 'OPEN')),
  CONSTRAINT stay_order CHECK (left_at >= came_at)
) PARTITION BY RANGE (came_at);
CREATE INDEX stay_of_account ON stay (account, came_at) INCLUDE (minutes, state);
CREATE INDEX stay_of_station ON stay (station_id, came_at);
CREATE INDEX stay_open ON stay (came_at) WHERE state = 'OPEN';
CREATE INDEX stay_pending ON stay (station_id, came_at) WHERE state = 'PENDING';

-- Makes the partitions of a month when they are not there. The service owns no table and calls this.
CREATE FUNCTION presence_month(day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  first date := date_trunc('month', day);
  starts timestamptz := first::timestamp AT TIME ZONE 'Asia/Shanghai';
  ends timestamptz := (first + interval '1 month')::timestamp AT TIME ZONE 'Asia/Shanghai';
  suffix text := to_char(first, 'YYYYMM');
  kind text;
BEGIN
  FOREACH kind IN ARRAY ARRAY['check_in', 'stay'] LOOP
    IF to_regclass(kind || '_' || suffix) IS NULL THEN
      PERFORM pg_advisory_xact_lock(hashtext('presence_month'));
      IF to_regclass(kind || '_' || suffix) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
          kind || '_' || suffix, kind, starts, ends);
      END IF;
    END IF;
  END LOOP;
END
$$;

SELECT presence_month((current_date + make_interval(months => m))::date) FROM generate_series(-3, 3) m;
