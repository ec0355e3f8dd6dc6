#!/usr/bin/env python3
"""Prepares the bundled faces from the packages they come from.

    apt-get download texlive-lang-chinese fonts-lxgw-wenkai   # Debian bookworm
    npm pack @expo-google-fonts/noto-sans-sc@0.4.3 @expo-google-fonts/noto-serif-sc@0.4.3 \\
        @expo-google-fonts/tinos@0.4.2
    python3 prepare.py FOLDER        # the folder that holds the five archives

Needs fontTools 4.68.0 (PyPI `fonttools`), FontForge 20230101 (Debian `fontforge-nox`),
dpkg-deb, tar, and Debian's `unicode-data` 15.0.0 for the list of 通用规范汉字 (the kTGH
field of Unihan). The same archives and tools give the same bytes.

For each face: glyphs that no paper needs, hints and layout tables go; outlines become
TrueType (Fandol's are CFF, of more points than they need); weight and width are brought
to what stands beside them; digits become half a cell wide; Chinese punctuation gets its
full width, and forms of a half and of one and a half; the family is renamed (the OFL
reserves the names of the originals; the GPL wants changes marked). Checksums go to
SHA256SUMS.
"""

import bz2
import copy
import hashlib
import math
import pathlib
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.filterPen import ContourFilterPen
from fontTools.pens.perimeterPen import PerimeterPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.reorderGlyphs import reorderGlyphs

HERE = pathlib.Path(__file__).parent
UNIHAN = "/usr/share/unicode/Unihan_OtherMappings.txt.bz2"

# Largest distance, in font units of 1/1000 em, between a cubic curve and its
# quadratic copy: at 三号 that is 0.006 mm, far below what a printer resolves.
CURVE_ERROR = 1
# How far FontForge may move an outline to spare a point, in the same units.
POINT_ERROR = 1


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

