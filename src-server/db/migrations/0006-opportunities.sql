-- The running number of a partner's opportunities; the empty partner is the vendor's direct sales.
create table opportunity_counter (
  partner_id text primary key,
  last_number int not null
);

-- Sales that the vendor found itself: registrations of the same customer are compared with those that are open. One row each, with the
-- canonical customer and the lookup keys that registrations have.
create table vendor_opportunity (
  opportunity_id uuid primary key,
  customer_id text not null references customer (id),
  -- Of what it was resolved from; while it is the same, the customer stays.
  identity text not null,
  open boolean not null
);
create index vendor_opportunity_customer on vendor_opportunity (customer_id);
create table vendor_opportunity_key (
  opportunity_id uuid not null references vendor_opportunity (opportunity_id) on delete cascade,
  key text not null,
  primary key (key, opportunity_id)
);
create index vendor_opportunity_key_opportunity on vendor_opportunity_key (opportunity_id);
