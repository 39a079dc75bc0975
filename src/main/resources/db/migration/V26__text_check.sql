-- What the platform thinks of a text that everybody will read (文本内容安全识别). Never the text: it stays
-- sealed where it belongs, and is named by its owner and the number of its edition.
CREATE TABLE text_check (
  id         uuid PRIMARY KEY,
  kind       text NOT NULL,                                      -- who hands the text out
  subject    uuid NOT NULL,
  edition    integer NOT NULL,
  account    uuid NOT NULL REFERENCES account,                   -- who wrote it
  status     text NOT NULL CHECK (status IN
    ('PENDING', 'PASSED', 'REVIEW', 'RISKY', 'LATER', 'UNCHECKABLE')),
  tries      integer NOT NULL DEFAULT 0,
  asked_at   timestamptz NOT NULL,
  next_at    timestamptz,                                        -- when the platform is asked next
  checked_at timestamptz,
  UNIQUE (subject, edition),                                     -- one verdict for each edition
  CONSTRAINT text_check_open CHECK ((status IN ('PENDING', 'LATER')) = (next_at IS NOT NULL)),
  CONSTRAINT text_check_asked CHECK (status = 'PENDING' OR (tries > 0 AND checked_at IS NOT NULL))
);
CREATE INDEX text_check_due ON text_check (next_at) WHERE next_at IS NOT NULL;
-- whose texts wait for her to come back
CREATE INDEX text_check_later ON text_check (account) WHERE status = 'LATER';
