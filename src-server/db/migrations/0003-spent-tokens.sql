-- A session that goes on spends tokens as long as it does, so they are forgotten by their own age.
alter table spent_token add column spent_at timestamptz not null default now();
create index spent_token_age on spent_token (spent_at);
-- What ends with its session is found by it.
create index spent_token_session on spent_token (session_id);
