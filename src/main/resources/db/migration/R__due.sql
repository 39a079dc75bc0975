-- Everything that waits for somebody until a day. A matter that has been answered is not in it any
-- more; whoever adds a kind adds its name to DutyKind as well.
--   account      the person in charge, where there is one; otherwise it is the whole organisation's
--   counterpart  the organisation that waits for the answer
--   clue         to open it by, where the matter belongs to one
DROP VIEW IF EXISTS due_matter;
CREATE VIEW due_matter (
  kind, thing, number, organisation_id, region, account, due_on, since, counterpart_id, clue
) AS
-- a clue waits for the federation
SELECT 'CLUE', c.id, c.number, c.federation_id, c.federation_region, NULL::uuid, c.due_on,
       c.submitted_at, c.submitted_from, c.id
FROM clue c
WHERE c.due_on IS NOT NULL
UNION ALL
-- a referral waits for the procuratorate
SELECT 'REFERRAL', l.id, c.number, l.receiver_id, coalesce(o.region_code, ''), NULL::uuid,
       l.due_on, l.sent_at, l.sender_id, l.clue_id
FROM referral l
JOIN clue c ON c.id = l.clue_id
JOIN organisation o ON o.id = l.receiver_id
WHERE l.due_on IS NOT NULL
UNION ALL
-- a relief case waits for its officer; the federation waits for the result
SELECT 'RELIEF', k.id, k.number, k.organisation_id, k.region, k.officer_id, k.due_on, k.opened_at,
       c.federation_id, k.clue_id
FROM relief_case k
JOIN clue c ON c.id = k.clue_id
WHERE k.due_on IS NOT NULL
UNION ALL
-- what is missing is to be asked for, before the decision is due
SELECT 'EVIDENCE', k.id, k.number, k.organisation_id, k.region, k.officer_id, k.ask_by,
       k.opened_at, c.federation_id, k.clue_id
FROM relief_case k
JOIN clue c ON c.id = k.clue_id
WHERE k.ask_by IS NOT NULL AND k.ask_by < k.due_on
UNION ALL
-- a measure waits for the agency; the procuratorate waits for what comes of it
SELECT 'MEASURE', m.id, m.number, m.agency_id, coalesce(o.region_code, ''), m.officer_id, m.due_on,
       m.planned_at, k.organisation_id, NULL::uuid
FROM measure m
JOIN relief_case k ON k.id = m.case_id
JOIN organisation o ON o.id = m.agency_id
WHERE m.due_on IS NOT NULL
UNION ALL
-- a visit to the family waits for the cadre who reported it
SELECT 'VISIT', v.id, v.number, v.grassroots_id, coalesce(o.region_code, ''), v.cadre_id, v.due_on,
       v.planned_at, v.procuratorate_id, v.clue_id
FROM visit v
JOIN organisation o ON o.id = v.grassroots_id
WHERE v.due_on IS NOT NULL
UNION ALL
-- somebody who asked what is held about her waits for the office's answer
SELECT 'SUBJECT_REQUEST', q.id, q.number, q.organisation_id, q.region, q.received_by, q.due_on,
       q.received_at, NULL::uuid, NULL::uuid
FROM subject_request q
WHERE q.due_on IS NOT NULL
UNION ALL
-- a request to know who a minor victim is waits for a custodian of the same organisation
SELECT 'IDENTITY_REQUEST', q.id, c.number, q.organisation_id, coalesce(o.region_code, ''),
       NULL::uuid, q.due_on, q.asked_at, q.organisation_id, q.clue_id
FROM identity_request q
JOIN clue c ON c.id = q.clue_id
JOIN organisation o ON o.id = q.organisation_id
WHERE q.due_on IS NOT NULL
UNION ALL
-- a complaint waits for its office, or for the one of it who has taken it; not told is who waits
SELECT 'COMPLAINT', c.id, c.number, c.organisation_id, coalesce(o.region_code, ''), c.handler_id,
       c.due_on, c.sent_at, NULL::uuid, NULL::uuid
FROM complaint c
JOIN organisation o ON o.id = c.organisation_id
WHERE c.due_on IS NOT NULL
UNION ALL
-- a wish waits for a review, by whoever is nearest to the community
SELECT 'WISH_REVIEW', w.id, w.number, near.id, w.region, NULL::uuid, w.due_on, w.submitted_at,
       NULL::uuid, NULL::uuid
FROM wish w
CROSS JOIN LATERAL (
  SELECT o.id FROM organisation o
  WHERE o.active AND o.kind IN ('GRASSROOTS_FEDERATION', 'FEDERATION')
    AND coalesce(o.region_code, '') IN
      (w.region, left(w.region, 9), left(w.region, 6), left(w.region, 4), left(w.region, 2))
  ORDER BY length(o.region_code) DESC, o.kind DESC, o.id LIMIT 1) near
WHERE w.due_on IS NOT NULL
UNION ALL
-- a wish with places left waits for somebody who promises; whoever knows about it sees to that
SELECT 'WISH', w.id, w.number, w.responsible_in, w.region, w.responsible_id, w.wanted_until,
       w.published_at, NULL::uuid, NULL::uuid
FROM wish w
WHERE w.status = 'OPEN' AND w.taken < w.helpers AND w.responsible_in IS NOT NULL
UNION ALL
-- a need waits for something to come of it
SELECT 'NEED', n.id, n.number, n.responsible_in, n.region, n.responsible_id, n.due_on, n.created_at,
       NULL::uuid, NULL::uuid
FROM need n
WHERE n.due_on IS NOT NULL
UNION ALL
-- a volunteer waits for a certificate of her service
SELECT 'CERTIFICATE', z.id, z.request_number, z.organisation_id, z.region, NULL::uuid, z.due_on,
       z.requested_at, NULL::uuid, NULL::uuid
FROM certificate z
WHERE z.due_on IS NOT NULL
UNION ALL
-- a volunteer contests a record of her presence; the station's keeper answers
SELECT 'PRESENCE_CONTEST', x.id, x.number, t.organisation_id, t.region, NULL::uuid, x.due_on,
       x.opened_at, NULL::uuid, NULL::uuid
FROM presence_contest x
JOIN station t ON t.id = x.station_id
WHERE x.due_on IS NOT NULL
;
