-- Volunteers (志愿者) and what has to be known of them before they serve. What identifies somebody is
-- sealed; what she offers stands in the clear, because she is found by it.

-- The small vocabularies: what somebody can do, the kinds of service, languages, courses. A row is
-- never removed, since registrations name it; it is switched off.
CREATE TABLE volunteer_code (
  list     text NOT NULL CHECK (list IN ('SKILL', 'SERVICE', 'LANGUAGE', 'COURSE')),
  code     text NOT NULL CHECK (code ~ '^[A-Z][A-Z0-9_]{1,30}$'),
  zh       text NOT NULL,
  en       text NOT NULL,
  words    text[] NOT NULL DEFAULT '{}',  -- a wish that says one of them asks for it
  kinds    text[] NOT NULL DEFAULT '{}',  -- kinds of wishes that it answers
  active   boolean NOT NULL DEFAULT true,
  PRIMARY KEY (list, code)
);
INSERT INTO volunteer_code (list, code, zh, en, words, kinds) VALUES
  ('SKILL', 'HAIRCUT', '理发', 'cut hair', '{理发,剪发,剪头}', '{}'),
  ('SKILL', 'COUNSELLING', '心理疏导', 'counsel', '{心理,倾诉,谈心}', '{COMPANIONSHIP}'),
  ('SKILL', 'LAW', '法律咨询', 'advise on law', '{法律,维权,律师}', '{}'),
  ('SKILL', 'REPAIR', '家电维修', 'repair appliances', '{维修,修理,修一}', '{}'),
  ('SKILL', 'TUTORING', '辅导功课', 'help with homework', '{辅导,作业,功课,补课}', '{TUTORING}'),
  ('SKILL', 'CARE', '医护照料', 'nurse', '{照料,护理,陪诊,看病}', '{}'),
  ('SKILL', 'HANDICRAFT', '手工', 'do handicraft', '{手工,刺绣,编织}', '{}'),
  ('SKILL', 'DRIVING', '驾驶', 'drive', '{接送,开车,搬运}', '{}'),
  ('SKILL', 'COMPUTER', '手机电脑', 'explain phones and computers', '{手机,电脑,上网}', '{}'),
  ('SKILL', 'ARTS', '文艺体育', 'teach arts and sports', '{唱歌,跳舞,画画,体育}', '{}'),
  ('LANGUAGE', 'PUTONGHUA', '普通话', 'Putonghua', '{}', '{}'),
  ('LANGUAGE', 'ZHUANG', '壮语', 'Zhuang', '{壮语,壮话}', '{}'),
  ('LANGUAGE', 'YAO', '瑶语', 'Yao', '{瑶语,瑶话}', '{}'),
  ('LANGUAGE', 'MIAO', '苗语', 'Miao', '{苗语,苗话}', '{}'),
  ('LANGUAGE', 'GUILIU', '桂柳话', 'Guiliu', '{桂柳话}', '{}'),
  ('LANGUAGE', 'CANTONESE', '粤语', 'Cantonese', '{粤语,白话}', '{}'),
  ('LANGUAGE', 'SIGN', '手语', 'sign language', '{手语}', '{}'),
  -- the five kinds of service
  ('SERVICE', 'FAMILY', '家庭教育', 'family education', '{}', '{TUTORING}'),
  ('SERVICE', 'CARE', '关爱帮扶', 'care and help', '{}', '{GOODS,COMPANIONSHIP}'),
  ('SERVICE', 'RIGHTS', '维权服务', 'rights and mediation', '{}', '{}'),
  ('SERVICE', 'CIVILITY', '文明新风', 'culture and civility', '{}', '{}'),
  ('SERVICE', 'SKILLS', '便民技能', 'skills for daily life', '{}', '{SERVICE}'),
  ('COURSE', 'BASICS', '志愿服务基础', 'basics of voluntary service', '{}', '{}'),
  ('COURSE', 'CHILD_PROTECTION', '未成年人保护', 'protection of minors', '{}', '{}'),
  ('COURSE', 'FIRST_AID', '急救', 'first aid', '{}', '{}'),
  ('COURSE', 'MEDIATION', '家庭纠纷调解', 'family mediation', '{}', '{}');

