-- What a station (驿站) tells of itself, where it stands on the map, who is on duty, its money and its
-- stars.

-- Contrib module of PostgreSQL, trusted: the owner of the database may create it. Its index answers
-- "the nearest" in order of distance.
CREATE EXTENSION IF NOT EXISTS cube;

-- A place as a point of the unit sphere, so that the shortest chord is the shortest way: right at the
-- poles and across the 180th meridian. The body is parsed here, once, whatever the search path is later.
CREATE FUNCTION station_place(latitude double precision, longitude double precision) RETURNS cube
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN cube(ARRAY[cos(radians(latitude)) * cos(radians(longitude)),
                  cos(radians(latitude)) * sin(radians(longitude)),
                  sin(radians(latitude))]);
CREATE INDEX station_nearest ON station USING gist (station_place(latitude, longitude)) WHERE open;
-- The stations in a window of the map.
CREATE INDEX station_in_window ON station USING gist (point(longitude, latitude)) WHERE open;
-- How many there are in a division and below.
CREATE INDEX station_of_division ON station (region) WHERE open;

-- Opening hours, in minutes of China's time; times of one list never overlap, by their type.
ALTER TABLE station
  ADD COLUMN weekly  int4multirange CHECK (weekly <@ int4range(0, 10080)),  -- from Monday 00:00; null: not told
  ADD COLUMN holiday int4multirange CHECK (holiday <@ int4range(0, 1440)),  -- on public holidays; null: as usual
  ADD COLUMN own_services text[] NOT NULL DEFAULT '{}'                      -- beyond the catalogue
    CHECK (cardinality(own_services) <= 20 AND array_position(own_services, NULL) IS NULL),
  ADD COLUMN import_id uuid;                                                -- the table it came in with
CREATE TABLE station_exception (
  station_id uuid NOT NULL REFERENCES station,
  day        date NOT NULL,
  hours      int4multirange NOT NULL CHECK (hours <@ int4range(0, 1440)),   -- none: closed all day
  PRIMARY KEY (station_id, day)
);

-- "5+X": the five that every station is asked for, and what an administrator of the platform adds.
CREATE TABLE station_service (
  code     text PRIMARY KEY CHECK (code ~ '^[A-Z][A-Z0-9_]{1,29}$'),
  chinese  text NOT NULL,
  english  text NOT NULL,
  position smallint NOT NULL,
  offered  boolean NOT NULL DEFAULT true,      -- false: not to be chosen any more
  version  integer NOT NULL DEFAULT 1
);
INSERT INTO station_service (code, chinese, english, position) VALUES
  ('RIGHTS', '权益维护', 'Protection of rights', 1),
  ('FAMILY', '家庭教育', 'Family education', 2),
  ('SKILLS', '技能培训', 'Skills training', 3),
  ('CULTURE', '文体活动', 'Culture and sport', 4),
  ('CARE', '关爱帮扶', 'Care and help', 5);
CREATE TABLE station_offer (
  station_id uuid NOT NULL REFERENCES station,
  service    text NOT NULL REFERENCES station_service,
  PRIMARY KEY (station_id, service)
);

-- Pictures for everybody, re-encoded when they came; the sealed content lies outside, under the same id.
CREATE TABLE station_picture (
  id         uuid PRIMARY KEY,
  station_id uuid NOT NULL REFERENCES station,
  media_type text NOT NULL CHECK (media_type LIKE 'image/%'),
  size       bigint NOT NULL,
  print      bytea NOT NULL,
  file_key   bytea,
  added_by   uuid NOT NULL REFERENCES account,
  added_at   timestamptz NOT NULL,
  UNIQUE (station_id, print),
  UNIQUE (station_id, id)
);

-- The keeper on duty (轮值站长): one for a station and a month, and one of the organisation's own.
CREATE TABLE station_rota (
  station_id uuid NOT NULL REFERENCES station,
  month      date NOT NULL CHECK (extract(day FROM month) = 1),
  account    uuid NOT NULL REFERENCES account,
  set_by     uuid NOT NULL REFERENCES account,
  set_at     timestamptz NOT NULL,
  CONSTRAINT station_rota_once PRIMARY KEY (station_id, month)
);
CREATE INDEX station_rota_of_account ON station_rota (account);
CREATE FUNCTION station_rota_of_its_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM membership m JOIN station s ON s.organisation_id = m.organisation_id
    WHERE s.id = NEW.station_id AND m.account_id = NEW.account AND m.ended_at IS NULL) THEN
    RAISE EXCEPTION 'not a member of the station''s organisation: violates check constraint "station_rota_member"'
      USING ERRCODE = '23514', CONSTRAINT = 'station_rota_member';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER station_rota_of_its_own BEFORE INSERT OR UPDATE ON station_rota
  FOR EACH ROW EXECUTE FUNCTION station_rota_of_its_own();

