-- A file of evidence on its way here, and for as long as it is kept. What the claim names is part of its key: a claim that names other
-- bytes under the same id begins another upload.
create table evidence_upload (
  id uuid primary key,
  claim_id text not null,
  evidence_id text not null,
  size int not null check (size > 0),
  sha256 text not null,
  -- Bytes that are here, from the start on without a gap.
  received int not null default 0 check (received between 0 and size),
  -- Every byte was seen to be what the claim names.
  completed_at timestamptz,
  -- The last chunk; of complete ones, when the claim was last seen to name it.
  touched_at timestamptz not null,
  unique (claim_id, evidence_id, sha256, size)
);
create index evidence_upload_age on evidence_upload (touched_at);

-- Objects of the blob store, each noted before it is written, so that none is forgotten whoever is killed. `kept` parts make up a
-- file; the rest is removed by the sweep.
create table evidence_part (
  key text primary key,
  upload_id uuid not null,
  start int not null,
  size int not null,
  kept boolean not null default false,
  written_at timestamptz not null
);
create unique index evidence_part_order on evidence_part (upload_id, start) where kept;
create index evidence_part_stray on evidence_part (written_at) where not kept;
