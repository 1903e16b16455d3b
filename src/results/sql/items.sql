-- Only a learner's own word counts, and only within the sitting.
taken_back as (
  select distinct target, learner, session from events where event = 'undo'
),
called_right as (
  select distinct target, learner, session from events
  where event = 'override' and coalesce(verdict, 'correct') = 'correct'
),
-- Copies of a file bring a record again; its id tells.
once as (
  select * from (
    select e.*, row_number() over (
      -- Where two say something else, that whose line sorts first counts.
      partition by id order by given_at, learner, session, mode, deck, card, task, verdict, credit
    ) as copy
    from events e where event = 'answer'
      -- What lies ahead of now was given under a wrong clock.
      and given_at <= current_timestamp + interval '1' day
  ) e where copy = 1
),
answers as (
  select e.id, e.given_at, e.learner, e.session, e.deck, e.card, e.task, e.given,
    case when r.target is not null then cast(1 as {double}) else e.credit end as mark,
    case when r.target is null and e.verdict = 'skipped' then 1 else 0 end as left_out
  from once e
    left join taken_back u on u.target = e.id and u.learner = e.learner and u.session = e.session
    left join called_right r on r.target = e.id and r.learner = e.learner and r.session = e.session
  where u.target is null{filter}
),
firsts as (
  select *, {taker} as taker from (
    select a.*, row_number() over (partition by deck, {taker}, card order by given_at, id) as attempt
    from answers a
  ) a where attempt = 1
),
-- Sums beside the rows, and no join: a planner that takes all this for a few rows would loop.
sums as (
  select f.*, count(*) over (partition by deck, taker) as asked,
    sum(mark) over (partition by deck, taker) as total
  from firsts f
),
marks as (
  select deck, card, task, given, taker, mark, left_out, asked, total, total / asked as score,
    case when asked > 1 then (total - mark) / (asked - 1) end as rest
  from sums
),
items as (
  select deck, card, count(*) as n, avg(mark) as difficulty,
    case when var_samp(case when rest is not null then mark end) > 1e-12 and var_samp(rest) > 1e-12
      then corr(mark, rest) end as discrimination,
    sum(left_out) as omitted
  from marks group by deck, card
),
tests as (
  select deck, count(*) as k from items group by deck
),
-- Alpha stands on those who were asked every question, five at least; which of them a deck asks no
-- more is not known here.
whole as (
  select m.deck, m.card, m.taker, m.mark, m.total
  from marks m join tests t on t.deck = m.deck and t.k = m.asked
),
spread_of_marks as{once} (
  select deck, sum(v) as v from (
    select deck, card, var_samp(mark) as v from whole group by deck, card
  ) s group by deck
),
spread_of_totals as{once} (
  select deck, var_samp(total) as v, count(*) as takers from (
    select distinct deck, taker, total from whole
  ) s group by deck
),
alphas as{once} (
  select t.deck, case when t.k > 1 and s.takers >= 5 and s.v > 1e-12
    then cast(t.k as {double}) / (t.k - 1) * (1 - m.v / s.v) end as alpha
  from tests t
    left join spread_of_marks m on m.deck = t.deck
    left join spread_of_totals s on s.deck = t.deck
),
chosen as (
  select deck, card, score, {each_option} as choice
  from marks where task in ('choice', 'true-false') and given is not null
),
options as{once} (
  select deck, card, choice, count(*) as times, avg(score) as mean from chosen
  group by deck, card, choice
)
select i.deck, i.card, i.n, i.difficulty, i.discrimination, i.omitted, a.alpha,
  o.choice, cast(o.times as {double}) / i.n as share, o.mean
from items i
  join alphas a on a.deck = i.deck
  left join options o on o.deck = i.deck and o.card = i.card
order by i.deck, i.card, o.choice;