-- What a quarter is about (季度主题).
CREATE TABLE station_theme (
  station_id uuid NOT NULL REFERENCES station,
  year       smallint NOT NULL,
  quarter    smallint NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  theme      text NOT NULL,
  set_by     uuid NOT NULL REFERENCES account,
  set_at     timestamptz NOT NULL,
  PRIMARY KEY (station_id, year, quarter)
);

-- Open stations by square of the map, for each zoom that shows clusters: tiles of the web Mercator
-- projection two levels finer than the map's. Coordinates are summed in millionths of a degree, exactly.
-- Squares whose last station went stay, empty.
CREATE TABLE station_square (
  zoom       smallint NOT NULL,
  x          integer NOT NULL,
  y          integer NOT NULL,
  stations   bigint NOT NULL,
  latitudes  bigint NOT NULL,
  longitudes bigint NOT NULL,
  PRIMARY KEY (zoom, x, y)
);
CREATE FUNCTION station_squares(latitude double precision, longitude double precision)
RETURNS TABLE (zoom smallint, x integer, y integer) LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT z::smallint,
         least(floor((longitude + 180) / 360 * (1 << (z + 2)))::integer, (1 << (z + 2)) - 1),
         floor((1 - asinh(tan(radians(greatest(least(latitude, 85.05), -85.05)))) / pi()) / 2
               * (1 << (z + 2)))::integer
  FROM generate_series(2, 12) AS z;
END;
-- Differences are added, never counted anew. The squares of a statement are locked in one order, so
-- that no two statements wait for each other.
CREATE FUNCTION station_moves_squares() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO station_square AS q
    SELECT c.zoom, c.x, c.y, count(*), sum(round(latitude * 1000000)), sum(round(longitude * 1000000))
    FROM come, station_squares(latitude, longitude) c WHERE open
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (zoom, x, y) DO UPDATE SET stations = q.stations + excluded.stations,
      latitudes = q.latitudes + excluded.latitudes, longitudes = q.longitudes + excluded.longitudes;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO station_square AS q
    SELECT c.zoom, c.x, c.y, -count(*), -sum(round(latitude * 1000000)), -sum(round(longitude * 1000000))
    FROM gone, station_squares(latitude, longitude) c WHERE open
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (zoom, x, y) DO UPDATE SET stations = q.stations + excluded.stations,
      latitudes = q.latitudes + excluded.latitudes, longitudes = q.longitudes + excluded.longitudes;
  ELSE
    INSERT INTO station_square AS q
    SELECT c.zoom, c.x, c.y, sum(d.n), sum(d.n * round(d.latitude * 1000000)),
           sum(d.n * round(d.longitude * 1000000))
    FROM (
      SELECT g.latitude, g.longitude, -1 AS n FROM gone g JOIN come n USING (id)
      WHERE g.open AND (NOT n.open OR (g.latitude, g.longitude) <> (n.latitude, n.longitude))
      UNION ALL
      SELECT n.latitude, n.longitude, 1 FROM gone g JOIN come n USING (id)
      WHERE n.open AND (NOT g.open OR (g.latitude, g.longitude) <> (n.latitude, n.longitude))
    ) d, station_squares(d.latitude, d.longitude) c
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (zoom, x, y) DO UPDATE SET stations = q.stations + excluded.stations,
      latitudes = q.latitudes + excluded.latitudes, longitudes = q.longitudes + excluded.longitudes;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER station_comes AFTER INSERT ON station
  REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION station_moves_squares();
CREATE TRIGGER station_moves AFTER UPDATE ON station
  REFERENCING OLD TABLE AS gone NEW TABLE AS come
  FOR EACH STATEMENT EXECUTE FUNCTION station_moves_squares();
CREATE TRIGGER station_goes AFTER DELETE ON station
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION station_moves_squares();

