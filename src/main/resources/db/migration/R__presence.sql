-- Presence worked out in one round trip. What follows from the check-ins around a moment is always
-- worked out anew from all of them in the order in which they were captured, so neither the order nor
-- the number of times in which they arrive matters. Times of settings come as arguments.

DROP FUNCTION IF EXISTS record_check_in(uuid, uuid, timestamptz, bigint, text, text, text[], text, uuid,
  integer, timestamptz, uuid, integer, interval, interval, interval);

-- Metres between two places (haversine on a sphere; good enough to tell near from far).
CREATE OR REPLACE FUNCTION metres_between(
  lat1 double precision, lon1 double precision, lat2 double precision, lon2 double precision)
RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 12742000 * asin(least(1, sqrt(
    sin(radians(lat2 - lat1) / 2) ^ 2
    + cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ^ 2)))
$$;

-- The fold: from the check-ins of a volunteer around a moment to her stays around it. The caller holds
-- the account's lock. What is DECLINED or VOID takes no part.
--   IN opens a stay at its station; within an open one it changes nothing.
--   OUT closes it; without an open one it is flagged NO_IN.
--   neither said: the other of what is open; less than a minute after another at the same station it
--     changes nothing, since a thumb scans twice.
--     After a check-in of hers there that is in doubt, nobody knows which is next: flagged UNSURE_WAY.
--   IN while a stay at another station is open: flagged TWO_PLACES.
--   farther from the one before than somebody travels (150 km/h): flagged SPEED.
--   no OUT within "longest": closed by rule with "credit", flagged FORGOTTEN.
-- A check-in with a flag is PENDING until somebody decides; her word does not heal NO_IN and TWO_PLACES,
-- since what is missing there is another entry. A stay with a PENDING end is PENDING and counts nothing.
CREATE OR REPLACE FUNCTION fold_presence(
  who uuid, around timestamptz, moment timestamptz, longest interval, credit interval)
RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  since timestamptz := around;
  until timestamptz := around;
  walked timestamptz;
  c record;
  -- the check-in before: where, when and which way
  b_station uuid;
  b_at timestamptz;
  b_way text;
  b_latitude double precision;
  b_longitude double precision;
  stays stay[] := '{}';
  doubts boolean[] := '{}';
  one stay;
  i integer;
  -- the stations met so far, and whether the last check-in at each is in doubt
  met uuid[] := '{}';
  met_at timestamptz[] := '{}';
  met_doubt boolean[] := '{}';
  m integer;
  unsure boolean;
  noted text[];
  found_out text[];
  turn text;
  verdict text;
  doubt boolean;
  repeated boolean;
