-- A volunteer's time in one organisation, summed up as it is served: what she is shown is one row for
-- each organisation, not all her stays of all months. Kept by triggers (R__served_time), always equal
-- to the sums of the view served_time.
CREATE TABLE served_sum (
  account      uuid NOT NULL,
  organisation uuid NOT NULL,
  first        date NOT NULL,
  last         date NOT NULL,
  times        integer NOT NULL CHECK (times > 0),
  minutes      integer NOT NULL CHECK (minutes > 0),
  wishes       integer NOT NULL CHECK (wishes BETWEEN 0 AND minutes), -- minutes of promises kept
  PRIMARY KEY (account, organisation)
) WITH (fillfactor = 80);

INSERT INTO served_sum
SELECT account, organisation, min(day), max(day), count(*), sum(minutes), sum(wishes)
FROM (
  SELECT t.account, s.organisation_id AS organisation,
         (t.came_at AT TIME ZONE 'Asia/Shanghai')::date AS day, t.minutes, 0 AS wishes
  FROM stay t JOIN station s ON s.id = t.station_id WHERE t.state = 'COUNTED'
  UNION ALL
  SELECT account, organisation, served_on, minutes, minutes FROM service_credit
) served
WHERE minutes > 0
GROUP BY account, organisation;
