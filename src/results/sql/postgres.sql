-- The questions of civiq's score files, out of a table of their lines: psql -f items.sql
--   create table scores (line text);
--   \copy scores from {place} with (format csv, delimiter e'\x01', quote e'\x02')
with records as (
  -- What a crash cut off is no JSON. `offset 0` has each line read once, not once a field.
  select case when line ~ '^\{"v":\s*1,.*\}\s*$' then line::jsonb end as r from scores offset 0
),
events as (
  select r ->> 'id' as id, (r ->> 'at')::timestamptz as given_at, r ->> 'event' as event,
    r ->> 'learner' as learner, r ->> 'session' as session, r ->> 'mode' as mode,
    r ->> 'deck' as deck, r ->> 'card' as card, r ->> 'type' as task, r -> 'given' as given,
    r ->> 'verdict' as verdict, (r ->> 'credit')::double precision as credit,
    r ->> 'of' as target
  from records where r is not null
),
