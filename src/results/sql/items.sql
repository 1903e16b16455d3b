-- Only a learner's own word counts, and only within the sitting.
taken_back as (
  select distinct target, learner, session from events where event = 'undo'
),
called_right as (
  select distinct target, learner, session from events
  where event = 'override' and coalesce(verdict, 'correct') = 'correct'
),
-- Copies of a file bring a record again; its id tells. Where two say something else, that whose line
-- sorts first counts.
once as (
  select * from (
    select e.*, row_number() over (
      partition by id
      order by at_text, learner, session, mode, deck, card, rev, task, given_text, verdict,
        credit
    ) as copy
    from events e where event = 'answer'
      -- What lies ahead of now was given under a wrong clock.
      and given_at <= {ahead}
  ) e where copy = 1
),
answers as (
  select e.id as id, e.given_at as given_at, e.learner as learner, e.session as session, e.deck as deck,
    e.card as card, e.task as task, e.given as given,
    case when r.target is not null then cast(1 as {double}) else e.credit end as mark,
    case when r.target is null and e.verdict = 'skipped' then 1 else 0 end as left_out
  from once e
    left join taken_back u on u.target = e.id and u.learner = e.learner and u.session = e.session
    left join called_right r on r.target = e.id and r.learner = e.learner and r.session = e.session
  where u.target is null{filter}
),
firsts as (
  select * from (
    select a.*, {taker} as taker,
      row_number() over (partition by deck, {taker}, card order by given_at, id) as attempt
    from answers a
  ) a where attempt = 1
),
-- Sums beside the rows, and no join: a planner that takes all this for a few rows would loop.
sums as (
  select f.*, count(*) over (partition by deck, taker) as asked,
    sum(mark) over (partition by deck, taker) as total
  from firsts f
),
marks as{once} (
  select deck, card, task, given, taker, mark, left_out, asked, total, total / asked as score,
    case when asked > 1 then (total - mark) / (asked - 1) end as rest
  from sums
),
-- How far each mark is from the mean of its question, which every engine can sum and square.
apart as (
  select deck, card, mark, left_out, rest,
    case when rest is not null
      then mark - avg(case when rest is not null then mark end) over (partition by deck, card)
    end as of_mark,
    rest - avg(rest) over (partition by deck, card) as of_rest
  from marks
),
items as{once} (
  select deck, card, count(*) as n, avg(mark) as difficulty,
    case when sum(of_mark * of_mark) / nullif(count(rest) - 1, 0) > 1e-12
      and sum(of_rest * of_rest) / nullif(count(rest) - 1, 0) > 1e-12
      then sum(of_mark * of_rest) / sqrt(sum(of_mark * of_mark) * sum(of_rest * of_rest))
    end as discrimination,
    sum(left_out) as omitted
  from apart group by deck, card
),
tests as (
  select deck, count(*) as k from items group by deck
),
-- Alpha stands on those who were asked every question, five at least; which of them a deck asks no
-- more is not known here.
whole as{once} (
  select m.deck as deck, m.card as card, m.taker as taker, m.mark as mark, m.total as total
  from marks m join tests t on t.deck = m.deck and t.k = m.asked
),
spread_of_marks as{once} (
  select deck, sum(v) as v from (
    select deck, card, sum(d * d) / nullif(count(*) - 1, 0) as v from (
      select deck, card, mark - avg(mark) over (partition by deck, card) as d from whole
    ) d group by deck, card
  ) s group by deck
),
spread_of_totals as{once} (
  select deck, sum(d * d) / nullif(count(*) - 1, 0) as v, count(*) as takers from (
    select deck, total - avg(total) over (partition by deck) as d from (
      select distinct deck, taker, total from whole
    ) t
  ) d group by deck
),
alphas as{once} (
  select t.deck as deck, case when t.k > 1 and s.takers >= 5 and s.v > 1e-12
    then cast(t.k as {double}) / (t.k - 1) * (1 - m.v / s.v) end as alpha
  from tests t
    left join spread_of_marks m on m.deck = t.deck
    left join spread_of_totals s on s.deck = t.deck
),
chosen as (
  {chosen}
),
options as{once} (
  select deck, card, choice, count(*) as times, avg(score) as mean from chosen
  where choice is not null and choice <> '' group by deck, card, choice
)
select i.deck as deck, i.card as card, i.n as n, i.difficulty as difficulty,
  i.discrimination as discrimination, i.omitted as omitted, a.alpha as alpha, o.choice as choice,
  o.times * cast(1 as {double}) / i.n as share, o.mean as mean
from items i
  join alphas a on a.deck = i.deck
  left join options o on o.deck = i.deck and o.card = i.card
order by i.deck, i.card, o.choice{end};