DIGITS = "0123456789"
LATIN = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180))
PER_MILLE = 0x2030  # beside digits, as %
SCRIPTS = set(range(0x2070, 0x20A0))  # superscripts and subscripts
WHOLE_CELL = set(map(ord, "§±¶×÷")) | set(range(0x2160, 0x2180))  # among Latin, a Han wide: ×, Ⅲ
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
LEVEL_1 = charset("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF))  # in daily use
TGH = standard_han()
BASE = LATIN | SYMBOLS | GREEK | CYRILLIC
# What headings, titles and tables are set in: GB 2312 and 通用规范汉字表.
COMMON = BASE | GB2312 | TGH


def extract(folder, target):
    """Unpacks the archives and returns a lookup of font files by name."""
    for deb in folder.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", deb, target], check=True)
    for tgz in folder.glob("*.tgz"):
        subprocess.run(["tar", "xzf", tgz, "-C", target], check=True)
        pathlib.Path(target, "package").rename(pathlib.Path(target, tgz.stem))

    def find(name):
        (path,) = pathlib.Path(target).rglob(name)
        return path

    return find


@dataclass
class Shape:
    """What becomes of glyphs; distances are in parts of an em.

    Width and height change about the middle of the cell, and of the Han in it. `sides` is what a stroke gains at
    its left and right, `ends` above and below.
    """

    wide: float = 1
    tall: float = 1
    lift: float = 0
    sides: float = 0
    ends: float = 0


# The middle of the Han over the baseline in every bundled face, as Noto has it.
MIDDLE = 0.38


class WeightPen(ContourFilterPen):
    """Moves outlines outward, by `sides` horizontally and `ends` vertically.

    Each point goes along the normals of the lines before and behind it, as FreeType emboldens. `turn` is the sign
    of the area of the glyph: contours may run either way round.
    """

    def __init__(self, pen, sides, ends, turn):
        super().__init__(pen)
        self.sides, self.ends, self.turn = sides * turn, ends * turn, turn

    def filterContour(self, contour):
        points = [point for _, points in contour for point in points if point is not None]
        distinct = [point for i, point in enumerate(points) if point != points[i - 1]]
        moved = {}
        for before, point, behind in zip(distinct[-1:] + distinct, distinct, distinct[1:] + distinct[:1]):
            (a, a_length), (b, b_length) = direction(before, point), direction(point, behind)
            places = [0, 0]
            along, across = 1 + a[0] * b[0] + a[1] * b[1], a[0] * b[1] - a[1] * b[0]
            for axis, by in enumerate((self.sides, self.ends)):
                # At a sharp corner, not out to where the moved lines meet; in a hollow, no farther than the shorter
                # of its lines is long, or they would cross.
                step = by / max(along, 0.25)
                if by * across < 0:
                    step = math.copysign(min(abs(step), min(a_length, b_length) / abs(across)), by)
                normal = (a[1] + b[1], -a[0] - b[0])[axis]
                places[axis] = point[axis] + normal * step
            moved.setdefault(point, tuple(places))
        return [(verb, tuple(moved.get(point, point) for point in points)) for verb, points in contour]


def direction(start, end):
    """The direction from one point to another, of length 1, and how far they are apart."""
    x, y = end[0] - start[0], end[1] - start[1]
    length = math.hypot(x, y)
    return (x / length, y / length), length


def reshape(font, name, outlines, shape, width):
    """One glyph of `outlines`, in a shape, as TrueType draws it."""
    em, drawn, area = font["head"].unitsPerEm, DecomposingRecordingPen(outlines), AreaPen()
    outlines[name].draw(drawn)
    drawn.replay(area)
    turn = -1 if area.value < 0 else 1
    glyph = TTGlyphPen(None)
    # In TrueType the outer contour runs clockwise.
    pen = Cu2QuPen(glyph, CURVE_ERROR * em / 1000, reverse_direction=turn > 0)
    if shape.sides or shape.ends:
        pen = WeightPen(pen, shape.sides * em, shape.ends * em, turn)
    left = width / 2 * (1 - shape.wide)
    rise = shape.lift * shape.tall + MIDDLE * (1 - shape.tall)
    drawn.replay(TransformPen(pen, (shape.wide, 0, 0, shape.tall, left, rise * em)))
    return glyph.glyph()


def simplified(font):
    """The outlines of a font, without the points that FontForge finds too many."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = f"{folder}/in.otf", f"{folder}/out.otf"
        font.save(source)
        code = (
            f"import fontforge\nfont = fontforge.open({source!r})\n"
            f"for glyph in font.glyphs(): glyph.simplify({POINT_ERROR})\nfont.generate({target!r})"
        )
        subprocess.run(["fontforge", "-quiet", "-lang=py", "-c", code], check=True, stderr=subprocess.DEVNULL)
        result = TTFont(target).getGlyphSet()
    full = font.getGlyphSet()
    return {name: result[name] if alike(full, result, name) else full[name] for name in font.getGlyphOrder()}


def alike(full, result, name):
    """Whether a simplified glyph is still the same: in one of a thousand FontForge makes a thorn."""
    bounds, lengths = [], []
    for outlines in (full, result):
        box, length = ControlBoundsPen(outlines), PerimeterPen(outlines)
        outlines[name].draw(box)
        outlines[name].draw(length)
        bounds.append(box.bounds or (0, 0, 0, 0))
        lengths.append(length.value)
    near = all(abs(a - b) <= 10 * POINT_ERROR for a, b in zip(*bounds))
    return near and abs(lengths[0] - lengths[1]) <= lengths[0] / 200


def draw(font, han, others):
    """Draws all glyphs anew as TrueType outlines: Han in one shape, all others in another."""
    if "glyf" in font and han == others == Shape():
        return
    order = font.getGlyphOrder()
    outlines = simplified(font) if "CFF " in font else font.getGlyphSet()
    names = {name for point, name in font.getBestCmap().items() if point in HAN}
    glyphs = {
        name: reshape(font, name, outlines, han if name in names else others, font["hmtx"][name][0])
        for name in order
    }
    if "CFF " in font:
        become_truetype(font)
    table = font["glyf"]
    for name, glyph in glyphs.items():
        table[name] = glyph
        glyph.recalcBounds(table)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))


def become_truetype(font):
    """Gives a font of CFF outlines the tables of TrueType, still empty."""
    order = font.getGlyphOrder()
    del font["CFF "]
    font.sfntVersion = "\0\1\0\0"
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder = order
    table.glyphs = {}
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


def take_latin(font, source, points, shape, scaled):
    """Takes letters, digits and their marks from another font, `scaled` so that a digit is half a cell wide.

    Digits are all alike then, in the middle of their half cells. What takes a whole cell stays.
    """
    em, source = font["head"].unitsPerEm, TTFont(source)
    cmap, outlines, widths = source.getBestCmap(), source.getGlyphSet(), source["hmtx"]
    scale = em / source["head"].unitsPerEm
    if scaled:
        scale = em / 2 / widths[cmap[ord("0")]][0]
    order, names = list(font.getGlyphOrder()), {}
    for point in sorted(points & set(cmap)):
        width = widths[cmap[point]][0]
        if scaled and width == source["head"].unitsPerEm:
            continue
        drawn, placed = DecomposingRecordingPen(outlines), DecomposingRecordingPen({})
        outlines[cmap[point]].draw(drawn)
        advance = em // 2 if chr(point) in DIGITS else round(width * scale)
        drawn.replay(TransformPen(placed, (scale, 0, 0, scale, (advance - width * scale) / 2, 0)))
        name = names[point] = f"latin{point:04X}"
        font["glyf"][name] = glyph = reshape(font, name, {name: Drawn(placed)}, shape, advance)
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (advance, getattr(glyph, "xMin", 0))
        order.append(name)
    font.setGlyphOrder(order)
    for table in font["cmap"].tables:
        table.cmap |= names
    if scaled:
        for field in ("sCapHeight", "sxHeight"):
            setattr(font["OS/2"], field, round(getattr(source["OS/2"], field) * scale))


class Drawn:
    """An outline that was recorded, as a glyph set has it."""

    def __init__(self, recording):
        self.draw = recording.replay


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


def reduce(font, points):
    """Drops what no paper needs: other characters, hints, tables."""
    options = subset.Options(
        hinting=False,
        layout_features=[],
        glyph_names=True,
        notdef_outline=True,
        name_IDs=["*"],
        name_languages=["*"],
        recalc_timestamp=False,
    )
    options.drop_tables += ["BASE", "STAT", "GSUB", "GPOS", "GDEF", "kern", "vhea", "vmtx", "VORG", "gasp", "prep"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points & set(font.getBestCmap()))
    subsetter.subset(font)


def settle(font):
    """One table of characters, and glyphs in the order in which papers use them: what is read lies together."""
    tables = font["cmap"].tables
    wanted = max((table.platformID, table.platEncID) for table in tables if table.isUnicode() and table.platformID == 3)
    font["cmap"].tables = [table for table in tables if (table.platformID, table.platEncID) == wanted]
    first = {}
    for point, name in sorted(font.getBestCmap().items()):
        first.setdefault(name, (point in HAN and point not in LEVEL_1, point))
    order = font.getGlyphOrder()
    # Forms of marks, which have no character, go before all Han.
    rest = sorted(order[1:], key=lambda name: first.get(name, (False, 0)))
    reorderGlyphs(font, order[:1] + rest)
    font["post"].formatType = 3.0


def prepare(source, target, family, points, notes, *, marks=True, han=Shape(), others=None, latin=()):
    """Makes one bundled face: `source` reduced to `points`, as `target`.

    `han` is the shape of its Han, `others` of all else (where nothing is said, lifted as the Han are); `latin` is
    what `take_latin` takes from other fonts; `marks` says whether it has marks of other widths.
    """
    font = TTFont(source, recalcTimestamp=False)
    if "glyf" in font:
        full_width(font)
    reduce(font, points)
    draw(font, han, others or Shape(lift=han.lift))
    for taken in latin:
        take_latin(font, *taken)
    if marks:
        add_forms(font)
        add_separator(font)
    settle(font)
    rename(font, family, notes)
    font.save(target, reorderTables=True)
    return set(TTFont(target, lazy=True).getBestCmap())


def main():
    folder = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as temporary:
        make(extract(folder, temporary))

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


def make(find):
    """Makes all faces. The README says by what they were chosen."""
    modified = "Changed for gongbao: subset, renamed"
    letters = LATIN | GREEK | CYRILLIC | SCRIPTS
    serif = "NotoSerifSC_{}.ttf".format
    fang = prepare(
        find("FandolFang-Regular.otf"), HERE / "GongbaoFang.ttf", "Gongbao Fang", COMMON,
        f"{modified}, outlines converted to TrueType, simplified, lifted, made heavier and wider. From FandolFang.",
        han=Shape(wide=1.05, tall=0.98, lift=0.072, sides=0.005, ends=0.005), others=Shape(lift=0.072),
    )
    prepare(
        find("LXGWWenKai-Light.ttf"), HERE / "GongbaoFangExtra.ttf", "Gongbao Fang Extra",
        (COMMON & (HAN | SYMBOLS)) - fang,
        f"{modified}, lifted, made lighter. From LXGW WenKai Light.", marks=False,
        han=Shape(wide=0.98, tall=1.02, lift=0.026, sides=0.001, ends=0.001),
    )
    prepare(
        find("Tinos_400Regular.ttf"), HERE / "GongbaoLatin.ttf", "Gongbao Latin", letters - WHOLE_CELL | {PER_MILLE},
        f"{modified}, made lighter. From Tinos Regular, some marks from Noto Serif SC Light.", marks=False,
        others=Shape(sides=-0.004, ends=-0.001),
        latin=[(find(serif("300Light")), WHOLE_CELL, Shape(), False)],
    )
    prepare(
        find("FandolKai-Regular.otf"), HERE / "GongbaoKai.ttf", "Gongbao Kai", COMMON,
        f"{modified}, outlines converted to TrueType, simplified, lifted, made heavier. From FandolKai.",
        han=Shape(lift=0.069, sides=0.003, ends=0.003), others=Shape(lift=0.069),
    )
    prepare(
        find("LXGWWenKai-Regular.ttf"), HERE / "GongbaoKaiExtra.ttf", "Gongbao Kai Extra", BASE | GB2312 | HAN,
        f"{modified}, lifted. From LXGW WenKai Regular.", marks=False, han=Shape(lift=0.026),
    )
    sans = find("NotoSansSC_400Regular.ttf")
    prepare(
        sans, HERE / "GongbaoHei.ttf", "Gongbao Hei", COMMON,
        f"{modified}, made heavier, letters and digits smaller. From Noto Sans SC Regular.",
        han=Shape(sides=0.004, ends=0.004), latin=[(sans, letters, Shape(sides=0.006, ends=0.006), True)],
    )
    prepare(
        find(serif("400Regular")), HERE / "GongbaoSong.ttf", "Gongbao Song", COMMON,
        f"{modified}. From Noto Serif SC Regular, letters and digits from Medium, made smaller.",
        latin=[(find(serif("500Medium")), letters, Shape(), True)],
    )
    prepare(
        find(serif("800ExtraBold")), HERE / "GongbaoBiaosong.ttf", "Gongbao Biaosong", COMMON,
        f"{modified}. From Noto Serif SC ExtraBold, letters and digits from Bold, made smaller.",
        latin=[(find(serif("700Bold")), letters, Shape(), True)],
    )


if __name__ == "__main__":
    main()
