"""Asks the outside judges about finished PDFs; called by tests/judges/judge.

Every file must be PDF/A-2a and PDF/UA-1, or what stands before it (`3a,ua1=FILE`, `=FILE` for neither), for two
validators that share no code, sound for qpdf, carry its fonts as we promise, and be copied by two readers without a loss. A judge that is missing or falls over has not passed the file.
"""

import functools
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

# Both validators know the standards by these ids.
STANDARDS = {
    "2a": "PDF/A-2a",
    "2u": "PDF/A-2u",
    "3a": "PDF/A-3a",
    "ua1": "PDF/UA-1",
}
DEFAULT = "2a,ua1"
INSTALLED = Path(__file__).resolve().parents[2] / "target" / "judges"


@dataclass
class Judgement:
    """What one judge says about one file."""

    judge: str
    about: str
    passed: bool
    seen: str = ""
    reasons: list[str] = field(default_factory=list)

    def show(self, pdf: str) -> str:
        verdict = "passed" if self.passed else "failed"
        line = "  ".join(filter(None, [pdf, self.judge, self.about, verdict, self.seen]))
        return "\n".join([line, *(f"    {reason}" for reason in self.reasons)])


# What is asked: standards, joined by commas, and a file.
Asked = tuple[str, str]


def verapdf(pdf: str, standard: str, asked: tuple[Asked, ...]) -> Judgement:
    """veraPDF, the reference validator."""
    return verapdf_run(asked)[pdf, standard]


@functools.cache
def verapdf_run(asked: tuple[Asked, ...]) -> dict[tuple[str, str], Judgement]:
    """All of veraPDF's judgements from one JVM, by file and by the flavour that was really used."""
    # A short run: the optimising compiler and a parallel collector cost more than they give.
    java = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", f"@{INSTALLED}/java.args"]
    arguments = [word for standards, pdf in asked if standards for word in (standards, pdf)]
    run = subprocess.run([*java, "VeraPdf", *arguments], capture_output=True, text=True)
    judgements = {}
    for line in run.stdout.splitlines():
        if line.startswith("\t"):
            last.reasons.append(line.strip())
        else:
            pdf, flavour, version, verdict, checks = line.split("\t")
            last = Judgement(f"veraPDF {version}", STANDARDS[flavour], verdict == "passed", checks)
            judgements[pdf, flavour] = last
    if len(judgements) < sum(len(names(standards)) for standards, _ in set(asked)):
        raise RuntimeError(f"exit code {run.returncode}: {run.stderr.strip()}")
    return judgements


def names(standards: str) -> list[str]:
    return [standard for standard in standards.split(",") if standard]


def page(pdf: str, standard: str) -> Judgement:
    """page-validation, a second validator, in Rust."""
    import page  # here, so that its absence is one failure and not the end

    report = page.validate_pdf(pdf, profile=standard)
    if report.profile.value != standard or report.rules.total == 0:
        raise RuntimeError(f"asked for {standard}, got {report.rules.total} rules of {report.profile.value}")
    failures = [failure for failure in report.failures if not ends_in_return(failure, Path(pdf).read_bytes())]
    # One finding stands for its rule: an untagged file can break the same one hundreds of times.
    times = Counter(failure.rule_id for failure in failures)
    first = {failure.rule_id: failure for failure in reversed(failures)}
    reasons = [f"{rule} ({count}x) {first[rule].message}{place(first[rule])}" for rule, count in sorted(times.items())]
    passed = (report.is_compliant or len(failures) < len(report.failures)) and not reasons
    return Judgement(f"page {page.__version__}", STANDARDS[standard], passed, f"{report.rules.total} rules", reasons)


def ends_in_return(failure, pdf: bytes) -> bool:
    """Whether page took the last byte of a stream's data, a carriage return, for a part of the line end after it.

    One compressed stream in 256 ends so; its /Length is right (ISO 32000-1, 7.3.8.1), as veraPDF and qpdf find.
    """
    if not failure.rule_id.endswith("-STREAM-LENGTH-001") or not failure.object_id:
        return False
    number = failure.object_id.object_number
    head = re.search(rb"\n%d 0 obj\s*<<.*?/Length (\d+).*?>>\s*stream\n" % number, pdf, re.DOTALL)
    if not head:
        return False
    end = head.end() + int(head[1])
    return pdf[end - 1 : end + 10] == b"\r\nendstream"


def place(failure) -> str:
    where = failure.object_id
    return f" at {where.object_number} {where.generation} obj" if where else ""


