-- What `sayso --format sqlite` writes; docs/schema.md tells it in words.
-- Numbers of entities, mentions, claims, sentences and blocks count from 0 within their article, as in the record.
PRAGMA application_id = 0x73617973; -- "says"
PRAGMA user_version = 1;

CREATE TABLE articles (
  article INTEGER PRIMARY KEY,        -- its number in the run, from 0
  id TEXT NOT NULL UNIQUE,
  title TEXT,
  author TEXT,
  url TEXT,
  date TEXT,                          -- YYYY-MM-DD; of claims also YYYY-MM or YYYY
  offsets TEXT NOT NULL,              -- what `start` and `stop` count: byte, char or utf16
  text TEXT NOT NULL
) STRICT;

CREATE TABLE blocks (
  article INTEGER NOT NULL REFERENCES articles,
  block INTEGER NOT NULL,
  kind TEXT NOT NULL,                 -- headline, byline, body …
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,              -- the first unit behind
  PRIMARY KEY (article, block)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentences (
  article INTEGER NOT NULL REFERENCES articles,
  sentence INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  PRIMARY KEY (article, sentence)
) STRICT, WITHOUT ROWID;

CREATE TABLE entities (
  article INTEGER NOT NULL REFERENCES articles,
  entity INTEGER NOT NULL,
  id TEXT,                            -- its id in the dictionaries; NULL where it is in none
  name TEXT NOT NULL,
  kind TEXT NOT NULL,                 -- person, country, company …
  country TEXT,                       -- ISO 3166-1 alpha-3
  PRIMARY KEY (article, entity)
) STRICT, WITHOUT ROWID;

CREATE TABLE roles (                  -- offices held at the article's date
  article INTEGER NOT NULL,
  entity INTEGER NOT NULL,
  office TEXT NOT NULL,               -- head-of-state …
  of TEXT NOT NULL,                   -- what it is an office of: RUS, an entity's id
  PRIMARY KEY (article, entity, office, of),
  FOREIGN KEY (article, entity) REFERENCES entities
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
  article INTEGER NOT NULL REFERENCES articles,
  mention INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  kind TEXT NOT NULL,
  entity INTEGER,
  named INTEGER NOT NULL,             -- 0 for pronouns and descriptions
  how TEXT NOT NULL,                  -- what it was found by
  text TEXT NOT NULL,
  PRIMARY KEY (article, mention),
  FOREIGN KEY (article, entity) REFERENCES entities
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
  article INTEGER NOT NULL REFERENCES articles,
  claim INTEGER NOT NULL,
  kind TEXT NOT NULL,                 -- statement, denial, accusation …
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,           -- from 0 to 1
  source TEXT NOT NULL,               -- the words; '' where the article names no source
  source_form TEXT NOT NULL,          -- named, pronoun, group, descriptive, document, none
  source_entity INTEGER,
  anonymous INTEGER NOT NULL,
  cue TEXT NOT NULL,
  lemma TEXT NOT NULL,                -- the cue as the list of cues has it
  content TEXT NOT NULL,              -- pieces are parted by ' … '
  content_form TEXT NOT NULL,         -- direct, mixed, indirect
  target TEXT,
  target_entity INTEGER,
  addressee TEXT,
  addressee_entity INTEGER,
  negated INTEGER NOT NULL,
  modality TEXT NOT NULL,             -- asserted …
  date TEXT,                          -- when it was said
  sentence INTEGER NOT NULL,          -- of the cue
  block INTEGER NOT NULL,
  answers INTEGER,                    -- the claim of this article that it denies or replies to
  inside INTEGER,                     -- the claim of this article whose content it stands in
  PRIMARY KEY (article, claim),
  FOREIGN KEY (article, source_entity) REFERENCES entities,
  FOREIGN KEY (article, target_entity) REFERENCES entities,
  FOREIGN KEY (article, addressee_entity) REFERENCES entities
) STRICT, WITHOUT ROWID;

CREATE TABLE speakers (               -- who the source is; several rows where several speak as one
  article INTEGER NOT NULL,
  claim INTEGER NOT NULL,
  entity INTEGER NOT NULL,
  PRIMARY KEY (article, claim, entity),
  FOREIGN KEY (article, claim) REFERENCES claims,
  FOREIGN KEY (article, entity) REFERENCES entities
) STRICT, WITHOUT ROWID;

CREATE TABLE spans (
  article INTEGER NOT NULL,
  claim INTEGER NOT NULL,
  part TEXT NOT NULL,                 -- source, cue, content, target, addressee
  piece INTEGER NOT NULL,             -- from 0, in the order of the text
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (article, claim, part, piece),
  FOREIGN KEY (article, claim) REFERENCES claims
) STRICT, WITHOUT ROWID;

-- One row a claim, with the names of all that it points at.
CREATE VIEW claims_named AS
SELECT
  articles.id AS article_id, articles.title AS article_title, articles.date AS article_date, articles.url AS url,
  claims.*,
  coalesce(source.name, claims.source) AS who, source.id AS who_id, source.kind AS who_kind,
  source.country AS who_country,
  coalesce(target.name, claims.target) AS whom, target.id AS whom_id, target.kind AS whom_kind,
  target.country AS whom_country,
  coalesce(addressee.name, claims.addressee) AS to_whom, addressee.id AS to_whom_id
FROM claims
JOIN articles USING (article)
LEFT JOIN entities AS source ON source.article = claims.article AND source.entity = claims.source_entity
LEFT JOIN entities AS target ON target.article = claims.article AND target.entity = claims.target_entity
LEFT JOIN entities AS addressee ON addressee.article = claims.article AND addressee.entity = claims.addressee_entity;

CREATE INDEX claims_by_kind ON claims (kind);
CREATE INDEX entities_by_id ON entities (id);
CREATE INDEX entities_by_name ON entities (name);
