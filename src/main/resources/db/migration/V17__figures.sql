-- Sums that the dashboard reads. A row says: in this month, in this division, so many of a group.
-- own: of the division's own offices; otherwise of the division with all that lies below it.
CREATE TABLE figure_cell (
  region  text COLLATE "C" NOT NULL,
  month   date NOT NULL CHECK (extract(day FROM month) = 1),
  own     boolean NOT NULL,
  measure text NOT NULL,
  grp     text NOT NULL,
  value   bigint NOT NULL,
  PRIMARY KEY (region, own, month, measure, grp)
);
-- what a division is made of, when its own sums are added up to those of the divisions above it
CREATE INDEX figure_cell_month ON figure_cell (month, region) WHERE own;

-- What changed since it was last counted. Only added to by commands, so that none waits for another.
CREATE TABLE figure_stale (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  region text COLLATE "C" NOT NULL,
  month  date NOT NULL
);

CREATE FUNCTION figure_month(at timestamptz) RETURNS date LANGUAGE sql STABLE AS
  $$ SELECT date_trunc('month', at AT TIME ZONE 'Asia/Shanghai')::date $$;

CREATE FUNCTION figure_mark_clue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_stale (region, month)
  VALUES (NEW.federation_region, figure_month(NEW.submitted_at));
  RETURN NULL;
END $$;
CREATE TRIGGER figure_mark AFTER INSERT OR UPDATE ON clue
  FOR EACH ROW EXECUTE FUNCTION figure_mark_clue();

CREATE FUNCTION figure_mark_referral() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_stale (region, month)
  SELECT c.federation_region, figure_month(NEW.sent_at) FROM clue c WHERE c.id = NEW.clue_id;
  RETURN NULL;
END $$;
CREATE TRIGGER figure_mark AFTER INSERT OR UPDATE ON referral
  FOR EACH ROW EXECUTE FUNCTION figure_mark_referral();

-- a case counts in the month it was opened, and its relief in the month of its first payment
CREATE FUNCTION figure_mark_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_stale (region, month)
  SELECT NEW.region, figure_month(NEW.opened_at)
  UNION
  SELECT NEW.region, date_trunc('month', p.paid_on)::date FROM relief_payment p
  WHERE p.case_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER figure_mark AFTER INSERT OR UPDATE ON relief_case
  FOR EACH ROW EXECUTE FUNCTION figure_mark_case();

CREATE FUNCTION figure_mark_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_stale (region, month)
  SELECT k.region, date_trunc('month', p.paid_on)::date
  FROM relief_payment p JOIN relief_case k ON k.id = p.case_id WHERE p.case_id = NEW.case_id;
  RETURN NULL;
END $$;
CREATE TRIGGER figure_mark AFTER INSERT ON relief_payment
  FOR EACH ROW EXECUTE FUNCTION figure_mark_payment();

-- what is there already is counted once
INSERT INTO figure_stale (region, month)
SELECT federation_region, figure_month(submitted_at) FROM clue
UNION
SELECT c.federation_region, figure_month(l.sent_at) FROM referral l JOIN clue c ON c.id = l.clue_id
UNION
SELECT region, figure_month(opened_at) FROM relief_case
UNION
SELECT k.region, date_trunc('month', p.paid_on)::date
FROM relief_payment p JOIN relief_case k ON k.id = p.case_id;

-- the months of a division
CREATE INDEX clue_of_month ON clue (federation_region, submitted_at);
CREATE INDEX referral_sent ON referral (sent_at) WHERE purpose = 'HANDOVER';
CREATE INDEX relief_case_of_month ON relief_case (region, opened_at);
