-- What is done once a day, and the last day of the vendor's that it was done for. One row each.
create table daily_work (
  name text primary key,
  day date not null
);

-- What is counted by partner.
create index record_partner on record (collection, partner_id) where collection in ('deals', 'opportunities');
