-- Which siblings list a registration among their matches: they are looked at again when it changes.
create index record_listed_matches on record using gin ((body -> 'matches') jsonb_path_ops) where kind = 'deal_review';
