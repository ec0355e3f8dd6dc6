#!/usr/bin/env python3
"""Prepares the bundled faces from the packages they come from.

    apt-get download texlive-lang-chinese fonts-lxgw-wenkai   # Debian bookworm
    npm pack @expo-google-fonts/noto-sans-sc@0.4.3 @expo-google-fonts/noto-serif-sc@0.4.3
    python3 prepare.py FOLDER        # the folder that holds the four archives

Needs fontTools with cu2qu (PyPI `fonttools`), dpkg-deb, tar, and Debian's
`unicode-data` for the list of 通用规范汉字 (the kTGH field of Unihan).

For each face: outlines become TrueType (Fandol's are CFF), Chinese punctuation gets its
full width and forms of a half and of one and a half, glyphs that no paper needs are dropped, hints and layout tables other than kerning go, and the family is
renamed (the OFL reserves the names of the originals; the GPL wants changes
marked). The same archives give the same bytes. Checksums go to SHA256SUMS.
"""

import bz2
import copy
import hashlib
import pathlib
import re
import subprocess
import sys
import tempfile

from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

HERE = pathlib.Path(__file__).parent
UNIHAN = "/usr/share/unicode/Unihan_OtherMappings.txt.bz2"

# Largest distance, in font units of 1/1000 em, between a cubic curve and its
# quadratic copy: at 三号 that is 0.003 mm, far below what a printer resolves.
CURVE_ERROR = 0.5


def charset(encoding, rows, cells):
    """The code points of a double-byte Chinese charset."""
    points = set()
    for row in rows:
        for cell in cells:
            try:
                points.update(map(ord, bytes([row, cell]).decode(encoding)))
            except UnicodeDecodeError:
                pass
    return points


def standard_han():
    """The 8,105 characters of 通用规范汉字表 (2013), from Unihan."""
    with bz2.open(UNIHAN, "rt", encoding="utf-8") as lines:
        return {
            int(line[2:].split("\t")[0], 16) for line in lines if "\tkTGH\t" in line
        }


# Punctuation with a blank half before its ink, and after it.
OPENING_MARKS = "“‘《〈（「『【〖〔［｛"
CLOSING_MARKS = "”’》〉）」』】〗〕］｝，、：；．。？！"

LATIN = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180))
SCRIPTS = set(range(0x2070, 0x20A0))  # superscripts and subscripts
NUMERALS = set(range(0x2160, 0x2180))  # Ⅲ, as dark in FandolFang as its digits
SYMBOLS = (
    set(range(0x2000, 0x2070))  # general punctuation
    | SCRIPTS
    | set(range(0x20A0, 0x20C0))  # currency
    | set(range(0x2100, 0x2190))  # letterlike, number forms
    | set(range(0x2190, 0x2300))  # arrows, mathematical operators
    | set(range(0x2460, 0x2500))  # enclosed alphanumerics
    | set(range(0x25A0, 0x2670))  # geometric shapes, stars
    | set(range(0x3000, 0x3030))  # CJK punctuation
    | set(range(0x3200, 0x3400))  # enclosed CJK, CJK units
    | set(range(0xFE10, 0xFE50))  # vertical and compatibility forms
    | set(range(0xFF00, 0xFFF0))  # full-width forms
)
GREEK = set(range(0x370, 0x400))
CYRILLIC = set(range(0x400, 0x460))
HAN = (
    set(range(0x2E80, 0x2FE0))
    | set(range(0x3400, 0x4DC0))
    | set(range(0x4E00, 0xA000))
    | set(range(0xF900, 0xFB00))
    | set(range(0x20000, 0x32000))
)

