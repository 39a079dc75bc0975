-- A clue always has an owner; it moves to the procuratorate only when a referral is accepted.
CREATE TABLE clue (
  id                  uuid PRIMARY KEY,
  number              text NOT NULL UNIQUE,
  status              text NOT NULL,
  submitted_by        uuid NOT NULL REFERENCES account,
  submitted_from      uuid NOT NULL REFERENCES organisation,
  submitted_at        timestamptz NOT NULL,
  federation_id       uuid NOT NULL REFERENCES organisation,
  federation_region   text COLLATE "C" NOT NULL,
  owner_id            uuid NOT NULL REFERENCES organisation,
  urgency             text NOT NULL,
  eligibility         text NOT NULL,
  priority_groups     text NOT NULL,
  residence           text NOT NULL REFERENCES region,
  registration        text REFERENCES region,
  case_region         text REFERENCES region,
  narrative           bytea NOT NULL,
  household           bytea,
  child_harm          boolean NOT NULL,
  danger_now          boolean NOT NULL,
  police_reported_at  timestamptz,
  police_report       bytea,
  due_on              date,
  merged_into         uuid REFERENCES clue,
  version             integer NOT NULL DEFAULT 0,
  CHECK ((status = 'MERGED') = (merged_into IS NOT NULL))
);
CREATE INDEX clue_of_submitter ON clue (submitted_by, id);
CREATE INDEX clue_of_region ON clue (federation_region, id);
CREATE INDEX clue_waiting ON clue (federation_id, due_on, id) WHERE due_on IS NOT NULL;
CREATE INDEX clue_of_owner ON clue (owner_id, id);
CREATE INDEX clue_merged ON clue (merged_into) WHERE merged_into IS NOT NULL;

-- The people a clue is about. Everything that tells who they are is sealed.
CREATE TABLE clue_person (
  id                 uuid PRIMARY KEY,
  clue_id            uuid NOT NULL REFERENCES clue,
  position           smallint NOT NULL,
  name               bytea NOT NULL,
  identity_number    bytea,
  identity_print     bytea,
  no_number_reason   text,
  birth_date         bytea NOT NULL,
  minor              boolean NOT NULL,
  female             boolean NOT NULL,
  phone              bytea,
  address            bytea,
  guardian           bytea,
  basis              text NOT NULL,
  UNIQUE (clue_id, position),
  CHECK ((identity_number IS NULL) = (identity_print IS NULL)),
  CHECK ((identity_number IS NULL) = (no_number_reason IS NOT NULL))
);
CREATE INDEX clue_person_print ON clue_person (identity_print) WHERE identity_print IS NOT NULL;

-- What happened to a clue: who, when, why. Rows are only ever added.
CREATE TABLE clue_step (
  id           uuid PRIMARY KEY,
  clue_id      uuid NOT NULL REFERENCES clue,
  at           timestamptz NOT NULL,
  account      uuid NOT NULL REFERENCES account,
  organisation uuid NOT NULL REFERENCES organisation,
  role         text NOT NULL,
  verb         text NOT NULL,
  from_status  text,
  to_status    text NOT NULL,
  reason       text,
  note         bytea
);
CREATE INDEX clue_step_of_clue ON clue_step (clue_id, id);

-- Photos and scans; the encrypted content lies outside, under the same id.
CREATE TABLE clue_attachment (
  id         uuid PRIMARY KEY,
  clue_id    uuid NOT NULL REFERENCES clue,
  media_type text NOT NULL,
  size       bigint NOT NULL,
  print      bytea NOT NULL,
  added_by   uuid NOT NULL REFERENCES account,
  added_at   timestamptz NOT NULL,
  UNIQUE (clue_id, print)
);
