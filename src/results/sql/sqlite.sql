-- The questions of civiq's score files: sqlite3 < items.sql (run with SQLite 3.40.1, in a shell that has
-- gzip, tr and iconv).
-- It counts what civiq counts; only where a record has fields of another type than civiq writes, other
-- encodings or control characters within its texts, a time zone that contradicts its offset or another
-- record within it, it may take what civiq leaves out, or the other way round.
-- The place may be a pattern, and files may be gzip's.
create temp table scores (line text);
.import --schema temp --ascii "|{cat} {place} | tr -d '\\000\\r\\036\\037' | iconv -c -f UTF-8 -t UTF-8 | tr '\\n' '\\036'" scores
with recursive pieces as (
  -- A record that another has been glued on to is two. `{"v":` cannot stand within a text of JSON,
  -- whose quotes are escaped.
  select case when at > 0 then substr(line, 1, at) else line end as line,
    case when at > 0 then substr(line, at + 1) end as more
  from (
    select line, instr(substr(line, 2), '{"v":') as at
    from (select replace(line, char(65279), '') as line from temp.scores)
  )
  union all
  select case when instr(substr(more, 2), '{"v":') > 0 then substr(more, 1, instr(substr(more, 2), '{"v":'))
      else more end,
    case when instr(substr(more, 2), '{"v":') > 0 then substr(more, instr(substr(more, 2), '{"v":') + 1) end
  from pieces where more is not null
),
-- Nothing behind the record's last bracket.
records as (
  select case when line like '%}' then line else rtrim(line, replace(line, '}', '')) end as r from pieces
),
-- Each field is read once; `->` tells a number from a text that looks like one.
fields as materialized (
  select r -> '$.v' as v, r ->> '$.id' as id, r ->> '$.at' as at, r ->> '$.event' as event,
    r ->> '$.learner' as learner, r ->> '$.session' as session, r ->> '$.mode' as mode,
    r ->> '$.deck' as deck, r ->> '$.card' as card, r ->> '$.rev' as rev, r ->> '$.type' as task,
    nullif(r -> '$.given', 'null') as given, r ->> '$.verdict' as verdict,
    nullif(r -> '$.credit', 'null') as credit, nullif(r -> '$.ms', 'null') as ms, r ->> '$.of' as target
  from records where json_valid(r)
),
timed as materialized (
  select *, case
      -- It reads no offset without minutes, or without a colon.
      when bare glob '*[+-][0-9][0-9]' then bare || ':00'
      when bare glob '*T*[+-][0-9][0-9][0-9][0-9]' then substr(bare, 1, length(bare) - 2) || ':' || substr(bare, -2)
      else bare end as at_text
  from (
    select *, replace(upper(substr(at, 1, instr(at || '[', '[') - 1)), ' ', 'T') as bare from fields
  )
),
events as materialized (
  select lower(replace(id, '-', '')) as id, at_text, strftime('%Y-%m-%dT%H:%M:%f', at_text) as given_at,
    event, coalesce(learner, '') as learner, coalesce(session, '') as session,
    coalesce(mode, 'study') as mode, deck, card, coalesce(rev, '') as rev, coalesce(task, '') as task,
    given, coalesce(given, '~') as given_text, verdict,
    min(1.0, max(0.0, coalesce(
      cast(credit as real), case when verdict = 'correct' then 1 else 0 end))) as credit,
    lower(replace(target, '-', '')) as target
  from timed
  -- What civiq reads, and no more.
  where v in ('0', '1') and length(replace(id, '-', '')) = 32 and lower(id) not glob '*[^0-9a-f-]*'
    and at_text glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]*[Z0-9]'
    and (at_text like '%Z' or substr(at_text, -6, 1) in ('+', '-'))
    and strftime('%s', at_text) is not null
    and date(substr(at_text, 1, 10), '+0 days') = substr(at_text, 1, 10)
    and (given is null or substr(given, 1, 1) in ('"', '['))
    and (credit is null or credit not glob '*[^0-9.eE+-]*') and (ms is null or ms not glob '*[^0-9]*')
    and (mode is null or mode in ('study', 'quiz', 'class', 'paper'))
    and (verdict is null or verdict in ('correct', 'almost', 'wrong', 'skipped', 'late'))
    and (event in ('undo', 'override')
      or event = 'answer' and deck is not null and card is not null and verdict is not null)
),