BEGIN
  -- Back to a moment at which she was nowhere.
  LOOP
    SELECT min(s.came_at) INTO walked FROM stay s
    WHERE s.account = who AND s.came_at < since AND s.came_at >= since - longest - interval '1 minute'
      AND (s.left_at IS NULL OR s.ended = 'RULE' OR s.left_at + interval '1 minute' >= since);
    EXIT WHEN walked IS NULL;
    since := walked;
  END LOOP;
  -- On to one from which nothing before can reach any further.
  LOOP
    SELECT max(k.captured_at) INTO walked FROM check_in k
    WHERE k.account = who AND k.captured_at > until AND k.captured_at <= until + longest;
    EXIT WHEN walked IS NULL;
    until := walked;
  END LOOP;

  SELECT k.station_id, k.captured_at, k.way, t.latitude, t.longitude
  INTO b_station, b_at, b_way, b_latitude, b_longitude
  FROM check_in k JOIN station t ON t.id = k.station_id
  WHERE k.account = who AND k.captured_at < since AND k.captured_at >= since - longest
    AND k.state IN ('COUNTED', 'PENDING')
  ORDER BY k.captured_at DESC, k.id DESC LIMIT 1;

  FOR c IN
    SELECT k.id, k.captured_at, k.station_id, k.asked, k.way, k.means, k.state, k.decided, k.flags,
           t.latitude, t.longitude
    FROM check_in k JOIN station t ON t.id = k.station_id
    WHERE k.account = who AND k.captured_at >= since AND k.captured_at <= until
      AND k.state IN ('COUNTED', 'PENDING')
    ORDER BY k.captured_at, k.id
  LOOP
    -- what was noted when it was recorded stays; the rest is found out each time
    noted := CASE WHEN c.flags = '{}' THEN c.flags
      ELSE array_remove(array_remove(array_remove(array_remove(
        c.flags, 'NO_IN'), 'TWO_PLACES'), 'SPEED'), 'UNSURE_WAY') END;
    found_out := '{}';
    IF b_station <> c.station_id
        AND metres_between(b_latitude, b_longitude, c.latitude, c.longitude) - 1000
          > 150000.0 / 3600 * extract(epoch FROM c.captured_at - b_at) THEN
      found_out := '{SPEED}';
    END IF;
    m := array_position(met, c.station_id);
    IF c.asked IS NULL THEN
      IF m IS NOT NULL THEN
        unsure := met_doubt[m] AND c.captured_at <= met_at[m] + longest;
      ELSE
        SELECT k.state = 'PENDING' INTO unsure FROM check_in k
        WHERE k.account = who AND k.captured_at < since AND k.captured_at >= c.captured_at - longest
          AND k.station_id = c.station_id AND k.state IN ('COUNTED', 'PENDING')
        ORDER BY k.captured_at DESC, k.id DESC LIMIT 1;
      END IF;
      IF unsure THEN
        found_out := found_out || 'UNSURE_WAY'::text;
      END IF;
    END IF;
    doubt := NOT c.decided AND (noted <> '{}' OR found_out <> '{}');

    i := coalesce(array_length(stays, 1), 0);
    WHILE i > 0 AND (stays[i]).station_id <> c.station_id LOOP
      i := i - 1;
    END LOOP;
    IF i > 0 AND ((stays[i]).state <> 'OPEN' OR c.captured_at > (stays[i]).came_at + longest) THEN
      i := 0; -- over; those without an end are closed below
    END IF;

    repeated := c.asked IS NULL AND b_station = c.station_id
      AND c.captured_at < b_at + interval '1 minute';
    turn := CASE WHEN repeated THEN b_way ELSE coalesce(c.asked, CASE WHEN i > 0 THEN 'OUT' ELSE 'IN' END) END;
    IF repeated THEN
      NULL;
    ELSIF turn = 'IN' AND i = 0 THEN
      FOR j IN 1 .. coalesce(array_length(stays, 1), 0) LOOP
        IF (stays[j]).state = 'OPEN' AND (stays[j]).station_id <> c.station_id
            AND c.captured_at <= (stays[j]).came_at + longest THEN
          found_out := found_out || 'TWO_PLACES'::text;
          doubt := true;
          EXIT;
        END IF;
      END LOOP;
      one := (who, c.captured_at, c.station_id, NULL, 0, NULL, 'OPEN', noted || found_out)::stay;
      stays := stays || one;
      doubts := doubts || doubt;
    ELSIF turn = 'OUT' AND i > 0 THEN
      one := stays[i];
      one.left_at := c.captured_at;
      one.minutes := least(1440, floor(extract(epoch FROM c.captured_at - one.came_at) / 60));
      one.ended := CASE WHEN c.means = 'ENTRY' THEN 'ENTRY' ELSE 'SCAN' END;
      one.state := CASE WHEN doubts[i] OR doubt THEN 'PENDING' ELSE 'COUNTED' END;
      one.flags := ARRAY(SELECT DISTINCT f FROM unnest(one.flags || noted || found_out) f ORDER BY f);
      stays[i] := one;
    ELSIF turn = 'OUT' THEN
      found_out := found_out || 'NO_IN'::text;
      doubt := true;
    END IF;

    verdict := CASE WHEN doubt THEN 'PENDING' ELSE 'COUNTED' END;
    IF verdict <> c.state OR turn <> c.way OR noted || found_out <> c.flags THEN
      UPDATE check_in k SET state = verdict, way = turn, flags = noted || found_out
      WHERE k.account = who AND k.captured_at = c.captured_at AND k.id = c.id;
    END IF;
    IF m IS NULL THEN
      met := met || c.station_id;
      m := array_length(met, 1);
    END IF;
    met_at[m] := c.captured_at;
    met_doubt[m] := doubt;
    b_station := c.station_id;
    b_at := c.captured_at;
    b_way := turn;
    b_latitude := c.latitude;
    b_longitude := c.longitude;
  END LOOP;

  FOR j IN 1 .. coalesce(array_length(stays, 1), 0) LOOP
    one := stays[j];
    IF one.state = 'OPEN' AND moment > one.came_at + longest THEN
      one.left_at := one.came_at + least(credit, longest);
      one.minutes := floor(extract(epoch FROM least(credit, longest)) / 60);
      one.ended := 'RULE';
      one.state := 'PENDING';
      one.flags := one.flags || 'FORGOTTEN'::text;
      stays[j] := one;
    END IF;
  END LOOP;

  -- asked first: a DELETE touches every partition
  IF EXISTS (SELECT FROM stay s
      WHERE s.account = who AND s.came_at >= since AND s.came_at <= until
        AND NOT EXISTS (SELECT FROM unnest(stays) n
          WHERE n.came_at = s.came_at AND n.station_id = s.station_id)) THEN
    DELETE FROM stay s
    WHERE s.account = who AND s.came_at >= since AND s.came_at <= until
      AND NOT EXISTS (SELECT FROM unnest(stays) n
        WHERE n.came_at = s.came_at AND n.station_id = s.station_id);
  END IF;
  INSERT INTO stay AS s SELECT n.* FROM unnest(stays) n
  ON CONFLICT (account, came_at, station_id) DO UPDATE
  SET left_at = excluded.left_at, minutes = excluded.minutes, ended = excluded.ended,
      state = excluded.state, flags = excluded.flags
  WHERE (s.left_at, s.minutes, s.ended, s.state, s.flags) IS DISTINCT FROM
    (excluded.left_at, excluded.minutes, excluded.ended, excluded.state, excluded.flags);
