-- Money of marketing funds, minor units. Every movement is a row of the ledger, and the ledger alone moves the balances, so each
-- balance is the sum of its movements whoever writes at once. What must never happen is a constraint.
create table budget_balance (
  budget_id text primary key,
  open boolean not null default true,
  total bigint not null default 0 check (total >= 0),
  allocated bigint not null default 0 check (allocated >= 0),
  constraint over_budget check (allocated <= total)
);
create table allocation_balance (
  allocation_id text primary key,
  budget_id text not null references budget_balance (budget_id),
  open boolean not null default true,
  -- Last day of its period, in the vendor's zone.
  until date not null,
  allocated bigint not null default 0 check (allocated >= 0),
  reserved bigint not null default 0 check (reserved >= 0),
  claimed bigint not null default 0 check (claimed >= 0),
  paid bigint not null default 0 check (paid >= 0),
  constraint over_allocation check (reserved + claimed + paid <= allocated)
);
create index allocation_balance_budget on allocation_balance (budget_id);
create index allocation_balance_until on allocation_balance (until) where open;
-- One row an approved request.
create table request_balance (
  request_id text primary key,
  allocation_id text not null references allocation_balance (allocation_id),
  -- Approved, and neither closed nor cancelled since.
  open boolean not null default true,
  claim_by date not null,
  -- How many of the reminders before it were sent, or came too late to be any.
  reminded smallint not null default 0,
  approved bigint not null default 0 check (approved >= 0),
  reserved bigint not null default 0,
  claimed bigint not null default 0 check (claimed >= 0),
  paid bigint not null default 0 check (paid >= 0),
  -- Claims that are submitted or returned.
  pending int not null default 0 check (pending >= 0),
  -- The last number that a claim of it was given.
  last_claim int not null default 0,
  constraint over_request check (reserved >= 0),
  check (reserved + claimed + paid <= approved),
  check (not open or reserved + claimed + paid = approved)
);
create index request_balance_allocation on request_balance (allocation_id);
create index request_balance_claim_by on request_balance (claim_by) where open;
create table claim_balance (
  claim_id text primary key,
  request_id text not null references request_balance (request_id),
  claimed bigint not null default 0 check (claimed >= 0),
  paid bigint not null default 0 check (paid >= 0),
  -- What is paid holds nothing any more, so it cannot be paid again.
  check (claimed = 0 or paid = 0)
);
create index claim_balance_request on claim_balance (request_id);

-- A claim is in one batch at a time, and once it is paid for good.
create table settlement_claim (
  claim_id text primary key references claim_balance (claim_id),
  settlement_id text not null,
  amount bigint not null check (amount > 0),
  paid boolean not null default false
);
create index settlement_claim_settlement on settlement_claim (settlement_id);

-- Append-only. The columns are differences; `action_id` makes every movement happen once.
create table fund_ledger (
  action_id uuid primary key,
  ord bigint generated always as identity,
  type text not null,
  at timestamptz not null,
  budget_id text not null references budget_balance (budget_id),
  allocation_id text references allocation_balance (allocation_id),
  request_id text references request_balance (request_id),
  claim_id text,
  total bigint not null default 0,
  allocated bigint not null default 0,
  approved bigint not null default 0,
  reserved bigint not null default 0,
  claimed bigint not null default 0,
  paid bigint not null default 0
);
create index fund_ledger_budget on fund_ledger (budget_id, ord);
create index fund_ledger_allocation on fund_ledger (allocation_id, ord);
create index fund_ledger_request on fund_ledger (request_id, ord);
create index fund_ledger_claim on fund_ledger (claim_id, ord);

