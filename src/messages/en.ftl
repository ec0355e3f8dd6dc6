# What gongbao says, in English. Same keys and placeholders as zh-CN.ftl.

level-error = error
level-warning = warning
level-help = help
found = { $count } found.
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
toml-syntax = invalid TOML: { $detail }
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
help-figure-without-part = write compare in [figures.{ $figure }], or do not refer to the comparison
unknown-part = a figure has no part `{ $part }`
label-unknown-part = one of: { $parts }
empty-comparison = the comparison of figure `{ $figure }` has no number
help-empty-comparison = write value (the other's) or difference in compare; one is enough
comparison-disagrees = the difference of figure `{ $figure }` is written { $difference }, and the two values give { $computed }
help-comparison-disagrees = correct one of them, or keep one only
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
wrong-page-count = `{ $layout }` came out with { $pages } pages and must have { $wanted }; nothing was written
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
       *[other] { $reason }
    }
help-unwritable = write elsewhere, or make the folder or mend its permissions first; no file was changed

## Command line

usage = Usage:{" "}
arguments = Arguments
options = Options
commands = Commands
command = COMMAND
usage-unknown-argument = unknown argument `{ $argument }`
usage-unknown-command = no command is called `{ $command }`
usage-no-command = name a command: { $commands }
usage-missing-argument = missing argument { $argument }
usage-bad-value = { $argument } cannot be `{ $value }`
usage-no-value = { $argument } needs a value
help-values = values: { $values }
help-usage = see gongbao --help
about-gongbao = One data file in, the papers of a Chinese government conference out
about-compile = Make papers from a data file
about-layouts = List the layouts
about-fonts = List the fonts and what they set
about-completions = Print a completion script for a shell
arg-data = The data file; data/conference.toml if none is named
arg-out = Where to write: a file, a folder ending in /, or - for standard output; may be repeated. The ending chooses the format (pdf, png, svg); {"{p}"} in a picture's name is the page number
arg-layout = The layout to use; may be repeated. If none is named, the output's name chooses
arg-ppi = Resolution of PNG in pixels per inch, 1 to 2400; 144 if none is given
arg-layouts = A folder of your own layouts, which go before the bundled ones
arg-font-path = A folder of your own fonts, which go before the bundled ones; may be repeated
arg-shell = bash, zsh, fish, powershell or elvish
arg-quiet = Do not say what was done, only what is wrong
arg-lang = The language of messages, zh-CN or en; the system's if none is named
arg-color = When to use colour: auto, always or never; auto if not given
arg-message-format = How to report: human, short or json; human if not given
arg-help = Print help
arg-version = Print the version
