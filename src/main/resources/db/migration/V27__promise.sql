-- Promises (认领): somebody says that she will see to a wish. The places of a wish are counted in its
-- own row; whoever finds none free stands in line.
CREATE TABLE promise (
  id               uuid PRIMARY KEY,
  wish_id          uuid NOT NULL REFERENCES wish,
  status           text NOT NULL CHECK (status IN ('WAITING', 'PROMISED', 'PROVED', 'DISPUTED',
    'KEPT', 'GIVEN_BACK', 'LAPSED', 'LEFT', 'ENDED')),
  account          uuid NOT NULL REFERENCES account,
  organisation     uuid NOT NULL REFERENCES organisation,
  role             text NOT NULL,
  for_organisation boolean NOT NULL,
  holder           uuid NOT NULL,                      -- whom it binds: the account, or the organisation
  helpers          smallint NOT NULL CHECK (helpers BETWEEN 1 AND 50),
  line             integer CHECK (line > 0),           -- number in the queue; none: a place was free
  lease_until      timestamptz,
  reminded         boolean NOT NULL DEFAULT false,
  silent_until     timestamptz,                        -- then silence confirms
  claimed_at       timestamptz NOT NULL,
  ended_at         timestamptz,
  version          integer NOT NULL DEFAULT 0,

  CONSTRAINT promise_holder
    CHECK (holder = CASE WHEN for_organisation THEN organisation ELSE account END),
  CONSTRAINT promise_herself CHECK (for_organisation OR helpers = 1),
  CONSTRAINT promise_in_line CHECK (status NOT IN ('WAITING', 'LEFT') OR line IS NOT NULL),
  -- a promise is never made for ever, and never left unconfirmed for ever
  CONSTRAINT promise_lease CHECK ((status = 'PROMISED') = (lease_until IS NOT NULL)),
  CONSTRAINT promise_silence CHECK ((status = 'PROVED') = (silent_until IS NOT NULL)),
  CONSTRAINT promise_over CHECK
    ((status IN ('KEPT', 'GIVEN_BACK', 'LAPSED', 'LEFT', 'ENDED')) = (ended_at IS NOT NULL))
);
CREATE UNIQUE INDEX promise_once ON promise (wish_id, holder)
  WHERE status IN ('WAITING', 'PROMISED', 'PROVED', 'DISPUTED');
CREATE UNIQUE INDEX promise_number ON promise (wish_id, line) WHERE line IS NOT NULL;
CREATE INDEX promise_of_wish ON promise (wish_id, id);
CREATE INDEX promise_of_holder ON promise (holder, id);
CREATE INDEX promise_of_account ON promise (account, id);
CREATE INDEX promise_line ON promise (wish_id, line) WHERE status = 'WAITING';
CREATE INDEX promise_lease_ends ON promise (lease_until) WHERE status = 'PROMISED';
CREATE INDEX promise_silence_ends ON promise (silent_until) WHERE status = 'PROVED';
-- a wish whose last place was kept while it was under review
CREATE INDEX wish_all_kept ON wish (id) WHERE status = 'OPEN' AND kept = helpers;

-- What happened to a promise. Rows are only ever added.
CREATE TABLE promise_step (
  id           uuid PRIMARY KEY,
  promise_id   uuid NOT NULL REFERENCES promise,
  at           timestamptz NOT NULL,
  account      uuid REFERENCES account,                -- nobody: time or the wish did it
  organisation uuid REFERENCES organisation,
  role         text,
  verb         text NOT NULL,
  from_status  text,
  to_status    text NOT NULL,
  reason       text,
  words        bytea                                   -- thanks, a dispute, why it is given back
);
CREATE INDEX promise_step_of_promise ON promise_step (promise_id, id);
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON promise_step
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();

-- That it was done: once, or each time of a weekly wish.
CREATE TABLE promise_proof (
  id         uuid PRIMARY KEY,
  promise_id uuid NOT NULL REFERENCES promise,
  served_on  date NOT NULL,
  minutes    smallint CHECK (minutes BETWEEN 1 AND 1440),
  note       bytea,
  added_by   uuid NOT NULL REFERENCES account,
  added_at   timestamptz NOT NULL,
  set_aside  boolean NOT NULL DEFAULT false            -- disputed, and to be done again
);
CREATE UNIQUE INDEX promise_proof_once ON promise_proof (promise_id, served_on) WHERE NOT set_aside;
CREATE INDEX promise_proof_of_promise ON promise_proof (promise_id, id);

-- A picture of it, re-encoded; the encrypted content lies outside, under the same id.
CREATE TABLE promise_picture (
  id         uuid PRIMARY KEY,
  proof_id   uuid NOT NULL UNIQUE REFERENCES promise_proof,
  media_type text NOT NULL CHECK (media_type LIKE 'image/%'),
  size       bigint NOT NULL,
  print      bytea NOT NULL,
  file_key   bytea,
  added_by   uuid NOT NULL REFERENCES account,
  added_at   timestamptz NOT NULL
);

-- Time served by keeping a promise (志愿服务记录与证明出具办法, 民政部令第67号): certified by whoever
-- confirmed, or by nobody where silence did. Rows are only ever added, one for a proof and person.
CREATE TABLE service_credit (
  id           uuid PRIMARY KEY,
  account      uuid NOT NULL REFERENCES account,
  organisation uuid NOT NULL REFERENCES organisation,
  wish_id      uuid NOT NULL REFERENCES wish,
  promise_id   uuid NOT NULL REFERENCES promise,
  proof_id     uuid NOT NULL REFERENCES promise_proof,
  served_on    date NOT NULL,
  minutes      smallint NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  certified_by uuid REFERENCES account,
  at           timestamptz NOT NULL,
  UNIQUE (proof_id, account)
);
CREATE INDEX service_credit_of_account ON service_credit (account, served_on, id);
CREATE INDEX service_credit_of_organisation ON service_credit (organisation, served_on, id);
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON service_credit
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();
