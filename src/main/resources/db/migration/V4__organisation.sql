-- Who people act for. Never deleted: cases and accounts refer to it.
CREATE TABLE organisation (
  id           uuid PRIMARY KEY,
  kind         text NOT NULL,
  name         text NOT NULL,
  region_code  text COLLATE "C" REFERENCES region (code), -- none: the platform's own operator
  uscc         text,
  phone        text,                                      -- of the office, public
  active       boolean NOT NULL DEFAULT true,
  import_id    uuid,                                      -- the import that brought it
  version      integer NOT NULL DEFAULT 0,
  created_at   timestamptz NOT NULL,
  CONSTRAINT organisation_once UNIQUE NULLS NOT DISTINCT (kind, region_code, name),
  CONSTRAINT organisation_region CHECK (region_code IS NOT NULL OR kind = 'PLATFORM')
);
CREATE INDEX organisation_by_region ON organisation (coalesce(region_code, ''), id);

-- Community grids; the membership that is responsible belongs to a package above.
CREATE TABLE grid (
  id          uuid PRIMARY KEY,
  region_code text COLLATE "C" NOT NULL REFERENCES region (code),
  name        text COLLATE "C" NOT NULL,
  households  integer NOT NULL CHECK (households >= 0),
  responsible uuid,
  version     integer NOT NULL DEFAULT 0,
  created_at  timestamptz NOT NULL,
  CONSTRAINT grid_once UNIQUE (region_code, name)
);
CREATE INDEX grid_responsible ON grid (responsible) WHERE responsible IS NOT NULL;
