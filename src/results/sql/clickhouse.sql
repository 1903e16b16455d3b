-- The questions of civiq's score files: clickhouse local --queries-file items.sql (run with ClickHouse 26.9.2).
-- It counts what civiq counts; only where a record has fields of another type than civiq writes, other
-- encodings or control characters within its texts, a time zone that contradicts its offset or another
-- record within it, it may take what civiq leaves out, or the other way round.
-- The place may be a pattern, gzip or zstd; a bucket is s3('https://school.example/*.jsonl', LineAsString).
-- Records are read once into a table of their own, for each part of the query would read them again.
create temporary table events engine = Memory as
with pieces as (
  -- A record that another has been glued on to is two. `{"v":` cannot stand within a text of JSON,
  -- whose quotes are escaped.
  select arrayJoin(splitByString('\n', replaceAll(replaceAll(line, '\xEF\xBB\xBF', ''), '{"v":', '\n{"v":'))) as piece
  from file({place}, LineAsString, 'line String')
),
-- Nothing behind the record's last bracket.
lines as (
  select if(endsWith(piece, '}'), piece, extract(piece, '(?s)^\\s*(\\{.*\\})')) as line
  from pieces where piece <> ''
),
fields as (
  select line, JSONExtractString(line, 'id') as id_text, JSONType(line, 'given') as given_type,
    replaceAll(upper(splitByChar('[', JSONExtractString(line, 'at'))[1]), ' ', 'T') as at_text,
    parseDateTime64BestEffortOrNull(at_text, 9, 'UTC') as given_at,
    if(JSONHas(line, 'mode'), JSONExtractString(line, 'mode'), 'study') as mode,
    JSONExtract(line, 'deck', 'Nullable(String)') as deck,
    JSONExtract(line, 'card', 'Nullable(String)') as card,
    JSONExtract(line, 'verdict', 'Nullable(String)') as verdict
  from lines where isValidJSON(line) and JSONType(line) = 'Object'
)
select lower(replaceAll(id_text, '-', '')) as id, at_text, given_at,
  JSONExtractString(line, 'event') as event, JSONExtractString(line, 'learner') as learner,
  JSONExtractString(line, 'session') as session, mode, deck, card,
  JSONExtractString(line, 'rev') as rev, JSONExtractString(line, 'type') as task,
  if(given_type = 'Null', '', JSONExtractRaw(line, 'given')) as given,
  if(given = '', '~', given) as given_text, verdict,
  least(1, greatest(0, coalesce(
    JSONExtract(line, 'credit', 'Nullable(Float64)'), if(verdict = 'correct', 1, 0)))) as credit,
  lower(replaceAll(JSONExtractString(line, 'of'), '-', '')) as target
from fields
-- What civiq reads, and no more.
where JSONType(line, 'v') in ('Int64', 'UInt64') and JSONExtractInt(line, 'v') in (0, 1)
  and match(id, '^[0-9a-f]{32}$') and given_at is not null
  and match(at_text, '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*(Z|[+-]\\d\\d(:?\\d\\d)?)$')
  and JSONType(line, 'credit') in ('Null', 'Double', 'Int64', 'UInt64')
  and given_type in ('Null', 'String', 'Array')
  and JSONType(line, 'ms') in ('Null', 'Int64', 'UInt64') and JSONExtractInt(line, 'ms') >= 0
  and mode in ('study', 'quiz', 'class', 'paper')
  and coalesce(verdict, 'correct') in ('correct', 'almost', 'wrong', 'skipped', 'late')
  and (event in ('undo', 'override')
    or event = 'answer' and deck is not null and card is not null and verdict is not null);
with
