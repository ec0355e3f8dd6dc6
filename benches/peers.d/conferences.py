"""Conferences that differ in every sentence, made from one."""

import random
import re
from collections.abc import Iterator

# Words that rules count, compare or look for stay: a count, a name, a quoted slogan.
KEPT = re.compile(r"count|name|phrase|short|mark|verb|word|post|role|unit|#|\[")
LONG = re.compile("[\u4e00-\u9fff]{8,}")
PAIR = re.compile("[\u4e00-\u9fff]{2}")

# How many of the pairs of characters become others: hardly a sentence is left as it was.
SHARE = 0.15


def conferences(text: str, count: int) -> Iterator[str]:
    """So many data files, the same ones each time. They say nothing, but they say it in the
    characters of the first, and in as many."""
    pairs = sorted(set(PAIR.findall(text)))
    for number in range(count):
        dice = random.Random(number)

        def other(found: re.Match) -> str:
            return PAIR.sub(lambda pair: dice.choice(pairs) if dice.random() < SHARE else pair[0], found[0])

        lines = text.split("\n")
        yield "\n".join(line if KEPT.match(line) else LONG.sub(other, line) for line in lines)


def longer(text: str, times: int) -> str:
    """The conference with so many times the results of its review, each with as many points."""
    head, *results = re.split(r"(?=^\[\[review\.results\]\])", text, flags=re.MULTILINE)
    last, rest = re.split(r"(?=^\[(?!\[review\.results))", results[-1], maxsplit=1, flags=re.MULTILINE)
    return head + "".join([*results[:-1], last] * times) + rest