GB2312 = charset("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
TGH = standard_han()
BASE = LATIN | SYMBOLS | GREEK | CYRILLIC
# What headings, titles and tables are set in: GB 2312 and 通用规范汉字表.
COMMON = BASE | GB2312 | TGH


def extract(folder, target):
    """Unpacks the four archives and returns a lookup of font files by name."""
    for deb in folder.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", deb, target], check=True)
    for tgz in folder.glob("*.tgz"):
        subprocess.run(["tar", "xzf", tgz, "-C", target], check=True)
        pathlib.Path(target, "package").rename(pathlib.Path(target, tgz.stem))

    def find(name):
        (path,) = pathlib.Path(target).rglob(name)
        return path

    return find


def truetype(font):
    """Turns the CFF outlines of a font into quadratic TrueType outlines."""
    order = font.getGlyphOrder()
    glyph_set = font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        # PostScript contours run the other way round.
        glyph_set[name].draw(Cu2QuPen(pen, CURVE_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    del font["CFF "]
    font.sfntVersion = "\0\1\0\0"
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder = order
    table.glyphs = glyphs
    for name, glyph in glyphs.items():
        glyph.recalcBounds(table)
        advance, _ = font["hmtx"][name]
        font["hmtx"][name] = (advance, getattr(glyph, "xMin", 0))
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for field in (
        "maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs "
        "maxStackElements maxSizeOfInstructions maxComponentElements maxPoints "
        "maxContours maxCompositePoints maxCompositeContours maxComponentDepth"
    ).split():
        setattr(maxp, field, 0)
    # TrueType knows glyphs by number; names are not kept.
    font["post"].formatType = 3.0


def place(font, lift, narrow):
    """Lifts all glyphs by `lift` of an em and makes them `narrow` times as wide, about the middle of their cells."""
    em, glyph_set, table, widths = font["head"].unitsPerEm, font.getGlyphSet(), font["glyf"], font["hmtx"]
    placed = {}
    for name in font.getGlyphOrder():
        outline, pen = DecomposingRecordingPen(glyph_set), TTGlyphPen(None)
        glyph_set[name].draw(outline)
        middle = widths[name][0] / 2 * (1 - narrow)
        outline.replay(TransformPen(pen, (narrow, 0, 0, 1, middle, lift * em)))
        placed[name] = pen.glyph()
    for name, glyph in placed.items():
        table[name] = glyph
        glyph.recalcBounds(table)
        widths[name] = (widths[name][0], getattr(glyph, "xMin", 0))


def full_width(font):
    """Gives dashes, quotes and the middle dot the full width that Chinese sets them in.

    Noto has them narrow and the wide dash as a feature; WenKai has narrow quotes only.
    """
    cmap, widths = font.getBestCmap(), font["hmtx"]
    em = font["head"].unitsPerEm
    wide = {}
    for record in font["GSUB"].table.FeatureList.FeatureRecord if "GSUB" in font else []:
        if record.FeatureTag == "fwid":
            for index in record.Feature.LookupListIndex:
                for table in font["GSUB"].table.LookupList.Lookup[index].SubTable:
                    wide |= getattr(table, "ExtSubTable", table).mapping
    for character in "—·“”‘’":
        name = cmap.get(ord(character))
        if name is None or widths[name][0] == em:
            continue
        if name in wide:
            for table in font["cmap"].tables:
                if ord(character) in table.cmap:
                    table.cmap[ord(character)] = wide[name]
            continue
        glyph = font["glyf"][name]
        # Opening quotes stand at the right of their cell, closing ones at its left.
        side = 0.075 * em
        left = {"“": em - side - glyph.xMax, "‘": em - side - glyph.xMax, "”": side - glyph.xMin,
                "’": side - glyph.xMin}.get(character, (em - glyph.xMin - glyph.xMax) / 2)
        glyph.coordinates.translate((round(left), 0))
        glyph.recalcBounds(font["glyf"])
        widths[name] = (em, glyph.xMin)


def add_forms(font):
    """Adds marks of half a cell (feature `hwid`) and of a cell and a half (`ss01`).

    Lines on a lattice of cells need them where a mark gives up its blank half, or takes over its neighbour's.
    Moving the next glyph into a mark's box, or away from it, makes readers of PDF see two lines, or a space.
    """
    em, cmap, widths, glyphs = font["head"].unitsPerEm, font.getBestCmap(), font["hmtx"], font["glyf"]
    order, features = list(font.getGlyphOrder()), {"hwid": [], "ss01": []}

    def add(character, feature, width, left):
        name = cmap[ord(character)]
        form = f"{feature}{ord(character):04X}"
        glyph = copy.deepcopy(glyphs[name])
        glyph.coordinates.translate((left, 0))
        glyph.recalcBounds(glyphs)
        glyphs[form] = glyph
        widths[form] = (width, glyph.xMin)
        order.append(form)
        features[feature].append(f"sub {name} by {form};")

    for character in OPENING_MARKS + CLOSING_MARKS:
        if ord(character) not in cmap:
            continue
        glyph = glyphs[cmap[ord(character)]]
        # The blank is before an opening mark. What is wider than half a cell stands in its middle.
        left = -em // 2 if character in OPENING_MARKS else 0
        if glyph.xMin + left < 0 or glyph.xMax + left > em // 2:
            left = (em // 2 - glyph.xMin - glyph.xMax) // 2
        add(character, "hwid", em // 2, left)
        if character in CLOSING_MARKS:
            add(character, "ss01", em * 3 // 2, 0)
    font.setGlyphOrder(order)
    rules = (f"feature {feature} {{ {' '.join(rules)} }} {feature};" for feature, rules in features.items())
    addOpenTypeFeaturesFromString(font, "\n".join(rules), tables=["GSUB"])


def add_separator(font):
    """Gives the character that ends a justified line, U+2028, an empty glyph.

    Typst looks for it in every face that there is, and would touch and hash megabytes of faces that set nothing.
    """
    name = "uni2028"
    font["glyf"][name] = TTGlyphPen(None).glyph()
    font["hmtx"][name] = (0, 0)
    for table in font["cmap"].tables:
        table.cmap[0x2028] = name


def rename(font, family, notes):
    """Gives the font its own name and says what was changed."""
    table = font["name"]
    kept = {0: table.getDebugName(0), 13: table.getDebugName(13), 14: table.getDebugName(14)}
    version = table.getDebugName(5)
    table.names = []
    compact = family.replace(" ", "")
    names = kept | {
        1: family,
        2: "Regular",
        3: f"{compact};{version}",
        4: family,
        5: version,
        6: f"{compact}-Regular",
        10: notes,
    }
    for number, text in names.items():
        if text:
            table.setName(text, number, 3, 1, 0x409)


def prepare(source, target, family, points, notes, marks=True, lift=0, narrow=1):
    """Makes one bundled face: `source` reduced to `points`, as `target`; `marks` of other widths on top.

    Every face has its Han in the middle of the cell, 0.38 of an em over the baseline, as Noto has them: beside each
    other none sits high or low. `lift` says by how much of an em a source is too low.
    """
    font = TTFont(source, recalcTimestamp=False)
    if "glyf" in font:
        full_width(font)
    options = subset.Options(
        hinting=False,
        layout_features=["kern"],
        glyph_names=False,
        notdef_outline=True,
        name_IDs=["*"],
        name_languages=["*"],
        drop_tables=["BASE", "STAT", "GSUB", "vhea", "vmtx", "VORG", "gasp", "prep", "GDEF"],
        recalc_timestamp=False,
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points & set(font.getBestCmap()))
    subsetter.subset(font)
    if "CFF " in font:
        truetype(font)
    if lift or narrow != 1:
        place(font, lift, narrow)
    if marks:
        add_forms(font)
        add_separator(font)
    rename(font, family, notes)
    font.save(target, reorderTables=True)
    return set(TTFont(target, lazy=True).getBestCmap())


def main():
    folder = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as temporary:
        find = extract(folder, temporary)
        modified = "Changed for gongbao: subset, renamed"
        fang = prepare(
            find("FandolFang-Regular.otf"), HERE / "GongbaoFang.ttf", "Gongbao Fang",
            COMMON, f"{modified}, outlines converted to TrueType and lifted. From FandolFang.", lift=0.072,
        )
        prepare(
            find("LXGWWenKai-Light.ttf"), HERE / "GongbaoFangExtra.ttf", "Gongbao Fang Extra",
            (COMMON & (HAN | SYMBOLS)) - fang, f"{modified}, lifted and narrowed. From LXGW WenKai Light.", marks=False, lift=0.026,
            narrow=0.955,  # as wide as FandolFang
        )
        prepare(
            find("NotoSerifSC_300Light.ttf"), HERE / "GongbaoLatin.ttf", "Gongbao Latin",
            LATIN | GREEK | CYRILLIC | SCRIPTS | NUMERALS, f"{modified}. From Noto Serif SC Light.", marks=False,
        )
        prepare(
            find("FandolKai-Regular.otf"), HERE / "GongbaoKai.ttf", "Gongbao Kai",
            COMMON, f"{modified}, outlines converted to TrueType and lifted. From FandolKai.", lift=0.069,
        )
        prepare(
            find("LXGWWenKai-Regular.ttf"), HERE / "GongbaoKaiExtra.ttf", "Gongbao Kai Extra",
            BASE | GB2312 | HAN, f"{modified}, lifted. From LXGW WenKai Regular.", marks=False, lift=0.026,
        )
        prepare(
            find("NotoSansSC_500Medium.ttf"), HERE / "GongbaoHei.ttf", "Gongbao Hei",
            COMMON, f"{modified}. From Noto Sans SC Medium.",
        )
        prepare(
            find("NotoSerifSC_400Regular.ttf"), HERE / "GongbaoSong.ttf", "Gongbao Song",
            COMMON, f"{modified}. From Noto Serif SC Regular.",
        )
        prepare(
            find("NotoSerifSC_700Bold.ttf"), HERE / "GongbaoBiaosong.ttf", "Gongbao Biaosong",
            COMMON, f"{modified}. From Noto Serif SC Bold.",
        )

    sums = "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(HERE.glob("*.ttf"))
    )
    (HERE / "SHA256SUMS").write_text(sums)

    covered = set()
    for path in HERE.glob("*.ttf"):
        covered |= set(TTFont(path, lazy=True).getBestCmap())
    gbk = {p for p in charset("gbk", range(0x81, 0xFF), range(0x40, 0xFF)) if p in HAN}
    for name, wanted in {"GB 2312": GB2312, "GBK, Han": gbk, "通用规范汉字表": TGH}.items():
        missing = sorted(wanted - covered)
        print(f"{name}: {len(wanted)} wanted, {len(missing)} missing {''.join(map(chr, missing))}")


if __name__ == "__main__":
    main()