-- Sealed anew under another key is no change, whatever the sealed columns of a table are called.
CREATE OR REPLACE FUNCTION only_ever_added() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sealed text[];
BEGIN
  IF TG_OP = 'UPDATE' AND only_emptied(to_jsonb(OLD), to_jsonb(NEW)) THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND current_setting('palmreferral.rekeying', true) = 'on' THEN
    sealed := ARRAY(SELECT attname FROM pg_attribute
      WHERE attrelid = TG_RELID AND atttypid = 'bytea'::regtype AND attnum > 0);
    IF to_jsonb(NEW) - sealed = to_jsonb(OLD) - sealed THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = '23514';
END $$;

-- What a station was given and has spent (经费台账), in fen; a mistake is undone by a counter-entry. The
-- balance may be below zero, and is then seen to be.
CREATE TABLE station_money (
  id          uuid PRIMARY KEY,
  station_id  uuid NOT NULL REFERENCES station,
  kind        text NOT NULL CHECK (kind IN ('RECEIVED', 'SPENT')),
  amount      bigint NOT NULL CHECK (amount <> 0),   -- below zero only in a counter-entry
  day         date NOT NULL,
  words       bytea NOT NULL,                        -- from whom; on what
  receipt     bytea,                                 -- its number
  reverses    uuid,
  recorded_by uuid NOT NULL REFERENCES account,
  recorded_at timestamptz NOT NULL,
  UNIQUE (station_id, id),
  CONSTRAINT station_money_reversed UNIQUE (reverses),
  FOREIGN KEY (station_id, reverses) REFERENCES station_money (station_id, id),
  CHECK ((amount < 0) = (reverses IS NOT NULL))
);
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON station_money
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();
CREATE FUNCTION station_money_reverses_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.reverses IS NOT NULL AND NOT EXISTS (
    SELECT FROM station_money m WHERE m.id = NEW.reverses AND m.station_id = NEW.station_id
      AND m.kind = NEW.kind AND m.amount = -NEW.amount AND m.reverses IS NULL) THEN
    RAISE EXCEPTION 'a counter-entry undoes one entry, and all of it: violates check constraint "station_money_counter"'
      USING ERRCODE = '23514', CONSTRAINT = 'station_money_counter';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER station_money_reverses_all BEFORE INSERT ON station_money
  FOR EACH ROW EXECUTE FUNCTION station_money_reverses_all();

-- How stars are given (星级评定): criteria whose points sum up to 100, and the points each star needs. A
-- scheme never changes; a new version takes its place. The empty region is the whole country.
CREATE TABLE rating_scheme (
  id      uuid PRIMARY KEY,
  region  text COLLATE "C" NOT NULL CHECK (region ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6})?$'),
  number  integer NOT NULL CHECK (number > 0),
  bands   smallint[] NOT NULL CHECK (cardinality(bands) = 5),   -- points for 1 to 5 stars
  set_by  uuid REFERENCES account,
  set_at  timestamptz NOT NULL,
  CONSTRAINT rating_scheme_once UNIQUE (region, number),
  CONSTRAINT rating_scheme_bands CHECK (
    0 < bands[1] AND bands[1] < bands[2] AND bands[2] < bands[3] AND bands[3] < bands[4]
    AND bands[4] < bands[5] AND bands[5] <= 100)
);
CREATE TABLE rating_criterion (
  scheme_id uuid NOT NULL REFERENCES rating_scheme,
  number    smallint NOT NULL CHECK (number BETWEEN 1 AND 40),
  area      text NOT NULL CHECK (area IN ('PREMISES', 'TEAM', 'RULES', 'SERVICE')),
  title     text NOT NULL,
  most      smallint NOT NULL CHECK (most BETWEEN 1 AND 100),
  PRIMARY KEY (scheme_id, number)
);
CREATE FUNCTION rating_scheme_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  checked uuid := (to_jsonb(NEW)
    ->> CASE TG_TABLE_NAME WHEN 'rating_scheme' THEN 'id' ELSE 'scheme_id' END)::uuid;
BEGIN
  IF (SELECT coalesce(sum(most), 0) <> 100 OR count(DISTINCT area) < 4
      FROM rating_criterion WHERE scheme_id = checked) THEN
    RAISE EXCEPTION 'criteria of all four areas, 100 points in all: violates check constraint "rating_scheme_sum"'
      USING ERRCODE = '23514', CONSTRAINT = 'rating_scheme_sum';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER rating_scheme_adds_up AFTER INSERT ON rating_scheme
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rating_scheme_adds_up();
CREATE CONSTRAINT TRIGGER rating_scheme_adds_up AFTER INSERT ON rating_criterion
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rating_scheme_adds_up();
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON rating_scheme
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON rating_criterion
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();

