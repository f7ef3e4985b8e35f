-- Identity keys of canonical customers and protection periods share one exclusion constraint; equality needs the extension.
create extension if not exists btree_gist;

-- One row: which life of the database this is, and whether it holds sample data.
create table sync_meta (
  one boolean primary key default true check (one),
  epoch uuid not null default gen_random_uuid(),
  -- Checkpoints below this sequence start over.
  floor bigint not null default 0,
  demo boolean not null default false,
  created_at timestamptz not null default now()
);
insert into sync_meta default values;

-- Keys that all nodes share: tokens and checkpoints of one are good on the others.
create table secret (
  name text primary key,
  value jsonb not null
);

create table record (
  collection text not null,
  id text not null,
  kind text not null,
  partner_id text not null,
  status text not null,
  version bigint not null check (version > 0),
  -- Who may see it.
  scopes text[] not null,
  body jsonb not null,
  primary key (collection, id)
);
create index record_owner on record ((body ->> 'ownerId')) where kind = 'partner';
create index record_backup on record ((body ->> 'backupId')) where kind = 'partner';
create index record_role on record (partner_id) where kind = 'person';

-- Every action that was ever answered. Accepted ones are the history; refused ones keep what was entered.
create table action (
  id uuid primary key,
  collection text not null,
  record_id text not null,
  person_id text not null,
  state text not null check (state in ('accepted', 'refused')),
  code text,
  message text,
  -- As accepted, with its stamp; or as offered.
  body jsonb not null,
  ord bigint generated always as identity,
  check ((state = 'refused') = (code is not null))
);
create index action_history on action (collection, record_id, ord) where state = 'accepted';

-- In which scope a record stands, since when, and when that last changed. The sequence is taken under a lock that is held until
-- commit, so whoever has seen a number has seen all before it.
create sequence feed_seq;
create table feed (
  scope text not null,
  collection text not null,
  id text not null,
  seq bigint not null,
  first_seq bigint not null,
  gone boolean not null default false,
  primary key (collection, id, scope)
);
create index feed_order on feed (collection, scope, seq) include (id, gone, first_seq);
create index feed_entry on feed (collection, scope, first_seq);
create index feed_seq_order on feed (seq);

-- [{collection, id, scopes, left}]: `scopes` it stands in now, `left` those it left. The caller commits in the same round trip.
create function append_feed(changes jsonb) returns void language plpgsql as $$
declare
  change jsonb;
  s bigint;
begin
  perform pg_advisory_xact_lock(4780003);
  for change in select value from jsonb_array_elements(changes) loop
    s := nextval('feed_seq');
    insert into feed (scope, collection, id, seq, first_seq, gone)
      select scope, change ->> 'collection', change ->> 'id', s, s, false from jsonb_array_elements_text(change -> 'scopes') scope
      union all
      select scope, change ->> 'collection', change ->> 'id', s, s, true from jsonb_array_elements_text(change -> 'left') scope
    on conflict (collection, id, scope) do update set seq = excluded.seq, gone = excluded.gone;
  end loop;
end $$;

-- Sign-in.
create table credential (
  person_id text primary key,
  -- Folded to lower case.
  email text not null unique,
  password_hash text not null
);
create table session (
  id uuid primary key,
  person_id text not null,
  device uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  -- SHA-256 of the refresh token in force, and of the one before it, which stays good until the one in force is shown.
  current_hash bytea not null unique,
  previous_hash bytea
);
create index session_person on session (person_id) where ended_at is null;
-- Older tokens: whoever shows one has stolen it, or was stolen from.
create table spent_token (
  hash bytea primary key,
  session_id uuid not null references session (id) on delete cascade
);
create table sign_in_failure (
  key text primary key,
  failures int not null,
  last_at timestamptz not null
);

-- Guards and counters: what spans records is held by constraints.
create table partner_counter (
  partner_id text primary key,
  last_number int not null
);
create table customer (
  id text primary key,
  name text not null,
  created_at timestamptz not null default now()
);
-- Identity keys. `d:` an identifying domain, which belongs to one customer; `n:` country and folded name, which several may share.
create table customer_key (
  key text not null,
  customer_id text not null references customer (id),
  primary key (key, customer_id)
);
create unique index customer_domain on customer_key (key) where key like 'd:%';
create index customer_key_customer on customer_key (customer_id);
-- One row a received registration: what matching compares it by.
create table registration (
  deal_id uuid primary key,
  partner_id text not null,
  customer_id text not null references customer (id),
  -- Of what it was resolved from; while it is the same, what a person decided stands.
  identity text not null,
  received_at timestamptz not null
);
create index registration_customer on registration (customer_id);
create table blocking_key (
  deal_id uuid not null references registration (deal_id) on delete cascade,
  key text not null,
  primary key (key, deal_id)
);
create index blocking_key_deal on blocking_key (deal_id);
create table protection_guard (
  deal_id uuid not null,
  product_id text not null,
  customer_id text not null,
  partner_id text not null,
  during daterange not null check (not isempty(during)),
  primary key (deal_id, product_id),
  constraint protected_once exclude using gist (customer_id with =, product_id with =, during with &&)
);

-- Work for whichever node is free.
create table job (
  id bigint generated always as identity primary key,
  kind text not null,
  subject text not null,
  run_at timestamptz not null default now(),
  attempts int not null default 0,
  unique (kind, subject)
);
create index job_due on job (run_at);
