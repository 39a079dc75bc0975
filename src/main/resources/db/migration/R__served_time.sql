-- Time served, of whatever kind: what counts of a volunteer's stays, and what she was credited for
-- promises kept. Days are China's.
CREATE OR REPLACE VIEW served_time (
  account, organisation, station_id, served_on, minutes, kind
) AS
SELECT t.account, s.organisation_id, t.station_id,
       (t.came_at AT TIME ZONE 'Asia/Shanghai')::date, t.minutes, 'STATION'
FROM stay t JOIN station s ON s.id = t.station_id
WHERE t.state = 'COUNTED'
UNION ALL
SELECT c.account, c.organisation, NULL, c.served_on, c.minutes, 'WISH'
FROM service_credit c;

-- Adds one service to its sum.
CREATE OR REPLACE FUNCTION served_sum_add(
  of_account uuid, of_organisation uuid, day date, many integer, for_wish integer
) RETURNS void LANGUAGE sql AS $$
  INSERT INTO served_sum AS s VALUES (of_account, of_organisation, day, day, 1, many, for_wish)
  ON CONFLICT (account, organisation) DO UPDATE
  SET first = least(s.first, day), last = greatest(s.last, day), times = s.times + 1,
      minutes = s.minutes + many, wishes = s.wishes + for_wish
$$;

-- Takes a stay out of its sum again. Only when it was the first or the last are the others looked at.
CREATE OR REPLACE FUNCTION served_sum_take(
  of_account uuid, of_organisation uuid, day date, many integer
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  was served_sum;
BEGIN
  SELECT * INTO was FROM served_sum
  WHERE account = of_account AND organisation = of_organisation FOR UPDATE;
  IF NOT FOUND OR was.times = 1 THEN
    DELETE FROM served_sum WHERE account = of_account AND organisation = of_organisation;
    RETURN;
  END IF;
  UPDATE served_sum SET times = times - 1, minutes = minutes - many
  WHERE account = of_account AND organisation = of_organisation;
  IF day = was.first OR day = was.last THEN
    UPDATE served_sum s SET first = coalesce(others.first, s.first), last = coalesce(others.last, s.last)
    FROM (
      SELECT min(served_on) AS first, max(served_on) AS last FROM served_time
      WHERE account = of_account AND organisation = of_organisation AND minutes > 0
    ) others
    WHERE s.account = of_account AND s.organisation = of_organisation;
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION stay_is_summed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.state = 'COUNTED' AND OLD.minutes > 0 THEN
    PERFORM served_sum_take(OLD.account, s.organisation_id,
      (OLD.came_at AT TIME ZONE 'Asia/Shanghai')::date, OLD.minutes)
    FROM station s WHERE s.id = OLD.station_id;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.state = 'COUNTED' AND NEW.minutes > 0 THEN
    PERFORM served_sum_add(NEW.account, s.organisation_id,
      (NEW.came_at AT TIME ZONE 'Asia/Shanghai')::date, NEW.minutes, 0)
    FROM station s WHERE s.id = NEW.station_id;
  END IF;
  RETURN NULL;
END
$$;
CREATE OR REPLACE TRIGGER stay_comes_summed AFTER INSERT ON stay
  FOR EACH ROW WHEN (NEW.state = 'COUNTED') EXECUTE FUNCTION stay_is_summed();
CREATE OR REPLACE TRIGGER stay_changes_summed AFTER UPDATE ON stay
  FOR EACH ROW WHEN ((OLD.state, OLD.minutes, OLD.came_at, OLD.station_id)
    IS DISTINCT FROM (NEW.state, NEW.minutes, NEW.came_at, NEW.station_id))
  EXECUTE FUNCTION stay_is_summed();
CREATE OR REPLACE TRIGGER stay_goes_summed AFTER DELETE ON stay
  FOR EACH ROW WHEN (OLD.state = 'COUNTED') EXECUTE FUNCTION stay_is_summed();

-- Credits are only ever added.
CREATE OR REPLACE FUNCTION credit_is_summed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM served_sum_add(NEW.account, NEW.organisation, NEW.served_on, NEW.minutes, NEW.minutes);
  RETURN NULL;
END
$$;
CREATE OR REPLACE TRIGGER credit_is_summed AFTER INSERT ON service_credit
  FOR EACH ROW WHEN (NEW.minutes > 0) EXECUTE FUNCTION credit_is_summed();
