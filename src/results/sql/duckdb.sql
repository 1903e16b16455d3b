-- The questions of civiq's score files: duckdb < items.sql (run with DuckDB 2.0.1; it takes 1.3 or newer).
-- It counts what civiq counts; only where a record has fields of another type than civiq writes, other
-- encodings or control characters within its texts, a time zone that contradicts its offset or another
-- record within it, it may take what civiq leaves out, or the other way round.
-- The place may be a pattern, gzip or zstd, or a bucket: 's3://school/*/scores.jsonl'.
-- Where every file is whole, was written by civiq alone and no two were put together without a line
-- break, this in place of all down to `taken_back` is three times as quick (2,000,000 answers: 4 seconds
-- of processor time for 11). `civiq scores check` tells which files are whole.
--   with events as (
--     select replace(id, '-', '') as id, "at" as at_text, try_cast("at" as timestamptz) as given_at, event,
--       learner, session, mode, deck, card, rev, "type" as task, given,
--       coalesce(cast(given as varchar), '~') as given_text, verdict, credit, replace("of", '-', '') as target
--     from read_json({place}, format = 'newline_delimited', ignore_errors = true, columns = {
--       'v': 'BIGINT', 'id': 'VARCHAR', 'at': 'VARCHAR', 'event': 'VARCHAR', 'learner': 'VARCHAR',
--       'session': 'VARCHAR', 'mode': 'VARCHAR', 'deck': 'VARCHAR', 'card': 'VARCHAR', 'rev': 'VARCHAR',
--       'type': 'VARCHAR', 'given': 'JSON', 'verdict': 'VARCHAR', 'credit': 'DOUBLE', 'of': 'VARCHAR'})
--     where v = 1
--   ),
with lines as (
  -- Each line as it stands; a record that another has been glued on to is two. `{"v":` cannot stand
  -- within a text of JSON, whose quotes are escaped.
  select unnest(string_split(replace(line, '{"v":', chr(10) || '{"v":'), chr(10))) as line
  from read_csv({place}, columns = {'line': 'VARCHAR'}, auto_detect = false, header = false,
    delim = '\x01', quote = '', escape = '', max_line_size = 9000000, strict_mode = false,
    ignore_errors = true)
),
-- Told to be worked out once: else each field would parse its record anew.
records as materialized (
  select try(from_json(
    -- Nothing but the record: no byte order mark before it, nothing behind its last bracket.
    case when starts_with(line, '{') and ends_with(line, '}') then line
      else regexp_extract(line, '^[\s\x{feff}]*(\{.*\})', 1, 's') end,
    '{"v": "JSON", "id": "VARCHAR", "at": "VARCHAR", "event": "VARCHAR", "learner": "VARCHAR",
      "session": "VARCHAR", "mode": "VARCHAR", "deck": "VARCHAR", "card": "VARCHAR", "rev": "VARCHAR",
      "type": "VARCHAR", "given": "JSON", "verdict": "VARCHAR", "credit": "JSON", "ms": "JSON",
      "of": "VARCHAR"}')) as r
  from lines where line <> ''
),
events as materialized (
  select lower(replace(r.id, '-', '')) as id,
    replace(upper(split_part(r."at", '[', 1)), ' ', 'T') as at_text,
    try_cast(at_text as timestamptz) as given_at,
    r.event as event, coalesce(r.learner, '') as learner, coalesce(r.session, '') as session,
    coalesce(r.mode, 'study') as mode, r.deck as deck, r.card as card, coalesce(r.rev, '') as rev,
    coalesce(r."type", '') as task, r.given as given,
    coalesce(cast(r.given as varchar), '~') as given_text, r.verdict as verdict,
    least(1, greatest(0, coalesce(
      try_cast(r.credit as double), case when r.verdict = 'correct' then 1 else 0 end))) as credit,
    lower(replace(r."of", '-', '')) as target
  from records
  -- What civiq reads, and no more.
  where json_type(r.v) = 'UBIGINT' and r.v in ('0', '1') and regexp_full_match(id, '[0-9a-f]{32}') and given_at is not null
    and regexp_matches(at_text, '^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d(:?\d\d)?)$')
    and coalesce(json_type(r.ms), 'NULL') in ('NULL', 'UBIGINT')
    and coalesce(json_type(r.credit), 'NULL') in ('NULL', 'DOUBLE', 'BIGINT', 'UBIGINT')
    and coalesce(json_type(r.given), 'NULL') in ('NULL', 'VARCHAR', 'ARRAY')
    and coalesce(r.mode, 'study') in ('study', 'quiz', 'class', 'paper')
    and coalesce(r.verdict, 'correct') in ('correct', 'almost', 'wrong', 'skipped', 'late')
    and (r.event in ('undo', 'override')
      or r.event = 'answer' and r.deck is not null and r.card is not null and r.verdict is not null)
),