INSERT INTO rating_scheme (id, region, number, bands, set_at)
VALUES ('01980000-0000-7000-8000-000000000001', '', 1, '{50,60,70,80,90}', now());
INSERT INTO rating_criterion (scheme_id, number, area, title, most)
SELECT '01980000-0000-7000-8000-000000000001', c.* FROM (VALUES
  (1, 'PREMISES', '有固定场所、统一标识', 10),
  (2, 'PREMISES', '设施齐全、环境安全整洁', 10),
  (3, 'PREMISES', '位置便民、开放时间公示', 5),
  (4, 'TEAM', '站长和轮值站长到位', 10),
  (5, 'TEAM', '有稳定的志愿服务队伍', 15),
  (6, 'RULES', '工作制度健全并上墙', 10),
  (7, 'RULES', '台账和经费记录完整', 10),
  (8, 'SERVICE', '“5+X”服务常态开展', 20),
  (9, 'SERVICE', '每季有主题活动', 10)) AS c;

-- One assessment of a station by somebody from outside it. Nothing of it changes once it is published.
CREATE TABLE assessment (
  id           uuid PRIMARY KEY,
  station_id   uuid NOT NULL REFERENCES station,
  scheme_id    uuid NOT NULL REFERENCES rating_scheme,
  state        text NOT NULL CHECK (state IN ('DRAFT', 'PUBLISHED', 'SUPERSEDED', 'DISCARDED')),
  assessor     uuid NOT NULL REFERENCES account,
  started_at   timestamptz NOT NULL,
  points       smallint CHECK (points BETWEEN 0 AND 100),
  stars        smallint CHECK (stars BETWEEN 0 AND 5),
  published_at timestamptz,
  comment      bytea,                                -- the station's own word
  commented_by uuid REFERENCES account,
  version      integer NOT NULL DEFAULT 0,
  UNIQUE (id, scheme_id),
  CHECK ((state IN ('PUBLISHED', 'SUPERSEDED')) = (published_at IS NOT NULL)),
  CHECK ((points IS NULL) = (published_at IS NULL) AND (stars IS NULL) = (published_at IS NULL)),
  CHECK ((comment IS NULL) = (commented_by IS NULL))
);
CREATE INDEX assessment_of_station ON assessment (station_id, id);
CREATE UNIQUE INDEX assessment_published ON assessment (station_id) WHERE state = 'PUBLISHED';
CREATE UNIQUE INDEX assessment_drafted ON assessment (station_id) WHERE state = 'DRAFT';
CREATE TABLE assessment_point (
  id            uuid PRIMARY KEY,
  assessment_id uuid NOT NULL,
  scheme_id     uuid NOT NULL,
  criterion     smallint NOT NULL,
  points        smallint NOT NULL CHECK (points >= 0),
  note          bytea,
  picture_id    uuid REFERENCES station_picture,
  CONSTRAINT assessment_point_once UNIQUE (assessment_id, criterion),
  FOREIGN KEY (assessment_id, scheme_id) REFERENCES assessment (id, scheme_id),
  FOREIGN KEY (scheme_id, criterion) REFERENCES rating_criterion (scheme_id, number),
  CONSTRAINT assessment_evidence CHECK (note IS NOT NULL OR picture_id IS NOT NULL)
);
CREATE INDEX assessment_point_picture ON assessment_point (picture_id) WHERE picture_id IS NOT NULL;

-- Nobody judges a station that she keeps, has been on duty at, or whose organisation she belongs to.
CREATE FUNCTION assessor_is_not_keeper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM station_rota r WHERE r.station_id = NEW.station_id AND r.account = NEW.assessor)
    OR EXISTS (
      SELECT FROM membership m JOIN station s ON s.organisation_id = m.organisation_id
      WHERE s.id = NEW.station_id AND m.account_id = NEW.assessor AND m.ended_at IS NULL) THEN
    RAISE EXCEPTION 'the assessor belongs to the station: violates check constraint "assessor_is_not_keeper"'
      USING ERRCODE = '23514', CONSTRAINT = 'assessor_is_not_keeper';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessor_is_not_keeper BEFORE INSERT ON assessment
  FOR EACH ROW EXECUTE FUNCTION assessor_is_not_keeper();