CREATE TABLE volunteer (
  id              uuid PRIMARY KEY,
  status          text NOT NULL CHECK (status IN ('ACTIVE', 'PAUSED', 'LEFT')),
  account         uuid NOT NULL REFERENCES account,
  organisation_id uuid NOT NULL REFERENCES organisation,
  region          text COLLATE "C" NOT NULL,             -- the organisation's
  born            bytea NOT NULL,
  minor           boolean NOT NULL,                      -- when she last wrote down her birthday
  guardian        bytea,                                 -- who consented for a minor, how and when
  consent_ended_on date,                                 -- the guardian took it back
  skills          text[] NOT NULL,
  own_skills      bytea,
  languages       text[] NOT NULL,
  services        text[] NOT NULL,
  free            text[] NOT NULL,                       -- weekday (1 is Monday) and part of the day, 6:MORNING
  radius_km       smallint CHECK (radius_km BETWEEN 1 AND 100),
  -- hundredths of a degree, about a kilometre; never of a minor
  latitude        numeric(4, 2) CHECK (latitude BETWEEN -90 AND 90),
  longitude       numeric(5, 2) CHECK (longitude BETWEEN -180 AND 180),
  registered_at   timestamptz NOT NULL,
  version         integer NOT NULL DEFAULT 0,

  UNIQUE (id, account),
  CONSTRAINT volunteer_lists CHECK (cardinality(skills) <= 30 AND cardinality(languages) <= 20
    AND cardinality(services) <= 10 AND cardinality(free) <= 28),
  CONSTRAINT volunteer_position CHECK ((latitude IS NULL) = (longitude IS NULL)),
  CONSTRAINT volunteer_minor_nowhere CHECK (NOT minor OR latitude IS NULL),
  -- 民法典第十九条、个人信息保护法第三十一条: a minor with her guardian's consent, and only as long as it stands
  CONSTRAINT volunteer_minor CHECK (minor = (guardian IS NOT NULL)),
  CONSTRAINT volunteer_consent CHECK (consent_ended_on IS NULL OR status = 'LEFT')
);
CREATE UNIQUE INDEX volunteer_once ON volunteer (account, organisation_id) WHERE status <> 'LEFT';
CREATE INDEX volunteer_of_account ON volunteer (account, id);
CREATE INDEX volunteer_of_organisation ON volunteer (organisation_id, id);
CREATE INDEX volunteer_of_region ON volunteer (region, id);

-- What happened to a registration. Rows are only ever added.
CREATE TABLE volunteer_step (
  id           uuid PRIMARY KEY,
  volunteer_id uuid NOT NULL REFERENCES volunteer,
  at           timestamptz NOT NULL,
  account      uuid NOT NULL REFERENCES account,
  organisation uuid REFERENCES organisation,
  role         text NOT NULL,
  verb         text NOT NULL,
  from_status  text,
  to_status    text NOT NULL
);
CREATE INDEX volunteer_step_of_volunteer ON volunteer_step (volunteer_id, id);
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON volunteer_step
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();

-- Courses somebody has done, as others wrote them down. Rows are only ever added.
CREATE TABLE volunteer_course (
  id           uuid PRIMARY KEY,
  volunteer_id uuid NOT NULL,
  account      uuid NOT NULL,
  code         text NOT NULL,
  done_on      date NOT NULL,
  minutes      smallint NOT NULL CHECK (minutes BETWEEN 1 AND 6000),
  valid_until  date NOT NULL,
  given_by     bytea NOT NULL,
  recorded_by  uuid NOT NULL REFERENCES account,
  recorded_at  timestamptz NOT NULL,
  FOREIGN KEY (volunteer_id, account) REFERENCES volunteer (id, account),
  CONSTRAINT volunteer_course_once UNIQUE (volunteer_id, code, done_on),
  CONSTRAINT volunteer_course_by_another CHECK (recorded_by <> account)
);
CREATE TRIGGER only_ever_added BEFORE UPDATE OR DELETE ON volunteer_course
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();

-- Whether there are records of sexual offences, abuse, trafficking or violence: whoever has close
-- contact with minors is asked about before she begins, and every year (未成年人保护法第六十二条).
-- The newest answer counts; earlier ones stay.
CREATE TABLE volunteer_vetting (
  id            uuid PRIMARY KEY,
  volunteer_id  uuid NOT NULL,
  account       uuid NOT NULL,
  outcome       text NOT NULL CHECK (outcome IN ('CLEAR', 'NOT_CLEAR')),
  checked_on    date NOT NULL,
  valid_until   date NOT NULL,
  reference     bytea NOT NULL,
  recorded_by   uuid NOT NULL REFERENCES account,
  recorded_at   timestamptz NOT NULL,
  superseded_at timestamptz,
  FOREIGN KEY (volunteer_id, account) REFERENCES volunteer (id, account),
  CONSTRAINT volunteer_vetting_days CHECK (checked_on < valid_until),
  -- nobody says of herself that nothing is known
  CONSTRAINT volunteer_vetting_by_another CHECK (recorded_by <> account)
);
CREATE UNIQUE INDEX volunteer_vetting_newest ON volunteer_vetting (volunteer_id)
  WHERE superseded_at IS NULL;
