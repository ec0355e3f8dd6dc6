# What gongbao says, in English. Same keys and placeholders as zh-CN.ftl.

level-error = error
level-warning = warning
level-note = note
level-help = help
found = errors: { $count }.
wrote = { $path }: { $title }, pages: { $pages }, { $size } KB, { $seconds } s

## Data file

data-not-found = no data file at { $file }
data-is-folder = { $file } is a folder, not a data file
help-data-not-found = name the data file: gongbao compile meeting.toml
data-not-utf8 = { $file } is not UTF-8 in line { $line }
help-save-as-utf8 = save it as UTF-8 in a text editor
data-unreadable =
    cannot read { $file }: { $kind ->
        [not-found] there is no such folder
        [denied] permission denied
        [full] the disk is full
        [read-only] the disk is read-only
        [folder] it is a folder
       *[other] { $reason }
    }
toml-syntax = this is not TOML: { $kind ->
        [duplicate] a name is there twice
        [string] the quotes of a string are not right
        [array] the brackets or commas of a list are not right
        [inline] keys and values in braces are not right
        [header] the brackets of a section are not right
        [pair] it is no “key = value”
        [number] a number or a date is not right
        [depth] brackets are nested too deep
       *[other] something is missing here, or too much
    }
help-toml-syntax = look for brackets without a partner, an equals sign without both sides, a missing comma in a list
help-toml-string = text stands between straight double quotes: "text"; such a quote inside is written \"; text of several lines stands between three of them
help-toml-date = a date is written 2024-01-28, without quotes, and must exist
help-toml-quotes = these are Chinese quotes; text stands between straight double quotes, and Chinese ones inside
help-toml-equals = this is a Chinese equals sign; write =
help-toml-comma = this is a Chinese comma; write ,
help-toml-number = a number has ASCII digits only, and its unit is written in unit; text stands between double quotes
help-toml-boolean = write true or false
help-toml-duplicate-section = this section is written twice; one that may be repeated has double brackets, like [[attendance]]; a figure needs another name
help-toml-duplicate = a key stands once in a section; delete one of the two
unknown-key = unknown key `{ $key }`
label-unknown-key = no such key here
help-known-keys = keys that can stand here: { $keys }
help-did-you-mean = did you mean `{ $word }`?
missing-key = missing `{ $key }`
label-missing-key = `{ $key }` must be written here
help-missing-section = add a section [{ $key }] to the file
wrong-kind =
    wrong type: this is { $found ->
        [string] a string
        [integer] an integer
        [float] a decimal
        [number] a number
        [boolean] a boolean
        [date] a date
        [datetime] a date with a time
        [array] a list
       *[table] a table
    }
label-wrong-kind =
    expected { $expected ->
        [string] a string, like "words"
        [integer] an integer, like 1
        [float] a decimal, like 93.1
        [number] a number, like 93.1
        [boolean] true or false
        [date] a date, like 2024-01-28
        [datetime] a date with a time
        [array] a list, like ["a", "b"]
        [person] name and post, like { "{" } name = "马健", post = "厅长" { "}" }
       *[table] a table, like [section] or { "{" } key = value { "}" }
    }
not-one-of = `{ $found }` is none of the values that can stand here
label-not-one-of = one of: { $known }
empty-list = this list needs at least one entry
label-empty-list = no entry
out-of-range = number out of range, or written in a way that cannot be used
help-out-of-range = years, numbers and copies are small positive integers; a value is a plain number like 93.1, not inf, nan, 0x or e
bad-value = unusable value: { $detail }

## References to figures

