-- The questions of civiq's score files: psql -f items.sql (run with PostgreSQL 15.18, in a shell that has
-- gzip, tr and iconv).
-- It counts what civiq counts; only where a record has fields of another type than civiq writes, other
-- encodings or control characters within its texts, a time zone that contradicts its offset or another
-- record within it, it may take what civiq leaves out, or the other way round.
-- The place may be a pattern, and files may be gzip's. Lines that are in a table already will do: leave
-- out these two, and name yours `scores`.
create temp table scores (line text);
\copy scores from program '{cat} {place} | tr -d "\000-\002\r" | iconv -c -f UTF-8 -t UTF-8' with (format csv, delimiter e'\x01', quote e'\x02', encoding 'UTF8')
-- What is no record or no time is none, and stops nothing.
create function pg_temp.record(line text) returns jsonb language plpgsql immutable as $$
begin
  -- It has no zeros in texts.
  if line like '%\\u0000%' then
    line := regexp_replace(line, '(?<!\\)((\\\\)*)\\u0000', '\1', 'g');
  end if;
  return line::jsonb;
exception when others then return null;
end $$;
create function pg_temp.moment(at_text text) returns timestamptz language plpgsql stable as $$
begin
  return at_text::timestamptz;
exception when others then return null;
end $$;
with pieces as (
  -- A record that another has been glued on to is two. `{"v":` cannot stand within a text of JSON,
  -- whose quotes are escaped.
  select unnest(string_to_array(
    replace(replace(line, U&'\FEFF', ''), '{"v":', e'\n{"v":'), e'\n')) as piece
  from scores
),
-- Each line is read once, not once a field: that is what `offset 0` is for.
records as (
  select pg_temp.record(
    case when piece like '%}' then piece else rtrim(piece, replace(piece, '}', '')) end) as r
  from pieces where piece like '%}%' offset 0
),
fields as (
  select r, lower(replace(r ->> 'id', '-', '')) collate "C" as id,
    replace(upper(split_part(r ->> 'at', '[', 1)), ' ', 'T') collate "C" as at_text,
    r ->> 'event' as event, coalesce(r ->> 'learner', '') collate "C" as learner,
    coalesce(r ->> 'session', '') collate "C" as session, coalesce(r ->> 'mode', 'study') collate "C" as mode,
    r ->> 'deck' collate "C" as deck, r ->> 'card' collate "C" as card,
    coalesce(r ->> 'rev', '') collate "C" as rev, coalesce(r ->> 'type', '') collate "C" as task,
    nullif(r -> 'given', 'null') as given, r ->> 'verdict' collate "C" as verdict,
    r -> 'credit' as credit, lower(replace(r ->> 'of', '-', '')) collate "C" as target
  from records where jsonb_typeof(r) = 'object' offset 0
),
events as (
  select id, at_text, pg_temp.moment(at_text) as given_at, event, learner, session, mode, deck, card, rev,
    task, given, coalesce(given::text, '~') collate "C" as given_text, verdict,
    least(1, greatest(0, case when jsonb_typeof(credit) = 'number' then credit::numeric
      when verdict = 'correct' then 1 else 0 end))::double precision as credit,
    target
  from fields
  -- What civiq reads, and no more.
  where r -> 'v' in ('0', '1') and id ~ '^[0-9a-f]{32}$'
    and at_text ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d(:?\d\d)?)$'
    and case coalesce(jsonb_typeof(credit), 'null') when 'null' then true
      when 'number' then abs(credit::numeric) < 1e308 else false end
    and coalesce(jsonb_typeof(given), 'null') in ('null', 'string', 'array')
    and coalesce(nullif(r -> 'ms', 'null')::text, '0') ~ '^\d+$'
    and mode in ('study', 'quiz', 'class', 'paper')
    and coalesce(verdict, 'correct') in ('correct', 'almost', 'wrong', 'skipped', 'late')
    and (event in ('undo', 'override')
      or event = 'answer' and deck is not null and card is not null and verdict is not null)
  offset 0
),
