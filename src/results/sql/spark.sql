-- The questions of civiq's score files: spark-sql -f items.sql
-- The place may be a pattern, or a bucket: text.`s3a://school/*/scores.jsonl`.
with lines as (
  select value as line from {place}
),
events as (
  select get_json_object(line, '$.id') as id,
    to_timestamp(get_json_object(line, '$.at')) as given_at,
    get_json_object(line, '$.event') as event,
    get_json_object(line, '$.learner') as learner,
    get_json_object(line, '$.session') as session,
    get_json_object(line, '$.mode') as mode,
    get_json_object(line, '$.deck') as deck,
    get_json_object(line, '$.card') as card,
    get_json_object(line, '$.type') as task,
    get_json_object(line, '$.given') as given,
    get_json_object(line, '$.verdict') as verdict,
    cast(get_json_object(line, '$.credit') as double) as credit,
    get_json_object(line, '$.of') as target
  from lines
  where get_json_object(line, '$.v') = '1'
),