END
$$;

-- Records one scan and answers what became of it. The same id again, with the same values, changes
-- nothing and is answered as it stands; with other values both are kept, flagged CONFLICT.
-- The bench builds its floor on this very call: change its arguments only together with src/bench.
--   who          whose presence it is        thing     the phone's id of the scan
--   captured     by the phone's clock        place     number of the station
--   wanted       IN, OUT, or NULL for whatever comes next
--   noticed      what the service saw in it: STALE_CODE, LATE, FAR, PRINTED_NO_PLACE
--   printing     serial of a printed code    memory    for how long an id is remembered
-- outcome: COUNTED, PENDING, DECLINED or VOID, as it stands; REFUSED: nothing was recorded, and
-- "refused" says why (UNKNOWN: no such station or printing, REPRINTED: there is a newer printing, MANY:
-- a hundred check-ins within half a day).
CREATE FUNCTION record_check_in(
  who uuid, thing uuid, captured timestamptz, place bigint, wanted text, through text, noticed text[],
  near text, phone uuid, count integer, received timestamptz, by_whom uuid, printing integer,
  memory interval, longest interval, credit interval)
RETURNS TABLE (outcome text, refused text, marks text[], turn text, station uuid, replayed boolean)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  t record;
  earlier record;
  printed record;
  hers record;
  phones record;
  stored uuid := thing;
  marked text[] := noticed;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('presence' || who::text, 0));
  SELECT s.id, s.open INTO t FROM station s WHERE s.number = place;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'REFUSED', 'UNKNOWN', '{}'::text[], NULL, NULL::uuid, false;
    RETURN;
  END IF;

  SELECT k.captured_at, k.id, k.station_id, k.asked INTO earlier FROM check_in k
  WHERE k.account = who AND k.captured_at >= received - memory
    AND k.captured_at <= received + memory AND k.id = thing;
  IF FOUND THEN
    IF (earlier.captured_at, earlier.station_id, earlier.asked) IS DISTINCT FROM (captured, t.id, wanted) THEN
      stored := md5(concat_ws('|', thing, extract(epoch FROM captured), t.id, wanted))::uuid;
      marked := marked || 'CONFLICT'::text;
    END IF;
    RETURN QUERY SELECT k.state, NULL::text, k.flags, k.way, k.station_id, true FROM check_in k
      WHERE k.account = who AND k.captured_at = captured AND k.id = stored;
    IF FOUND THEN
      RETURN;
    END IF;
  END IF;

  IF printing IS NOT NULL THEN
    SELECT p.serial, p.printed_at INTO printed FROM printed_code p WHERE p.station_id = t.id;
    IF printed IS NULL OR printing > printed.serial THEN
      RETURN QUERY SELECT 'REFUSED', 'UNKNOWN', '{}'::text[], NULL, NULL::uuid, false;
      RETURN;
    ELSIF printing < printed.serial AND captured >= printed.printed_at THEN
      RETURN QUERY SELECT 'REFUSED', 'REPRINTED', '{}'::text[], NULL, t.id, false;
      RETURN;
    END IF;
  END IF;
  IF NOT t.open THEN
    marked := marked || 'CLOSED_STATION'::text;
  END IF;
  -- her own around it: nobody scans a hundred times in a day, and two phones are not in two places
  SELECT count(*) AS times,
         coalesce(bool_or(by_whom = who AND k.recorded_by = who AND k.client <> phone
           AND k.station_id <> t.id AND k.captured_at
             BETWEEN captured - interval '10 minutes' AND captured + interval '10 minutes'), false) AS twins
  INTO hers FROM check_in k
  WHERE k.account = who
    AND k.captured_at BETWEEN captured - interval '12 hours' AND captured + interval '12 hours';
  IF hers.times >= 100 THEN
    RETURN QUERY SELECT 'REFUSED', 'MANY', '{}'::text[], NULL, t.id, false;
    RETURN;
  END IF;
  IF by_whom = who THEN
    SELECT coalesce(bool_or(k.account <> who
             AND k.captured_at BETWEEN captured - interval '1 hour' AND captured + interval '1 hour'), false)
             AS shared,
           coalesce(bool_or(k.account = who AND k.sequence = count AND k.id <> thing
             AND NOT 'CONFLICT' = ANY (k.flags)), false) AS cloned
    INTO phones FROM check_in k
    WHERE k.client = phone AND k.recorded_by = k.account
      AND k.captured_at BETWEEN captured - interval '1 day' AND captured + interval '1 day';
    IF phones.shared THEN
      marked := marked || 'SHARED_PHONE'::text;
    END IF;
    IF phones.cloned OR hers.twins THEN
      marked := marked || 'CLONED'::text;
    END IF;
  END IF;

  INSERT INTO check_in (account, captured_at, id, station_id, asked, way, means, state, flags, nearness,
    client, sequence, received_at, recorded_by)
  VALUES (who, captured, stored, t.id, wanted, coalesce(wanted, 'IN'), through,
    CASE WHEN marked = '{}' THEN 'COUNTED' ELSE 'PENDING' END, marked, near, phone, count, received, by_whom);
  IF stored <> thing THEN
    UPDATE check_in k SET flags = k.flags || 'CONFLICT'::text
    WHERE k.account = who AND k.captured_at = earlier.captured_at AND k.id = thing
      AND NOT 'CONFLICT' = ANY (k.flags) AND NOT k.decided AND k.state IN ('COUNTED', 'PENDING');
    IF FOUND AND earlier.captured_at <> captured THEN
      PERFORM fold_presence(who, earlier.captured_at, received, longest, credit);
    END IF;
  END IF;
  PERFORM fold_presence(who, captured, received, longest, credit);
  RETURN QUERY SELECT k.state, NULL::text, k.flags, k.way, k.station_id, false FROM check_in k
    WHERE k.account = who AND k.captured_at = captured AND k.id = stored;
END
$$;

-- Ends stays that have lasted too long, the oldest first; gives how many. Whoever is scanning is passed
-- over until the next time.
CREATE OR REPLACE FUNCTION close_forgotten(
  moment timestamptz, longest interval, credit interval, most integer)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  s record;
  closed integer := 0;
BEGIN
  FOR s IN SELECT y.account, y.came_at FROM stay y
    WHERE y.state = 'OPEN' AND y.came_at < moment - longest ORDER BY y.came_at, y.account LIMIT most
  LOOP
    IF pg_try_advisory_xact_lock(hashtextextended('presence' || s.account::text, 0)) THEN
      PERFORM fold_presence(s.account, s.came_at, moment, longest, credit);
      closed := closed + 1;
    END IF;
  END LOOP;
  RETURN closed;
END
$$;
