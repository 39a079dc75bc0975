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
