-- The questions of civiq's score files: duckdb < items.sql
-- The place may be a pattern, or a bucket: 's3://school/*/scores.jsonl'.
with events as (
  select id, cast("at" as timestamptz) as given_at, event, learner, session, mode, deck, card,
    "type" as task, given, verdict, credit, "of" as target
  from read_json({place}, format = 'newline_delimited', ignore_errors = true, columns = {
    'v': 'BIGINT', 'id': 'VARCHAR', 'at': 'VARCHAR', 'event': 'VARCHAR', 'learner': 'VARCHAR',
    'session': 'VARCHAR', 'mode': 'VARCHAR', 'deck': 'VARCHAR', 'card': 'VARCHAR',
    'type': 'VARCHAR', 'given': 'JSON', 'verdict': 'VARCHAR', 'credit': 'DOUBLE', 'of': 'VARCHAR'})
  where v = 1
),
