"""Holds civiq's number words against those of num2words.

usage: number_words.py CIVIQ     judges them, and near numbers, which must be wrong
       number_words.py --table   prints the table that src/answer/number_words.txt is
"""

import random
import re
import sys

from num2words import num2words

from bulk import verdicts

QUESTIONS = {
    "en": ("How many members are there?", "members"),
    "de": ("Wie viele Mitglieder gibt es?", "Mitglieder"),
    "fr": ("Combien de membres y a-t-il ?", "membres"),
}
LANGUAGES = ["en", "en_GB", "en_IN", "de", "fr", "fr_BE", "fr_CH"]
FORMS = ["cardinal", "ordinal", "year"]
SMALL = range(0, 2101)


def words(number, language, form):
    return num2words(number, lang=language, to=form)


def numbers(form):
    rng = random.Random(1)
    large = {rng.randrange(10 ** rng.randint(4, 9)) for _ in range(250)} | {10**power for power in range(3, 10)}
    return sorted({*SMALL, *large}) if form != "year" else SMALL


def variants(text, language, number):
    """The same in other spellings that a learner has for it."""
    if language.startswith("de"):
        plain = text.replace("ß", "ss")
        spaced = re.sub("(tausend|hundert)(?=.)", r"\1 ", text)
        parts = re.sub("(zwei|drei|vier|fünf|sechs|sieben|acht|neun)und(?=[zdvfsan])", r"\1 und ", spaced)
        umlauts = plain.replace("ü", "ue").replace("ö", "oe")
        return {plain, umlauts, text.upper(), *([spaced, parts] if number < 2100 else [])}
    spaced = text.replace("-", " ")
    if language.startswith("fr"):
        return {spaced, text.replace(" ", "-"), re.sub(r"\bun$", "une", text), text.replace("è", "e").upper()}
    return {spaced, spaced.replace(",", "").replace(" and ", " "), text.upper(), re.sub("^one (?=hundred)", "a ", text)}


def near(number):
    digits = str(number)
    swapped = (digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(len(digits) - 1))
    others = {number + step for step in (1, -1, 10, -10, 20, -20, 100, -100)} | {number * 10, number * 100}
    return sorted((others | {int(other) for other in swapped}) - {number} - set(range(-100, 1)))


def rows():
    rng = random.Random(2)
    for language in LANGUAGES:
        question, noun = QUESTIONS[language[:2]]
        tag = language.replace("_", "-")
        for form in FORMS:
            for number in numbers(form):
                if form == "ordinal" and number == 0:
                    continue
                text = words(number, language, form)
                spelt = variants(text, language, number) if language == language[:2] else ()
                for answer in {text, *spelt}:
                    yield "correct", (tag, "number", question, str(number), answer)
                if number in SMALL and number > 0 and language != "en_GB":
                    yield "wrong", (tag, "number", question, str(rng.choice(near(number))), f"{text} {noun}")


def table():
    """Few enough to stand in the repository: those that are put together in their own way."""
    kept = {*range(0, 101), 101, 117, 120, 121, 171, 180, 181, 200, 201, 476, 501, 999, 1000, 1001, 1017, 1066, 1100}
    kept |= {1200, 1789, 1901, 1905, 1917, 1949, 1980, 2000, 2001, 2022, 2100, 21000, 101000, 200000, 1200000}
    print("num2words 0.5.14, as `.ci/number_words.py --table` prints it.")
    for language in LANGUAGES:
        for form in FORMS:
            print(f"\n{language.replace('_', '-')} {form}")
            for number in sorted(kept):
                is_asked = number in SMALL or form != "year"
                if is_asked and (number > 0 or form != "ordinal"):
                    print(number, words(number, language, form))


def main(civiq):
    expected, judged = zip(*rows())
    found = verdicts(civiq, list(judged))
    faults = [(row, want, got) for row, want, got in zip(judged, expected, found) if want != got]
    for (tag, _, _, key, answer), want, got in faults[:40]:
        print(f"{tag}: {answer!r} for {key} is {want}, judged {got}")
    print(f"{len(judged)} numbers in words, {expected.count('wrong')} of them near another: {len(faults)} faults")
    if faults:
        sys.exit("number words have become worse")


if sys.argv[1] == "--table":
    table()
else:
    main(sys.argv[1])