def qpdf(pdf: str) -> Judgement:
    """Cross-references, object syntax and every stream. A warning fails too: qpdf then ends with 3."""
    run = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True)
    return Judgement(
        f"qpdf {version('qpdf', '--version')}", "syntax", run.returncode == 0, reasons=run.stderr.splitlines()
    )


# The end of a row: type, encoding, embedded, subset, ToUnicode, object. TrueType outlines, because a subset in CFF
# is larger, slower to make and disputed between validators.
PROMISED_FONT = re.compile(r" CID TrueType +\S+ +yes +yes +yes +\d+ +\d+$")


def pdffonts(pdf: str) -> Judgement:
    """Every font is an embedded subset in CID TrueType, whose text can be copied."""
    run = subprocess.run(["pdffonts", pdf], capture_output=True, text=True)
    rows = run.stdout.splitlines()[2:]
    reasons = run.stderr.splitlines() + [
        f"not CID TrueType, embedded, subset, with ToUnicode: {row}" for row in rows if not PROMISED_FONT.search(row)
    ]
    passed = run.returncode == 0 and bool(rows) and not reasons
    return Judgement(f"pdffonts {version('pdffonts', '-v')}", "fonts", passed, f"{len(rows)} fonts", reasons)


HAN_OR_MARK = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…—·]|[\U00020000-\U0003ffff]")
WORD = re.compile(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)</word>')


def copied(pdf: str) -> Judgement:
    """Two readers, poppler and pdfminer, copy the same text in the order of the file; poppler tears no line at a mark
    that was closed up, and sees no space between Han that stand side by side."""
    import pdfplumber

    def poppler(*flags: str) -> list[str]:
        run = subprocess.run(["pdftotext", *flags, pdf, "-"], capture_output=True, text=True, check=True)
        return run.stdout.split("\f")

    reasons = []
    with pdfplumber.open(pdf) as document:
        pages = zip(document.pages, poppler("-raw"))
        for number, (page, text) in enumerate(pages, start=1):
            own, other = ("".join("".join(t).split()) for t in (text, (char["text"] for char in page.chars)))
            if own != other:
                reasons.append(f"page {number}: poppler and pdfminer read different text")
        count = sum(len(page.chars) for page in document.pages)
    for line in "".join(poppler()).splitlines():
        if re.match(r"[，。、；：？！”’）》〉〕]", line) or re.search(r"[“‘（《〈〔]$", line):
            reasons.append(f"a line is torn: {line}")
    words = [(*map(float, word[:4]), word[4]) for word in WORD.findall("".join(poppler("-bbox")))]
    for (_, top, right, bottom, one), (left, next_top, _, _, two) in zip(words, words[1:]):
        # In text of 三号: marks are spread, and columns of smaller type stand apart, on purpose.
        text = 15 < bottom - top < 17
        close = abs(top - next_top) < 0.5 and 0 <= left - right < 0.7 * (bottom - top)
        if text and close and HAN_OR_MARK.match(one[-1]) and HAN_OR_MARK.match(two[0]):
            reasons.append(f"a space in {one} {two}")
    return Judgement("poppler, pdfminer", "text", not reasons and count > 0, f"{count} characters", reasons)


@functools.cache
def version(program: str, flag: str) -> str:
    run = subprocess.run([program, flag], capture_output=True, text=True)
    return re.search(r"version (\S+)", run.stdout + run.stderr)[1]


def ask(judge: Callable[..., Judgement], about: str, *args) -> Judgement:
    """The judge's word, or a failure that says why there is none."""
    try:
        return judge(*args)
    except Exception as error:
        return Judgement(judge.__name__, about, passed=False, reasons=[f"{type(error).__name__}: {error}"])


def judgements(standards: str, pdf: str, asked: tuple[Asked, ...]) -> Iterator[Judgement]:
    for standard in names(standards):
        yield ask(verapdf, STANDARDS[standard], pdf, standard, asked)
    for standard in names(standards):
        yield ask(page, STANDARDS[standard], pdf, standard)
    yield ask(qpdf, "syntax", pdf)
    yield ask(pdffonts, "fonts", pdf)
    yield ask(copied, "text", pdf)


def asked_of(argument: str) -> Asked:
    standards, is_told, pdf = argument.partition("=")
    return (standards, pdf) if is_told else (DEFAULT, argument)


def main(arguments: tuple[str, ...]) -> int:
    if not arguments:
        sys.exit("usage: judge [STANDARDS=]FILE.pdf…")
    asked = tuple(map(asked_of, arguments))
    count = Counter()
    for standards, pdf in asked:
        for judgement in judgements(standards, pdf, asked):
            print(judgement.show(pdf))
            count[judgement.passed] += 1
    print(f"{count[True]} passed, {count[False]} failed")
    return 1 if count[False] else 0


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