CREATE TRIGGER assessor_is_still_not_keeper BEFORE UPDATE OF state ON assessment
  FOR EACH ROW WHEN (NEW.state = 'PUBLISHED') EXECUTE FUNCTION assessor_is_not_keeper();

CREATE FUNCTION assessment_keeps_still() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sum_of integer;
  given integer;
  asked integer;
BEGIN
  IF (OLD.station_id, OLD.scheme_id, OLD.assessor, OLD.started_at)
      <> (NEW.station_id, NEW.scheme_id, NEW.assessor, NEW.started_at)
    OR (OLD.state, NEW.state) NOT IN (('DRAFT', 'DRAFT'), ('DRAFT', 'PUBLISHED'), ('DRAFT', 'DISCARDED'),
      ('PUBLISHED', 'PUBLISHED'), ('PUBLISHED', 'SUPERSEDED'), ('SUPERSEDED', 'SUPERSEDED'))
    OR OLD.state <> 'DRAFT' AND (OLD.points, OLD.stars, OLD.published_at)
      IS DISTINCT FROM (NEW.points, NEW.stars, NEW.published_at)
    OR OLD.comment IS NOT NULL AND (OLD.comment, OLD.commented_by) IS DISTINCT FROM (NEW.comment, NEW.commented_by)
      AND (current_setting('palmreferral.rekeying', true) IS DISTINCT FROM 'on' OR NEW.comment IS NULL) THEN
    RAISE EXCEPTION 'an assessment that was published does not change: violates check constraint "assessment_keeps_still"'
      USING ERRCODE = '23514', CONSTRAINT = 'assessment_keeps_still';
  END IF;
  IF OLD.state = 'DRAFT' AND NEW.state = 'PUBLISHED' THEN
    SELECT coalesce(sum(p.points), 0), count(p.*), count(*) INTO sum_of, given, asked
    FROM rating_criterion c LEFT JOIN assessment_point p
      ON p.assessment_id = NEW.id AND p.criterion = c.number
    WHERE c.scheme_id = NEW.scheme_id;
    IF given < asked OR NEW.points <> sum_of OR NEW.stars <> (
      SELECT count(*) FROM rating_scheme s, unnest(s.bands) b WHERE s.id = NEW.scheme_id AND b <= sum_of) THEN
      RAISE EXCEPTION 'points for every criterion, and the stars that follow: violates check constraint "assessment_complete"'
        USING ERRCODE = '23514', CONSTRAINT = 'assessment_complete';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_keeps_still BEFORE UPDATE ON assessment
  FOR EACH ROW EXECUTE FUNCTION assessment_keeps_still();
CREATE TRIGGER only_ever_added BEFORE DELETE ON assessment
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();
CREATE FUNCTION assessment_point_of_draft() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  judged uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.assessment_id ELSE NEW.assessment_id END;
BEGIN
  -- sealed anew under another key is no change
  IF TG_OP = 'UPDATE' AND current_setting('palmreferral.rekeying', true) = 'on' AND (OLD.assessment_id, OLD.scheme_id, OLD.criterion, OLD.points)
      = (NEW.assessment_id, NEW.scheme_id, NEW.criterion, NEW.points)
    AND OLD.picture_id IS NOT DISTINCT FROM NEW.picture_id
    AND (OLD.note IS NULL) = (NEW.note IS NULL) THEN
    RETURN NEW;
  END IF;
  PERFORM FROM assessment WHERE id = judged AND state = 'DRAFT' FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'an assessment that was published does not change: violates check constraint "assessment_keeps_still"'
      USING ERRCODE = '23514', CONSTRAINT = 'assessment_keeps_still';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  IF NEW.points > (SELECT most FROM rating_criterion c
      WHERE c.scheme_id = NEW.scheme_id AND c.number = NEW.criterion)
    OR NEW.picture_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM assessment a JOIN station_picture p ON p.station_id = a.station_id
      WHERE a.id = judged AND p.id = NEW.picture_id) THEN
    RAISE EXCEPTION 'more points than there are, or a picture of elsewhere: violates check constraint "assessment_point_fits"'
      USING ERRCODE = '23514', CONSTRAINT = 'assessment_point_fits';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_point_of_draft BEFORE INSERT OR UPDATE OR DELETE ON assessment_point
  FOR EACH ROW EXECUTE FUNCTION assessment_point_of_draft();
