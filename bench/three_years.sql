-- Three years of work up to now. u(i, salt) is a number in 0..1 that only depends on both; skewed lists have a very common head.
CREATE FUNCTION pg_temp.u(i bigint, salt bigint) RETURNS float LANGUAGE sql IMMUTABLE AS
  'SELECT (hashint8extended($1, $2) & 1048575) / 1048576.0';
CREATE FUNCTION pg_temp.one_of(list text[], chance float) RETURNS text LANGUAGE sql IMMUTABLE AS
  'SELECT $1[1 + floor(power($2, 4) * cardinality($1))::int]';

INSERT INTO collections_app_collectionday (date, state, version, travel_fingerprint, note)
SELECT day::date, CASE WHEN pg_temp.u(extract(epoch FROM day)::bigint, 1) < 0.02 THEN 'CLOSED' ELSE 'OPEN' END, 1, '', ''
FROM generate_series(current_date - interval '3 years', current_date + 40, interval '1 day') day
WHERE extract(isodow FROM day) < 7;

INSERT INTO collections_app_shift (day_id, truck_id, crew_id, starts, ends, break_earliest, break_latest_end, break_min, max_trips, unload_min)
SELECT day.id, truck.id, crew.id, '07:30', '16:30', '11:45', '14:15', 45, 3, 20
FROM collections_app_collectionday day
CROSS JOIN (SELECT id, row_number() OVER (ORDER BY id) n FROM collections_app_truck) truck
JOIN (SELECT id, row_number() OVER (ORDER BY id) n FROM collections_app_crew) crew USING (n);

INSERT INTO collections_app_round (shift_id, state, travel_s, travel_m, link_version, locked)
SELECT shift.id, CASE WHEN day.date < current_date THEN 'DONE' ELSE 'DRAFT' END, 9000, 60000, 1, false
FROM collections_app_shift shift JOIN collections_app_collectionday day ON day.id = shift.day_id;

CREATE TEMPORARY TABLE asked AS
SELECT i, now() - (%(requests)s - i) * (interval '3 years' / %(requests)s) AS created_at, pg_temp.u(i, 2) AS fate
FROM generate_series(1, %(requests)s) i;

CREATE TEMPORARY TABLE placed AS
SELECT i, created_at, status, CASE WHEN status IN ('RECEIVED', 'MODERATION', 'DRAFT', 'CANCELLED', 'DECLINED') THEN NULL ELSE day.id END AS day_id
FROM (SELECT *, CASE
    WHEN fate < 0.004 THEN 'DRAFT' WHEN fate < 0.03 THEN 'CANCELLED' WHEN fate < 0.07 THEN 'DECLINED'
    WHEN created_at > now() - interval '3 days' AND fate < 0.4 THEN CASE WHEN fate < 0.1 THEN 'MODERATION' ELSE 'RECEIVED' END
    WHEN created_at + interval '11 days' > now() THEN 'SCHEDULED'
    WHEN fate < 0.072 THEN 'MISSED' WHEN fate < 0.09 THEN 'REFUSED' WHEN fate < 0.15 THEN 'PARTLY_COLLECTED' ELSE 'COLLECTED' END AS status
  FROM asked) known
LEFT JOIN collections_app_collectionday day
  ON day.date = created_at::date + 11 + (extract(isodow FROM created_at::date + 11) = 7)::int;

INSERT INTO collections_app_pickuprequest (id, reference, status, source, name, phone, email, address, postcode, location, address_confirmed,
  floor, lift, door_code, parking, dismantling, access_note, present, other, volume_low_m3, volume_likely_m3, volume_high_m3, weight_kg,
  verdict, explanation, service_s, people, day_id, window_starts, window_ends, outcome_reason, is_demo, body_digest, link_version, version, created_at)
SELECT i, regexp_replace(translate(upper(to_hex(16777216 + i * 7919 %% 15728640 + 100000000)), '01258B', 'HJKRTU'), '^...', '\&-'), status,
  (ARRAY['WEB', 'PHONE', 'PARTNER'])[1 + floor(pg_temp.u(i, 3) * 3)::int],
  first || ' ' || surname, '+33' || (ARRAY['6', '7', '1'])[1 + i %% 3] || lpad(floor(pg_temp.u(i, 4) * 1e4 + 1e4 * floor(pg_temp.u(i, 5) * 1e4))::text, 8, '0'),
  CASE WHEN pg_temp.u(i, 6) < 0.7 THEN plain_words(left(first, 1)) || '.' || replace(plain_words(surname), ' ', '') || i %% 100 || '@example.org' ELSE '' END,
  floor(1 + pg_temp.u(i, 7) * 150) || ' ' || pg_temp.one_of(%(streets)s, pg_temp.u(i, 8)) || ' ' || postcode || ' Paris', postcode,
  st_setsrid(st_makepoint(2.27 + pg_temp.u(i, 10) * 0.13, 48.83 + pg_temp.u(i, 11) * 0.06), 4326)::geography, true,
  floor(pg_temp.u(i, 12) * 7), i %% 2 = 0, '', 'UNKNOWN', 'NONE', '', '', '', 1.8, 2.6, 3.4, 180, 'COLLECT', '', 1500, 1,
  day_id, CASE WHEN day_id IS NOT NULL THEN time '08:00' + (i %% 2) * interval '4 hours' END,
  CASE WHEN day_id IS NOT NULL THEN time '12:00' + (i %% 2) * interval '4 hours' END, '', false, '', 1, 1, created_at
