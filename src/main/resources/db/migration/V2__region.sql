-- Administrative divisions. A code's parent is its prefix; so is a scope. "C": prefixes are ranges.
-- Keys and indexes are built after the load (V3).
CREATE TABLE region (
  code  text COLLATE "C" NOT NULL,
  name  text NOT NULL,
  level smallint NOT NULL GENERATED ALWAYS AS (
    CASE length(code) WHEN 2 THEN 1 WHEN 4 THEN 2 WHEN 6 THEN 3 WHEN 9 THEN 4 WHEN 12 THEN 5 END
  ) STORED
);

-- To find a division by part of its name: the one- and two-character pieces of the names of all
-- children of one parent, one row per parent. Trigrams are no help with names of two characters,
-- and pieces per division instead of per parent would be ten times as many.
CREATE TABLE region_gram (
  level  smallint NOT NULL,          -- of the children
  parent text COLLATE "C" NOT NULL,  -- empty for the provinces
  grams  integer[] NOT NULL
);
