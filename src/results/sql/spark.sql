-- The questions of civiq's score files: spark-sql -f items.sql (run with Spark 4.3.0).
-- It counts what civiq counts; only where a record has fields of another type than civiq writes, other
-- encodings or control characters within its texts, a time zone that contradicts its offset or another
-- record within it, it may take what civiq leaves out, or the other way round.
-- The place may be a pattern, gzip or zstd, or a bucket: text.`s3a://school/*/scores.jsonl`.
with pieces as (
  -- A record that another has been glued on to is two. `{"v":` cannot stand within a text of JSON,
  -- whose quotes are escaped.
  select explode(split(replace(value, '\uFEFF', ''), '(?=\\{"v":)')) as piece from {place}
),
lines as (
  -- Nothing behind the record's last bracket.
  select regexp_extract(piece, '(?s)^\\s*(\\{.*\\})', 1) as line from pieces
),
records as (
  select line, from_json(line, 'v bigint, id string, at string, event string, learner string, session string,
      mode string, deck string, card string, rev string, type string, given string, verdict string,
      credit double, ms bigint, of string, broken string',
      map('columnNameOfCorruptRecord', 'broken')) as r,
    -- A list is read as such, so that a text that looks like one stays a text.
    from_json(line, 'given array<string>').given as several
  from lines where line <> ''
),
events as (
  select lower(replace(r.id, '-', '')) as id, replace(upper(split(r.at, '\\[')[0]), ' ', 'T') as at_text,
    try_to_timestamp(replace(upper(split(r.at, '\\[')[0]), ' ', 'T')) as given_at, r.event as event,
    coalesce(r.learner, '') as learner, coalesce(r.session, '') as session,
    coalesce(r.mode, 'study') as mode, r.deck as deck, r.card as card, coalesce(r.rev, '') as rev,
    coalesce(r.type, '') as task,
    coalesce(several, case when r.given is not null then array(r.given) end) as given,
    case when several is not null then r.given else coalesce(concat('"', r.given), '~') end as given_text, r.verdict as verdict,
    least(1, greatest(0, coalesce(r.credit, case when r.verdict = 'correct' then 1 else 0 end))) as credit,
    lower(replace(r.of, '-', '')) as target
  from records
  -- What civiq reads, and no more.
  where r.broken is null and r.v in (0, 1) and lower(replace(r.id, '-', '')) rlike '^[0-9a-f]{32}$'
    and try_to_timestamp(replace(upper(split(r.at, '\\[')[0]), ' ', 'T')) is not null
    and upper(r.at) rlike '^\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d[^\\[]*(Z|[+-]\\d\\d(:?\\d\\d)?)(\\[|$)'
    and coalesce(r.ms, 0) >= 0
    and not line rlike '(?<!\\\\)"given"\\s*:\\s*[^"\\[n\\s]'
    and coalesce(r.mode, 'study') in ('study', 'quiz', 'class', 'paper')
    and coalesce(r.verdict, 'correct') in ('correct', 'almost', 'wrong', 'skipped', 'late')
    and (r.event in ('undo', 'override')
      or r.event = 'answer' and r.deck is not null and r.card is not null and r.verdict is not null)
),