-- Fills in what a movement's claim, request or allocation belongs to, and moves their balances. What is refused is refused by the
-- narrowest of them: a claim that exceeds its request says so, not that it exceeds the allocation.
create function apply_movement() returns trigger language plpgsql as $$
begin
  if new.request_id is null and new.claim_id is not null then
    select request_id into strict new.request_id from claim_balance where claim_id = new.claim_id;
  end if;
  if new.allocation_id is null and new.request_id is not null then
    select allocation_id into strict new.allocation_id from request_balance where request_id = new.request_id;
  end if;
  if new.budget_id is null then
    select budget_id into strict new.budget_id from allocation_balance where allocation_id = new.allocation_id;
  end if;
  if new.request_id is not null then
    update request_balance set approved = approved + new.approved, reserved = reserved + new.reserved, claimed = claimed + new.claimed, paid = paid + new.paid
      where request_id = new.request_id;
  end if;
  if new.claim_id is not null then
    update claim_balance set claimed = claimed + new.claimed, paid = paid + new.paid where claim_id = new.claim_id;
    if not found then
      insert into claim_balance (claim_id, request_id, claimed, paid) values (new.claim_id, new.request_id, new.claimed, new.paid);
    end if;
  end if;
  if new.allocation_id is not null then
    update allocation_balance set allocated = allocated + new.allocated, reserved = reserved + new.reserved, claimed = claimed + new.claimed, paid = paid + new.paid
      where allocation_id = new.allocation_id;
  end if;
  if new.total <> 0 or new.allocated <> 0 then
    update budget_balance set total = total + new.total, allocated = allocated + new.allocated where budget_id = new.budget_id;
  end if;
  return new;
end $$;
create trigger fund_ledger_applies before insert on fund_ledger for each row execute function apply_movement();

create function refuse_to_write() returns trigger language plpgsql as $$
begin
  raise exception 'Only a new row of fund_ledger may do this to %', tg_table_name;
end $$;
create trigger fund_ledger_stays before update or delete on fund_ledger for each row execute function refuse_to_write();
create trigger budget_balance_by_ledger before update on budget_balance for each row
  when (pg_trigger_depth() = 0 and (new.total, new.allocated) is distinct from (old.total, old.allocated)) execute function refuse_to_write();
create trigger allocation_balance_by_ledger before update on allocation_balance for each row
  when (pg_trigger_depth() = 0 and (new.allocated, new.reserved, new.claimed, new.paid) is distinct from (old.allocated, old.reserved, old.claimed, old.paid)) execute function refuse_to_write();
create trigger request_balance_by_ledger before update on request_balance for each row
  when (pg_trigger_depth() = 0 and (new.approved, new.reserved, new.claimed, new.paid) is distinct from (old.approved, old.reserved, old.claimed, old.paid)) execute function refuse_to_write();
create trigger claim_balance_by_ledger before update on claim_balance for each row
  when (pg_trigger_depth() = 0 and (new.claimed, new.paid) is distinct from (old.claimed, old.paid)) execute function refuse_to_write();

-- The running number of a partner's requests, apart from that of its registrations.
create table fund_counter (
  partner_id text primary key,
  last_number int not null
);

-- What claims are compared by: invoice numbers and suppliers folded, and the hashes of files. The vendor's siblings alone show it.
create table invoice_seen (
  claim_id text not null,
  line_id text not null,
  partner_id text not null,
  number text not null,
  supplier text not null,
  primary key (claim_id, line_id)
);
create index invoice_seen_number on invoice_seen (number);
create table evidence_seen (
  claim_id text not null,
  evidence_id text not null,
  sha256 text not null,
  primary key (claim_id, evidence_id)
);
create index evidence_seen_hash on evidence_seen (sha256);
-- Which siblings list a claim among their sightings: they are looked at again when it changes.
create index record_listed_sightings on record using gin ((body -> 'sightings') jsonb_path_ops) where kind = 'fund_review';

-- What waits for a moment: answers that are due, returned claims, and the requests that keep an allocation open.
create index record_fund_due on record ((body ->> 'dueAt')) where collection = 'funds' and status = 'submitted';
create index record_claim_returned on record ((body ->> 'claimBy')) where kind = 'claim' and status = 'returned';
create index record_request_submitted on record ((body ->> 'allocationId')) where kind = 'fund_request' and status = 'submitted';
