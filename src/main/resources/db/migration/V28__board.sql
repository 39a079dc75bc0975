-- The public board: one index per area that can be asked for, in the order it is read, and news of a
-- change for the nodes that keep answers in memory.

-- An area is matched as a whole, so that one index gives its wishes already in order. Fulfilled wishes
-- grow in number for years: the status stands before the time.
CREATE INDEX wish_board_community ON wish (region, status, published_at, id)
  WHERE status IN ('OPEN', 'FULFILLED');
CREATE INDEX wish_board_township ON wish (left(region, 9), status, published_at, id)
  WHERE status IN ('OPEN', 'FULFILLED');
CREATE INDEX wish_board_county ON wish (left(region, 6), status, published_at, id)
  WHERE status IN ('OPEN', 'FULFILLED');
CREATE INDEX wish_board_station ON wish (station_id, status, published_at, id)
  WHERE status IN ('OPEN', 'FULFILLED');

-- Where something changed: community, station if there is one, wish. Nothing of what it says; and only
-- of what everybody may see, or could before.
CREATE FUNCTION tell_the_board() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.status IN ('OPEN', 'FULFILLED') THEN
    PERFORM pg_notify('wish_board', concat_ws(' ', OLD.region, OLD.station_id, OLD.id));
  END IF;
  -- the same news twice in a transaction is sent once
  IF TG_OP <> 'DELETE' AND NEW.status IN ('OPEN', 'FULFILLED') THEN
    PERFORM pg_notify('wish_board', concat_ws(' ', NEW.region, NEW.station_id, NEW.id));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER tell_the_board AFTER INSERT OR UPDATE OR DELETE ON wish
  FOR EACH ROW EXECUTE FUNCTION tell_the_board();

CREATE FUNCTION tell_the_board_of_a_picture() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.wish_id ELSE NEW.wish_id END;
BEGIN
  PERFORM pg_notify('wish_board', concat_ws(' ', w.region, w.station_id, w.id))
  FROM wish w WHERE w.id = changed AND w.status IN ('OPEN', 'FULFILLED');
  RETURN NULL;
END
$$;
CREATE TRIGGER tell_the_board AFTER INSERT OR DELETE ON wish_picture
  FOR EACH ROW EXECUTE FUNCTION tell_the_board_of_a_picture();