CREATE INDEX volunteer_vetting_of_volunteer ON volunteer_vetting (volunteer_id, id);

-- An answer is followed by another one, never changed.
CREATE FUNCTION vetting_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.superseded_at IS NOT NULL AND NEW.superseded_at IS DISTINCT FROM OLD.superseded_at OR
     (OLD.volunteer_id, OLD.account, OLD.outcome, OLD.checked_on, OLD.valid_until, OLD.recorded_by)
     IS DISTINCT FROM
     (NEW.volunteer_id, NEW.account, NEW.outcome, NEW.checked_on, NEW.valid_until, NEW.recorded_by) THEN
    RAISE EXCEPTION 'a vetting is never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER vetting_is_kept BEFORE UPDATE ON volunteer_vetting
  FOR EACH ROW EXECUTE FUNCTION vetting_is_kept();

-- Until when somebody may serve children for an organisation; null when she may not.
CREATE FUNCTION serves_children(who uuid, house uuid, day date, courses text[]) RETURNS date
LANGUAGE sql STABLE AS $$
  SELECT t.valid_until
  FROM volunteer v JOIN volunteer_vetting t ON t.volunteer_id = v.id
  WHERE v.account = who AND v.organisation_id = house AND v.status = 'ACTIVE'
    AND t.superseded_at IS NULL AND t.outcome = 'CLEAR' AND t.valid_until >= day
    AND EXISTS (SELECT FROM membership m WHERE m.account_id = v.account
      AND m.organisation_id = v.organisation_id AND m.ended_at IS NULL)
    AND NOT EXISTS (SELECT FROM unnest(courses) needed WHERE NOT EXISTS
      (SELECT FROM volunteer_course c WHERE c.volunteer_id = v.id AND c.code = needed
         AND c.valid_until >= day))
$$;

-- Teams (志愿服务队) of an organisation's volunteers.
CREATE TABLE team (
  id              uuid PRIMARY KEY,
  status          text NOT NULL CHECK (status IN ('ACTIVE', 'DISSOLVED')),
  organisation_id uuid NOT NULL REFERENCES organisation,
  region          text COLLATE "C" NOT NULL,             -- the organisation's
  name            bytea NOT NULL,
  purpose         bytea NOT NULL,
  service         text NOT NULL,                         -- code of the list SERVICE
  leader          uuid NOT NULL REFERENCES account,
  -- counted here, so that no two who come at once make it too many
  members         smallint NOT NULL DEFAULT 0 CHECK (members BETWEEN 0 AND 200),
  founded_at      timestamptz NOT NULL,
  dissolved_at    timestamptz,
  version         integer NOT NULL DEFAULT 0,
  CONSTRAINT team_dissolved CHECK ((status = 'DISSOLVED') = (dissolved_at IS NOT NULL))
);
CREATE INDEX team_of_organisation ON team (organisation_id, id);
CREATE INDEX team_of_region ON team (region, id);

-- Who is in a team, asks to be or is asked; nobody is put into one.
CREATE TABLE team_member (
  id           uuid PRIMARY KEY,
  team_id      uuid NOT NULL REFERENCES team,
  volunteer_id uuid NOT NULL,
  account      uuid NOT NULL,
  state        text NOT NULL CHECK (state IN ('ASKED', 'INVITED', 'MEMBER', 'DECLINED', 'LEFT')),
  since        timestamptz NOT NULL,                     -- when it came to stand as it does
  version      integer NOT NULL DEFAULT 0,
  FOREIGN KEY (volunteer_id, account) REFERENCES volunteer (id, account)
);
CREATE UNIQUE INDEX team_member_once ON team_member (team_id, account)
  WHERE state IN ('ASKED', 'INVITED', 'MEMBER');
CREATE INDEX team_member_of_team ON team_member (team_id, id);
CREATE INDEX team_member_of_account ON team_member (account, id);