unknown-figure = no figure is called `{ $figure }`
label-unknown-figure = not in [figures]
help-unknown-figure = add a section [figures.{ $figure }] to the data file, or correct the reference
figure-without-part = figure `{ $figure }` has no `{ $part }`
help-figure-without-part = write { $key } in [figures.{ $figure }], or do not refer to it
unknown-part = a figure has no part `{ $part }`
label-unknown-part = one of: { $parts }
empty-comparison = the comparison of figure `{ $figure }` has no number
help-empty-comparison = write in compare what was published: value (the other's), difference or change (per cent); one is enough
comparison-disagrees = the { $what ->
    [change] change
   *[difference] difference
 } of figure `{ $figure }` is written { $difference }, and the two values give { $computed }
help-comparison-disagrees = correct one of them, or keep one only; if they were published so, write as_published = true
stray-brace = brace without its partner
help-stray-brace = a reference is written {"{"}name{"}"}; to print a brace itself, write it twice: {"{{"} or {"}}"}

## Fonts

missing-glyph = no font has “{ $character }” ({ $code })
label-missing-glyph = { $code }
help-missing-glyph = use another character, or name a folder with a font that has it with --font-path
no-font-folder = no font folder { $folder }
help-no-font-folder = --font-path takes a folder with font files
font-bundled = bundled
font-own = yours

## Layouts and output

notice = { $title }: { $text }
unknown-layout = no layout is called `{ $name }`
help-known-layouts = layouts: { $names }
no-layouts-folder = no layouts folder { $folder }
help-no-layouts-folder = --layouts takes a folder of layouts, a folder each, with a layout.typ and a layout.toml
empty-layouts-folder = no layout in { $folder }
no-manifest = missing { $file }
help-no-manifest = write title and summary in it
bad-manifest = { $file } is not valid: { $reason }
wrong-page-count = `{ $layout }` came out with { $pages } pages and must have { $wanted ->
    [even] an even number
   *[other] { $wanted }
    }; nothing was written
help-wrong-page-count = shorten the texts of the data, or cut entries
unknown-format = which format { $path } is to have cannot be told
help-unknown-format = end the file name in .pdf, .png or .svg, or a folder in /
ambiguous-layout = which layout { $path } is to be made with cannot be told
help-ambiguous-layout = name the file after one of the layouts: { $names }
same-target = { $path } is named twice
several-pages = { $path } is one file name, and the paper has { $count } pages
help-several-pages = write {"{p}"} for the page number: { $path }
unwritable =
    cannot write { $path }: { $kind ->
        [not-found] there is no such folder
        [denied] permission denied
        [full] the disk is full
        [read-only] the disk is read-only
        [folder] it is a folder
        [file] on the way there is a file and no folder
       *[other] { $reason }
    }
help-unwritable = write elsewhere, or mend the permissions first; nothing was left half written

## Command line

usage = Usage:{" "}
arguments = Arguments
options = Options
commands = Commands
man-name = NAME
man-synopsis = SYNOPSIS
man-description = DESCRIPTION
man-version = VERSION
command = COMMAND
usage-unknown-argument = unknown argument `{ $argument }`
usage-unknown-command = no command is called `{ $command }`
usage-no-command = name a command: { $commands }
usage-missing-argument = missing argument { $argument }
usage-bad-value = { $argument } cannot be `{ $value }`
usage-no-value = { $argument } needs a value
usage-conflict = { $argument } cannot be given with { $other }
help-values = values: { $values }
help-usage = see { $command } --help
about-gongbao = One data file in, the papers of a Chinese government conference out
about-compile = Make papers from a data file
about-layouts = List the layouts
about-fonts = List the fonts and what they set
about-completions = Print a completion script for a shell
about-man = Write the manual pages of all commands
arg-data = Data files; data/conference.toml if none is named
arg-out = Where to write: a file, a folder ending in /, or - for standard output; may be repeated. The ending chooses the format (pdf, png, svg); {"{p}"} in a picture's name is the page number, {"{data}"} the name of the data file
arg-layout = The layout to use; may be repeated. If none is named, the output's name chooses
arg-ppi = Resolution of PNG in pixels per inch, 1 to 2400; 144 if none is given
arg-layouts = A folder of your own layouts, which go before the bundled ones
arg-font-path = A folder of your own fonts, which go before the bundled ones; may be repeated
arg-folder = Folder that the pages go to; it is made if there is none
arg-shell = bash, zsh, fish, powershell or elvish
arg-quiet = Do not say what was done, only what is wrong
arg-lang = The language of messages, zh-CN or en; the system's if none is named
arg-color = When to use colour: auto, always or never; auto if not given
arg-message-format = How to report: human, short, json or sarif; human if not given
arg-help = Print help
arg-version = Print the version

## Rules

explain-toml-syntax =
    The file is not valid TOML; what follows cannot be read before this is put right.
    Example: name = “会议” → name = "会议"
explain-unknown-key =
    The key is misspelt, or stands in a section that does not have it. Editors complete keys with the JSON Schema (gongbao schema).
    Example: palce = … → place = …
explain-missing-key =
    A paper cannot be made without this entry.
    Example: [conference] without date
explain-wrong-kind =
    The value is of another type than expected: dates and numbers have no quotes, lists have brackets, text has straight quotes.
    Example: date = "2024年1月28日" → date = 2024-01-28
explain-not-one-of =
    Only one of a few values can stand here.
    Example: better = "high" → better = "higher"
explain-empty-list =
    A list that is written needs an entry; one that has none is left out.
    Example: tasks = []
explain-out-of-range =
    The number is too large, negative or zero, or written as inf, nan, hexadecimal or with an exponent.
    Example: copies = -1, copies = 0
explain-bad-value =
    The value cannot be used, for the reason given.
too-large =
    { $what ->
        [file] the file is too large
        [list] the list is too long
       *[string] the text is too long
    }: at the most { $limit }{ $what ->
        [file] { " " }bytes
        [list] { " " }entries
       *[string] { " " }characters
    }
explain-too-large =
    No conference has so much data: the file is another, or something went wrong in pasting. Limits: 1 MiB a file, 1,000 entries a list, 10,000 characters a string.
explain-data-not-utf8 =
    A data file is UTF-8; one in GBK must be saved anew.
unknown-code = no rule has the code `{ $code }`
explain-unknown-code =
    {""}[check] allow and --allow name rules by code, like "GB203". All codes: gongbao explain
explain-unknown-figure =
    Prose refers to a figure that [figures] does not have: a number would be missing on paper.
    Example: {"{"}pm52{"}"} → {"{"}pm25{"}"}
explain-unknown-part =
    After the point of a reference stands text, amount, value, unit, name, difference, change or reference.
    Example: {"{"}pm25.diff{"}"} → {"{"}pm25.difference{"}"}
explain-figure-without-part =
    Prose refers to the difference or reference of a figure that is not compared.
explain-stray-brace =
    Braces refer to figures and stand in pairs; a brace that prints is written twice.
    Example: 为{"{"}pm25 → 为{"{"}pm25{"}"}
unused-figure = the figure `{ $figure }` is not used
explain-unused-figure =
    A figure that no prose refers to, and that is not marked key = true: the prose may lack it, or types the number itself.
explain-empty-comparison =
    compare needs what was published: the other's value, the difference or the relative change.
explain-comparison-disagrees =
    Value, other value and difference do not agree; each may have been rounded in its last digit.
    Example: value = 86.6, compare = {"{"} value = 87.7, difference = -2.1 {"}"}
typed-again = `{ $text }` types a figure again
explain-typed-again =
    The number and its unit are those of a figure and should refer to it, so that a change is made in one place.
    Example: PM2.5浓度为25微克/立方米 → PM2.5浓度为{"{"}pm25{"}"}
impossible-share = `{ $figure }` is a share and cannot be { $value } %
explain-impossible-share =
    Shares (比例, 占比, 达标率, 利用率 …) are between 0 and 100 %. Rates of growth or completion need not be.
percent-for-points = `{ $text }`: the difference of two percentages is in 百分点
explain-percent-for-points =
    The difference of two percentages is in percentage points.
    Example: 优于全国平均值7.4% → 优于全国平均值7.4个百分点; in compare, unit = "个百分点"
parts-disagree = `{ $figure }` is { $value }, its parts add up to { $computed }
explain-parts-disagree =
    The parts of a figure must add up to it; decimals may each have been rounded.
figure-twice = `{ $name }` is written twice: { $other } is { $first }, { $figure } is { $value }
explain-figure-twice =
    One figure (of one name, note and unit) is written once; where two are meant, note tells them apart.
count-disagrees = `{ $text }` does not agree with its list, which has { $count }
explain-count-disagrees =
    What is said to be so many must be listed so often.
    Example: tasks_name = "七个方面" with six [[plan.tasks]]; count = 3 with four items; “2345” against its groups
number-missing = the numbering jumps: this is number { $found }, expected { $expected }
explain-number-missing =
    一是, 二是, 三是 … follow each other without a gap.
dates-out-of-order =
    { $which ->
        [printed] printed on { $second }, before the paper's date { $first }
        [until] the last day { $second } is before the first { $first }
       *[document] the paper's date { $second } is before the meeting on { $first }
    }
explain-dates-out-of-order =
    The meeting is before the paper, the paper before its printing.
years-out-of-order = the year under review is { $review }, the year planned { $plan }
explain-years-out-of-order =
    The year under review is before the year that is planned.
wrong-weekday = `{ $text }`: that day is 星期{ $right }
explain-wrong-weekday =
    Date and weekday must agree.
padded-date = the date `{ $text }` is not in the form that is asked for
explain-padded-date =
    The year has four digits, month and day no leading zero.
    Example: 24年01月 → 2024年1月
no-such-day = there is no day `{ $text }`
explain-no-such-day =
    Months end at 12, and not every month has 31 days.
    Example: 2023年2月29日; 6月31日
half-width-mark = half-width mark `{ $text }` beside Chinese
explain-half-width-mark =
    Chinese has full-width punctuation.
    Example: 召开,强调: → 召开，强调：
straight-quote = straight quote `{ $text }`
explain-straight-quote =
    Papers have Chinese quotes, opening and closing.
    Example: "四个坚持" → “四个坚持”
unpaired-mark = `{ $text }` has no partner
explain-unpaired-mark =
    Quotes, brackets and book marks stand in pairs and do not cross.
    Example: （“一张图）” → （“一张图”）
nested-quotes = these quotes are nested the wrong way
explain-nested-quotes =
    Double quotes outside, single ones inside.
    Example: ‘要“抓紧”’ → “要‘抓紧’”
doubled-mark = doubled mark `{ $text }`
explain-doubled-mark =
    Two marks of pause do not stand side by side.
    Example: 完成。。 → 完成。
pause-before-and = no pause before 和 or 及: `{ $text }`
explain-pause-before-and =
    Between the last two of a list 和, 与, 及 or 以及 stand without the mark 、.
    Example: 医疗、医保、和医药 → 医疗、医保和医药
listed-quotes = no `{ $text }` between quotes or book marks side by side
explain-listed-quotes =
    Things in quotes or book marks that stand side by side have no 、 between them, unless a bracket stands there.
    Example: “雷霆行动”、“两打” → “雷霆行动”“两打”
wrong-dash = wrong ellipsis or dash `{ $text }`
explain-wrong-dash =
    An ellipsis is ……, a dash ——.
    Example: ... → ……; -- → ——
mark-at-end = the mark `{ $text }` at the end
explain-mark-at-end =
    Strings need no mark at their ends, which the layout adds; a 。 ； or ： of their own is kept. After ， or 、 nothing can follow.
    Titles, names and names of attachments have no mark at their ends.
    Example: points = ["成效明显，"] → points = ["成效明显"]
mark-after-number = wrong `{ $text }` after a number
explain-mark-after-number =
    No mark after a number in brackets; a point after an Arabic one.
    Example: （一）、→（一）; 1、→ 1.
number-brackets = document number `{ $text }` is written wrong
explain-number-brackets =
    The year of a document number stands whole in 〔〕; its number has no zeros in front and no 第.
    Example: [2024]第01号 → 〔2024〕1号
explain-missing-glyph =
    No bundled face has the character; it would print as a box.
stray-space = a space that should not be there
explain-stray-space =
    No spaces between Han or beside Chinese marks, no tabs: layouts indent and align.
full-width-digit = full-width `{ $text }`
explain-full-width-digit =
    Digits and letters are half-width, and so is the sign for per cent.
    Example: ２０２４年 → 2024年; unit = "％" → "%"
zero-in-year = the zero in the year `{ $text }`
explain-zero-in-year =
    In years in Han digits zero is 〇; 零 is for quantities.
    Example: 二零二四年 → 二〇二四年
invisible-character = a character that does not show ({ $code })
explain-invisible-character =
    Zero-width characters and soft hyphens do not show, yet upset search, line breaks and checks; most come from pasting.
traditional-character = traditional or variant character `{ $text }`
explain-traditional-character =
    Papers use standard characters. Where a name needs another, allow this rule.
    Example: 爲 → 为
empty-string = nothing is written here
help-empty-string = write it, or delete the entry
explain-empty-string =
    There is nothing between the quotes, and a paper would have a gap there, or could not be set without its title. What there is not is left out whole; only in [wording] an empty string means that a phrase is not said.
    Example: organizer = "" → delete the line
subscript-written = `{ $text }` is not in the one spelling
explain-subscript-written =
    Data has PM2.5, PM10, CO2, SO2, NO2, NOx, O3 throughout; layouts set the subscripts.
    Example: PM₂.₅, pm2.5 → PM2.5
range-mark = wrong `{ $text }` in a range
explain-range-mark =
    Years, months, days and hours have — between them, quantities ～.
    Example: 2023-2024年 → 2023—2024年; 5-9月 → 5—9月; 3-5个 → 3～5个
mixed-number = `{ $text }` mixes two kinds of numerals
explain-mixed-number =
    Only 万 and 亿 may follow Arabic digits.
    Example: 3千件 → 3000件
approximate-digits = the approximate number `{ $text }` is written in Han
explain-approximate-digits =
    Two neighbouring numbers for an approximate one are written in Han, without 、.
    Example: 3、4个 → 三四个
fall-by-times = `{ $text }`: what falls does not fall by 倍
explain-fall-by-times =
    What falls does so by a share; less by once as much is nothing.
    Example: 下降1倍 → 下降50%
mixed-unit = the unit `{ $text }` is half words, half symbols
explain-mixed-unit =
    A compound unit is all words or all symbols.
    Example: 微克/m³ → 微克/立方米
unit-not-legal = `{ $text }` is not a legal unit
explain-unit-not-legal =
    Papers use legal units.
    Example: 5公分 → 5厘米; 80平米 → 80平方米; 3斤 → 1.5千克
space-in-name = a space in the name `{ $name }`
explain-space-in-name =
    Layouts align names of two characters with those of three; a space in the data breaks search and comparison.
    Example: 马　健 → 马健
two-posts = `{ $name }` has two posts: { $other } and { $post }
explain-two-posts =
    A person's post is the same wherever they are named.
listed-twice = `{ $name }` is listed twice
explain-listed-twice =
    A person or a body stands once in a list.
wrong-word = `{ $text }` may be written wrong
explain-wrong-word =
    Words that are often written wrong, of which a dictionary tells.
    Example: 截止2023年底 → 截至2023年底; 其它 → 其他

help-delete = delete it
help-replace = write `{ $to }`
help-unknown-code = all codes: gongbao explain
help-too-large = see whether this is the right file, and what was pasted
help-unused-figure = refer to it as {"{"}{ $figure }{"}"} in prose, or delete it
help-impossible-share = check the value; if it is no share, call it otherwise
help-percent-for-points = write 个百分点
help-change-for-points = write the difference of two percentages as difference = { $value }, unit = "个百分点", without change; if it was published in per cent, write as_published = true
help-parts-disagree = check the whole and its parts; if they were published so, leave parts out
help-figure-twice = delete one, or tell them apart with note
help-count-disagrees = correct the count, or the list
help-number-missing = check the numbers: one may be missing
help-dates-out-of-order = check both dates
help-years-out-of-order = check year in [review] and [plan]
help-wrong-weekday = check the date; if it is right, write { $right }
help-short-year = write the year with four digits
help-no-such-day = check the date
help-straight-quote = write Chinese quotes “”, in pairs
help-unpaired-mark = add its partner, or delete it
help-nested-quotes = write { $right } here, and its partner accordingly
help-doubled-mark = keep one
help-mixed-number = write all of it in Arabic digits, or all in Han
help-fall-by-times = write a share
help-mixed-unit = all words, like 微克/立方米, or all symbols, like μg/m³
help-unit-not-legal = convert it to a legal unit
help-space-in-name = delete the space
help-two-posts = check the post
help-listed-twice = delete one of them
warned = warnings: { $count }.
fixable = { $count } of them can be put right by gongbao check --fix.
fixed = { $file }: { $count } put right
explain-source = Source: { $source }
explain-silence = To silence it, write allow = ["{ $code }"] under [check] in the data file, or use --allow { $code }
explain-error = This is an error and cannot be silenced
about-check = check a data file without making papers
about-explain = explain a rule; without a code, list them all
about-schema = print the JSON Schema of data files, for completion in editors
about-init = write a starter data file with comments
about-verify = Compare PDFs with the data: page by page those that this version made, the numbers of others
arg-code = code of a rule, like GB203
arg-fix = put right what can be without harm; comments and layout stay
arg-diff = show what --fix would change, write nothing
arg-strict = warnings are errors
arg-allow = silence the warnings of a rule; may be repeated
arg-name = name of the conference
arg-year = the year that is planned; this year by default
arg-path = where to write; conference.toml by default
arg-pdfs = PDFs to check
arg-files = data files; data/conference.toml by default
exists = { $path } exists and was left alone
help-exists = name another file: gongbao init new.toml
created = wrote { $path }
help-created = then: gongbao compile { $path }
pdf-unreadable = cannot read the PDF { $file }
verified-same = { $file }: the same, byte for byte, as made again from the data
verified-anew = { $file }: the pages are those made anew from the data; another program saved the file
verified = { $file }: { $count } numbers were compared, all are the data's
verify-foreign = { $file } was not made by this version of gongbao ({ $creator }): its words were read and its numbers compared, not its pages, their number, or stamps
verify-nothing = not one number can be read in { $file }: nothing was compared
help-verify-nothing = scans, pictures and pages without text can't be read: verify the PDF that was made
verify-not-again = { $file }: with the layout and the options that it names it can't be made from this data
verify-words = { $file } page { $page }: the data gives “{ $expected }”, the paper says “{ $found }”
verify-page = { $file } page { $page }: { $what ->
    [drawing] the words are the same, the picture is not: something is covered, hidden, moved or drawn otherwise
    [resources] fonts or pictures are not the same
    [annotations] notes, stamps or links are there that should not be, or are missing
    [boxes] its size or its crop is not the same
   *[rest] something else is not the same
}
verify-faces = { $file } pages { $pages }: the words are the same, the fonts are not, as when other pages say other words
verify-page-missing = { $file }: page { $page } is missing
verify-page-twice = { $file } page { $page }: it is page { $first } again
verify-page-moved = { $file } page { $page }: out of order, it should be page { $expected }
verify-page-foreign = { $file } page { $page }: it is none of this paper
verify-file = { $file }: the pages are the same; bookmarks, tags or attachments are not ({ $entries })
verify-different = { $file }, page { $page }: the data says `{ $expected }`, the paper `{ $found }`
verify-unknown = { $file }, page { $page }: `{ $found }` is no number of the data
verify-missing = the figure `{ $figure }` ({ $name } { $value }) is on none of the papers
help-verify-different = either the paper was edited, or the data was changed since
overflow = “{ $title }” takes { $pages } pages at its tightest, { $lines } lines too many; it was not written
label-overflow = leaving this off the briefing saves most
help-overflow =
    briefing = false on these { $count } (they stay in the bulletin) is enough, it was tried; a short text in brief saves lines too (lines in brackets):
    { $list }
help-overflow-parts = lines that each part takes: { $list }
help-overflow-anyway = even without all entries it does not fit: mark fewer figures as key, shorten titles and names
reference-in-name = `{ $text }` does not refer to a figure here and prints as it is
explain-reference-in-name =
    Half-width braces refer to figures in prose only (summary, points, measures …); in titles, names and posts they print.
    Example: title = "覆盖率{"{"}rate{"}"}"; ｛rate｝ → {"{"}rate{"}"}
unit-twice = the unit `{ $text }` stands twice
explain-unit-twice =
    A reference brings the unit with it; {"{"}id.value{"}"} is the bare number.
    Example: {"{"}output{"}"}亿元 → {"{"}output{"}"}
direction-disagrees = `{ $text }` does not agree with the numbers: { $name } is { $value }, { $reference ->
        [none] and its difference or change says { $right }
       *[other] the other { $reference }
    }
explain-direction-disagrees =
    What rose or is higher must be more than what it is compared with, what fell or is lower less, what is 优于 better.
    The sign of difference and change: positive where the figure is better, negative where it is worse.
    Example: 48.6 against 49.1, with “比上年提高{"{"}rate.difference{"}"}”
placeholder = `{ $text }` is still to be filled in
explain-placeholder =
    XX, ××, 某某, 待定, 张三 and the like are to be filled in before printing. So are the sentences of the starter file: three and more that are left are told one by one.
help-full-width-braces = use half-width braces {"{"} {"}"}
help-reference-in-name = write the number itself, or move it to prose
help-direction-disagrees = say “{ $right }”, or turn the sign: positive where the figure is better, negative where it is worse; { $better ->
        [lower] lower is better here (better = "lower")
       *[higher] higher is better here (better = "higher")
    }
help-placeholder = fill it in, or delete it
help-toml-inner-quotes = quotes inside of text are Chinese “”; straight ones stand at its ends only
help-toml-header = names of sections are of letters and digits, as in [figures.so2]; a Chinese one is quoted: [figures."二氧化硫"]
help-toml-key = the key before the equals sign is an English word such as place; see docs/keys.md and gongbao schema
verify-lost = { $file }: `{ $text }` is not on the paper, or was changed
history-years = in the history of `{ $figure }`, { $expected } belongs where { $year } stands
explain-history-years =
    history goes year by year up to the one before the reviewed year: it is drawn as columns, and a missing year would show the change of two years as that of one.
    Example: reviewing 2023, write 2021 and 2022, not 2020 and 2022
help-history-years = add the missing year, or begin after it, and end with { $last }
history-disagrees = { $year } of `{ $figure }`: the comparison has { $value }, the history { $history }
explain-history-disagrees =
    A comparison with the year before, or with a named year, has its value in the history already; both must agree.
    Example: history has 33 for 2022, compare says value = 34
help-history-disagrees = correct one, or drop value from the comparison: the history is used
section-needed = “{ $title }” needs { $needs }, which the data does not have
help-section-needed = write { $needs } (one is enough); the keys are in docs/keys.md and gongbao schema
arg-pdf-standard = standards that the PDF keeps to, joined by commas: a-2a,ua-1 (default), a-3a, a-4, 1.7 …
arg-embed-data = put the data file into the PDF, which becomes PDF/A-3a
arg-gray = the black plate alone; what is red is black
arg-red-plate = a plate of black and one of red, a spot colour, for the print shop
arg-draft = 征求意见稿 (draft) behind every page
arg-crop-marks = 3 mm of bleed, marks for the cutter and a slug around every page
arg-booklet = pages in the order of a saddle-stitched booklet, two A4 a side of A3, the imprint on its back
arg-pages-per-sheet = two pages a side (write 2), scaled to A4
arg-manifest = write to this file (JSON, or a table if it ends in .csv) what an archive asks for: SHA-256 of data, layouts, fonts and papers, pages, version
bad-standards = a PDF cannot keep to these standards at once: { $reason }
help-overflow-shorten = nothing on this paper can be left out by itself: shorten its words, or write fewer entries
arg-each = a paper for each recipient of this list (TOML, CSV or .xlsx); in --out {"{"}name{"}"} is the name, {"{"}number{"}"} the copy number
same-copy-number = copy number { $number } is there twice: “{ $name }”
help-same-copy-number = change one; where none is written they count from 1
unknown-column = unknown column “{ $column }”
help-csv = the first line names the columns: name (名称 or 单位) must be there, copy_number (份号), copies (份数), 序号 and 备注 may; then a recipient a line
no-number = { $column }: “{ $text }” is not a number
no-recipients = the list has no recipients
each-is-pdf = a list makes PDFs alone, not { $path }
one-file-for-many = { $path } is one file, the list has many recipients
help-one-file-for-many = write {"{"}number{"}"} (copy number) or {"{"}name{"}"} in the name: { $path }; or name a folder
each-failed = not made: { $name } ({ $path })
each-made = made { $made }, { $unchanged } unchanged, { $failed } failed; in { $folder }
attachment-unnamed = { $attached } papers are attached, the attachment note names { $named }
explain-attachment-unnamed =
    Number and name of an attachment agree with the note: the papers of circular.attached are the first ones of circular.document.attachments.
    Example: attached = ["bulletin", "briefing"] needs two names in attachments
help-attachment-unnamed = add its name to attachments of [circular.document]
about-watch = Make papers, and again when data, layouts or fonts change
watching = watching { $data }; stop with Ctrl+C
unwatchable = files cannot be watched: { $reason }
arg-deps = write to this file which files the papers are made of, for other tools that build: JSON if it ends in .json, or else as Make reads it
each-of-one = a list of recipients (--each) takes one data file
one-file-for-several = { $path } is one file, there are several data files
help-one-file-for-several = write {"{"}data{"}"} (name of the data file) in it: { $path }; or name a folder, in which each gets one
same-target-of-two = papers of { $first } and of { $second } would both go to { $path }
help-same-target-of-two = the data files have one name: rename one, or compile them into different folders
many-failed = not made: { $path }
many-made = made { $made }, { $unchanged } unchanged, { $failed } data files failed
arg-serve = preview in a browser, layouts side by side, changed as you write; only this machine can see it. --serve=PORT chooses the port
previewing = preview: { $address }
port-taken = port { $port } can't be had: { $kind ->
    [taken] another program has it
    [denied] permission denied
   *[other] { $reason }
}
help-port-taken = choose another port, or write --serve alone and the program chooses
no-preview = the preview can't start: { $reason }
help-no-preview = threads or connections may have run out: stop other programs and try again
help-each-of-one = compile each data file by itself
list-over-file = { $path } is { $what ->
    [data] a data file
    [recipients] the list of recipients
    [paper] a paper to be made
    [layout] a file of a layout
    [font] a font
    [ledger] the program's own ledger
   *[other] another list
}: no list can be written there
help-list-over-file = give the list another name, as in --manifest list.json or --deps list.d
bad-data-name = the name of the data file { $path } can't be that of a folder
help-bad-data-name = give it a name: conference.toml

