"""Conferences that differ in every sentence, made from one."""

import random
import re
from collections.abc import Iterator

# Words that rules count, compare or look for stay: a count, a name, a quoted slogan.
KEPT = re.compile(r"count|name|phrase|short|mark|verb|word|post|did|unit|speaker|chair|recorder|#|\[")
LONG = re.compile("[\u4e00-\u9fff]{8,}")
PAIR = re.compile("[\u4e00-\u9fff]{2}")

# How many of the pairs of characters become others: hardly a sentence is left as it was.
SHARE = 0.15


def conferences(text: str, count: int) -> Iterator[str]:
    """So many data files, the same ones each time. They say nothing, but they say it in the
    characters of the first, and in as many."""
    pairs = sorted(set(PAIR.findall(text)))
    return (other(text, pairs, number) for number in range(count))


def other(text: str, pairs: list[str], number: int) -> str:
    """The text with other sentences, which no other number gives."""
    dice = random.Random(number)

    def sentence(found: re.Match) -> str:
        return PAIR.sub(lambda pair: dice.choice(pairs) if dice.random() < SHARE else pair[0], found[0])

    lines = text.split("\n")
    return "\n".join(line if KEPT.match(line) else LONG.sub(sentence, line) for line in lines)


def longer(text: str, times: int) -> str:
    """A conference with about so many times the text: results in other words are added to its review."""
    pairs = sorted(set(PAIR.findall(text)))
    head, *results = re.split(r"(?=^\[\[review\.results\]\])", text, flags=re.MULTILINE)
    last, rest = re.split(r"(?=^\[(?!\[review\.results))", results[-1], maxsplit=1, flags=re.MULTILINE)
    review = "".join([*results[:-1], last])
    reviews = 1 + (times - 1) * len(text) // len(review)
    return head + "".join(other(review, pairs, number) for number in range(reviews)) + rest