FROM (SELECT *, pg_temp.one_of(%(first)s, sqrt(pg_temp.u(i, 13))) AS first, pg_temp.one_of(%(surnames)s, pg_temp.u(i, 14)) AS surname,
  '750' || lpad((1 + floor(pg_temp.u(i, 9) * 20))::text, 2, '0') AS postcode FROM placed) person;

INSERT INTO collections_app_requesteditem (request_id, kind_id, quantity, condition, verdict, refusal, volume_m3)
SELECT i, kind.id, 1 + (i + n) %% 3, 'GOOD', 'COLLECT', '', 1
FROM placed CROSS JOIN generate_series(0, 2) n
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS k FROM collections_app_itemkind) kind ON k = (i + 17 * n) %% 50;

INSERT INTO collections_app_requestevent (request_id, at, who, from_status, to_status, why)
SELECT i, created_at, 'donateur', 'DRAFT', CASE WHEN status = 'MODERATION' THEN status ELSE 'RECEIVED' END, '' FROM placed
UNION ALL SELECT i, created_at + interval '1 hour', 'Inès', 'RECEIVED', 'SCHEDULED', '' FROM placed WHERE day_id IS NOT NULL
UNION ALL SELECT i, created_at + interval '11 days', 'Équipe 1', 'SCHEDULED', status, '' FROM placed
  WHERE status IN ('COLLECTED', 'PARTLY_COLLECTED', 'MISSED', 'REFUSED');

INSERT INTO collections_app_notice (request_id, kind, state, due_at, attempts, channel, sent_at, error, words,
  said)
SELECT i, kind, CASE WHEN pg_temp.u(i, 15) < 0.0005 THEN 'FAILED' ELSE 'SENT' END, created_at, 1, 'EMAIL', created_at, '',
  '{}', false
FROM placed CROSS JOIN unnest(ARRAY['RECEIVED', 'CONFIRMED', 'REMINDER_1']) kind
WHERE kind = 'RECEIVED' OR day_id IS NOT NULL;

INSERT INTO collections_app_callback (request_id, due_at, why, attempts, done_at)
SELECT i, created_at + interval '4 hours', 'volume à préciser', i %% 3,
  CASE WHEN status <> 'RECEIVED' THEN created_at + interval '1 day' END
FROM placed WHERE pg_temp.u(i, 16) < 0.2;

INSERT INTO collections_app_photo (request_id, key, state, width_px, height_px, digest, added_at)
SELECT i, gen_random_uuid(), 'KEPT', 1600, 1200, md5(i::text), created_at FROM placed WHERE i %% 50 = 0;

INSERT INTO collections_app_stop (round_id, position, kind, request_id, held_by, locked, travel_s, travel_m, arrives_s, starts_s, leaves_s,
  load_m3, load_kg, state, actual_volume_m3, reason)
SELECT round.id, row_number() OVER (PARTITION BY round.id ORDER BY i), 'HOME', i, '', false, 600, 3000, 30000, 30000, 31000, 2.6, 180,
  CASE WHEN status = 'SCHEDULED' THEN 'PLANNED' WHEN status = 'MISSED' THEN 'NOBODY' WHEN status = 'REFUSED' THEN 'REFUSED' ELSE 'DONE' END,
  CASE WHEN status NOT IN ('SCHEDULED', 'MISSED', 'REFUSED') THEN 2.6 END, ''
FROM placed
JOIN (SELECT id, day_id, row_number() OVER (PARTITION BY day_id ORDER BY id) - 1 AS nth FROM collections_app_shift) shift
  ON shift.day_id = placed.day_id AND nth = i %% 8
JOIN collections_app_round round ON round.shift_id = shift.id;

SELECT setval(pg_get_serial_sequence('collections_app_pickuprequest', 'id'), %(requests)s);