## Wording, units, numbering, titles

unknown-phrase = there is no phrase `{ $name }`
help-unknown-phrase = all phrases: gongbao wording
explain-unknown-phrase =
    The names in [wording] are those that the program has. All names, what is said and where: gongbao wording
    Example: openning = "…" → opening = "…"
unknown-slot = the phrase `{ $name }` has no {"{"}{ $slot }{"}"} to fill in
help-unknown-slot = it has { $slots }
help-no-slot = it has nothing to fill in, only words
explain-unknown-slot =
    What stands in {"{"}braces{"}"} is filled in by the program, and must be something that this phrase has.
    Example: opening = "{"{"}day{"}"}，…" → opening = "{"{"}date{"}"}，…"
unpaired-brace = a brace or bracket without its partner in the phrase `{ $name }`
help-unpaired-brace = {"{"}name{"}"} is filled in; what stands in [brackets] is left out where something in it is absent
explain-unpaired-brace =
    In a phrase {"{"}name{"}"} is filled in by the program, and what stands in [brackets] is left out where something in it is absent.
    Example: opening = "{"{"}date，…" → opening = "{"{"}date{"}"}，…"
phrase-needed = the phrase `{ $name }` { $which ->
        [fixed] is of the form and can't be changed
       *[needed] must say something
    }
help-phrase-needed = it is “{ $text }”
explain-phrase-needed =
    Titles, headings and what is told to those who hear can't be empty; numbers of levels and names of weekdays are of the form.
    Example: agenda-title = "" → agenda-title = "{"{"}name{"}"}日程"
value-or-words = figure `{ $figure }` needs value (a number) or words (a result without one), one of them
help-value-or-words = with a number value = 93.1; without one words = "全部达到Ⅲ类"
explain-value-or-words =
    A figure has a number, or words that stand in its place.
    Example: value = 10, words = "全部达到Ⅲ类" → keep one
unit-apart = figure `{ $figure }` is in `{ $own }`, its difference in `{ $unit }`, which can't be subtracted
help-unit-apart-change = a change in per cent is change = { $value }, without difference and unit
help-unit-apart = give the difference in `{ $own }`, or no unit
explain-unit-apart =
    A difference is one number less another, in the unit of both; “同比下降2.7%” is a relative change: write change.
    Example: difference = 2.7, unit = "%" → change = 2.7
bound-against-better = `{ $text }` does not agree with `better`: of { $name }, { $better ->
        [lower] lower is better
       *[higher] higher is better
    }
help-bound-against-better = what is better lower is 不超过 or 控制在, what is better higher 不低于 or 达到; put the wrong one right
explain-bound-against-better =
    The words before a target agree with `better`.
    Example: 个人卫生支出占比, before = "不低于", better = "lower" → before = "不超过"
phrase-unprinted = `{ $text }` is not printed: the comparison has a value, and no difference or change
help-phrase-unprinted = if the words say all, leave value out; to compare with the value, write difference or change
explain-phrase-unprinted =
    Words for a comparison are printed with its difference or change; where none was published, write the words alone and no value.
    Example: compare = {"{"} with = "年度目标", value = 93.4, phrase = "占年度目标的107%" {"}"} → without value = 93.4
count-with-fraction = `{ $name }` is counted in `{ $unit }` and can't be { $value }
help-count-with-fraction = perhaps 万 is missing in the unit: 万{ $unit }; if not, check the value
explain-count-with-fraction =
    What is counted (人, 件, 个) is whole; a fraction mostly means that 万 or 亿 is missing. Averages are left alone.
    Example: value = 412.8, unit = "人次" → unit = "万人次"
record-apart = `{ $text }` here, the record says “{ $record }”
help-record-apart = check the number of years in both places
explain-record-apart =
    Prose that refers to a figure and says for how many years agrees with the figure's record.
    Example: record = "连续5年下降", and in prose “婴儿死亡率{"{"}infants{"}"}，连续6年下降”
target-without-year = figure `{ $figure }` is cited in [plan] alone and has no year: it will be listed as a result of { $reviewed }
help-target-without-year = of a target, write year = { $year }; of a result that is not to be listed, table = false
explain-target-without-year =
    A figure without a year is of the reviewed one and listed with its results; targets of the next year say so and have a table of their own.
    Example: nursery = {"{"} name = "新增普惠托位", year = 2026, value = 1200, unit = "个" {"}"}
figure-year-past = figure `{ $figure }` is of { $year }, the review of { $reviewed }
help-figure-year-past = values of earlier years go into history; one of the reviewed year needs no year
explain-figure-year-past =
    A figure without a year is of the reviewed one; of a later one it is a target; earlier ones go into history.
    Example: year = 2021 → history = [{"{"} year = 2021, value = 36 {"}"}]
lone-number = there is `{ $text }` and no （二）
help-lone-number = go on with （二）, or leave the number out
explain-lone-number =
    What is numbered is more than one.
    Example: （一）抓早抓小 → 抓早抓小
numbered-twice = `{ $text }` numbers what the layout numbers
explain-numbered-twice =
    Headlines of results, tasks and items are numbered （一）（二） by the layout; they need no 一是, 一要 or 1. of their own.
    Example: headline = "一是抓早" → headline = "抓早"
nothing-under = there is nothing under `{ $text }`, which is not printed
help-nothing-under = write { $needed }, or leave it out
explain-nothing-under =
    A heading, a count or a deed with nothing to follow: no tasks, no word of the requirement, nobody who was in the chair.
    Example: tasks_title = "重点工作" without [[plan.tasks]]
meeting-date-apart = `{ $text }` is not the day of the meeting
help-meeting-date-apart = {""}[conference] says { $date }
explain-meeting-date-apart =
    Where prose says on which day the meeting was held, it is that of [conference].
    Example: date = 2024-01-28, and prose says “2024年1月29日…召开…工作会议”
title-without-kind = the title does not say what kind of paper it is
help-title-without-kind = a title ends with its kind: …的通知, …的通报, …纪要
explain-title-without-kind =
    The title of an official paper has its issuer, its subject and its kind.
    Example: title = "关于印发会议材料" → title = "关于印发会议材料的通知"
help-moved-speaker = who spoke goes into [[attendance]]: did = "出席会议并讲话", with names and post
help-moved-chair = who was in the chair goes into [[attendance]]: did = "主持会议", where protocol has them
help-moved-role = role is called did now: did = "出席会议"
help-person = write {"{"} name = "{ $text }", post = "……" {"}"}; the post may be left out
omitted-key = { $title } ({ $path })
omitted-entry = { $title } “{ $words }” ({ $path })
not-shown = { $title } does not print: { $entries }
about-wording = list what papers say of their own accord (wording): name, phrase, where
help-wording = to change one: NAME = "……" under [wording] in the data file; "" leaves it out
arg-sample = write all data of an example conference: conference, city, two-days, no-figures

## What a reader would see

compared-apart = this says that it is against `{ $text }`, and the data has it against `{ $with }`
help-compared-apart = correct the words, or with in compare
explain-compared-apart =
    The words name what compare has in with, or the difference is against another year or another whole.
    Example: with = "2023年", and 比2022年提高{"{"}rate.difference{"}"} in prose
unit-off-kind = the unit of `{ $name }` is `{ $unit }`, in which nothing of its kind is measured
help-unit-off-kind = check the unit, commonly { $example }; if it is of another kind, call it otherwise
explain-unit-off-kind =
    Concentrations, shares, days, money, areas, lengths and people have their units; one of another kind was mostly copied wrong.
    Example: PM2.5浓度 in 毫克/立方米 → 微克/立方米; a share in 微克 → %
value-out-of-row = { $value } of `{ $figure }` is about ten times { $beside } beside it, or a tenth: its point or unit may have slipped
help-value-out-of-row = check it; if it is right, allow this rule
explain-value-out-of-row =
    Where the values of all years are near each other and one is ten times the others, or a tenth, its point or unit mostly slipped.
    Example: history of 38, 36, 35 and value = 330
parts-in-prose = `{ $text }`: { $total } in all, and those listed add up to { $sum }
help-parts-in-prose = check the whole and its parts; if not all are listed, end with 等
explain-parts-in-prose =
    Where a whole is said with its parts, they add up to it. Where some are listed only, 等 says so.
    Example: 共10个，其中国家级3个、省级4个、市级2个 (9 together)
shares-over-whole = `{ $text }`: { $sum } % is more than the whole
help-shares-over-whole = check the shares; if they are of several wholes, say of what each is
explain-shares-over-whole =
    A share is not more than 100 %, nor do the shares of one whole add up to more (but for rounding).
    Example: 工业占60%、生活占30%、农业占20%
ratio-in-prose = `{ $text }`: { $part } of { $whole } are { $computed } %
help-ratio-in-prose = check both numbers and the percentage
explain-ratio-in-prose =
    Where so many of so many are said with a percentage, it follows from the two.
    Example: 13个断面中12个优良，占90.3% (it is 92.3 %)
number-said-twice = `{ $text }`: the number in words and that in brackets differ
help-number-said-twice = write the same number
explain-number-said-twice =
    A number that is said twice is the same both times.
    Example: 三座（4座） → 三座（3座）
step-in-prose =
    { $which ->
        [way] `{ $text }`: the word says the opposite of the two numbers
       *[difference] `{ $text }`: the two numbers are { $computed } apart, which is not what follows
    }
help-step-in-prose = check both numbers, the word between them and the difference
explain-step-in-prose =
    From so many to so many: the word between them, and the difference or percentage that follows, agree with both numbers.
    Example: 由33微克增加到31微克; 由40件提高到50件，提高20% (it is 25 %)
sign-said-twice = `{ $text }`: a fall by a negative number would be a rise
help-sign-said-twice = delete the sign; if it rose, write 上升
explain-sign-said-twice =
    下降 says which way; the number after it has no sign.
    Example: before = "下降", value = -2.1 → value = 2.1
count-in-prose = `{ $text }` is not as many as are listed
help-count-in-prose = the data lists { $count }: correct the count, or the list
explain-count-in-prose =
    All papers count alike: what a circular, minutes or a summary says of tasks, results or principles is how many are listed.
    Example: 六个方面重点工作 in the circular, and five [[plan.tasks]]
attachments-swapped = where the attachment `{ $name }` is named, { $layout } is attached: the order may be turned round
help-attachments-swapped = write attached and attachments in the same order
explain-attachments-swapped =
    The papers in attached are the first of those in attachments, in order; in another, each bears another's name.
    Example: attached = ["bulletin", "briefing"], attachments = ["会议要点", "会议简报"]
no-such-attachment = `{ $text }`: { $count ->
    [0] there are no attachments
   *[other] there are { $count } attachments only
}
help-no-such-attachment = name the attachment in `attachments`, or take the words out
explain-no-such-attachment =
    What the text calls an attachment is in the attachment note (附件说明).
    Example: the circular says 见附件2, `attachments` has one
deadline-past = `{ $text }` is before the paper's date { $dated }: it is over when the paper comes out
help-deadline-past = check year, month and day of the deadline, and the paper's date
explain-deadline-past =
    What is to be done has a day after the paper's date.
    Example: minutes of 21 February with due = "1月底前"
year-apart = this says `{ $text }`, and { $with } is of { $year }
help-year-apart = check both years and make them agree; if another year is meant, allow this rule
explain-year-apart =
    The years in titles, in the meeting's name and in summaries agree with the years of [review] and [plan] and with the meeting's date; one is mostly left from last year's file.
    Example: [review] year = 2023, title = "2022年工作成效"; a meeting of 2025 with name = "2023年全省工作会议"
number-year-apart = the document number is of { $year }, the paper of { $dated }
help-number-year-apart = check year in file_number, and date
explain-number-year-apart =
    The year of a document number is that of the paper's date.
    Example: 澄环发〔2024〕12号, dated 2025年2月24日
agenda-time-wrong =
    { $which ->
        [none] there is no time `{ $text }`
       *[reversed] `{ $text }` ends before it begins
    }
help-agenda-time-wrong = write 9:00—9:30, the beginning first; 14:30 in the afternoon
explain-agenda-time-wrong =
    A day has 24 hours, an hour 60 minutes, and an item begins before it ends.
    Example: 10:30—9:40 → 9:40—10:30
agenda-order =
    { $which ->
        [half-day] the meeting is held in the { $text }, and its agenda does not begin then
       *[overlap] `{ $text }` begins before the item above ends
    }
help-agenda-order = check the times; items that go side by side have the same
explain-agenda-order =
    Items follow each other, none before the one above ends; where time in [conference] is 上午, the agenda begins in the morning.
    Example: 9:00—9:40, then 9:30—10:00
unlikely-year = the year { $year } is beyond reason
help-unlikely-year = years have four digits, from 1949 to 2100
explain-unlikely-year =
    Meetings, papers and figures are of the years 1949 to 2100; others are mostly slips.
    Example: date = 0000-01-01; [plan] year = 9999
plan-year-wrong = `{ $text }` is wrong: the { $which ->
    [first] first
   *[last] last
} year of “{ $plan }” is { $year }
help-plan-year-wrong = check the year and the plan; if another plan than the nation's is meant, allow this rule
explain-plan-year-wrong =
    The first and the last year of a five-year plan (五年规划) are fixed: “十三五” 2016 to 2020, “十四五” 2021 to 2025,
    “十五五” 2026 to 2030.
    Example: 2024年是“十四五”收官之年 → 2025年是“十四五”收官之年
control-character = a control character ({ $code }), which cannot be set, or turns the words round in print
explain-control-character =
    Control characters and those that change the direction of writing do not show, yet no paper can be set with them, or it says other than the data. Most come from pasting; delete them.
    Example: U+0001, U+202E
two-heads = both `{ $name }` and `{ $other }` are `{ $post }`
help-two-heads = check the posts: a body has one of these, the other may be a deputy
explain-two-heads =
    A body has one head; a chair with the speaker's post was mostly copied from there.
    Example: two [[attendance]] with post = "市生态环境局党组书记、局长"
name-slip = nobody called `{ $name }` came, but for one character it is `{ $meant }`
help-name-slip = perhaps `{ $meant }`; if it is somebody else, name them in [[attendance]]
explain-name-slip =
    Somebody on the agenda, in the minutes or in prose who is not in [[attendance]], where there is a name but one character away: mostly a slip.
    Example: 王熔基 → 王镕基
office-slip = `{ $text }` is almost { $whose ->
    [elsewhere] what is written elsewhere
   *[issuer] the issuer
}, `{ $issuer }`
help-office-slip = write { $issuer }; if it is another body, allow this rule
explain-office-slip =
    The issuer is spelt alike in mark, signature, editor, printer and title, its place too; an office of which a place
    has one has one name: where there is a 市水务局 there is no 市水利局.
    Example: issuer = "潞州市生态环境局", printed_by = "澄州市生态环境局办公室"
former-office = `{ $text }` is the name of an office before the reform
explain-former-office =
    Offices were renamed in 2018; what was before has 原 in front.
    Example: 市环境保护局 → 市生态环境局; 原市环境保护局
speaker-nowhere = `{ $name }` of the agenda is neither among those who came nor in the minutes
help-speaker-nowhere = name them in [[attendance]], or check the name; where a unit speaks, name the unit
explain-speaker-nowhere =
    Who speaks at a meeting is among those who came; who is not was forgotten there, or is spelt wrong here.
    Example: speaker is 张明, and [[attendance]] has no 张明
post-off-body = `{ $post }`: the head of a { $body } is not called { $head }
help-post-off-body = write { $right }, or check the name of the body
explain-post-off-body =
    The head of a 委员会 or 办公厅 is its 主任, that of a 厅 its 厅长, that of a 局 its 局长.
    Example: 市卫生健康委党组书记、局长 → 市卫生健康委党组书记、主任
bodies-out-of-order = `{ $name }` stands behind `{ $before }`
help-bodies-out-of-order = bodies of one level stand in this order: 党委, 人大, 政府, 政协; if it is meant so, allow this rule
explain-bodies-out-of-order =
    In recipients and copies the bodies of one level stand in the order 党委, 人大, 政府, 政协.
    Example: report_to = ["市政府办公室", "市委办公室"] → ["市委办公室", "市政府办公室"]
variant-word = `{ $text }` is not the form that is recommended
explain-variant-word =
    Of a word with several forms, papers use the one recommended in 第一批异形词整理表.
    Example: 宏扬 → 弘扬; 图象 → 图像
repeated-word = `{ $text }` is there twice
explain-repeated-word =
    A word was typed twice in a row, or 的, 了, 和. 一步一步 and 实实在在 are no such words.
    Example: 推进推进改革 → 推进改革
approximate-twice = `{ $text }`: about is said twice
help-approximate-twice = keep the word before or the word behind
explain-approximate-twice =
    约 and 左右, 超过 and 以上, 近 and 余 say the same twice, or the opposite; one is enough.
    Example: 约30个左右 → 约30个; 超过90%以上 → 超过90%
help-turned-quotes = the two quotes are turned round: write “……”
help-zero-number = numbers and copies begin at 1; where there is none, delete the entry
help-section-before = only [{ $section }] and its keys were deleted, [[{ $section }.…]] below are still there: write [{ $section }] with { $key } before them, or delete them too
formula-slip = `{ $text }` is almost a set phrase
help-formula-slip = write `{ $right }`
explain-formula-slip =
    A set phrase, and the name of the meeting, has one wording: a character that is another, too many or missing is a slip, and so is a word that is lost. The phrases are in src/check/formulas.txt.
    Example: 习近平新时代中国特色社会主思想 → 习近平新时代中国特色社会主义思想
typed-apart = `{ $text }`: the data has { $value }
help-typed-apart = refer to it as {"{"}{ $figure }{"}"}, so that both agree; if it is another number, say of which year or place
explain-typed-apart =
    A number typed in prose is another than that of the figure of this name: the text and its table would disagree.
    Example: 优良天数比例 is 86.6 in [figures], and prose says 优良天数比例为87.6%

## Files and lists

paper-over-file = { $path } is { $what ->
    [data] a data file
    [recipients] the list of recipients
    [paper] another paper to be made
    [layout] a file of a layout
    [font] a font
    [ledger] the program's own ledger
   *[other] a list
}: no paper can be written there
help-paper-over-file = give the paper another name, or write it to another folder; two names that are links to one file are one file
name-not-utf8 = the file name { $path } is not UTF-8 and would become another in a list
help-name-not-utf8 = give the file another name (convmv does many at once)
help-left-written = written already and not to be put back as it was: { $paths }
left-removed = removed { $path }: made by an earlier run, there is no such paper now
left-over = { $path } was made by an earlier run and there is no such paper now; it was changed since and is left
help-left-over = delete it yourself if it is not wanted, lest it be sent out
left-page = { $path } was not made by this run, though its page number follows
no-name = this line has no name
help-no-name = write the name, or delete the line
broken-name = there is a line break or an invisible character in the name
help-broken-name = one recipient a line: see that quotes are paired and no cell has a line break
same-name = “{ $name }” is there twice
help-same-name = delete one line; for more copies write copies
wrong-copy-number = copy number { $number } can't be used
help-wrong-copy-number = copy numbers have six digits: write 1 to 999999
no-copies = the copies of “{ $name }” are 0
help-no-copies = write 1 or more; delete the line of one that gets none
help-no-number = write digits only
total-passed = this line is a total and no recipient: passed over
cell-beyond = this line has “{ $text }” beyond the columns of the first
help-cell-beyond = name the column, or delete it
same-column = the column “{ $column }” is there twice
no-name-column = there is no column with the names of the recipients
bad-sheet = { $file } is no Excel sheet that can be read, or is too large
old-sheet = { $file } is an .xls of an old version of Excel
bad-encoding = the encoding of { $file } is not known: neither UTF-8, UTF-16 nor GBK
help-bad-table = open it in Excel and save it as .xlsx or as “CSV UTF-8”
arg-verify-data = The data file
ledger-is-link = { $path } is a link: what was made is not remembered, and will be made again
help-ledger-is-link = delete the link; a file is made in its place
passed-over = { $path } is no file but a pipe, a device, or a link that leads nowhere: passed over
font-unread = no font can be read in { $path }
help-font-unread = put a sound file in its place, or take it out of the folder of --font-path
preview-refused = Only who started the preview may look: open the address that the terminal shows, with its token.
preview-waits = the preview can't take browsers for now: { $reason }; it will by itself when there is room
too-many-pixels = { $ppi } pixels per inch are too many: a page of this size takes { $most }
checked = { $file }: nothing was found

# The form: gongbao edit
about-edit = Fill in the data file in a browser, with the papers beside it
arg-edit-data = the data file; one that is not there is made first (default conference.toml)
arg-edit-layout = the papers to look at first (default bulletin, briefing)
arg-port = the port; 0 lets the program choose
arg-open = open the system's browser
editing = filling in { $data }: each change is saved; stop with Ctrl+C
cannot-open = no browser could be opened: paste the address above into one
form-form = Form
form-file = File
form-undo = Undo
form-redo = Redo
form-make-one = This paper
form-make-all = All papers
form-add = Add
form-add-item = Add an item
form-remove = Remove
form-up = Up
form-down = Down
form-more = More
form-fix = Fix
form-explain = Explain
form-go = Go there
form-key = Key
form-lines = one item a line
form-required = required
form-saved = saved
form-saving = saving
form-unsaved = not saved
form-save = Save
form-old = The data has errors; these are the papers of before
form-outside = The file was changed elsewhere and is shown anew; undo goes back
form-conflict = This was changed elsewhere, too
form-mine = Keep mine
form-theirs = Take the file's
form-silent = Say nothing
form-restore = Restore
form-paste = Rows of a spreadsheet can be pasted here
form-making = Printing
form-wrote = Printed
form-folder = Folder
form-gone = The program has stopped: run gongbao edit again
form-broken = The file has a fault of syntax and can't be shown as a form: put it right under “File”
form-section-absent = There is no such section yet
form-changed-only = Changed ones only
form-print = As
form-print-plain = plain
form-print-gray = one colour
form-print-booklet = booklet
form-print-crop-marks = crop marks
form-print-draft = draft
form-allow = Allow this
form-undone = undone
form-redone = done again
form-not-made = not printed
form-no-paper = The data has not yet what this paper needs: see whether a section on the left is its own
form-yes = yes
form-no = no
form-find = Find a phrase: some of its printed words
form-none-found = no such phrase
form-checked = ticked
form-rename = Change the key, and every reference to it
splice-broken = the file has a fault of syntax: put it right under “File” first
splice-no-place = the data has no such place
splice-refused = this is written in an unusual form: change it under “File”
splice-no-number = `{ $text }` is no number: write digits and a point only
splice-no-day = `{ $text }` is no day: write it as 2024-01-28
splice-no-key = `{ $key }` can be no key of a figure: write letters, digits and underscores, not digits alone
splice-taken = there is a figure `{ $key }` already: choose another key
