"""Holds civiq's dates against those that babel writes.

usage: dates.py CIVIQ

Each date is typed in every form of a country, for a key that is the long one. It must be right where it
says one date, and never less than told where it could be two. Another date must be wrong.
"""

import datetime
import random
import sys

from babel.dates import format_date, format_skeleton

from bulk import verdicts

QUESTIONS = {"en": "On what date was it?", "de": "An welchem Tag war es?", "fr": "À quelle date était-ce ?"}
COUNTRIES = ["en_US", "en_GB", "en_IN", "en_AU", "en_CA", "de_DE", "de_AT", "de_CH", "fr_FR", "fr_CA", "fr_CH", "fr_BE"]
# Each form, and that of the key that says as much.
FORMS = {
    "short": "long", "medium": "long", "long": "long", "full": "long", "yMd": "long",
    "yM": "yMMMM", "yMMM": "yMMMM", "yMMMM": "yMMMM",
    "Md": "MMMMd", "MMMd": "MMMMd", "MMMMd": "MMMMd",
}
# They write figures in another order than the rest of their language, and have no rules of their own.
TOLD = {("en_CA", "Md"), ("en_CA", "yMd"), ("fr_CA", "Md")}


def written(date, form, country):
    in_full = form in ("short", "medium", "long", "full")
    return format_date(date, form, country) if in_full else format_skeleton(form, date, locale=country)


def dates():
    rng = random.Random(4)
    known = [(1776, 7, 4), (1949, 4, 4), (1989, 11, 9), (1990, 10, 3), (1789, 7, 14), (2000, 2, 29), (1848, 3, 1)]
    others = [(rng.randint(1100, 2100), rng.randint(1, 12), rng.randint(1, 28)) for _ in range(50)]
    return [datetime.date(*date) for date in known + others]


def others(date):
    yield date + datetime.timedelta(1)
    yield date + datetime.timedelta(31)
    yield date.replace(year=date.year + 10, day=min(date.day, 28))
    if date.day <= 12:
        yield date.replace(month=date.day, day=date.month)


def rows():
    for country in COUNTRIES:
        tag, question = country.replace("_", "-"), QUESTIONS[country[:2]]
        for date in dates():
            for form, key_form in FORMS.items():
                key, answer = written(date, key_form, country), written(date, form, country)
                want = {"correct", "almost"} if (country, form) in TOLD else {"correct"}
                for kind in ("date", "text"):
                    yield want, (tag, kind, question, key, answer)
                # Where the key has no country's order, days and months that change places are told.
                for other in others(date):
                    if written(other, key_form, country) != key and (country, form) not in TOLD:
                        yield {"wrong"}, (tag, "date", question, key, written(other, form, country))


def main(civiq):
    expected, judged = zip(*rows())
    found = verdicts(civiq, list(judged))
    faults = [(row, want, got) for row, want, got in zip(judged, expected, found) if got not in want]
    for (tag, kind, _, key, answer), want, got in faults[:40]:
        print(f"{tag} {kind}: {answer!r} for {key!r} is {'/'.join(want)}, judged {got}")
    print(f"{len(judged)} dates, {expected.count({'wrong'})} of them others: {len(faults)} faults")
    if faults:
        sys.exit("dates have become worse")


main(*sys.argv[1:])
