# gongbao 的提示，简体中文。与 en.ftl 同键、同占位符。

level-error = 错误
level-warning = 警告
level-note = 提示
level-help = 办法
found = 错误 { $count } 处。
wrote = { $path }：{ $title }，{ $pages } 页，{ $size } KB，{ $seconds } 秒

## 数据文件

data-not-found = 找不到数据文件 { $file }
data-is-folder = { $file } 是文件夹，不是数据文件
help-data-not-found = 写明数据文件的路径：gongbao compile 会议.toml
data-not-utf8 = { $file } 第 { $line } 行不是 UTF-8 编码
help-save-as-utf8 = 用文本编辑器另存为 UTF-8 编码
data-unreadable =
    读不了 { $file }：{ $kind ->
        [not-found] 没有这个文件夹
        [denied] 没有权限
        [full] 磁盘已满
        [read-only] 磁盘只读
        [folder] 那是一个文件夹
       *[other] { $reason }
    }
toml-syntax = TOML 写法有误：{ $kind ->
        [duplicate] 名字写了两次
        [string] 文字的引号没有写对
        [array] 列表的方括号或逗号没有写对
        [inline] 花括号里的键和值没有写对
        [header] 节名的方括号没有写对
        [pair] 没有写成“键 = 值”
        [number] 数或日期没有写对
        [depth] 括号套得太深
       *[other] 这里多了或少了什么
    }
help-toml-syntax = 看方括号是否成对，等号两边是否写全，列表各项之间有没有英文逗号
help-toml-string = 文字放在一对英文双引号里："文字"；里面的英文双引号写成 \"；分行的文字用三个英文双引号
help-toml-date = 日期写作 2024-01-28，不加引号，且要真有这一天
help-toml-quotes = 这是中文引号；数据两头要用英文双引号 "，里面的文字才用中文引号
help-toml-equals = 这是中文等号，改成英文等号 =
help-toml-comma = 这是中文逗号，改成英文逗号 ,
help-toml-number = 数只写半角数字，单位写在 unit 里；若是文字，放在英文双引号里
help-toml-boolean = 写 true（是）或 false（否）
help-toml-duplicate-section = 同名的节写了两次；可以有多个的节用双方括号，如 [[attendance]]，数字则换一个名称
help-toml-duplicate = 同一节里一个键只写一次，删去一处
unknown-key = 不认识的键“{ $key }”
label-unknown-key = 这里没有这个键
help-known-keys = 这里可用的键：{ $keys }
help-did-you-mean = 是不是“{ $word }”？
missing-key = 缺少“{ $key }”
label-missing-key = 这里要写“{ $key }”
help-missing-section = 在文件里加一节 [{ $key }]
wrong-kind =
    值的类型不对：这里写的是{ $found ->
        [string] 字符串
        [integer] 整数
        [float] 小数
        [number] 数
        [boolean] 布尔值
        [date] 日期
        [datetime] 日期加时间
        [array] 列表
       *[table] 表
    }
label-wrong-kind =
    应为{ $expected ->
        [string] 字符串，如 "文字"
        [integer] 整数，如 1
        [float] 小数，如 93.1
        [number] 数，如 93.1
        [boolean] true 或 false
        [date] 日期，如 2024-01-28
        [datetime] 日期加时间
        [array] 列表，如 ["甲", "乙"]
        [person] 姓名和职务，如 { "{" } name = "马健", post = "厅长" { "}" }
       *[table] 表，如 [节] 或 { "{" } 键 = 值 { "}" }
    }
not-one-of = “{ $found }”不在可选的值里
label-not-one-of = 可选：{ $known }
empty-list = 这个列表至少要有一项
label-empty-list = 一项也没有
out-of-range = 数值超出范围或写法不能用
help-out-of-range = 年度、期号、份数写不大的正整数，数值写普通的数，如 93.1，不写 inf、nan、0x、e
bad-value = 值不能用：{ $detail }

## 数字引用

unknown-figure = 没有名为“{ $figure }”的数字
label-unknown-figure = [figures] 里没有
help-unknown-figure = 在数据文件里加一节 [figures.{ $figure }]，或改正引用
figure-without-part = 数字“{ $figure }”没有“{ $part }”
help-figure-without-part = 在 [figures.{ $figure }] 里写 { $key }，或不引用
unknown-part = 数字没有“{ $part }”这一部分
label-unknown-part = 可用：{ $parts }
empty-comparison = 数字“{ $figure }”的比较没有写数
help-empty-comparison = 在 compare 里写公布了的：value（对方的数）、difference（差）或 change（百分之几），写一个就够
comparison-disagrees = 数字“{ $figure }”的{ $what ->
    [change] 变化
   *[difference] 差
 }写的是 { $difference }，按两数算是 { $computed }
help-comparison-disagrees = 改正其中一个，或只留一个；公布的就是这样，写 as_published = true
stray-brace = 花括号不成对
help-stray-brace = 引用写作 {"{"}名称{"}"}；要印出花括号本身，写两个：{"{{"} 或 {"}}"}

## 字体

missing-glyph = 字库里没有“{ $character }”（{ $code }）
label-missing-glyph = { $code }
help-missing-glyph = 换一个字，或用 --font-path 指定有这个字的字体所在文件夹
no-font-folder = 没有字体文件夹 { $folder }
help-no-font-folder = --font-path 要写放字体文件的文件夹
font-bundled = 随程序附带
font-own = 自备

## 版式与输出

notice = { $title }：{ $text }
unknown-layout = 没有名为“{ $name }”的版式
help-known-layouts = 现有版式：{ $names }
no-layouts-folder = 没有版式文件夹 { $folder }
help-no-layouts-folder = --layouts 要写放版式的文件夹，每种版式一个子文件夹，内有 layout.typ 和 layout.toml
empty-layouts-folder = { $folder } 里没有版式
no-manifest = 缺少版式说明 { $file }
help-no-manifest = 写上 title（名称）和 summary（说明）两行
bad-manifest = 版式说明 { $file } 有误：{ $reason }
wrong-page-count = “{ $layout }”排成 { $pages } 页，应为{ $wanted ->
    [even] 双数
   *[other] { $wanted }
    }页，未写出
help-wrong-page-count = 删减数据里的文字或条目
unknown-format = 看不出 { $path } 要哪种格式
help-unknown-format = 文件名以 .pdf、.png 或 .svg 结尾；整个文件夹以 / 结尾
ambiguous-layout = 看不出 { $path } 用哪种版式
help-ambiguous-layout = 文件名取作版式名之一：{ $names }
same-target = { $path } 写了两次
several-pages = { $path } 只是一个文件名，而这份公文有 { $count } 页
help-several-pages = 文件名里用 {"{p}"} 代页码：{ $path }
unwritable =
    写不了 { $path }：{ $kind ->
        [not-found] 没有这个文件夹
        [denied] 没有权限
        [full] 磁盘已满
        [read-only] 磁盘只读
        [folder] 那是一个文件夹
        [file] 路上有个同名的文件，不是文件夹
       *[other] { $reason }
    }
help-unwritable = 换一个地方写，或改好权限；没有写了一半的文件

## 命令行

usage = 用法：{""}
arguments = 参数
options = 选项
commands = 命令
man-name = 名称
man-synopsis = 概要
man-description = 说明
man-version = 版本
command = 命令
usage-unknown-argument = 不认识的参数“{ $argument }”
usage-unknown-command = 没有“{ $command }”这个命令
usage-no-command = 要写一个命令：{ $commands }
usage-missing-argument = 缺少参数 { $argument }
usage-bad-value = { $argument } 不能是“{ $value }”
usage-no-value = { $argument } 后面要写值
usage-conflict = { $argument } 不能同 { $other } 一起写
help-values = 可用的值：{ $values }
help-usage = 看 { $command } --help
about-gongbao = 公报：一份数据，编出会议的简报与一页纸
about-compile = 把数据文件编成公文
about-layouts = 列出版式
about-fonts = 列出字体和各自的用处
about-completions = 打印命令行补全脚本
about-man = 写出各命令的手册页
arg-data = 数据文件，可写几个；默认 data/conference.toml
arg-out = 写到哪里：文件、以 / 结尾的文件夹，或 -（标准输出）；可写多次。格式看结尾（pdf、png、svg），图片用 {"{p}"} 代页码，{"{data}"} 代数据文件的名字
arg-layout = 用哪种版式；可写多次。不写则看输出的文件名
arg-ppi = PNG 的分辨率，像素每英寸，1 至 2400，默认 144
arg-layouts = 自备版式的文件夹，优先于附带的
arg-font-path = 自备字体的文件夹，优先于附带的；可写多次
arg-folder = 手册页写到哪个文件夹，没有就新建
arg-shell = bash、zsh、fish、powershell 或 elvish
arg-quiet = 不说做了什么，只说哪里有错
arg-lang = 提示用哪种语言，zh-CN 或 en，默认随系统
arg-color = 何时用颜色：auto（默认）、always、never
arg-message-format = 提示的格式：human（默认）、short、json、sarif
arg-help = 看帮助
arg-version = 看版本

## 规则

explain-toml-syntax =
    文件不合 TOML 的写法，后面的内容读不出来，先改这一处。
    例：name = “会议” → name = "会议"
explain-unknown-key =
    键写错了，或写在了不该写的节里。可用的键见提示，也可在编辑器里按 JSON Schema 补全（gongbao schema）。
    例：palce = "哈尔滨市" → place = "哈尔滨市"
explain-missing-key =
    这一项是公文必须有的，不能不写。
    例：[conference] 里没有 date
explain-wrong-kind =
    值的类型不对：日期不加引号，数不加引号，列表用方括号，文字用英文双引号。
    例：date = "2024年1月28日" → date = 2024-01-28
explain-not-one-of =
    这里只能写几个固定的值之一。
    例：better = "high" → better = "higher"
explain-empty-list =
    写了这个列表，就至少要有一项；没有内容的，整项不写。
    例：tasks = []
explain-out-of-range =
    数太大、是负数、是零，或写成了 inf、nan、十六进制、科学计数。
    例：copies = -1、copies = 0
explain-bad-value =
    值不能用，原因写在提示里。
too-large =
    { $what ->
        [file] 文件太大
        [list] 列表太长
       *[string] 文字太长
    }：最多 { $limit }{ $what ->
        [file] { " " }字节
        [list] { " " }项
       *[string] { " " }字
    }
explain-too-large =
    一次会议的数据不会这样大，多半是拿错了文件，或粘贴出了差错。上限：文件 1 MiB，列表 1000 项，一段文字 10000 字。
explain-data-not-utf8 =
    数据文件要用 UTF-8 编码，GBK（ANSI）的要另存。
unknown-code = 没有编号为“{ $code }”的规则
explain-unknown-code =
    {""}[check] 的 allow 和 --allow 里写规则的编号，如 "GB203"。全部编号：gongbao explain
explain-unknown-figure =
    文中 {"{"}名称{"}"} 引用的数字，[figures] 里没有，印出来就缺一个数。
    例：{"{"}pm52{"}"} → {"{"}pm25{"}"}
explain-unknown-part =
    引用的点号后面只能写 text、amount、value、unit、name、difference、change、reference。
    例：{"{"}pm25.diff{"}"} → {"{"}pm25.difference{"}"}
explain-figure-without-part =
    引用了差或对方的数，而这个数字没有写 compare。
explain-stray-brace =
    花括号引用数字，要成对；要印出花括号，写两个。
    例：为{"{"}pm25 → 为{"{"}pm25{"}"}
unused-figure = 数字“{ $figure }”没有用到
explain-unused-figure =
    数字写在 [figures] 里，却没有哪段文字引用，也不是重点指标（key = true），可能文中漏写，或把数直接打在了文中。
explain-empty-comparison =
    compare 里要写公布了的数：对方的数（value）、差（difference）或相对变化（change）。
explain-comparison-disagrees =
    数值、对方的数、差三者对不上。允许末位因四舍五入差 1。
    例：value = 86.6，compare = {"{"} value = 87.7, difference = -2.1 {"}"}
typed-again = 「{ $text }」又打了一遍数
explain-typed-again =
    这个数连同单位与 [figures] 里的一个数字相同，应当引用：以后改数只改一处，两份公文不会对不上。
    例：PM2.5浓度为25微克/立方米 → PM2.5浓度为{"{"}pm25{"}"}
impossible-share = “{ $figure }”是比例，不会是 { $value }%
explain-impossible-share =
    比例、占比、达标率、利用率这类指标在 0 和 100 之间。增长率、完成率不受此限。
percent-for-points = 「{ $text }」：两个百分数的差用“百分点”
explain-percent-for-points =
    两个百分数相减，差是百分点，不是百分之几。
    例：优于全国平均值7.4% → 优于全国平均值7.4个百分点；compare 里写 unit = "个百分点"
parts-disagree = “{ $figure }”写的是 { $value }，各部分相加是 { $computed }
explain-parts-disagree =
    数字写了 parts（组成），各部分之和要等于它；小数允许各差末位的一半。
figure-twice = “{ $name }”写了两次：{ $other } 为 { $first }，{ $figure } 为 { $value }
explain-figure-twice =
    同一个指标（名称、口径、单位都相同）只写一次；确是两回事的，用 note 写明口径。
count-disagrees = 「{ $text }」与所列的对不上，列了 { $count }
explain-count-disagrees =
    说是几个，就要列出几个。
    例：tasks_name = "七个方面"，而 [[plan.tasks]] 有六节；count = 3，而 items 有四项；“2345”与各组的数目
number-missing = 序数断了：这里是第 { $found }，应为第 { $expected }
explain-number-missing =
    一是、二是、三是……要连着，不缺不重。
dates-out-of-order =
    { $which ->
        [printed] 印发日期 { $second } 早于成文日期 { $first }
        [until] 结束日期 { $second } 早于召开日期 { $first }
       *[document] 成文日期 { $second } 早于会议日期 { $first }
    }
explain-dates-out-of-order =
    先开会，后成文，再印发。
years-out-of-order = 总结的是 { $review } 年，安排的是 { $plan } 年
explain-years-out-of-order =
    总结的年度要早于安排的年度。
wrong-weekday = 「{ $text }」不是这一天，应为星期{ $right }
explain-wrong-weekday =
    日期与星期要对得上。
padded-date = 日期「{ $text }」的写法不合规定
explain-padded-date =
    年份写全四位，月、日不编虚位（1 不写成 01）。
    例：24年01月 → 2024年1月
no-such-day = 没有「{ $text }」这一天
explain-no-such-day =
    月份只到 12，大小月、闰年要对。
    例：2023年2月29日；6月31日
half-width-mark = 中文里用了半角标点「{ $text }」
explain-half-width-mark =
    中文用全角标点。
    例：召开,强调: → 召开，强调：
straight-quote = 英文引号「{ $text }」
explain-straight-quote =
    公文用中文引号，先左后右。
    例："四个坚持" → “四个坚持”
unpaired-mark = 「{ $text }」没有成对
explain-unpaired-mark =
    引号、括号、书名号要成对，不能交叉。
    例：（“一张图）” → （“一张图”）
nested-quotes = 引号的层次不对
explain-nested-quotes =
    外层双引号，里层单引号。
    例：‘要“抓紧”’ → “要‘抓紧’”
doubled-mark = 标点重复「{ $text }」
explain-doubled-mark =
    两个点号不连用。
    例：完成。。 → 完成。
pause-before-and = “和”“及”前面不用顿号：「{ $text }」
explain-pause-before-and =
    并列的最后两项之间用了“和”“与”“及”“以及”，就不再用顿号。
    例：医疗、医保、和医药 → 医疗、医保和医药
listed-quotes = 并列的引号、书名号之间不用「{ $text }」
explain-listed-quotes =
    标有引号的并列成分之间、标有书名号的并列成分之间通常不用顿号；中间有括号的除外。
    例：“雷霆行动”、“两打” → “雷霆行动”“两打”
wrong-dash = 省略号或破折号的写法不对「{ $text }」
explain-wrong-dash =
    省略号六个点（……），破折号占两个字（——）。
    例：... → ……；-- → ——
mark-at-end = 末尾多了标点「{ $text }」
explain-mark-at-end =
    各段文字不写句末标点，由版式加；自己写了句号、分号、冒号的，照写的印。末尾是逗号、顿号，后面就连不上了；
    标题、名称、附件名称之后不加标点。
    例：points = ["成效明显，"] → points = ["成效明显"]
mark-after-number = 序号后面的「{ $text }」不对
explain-mark-after-number =
    带括号的序号后面不加标点，阿拉伯数字后面用下脚点。
    例：（一）、→（一）；1、→ 1.
number-brackets = 发文字号「{ $text }」的写法不对
explain-number-brackets =
    发文字号的年份用六角括号〔〕括全，序号不编虚位、不加“第”。
    例：[2024]第01号 → 〔2024〕1号
explain-missing-glyph =
    附带的字体里没有这个字，印出来会是方框，所以不出。
stray-space = 多余的空格
explain-stray-space =
    汉字之间、标点前后、段首不留空格，也不用制表符和全角空格，缩进、对齐由版式来做。
full-width-digit = 全角的「{ $text }」
explain-full-width-digit =
    数字和字母用半角，百分号也用半角。
    例：２０２４年 → 2024年；unit = "％" → "%"
zero-in-year = 汉字年份「{ $text }」里的零
explain-zero-in-year =
    汉字编号、年份里的零写作〇，计量的零才写作零。
    例：二零二四年 → 二〇二四年
invisible-character = 看不见的字符（{ $code }）
explain-invisible-character =
    零宽字符、软连字符看不见，却会打乱检索、断行和校对，多半是粘贴带来的。
traditional-character = 繁体或异体字「{ $text }」
explain-traditional-character =
    公文用规范汉字。人名、地名确要用的，放过这条规则。
    例：爲 → 为
empty-string = 这里是空的
help-empty-string = 写上内容，或删去这一项
explain-empty-string =
    引号里什么也没有，印出来会少一块，标题空着就排不出来；没有的项整项删去。措辞（[wording]）里的空字符串是不说这句，不在此列。
    例：organizer = "" → 删去这一行
subscript-written = 「{ $text }」的写法不统一
explain-subscript-written =
    数据里一律写 PM2.5、PM10、CO2、SO2、NO2、NOx、O3，下标由版式去排。
    例：PM₂.₅、pm2.5 → PM2.5
range-mark = 起止之间的「{ $text }」不对
explain-range-mark =
    起止的年份、月份、日期、时刻之间用一字线，数值范围用浪纹线。
    例：2023-2024年 → 2023—2024年；5-9月 → 5—9月；3-5个 → 3～5个
mixed-number = 「{ $text }」混用了两种数字
explain-mixed-number =
    阿拉伯数字后面只能跟万、亿。
    例：3千件 → 3000件
approximate-digits = 概数「{ $text }」用汉字
explain-approximate-digits =
    相邻两个数表示的概数用汉字，中间不加顿号。
    例：3、4个 → 三四个
fall-by-times = 「{ $text }」：下降不能用倍
explain-fall-by-times =
    减少的幅度用百分数或分数，减少一倍就没有了。
    例：下降1倍 → 下降50%
mixed-unit = 单位「{ $text }」一半中文一半符号
explain-mixed-unit =
    组合单位要么全用中文，要么全用符号。
    例：微克/m³ → 微克/立方米
unit-not-legal = 「{ $text }」不是法定计量单位
explain-unit-not-legal =
    公文用法定计量单位。
    例：5公分 → 5厘米；80平米 → 80平方米；3斤 → 1.5千克
space-in-name = 姓名“{ $name }”里有空格
explain-space-in-name =
    两个字的姓名要与三个字的对齐时，由版式来排，数据里不留空格，否则检索、比对都会出错。
    例：马　健 → 马健
two-posts = “{ $name }”有两个职务：{ $other }，{ $post }
explain-two-posts =
    同一个人在讲话人、主持人、到会人员里的职务应当一致。
listed-twice = “{ $name }”列了两次
explain-listed-twice =
    同一个列表里，人和单位只列一次。
wrong-word = 「{ $text }」可能写错
explain-wrong-word =
    公文里常写错的词；拿不准的，查《现代汉语词典》。
    例：截止2023年底 → 截至2023年底；其它 → 其他

help-delete = 删去
help-replace = 改为「{ $to }」
help-unknown-code = 全部编号：gongbao explain
help-too-large = 看是不是拿错了文件，或粘贴时出了差错
help-unused-figure = 在文中写 {"{"}{ $figure }{"}"} 引用它，或删去
help-impossible-share = 核对数值；若不是比例，换一个名称
help-percent-for-points = 改为“个百分点”
help-change-for-points = 两个百分数的差写 difference = { $value }，unit = "个百分点"，不写 change；公布的就是百分之几，写 as_published = true
help-parts-disagree = 核对总数和各部分；发布的数本来就合不上的，删去 parts
help-figure-twice = 删去一个，或用 note 写明各自的口径
help-count-disagrees = 改正数目，或补上、删去所列的
help-number-missing = 核对序数，看是不是漏了一条
help-dates-out-of-order = 核对两个日期
help-years-out-of-order = 核对 [review] 和 [plan] 的 year
help-wrong-weekday = 核对日期；若日期无误，改为「{ $right }」
help-short-year = 年份写全四位
help-no-such-day = 核对日期
help-straight-quote = 改为中文引号“”，并看是否成对
help-unpaired-mark = 补上另一半，或删去
help-nested-quotes = 这里改为「{ $right }」，另一半相应改
help-doubled-mark = 只留一个
help-mixed-number = 改为全用阿拉伯数字，或全用汉字
help-fall-by-times = 改用百分数或分数
help-mixed-unit = 全用中文，如“微克/立方米”，或全用符号，如“μg/m³”
help-unit-not-legal = 换算成法定计量单位
help-space-in-name = 删去空格
help-two-posts = 核对职务
help-listed-twice = 删去一处
warned = 警告 { $count } 处。
fixable = 其中 { $count } 处可用 gongbao check --fix 改正。
fixed = { $file }：改正 { $count } 处
explain-source = 依据：{ $source }
explain-silence = 不需要时，在数据文件里写 [check] 一节：allow = ["{ $code }"]，或用 --allow { $code }
explain-error = 这是错误，不能放过
about-check = 检查数据文件，不出公文
about-explain = 说明一条规则；不写编号则列出全部
about-schema = 打印数据文件的 JSON Schema，供编辑器补全和校验
about-init = 写一个带说明的起始数据文件
about-verify = 核对 PDF 与数据是否一致：同一版程序排的，逐页比；别的，核对文字里的数
arg-code = 规则的编号，如 GB203
arg-fix = 改正能放心改的，注释和排列不动
arg-diff = 只显示会怎样改，不写文件
arg-strict = 警告也算错误
arg-allow = 放过这条规则的警告；可写多次
arg-name = 会议名称
arg-year = 来年（安排的年度），默认今年
arg-path = 写到哪里，默认 conference.toml
arg-pdfs = 要核对的 PDF
arg-files = 数据文件，可写多个，默认 data/conference.toml
exists = { $path } 已经有了，没有动它
help-exists = 换一个文件名：gongbao init 新会议.toml
created = 写好了 { $path }
help-created = 改好后：gongbao compile { $path }
pdf-unreadable = 读不了 PDF 文件 { $file }
verified-same = { $file }：同数据重新排出的一字不差
verified-anew = { $file }：各页同数据重新排出的一样，文件被别的程序另存过
verified = { $file }：核对了 { $count } 个数，都是数据里的
verify-foreign = { $file } 不是这一版 gongbao 排的（{ $creator }）：只读文字、核对数，页数、版面、印章没有核对
verify-nothing = { $file } 里读不出一个数，什么也没有核对
help-verify-nothing = 扫描件、图片和没有文字的页读不出来：核对程序排出的 PDF
verify-not-again = { $file }：按它记的版式和选项，用这份数据排不出来
verify-words = { $file } 第 { $page } 页：数据排出来是“{ $expected }”，公文上是“{ $found }”
verify-page = { $file } 第 { $page } 页：{ $what ->
    [drawing] 文字一样，画面不一样：有遮盖、隐藏、移动或另画的
    [resources] 字体或图片不一样
    [annotations] 多了或少了批注、印章、链接
    [boxes] 页面大小或裁切不一样
   *[rest] 有别的不一样
}
verify-faces = { $file } 第 { $pages } 页：文字一样，字体不一样；别的页改了字，字体也会跟着变
verify-page-missing = { $file }：少了第 { $page } 页
verify-page-twice = { $file } 第 { $page } 页：同第 { $first } 页重复
verify-page-moved = { $file } 第 { $page } 页：次序不对，应是第 { $expected } 页
verify-page-foreign = { $file } 第 { $page } 页：不是这份公文的
verify-file = { $file }：各页都一样，书签、标签或附件不一样（{ $entries }）
verify-different = { $file } 第 { $page } 页：数据是“{ $expected }”，公文上是“{ $found }”
verify-unknown = { $file } 第 { $page } 页：“{ $found }”不是数据里的数
verify-missing = 数字“{ $figure }”（{ $name } { $value }）在各份公文上都没有
help-verify-different = 看是公文被改过，还是数据后来改了
overflow = “{ $title }”排到最紧也要 { $pages } 页，多出 { $lines } 行，未写出
label-overflow = 这一项不上一页纸，省得最多
help-overflow =
    给这 { $count } 项写 briefing = false（只在简报里）就排得下，试过；写 brief = "短句" 也能省出几行（括号里是行数）：
    { $list }
help-overflow-parts = 各部分占的行数：{ $list }
help-overflow-anyway = 各项都不上一页纸也排不下：少设几个重点指标（key），缩短标题和名称
reference-in-name = 「{ $text }」在这里不引用数字，会原样印出
explain-reference-in-name =
    只有成段的文字（总述、要点、举措等）里的半角花括号引用数字；标题、名称、职务里的原样印出。
    例：title = "覆盖率{"{"}rate{"}"}"；｛rate｝ → {"{"}rate{"}"}
unit-twice = 单位「{ $text }」重复
explain-unit-twice =
    引用数字时连单位一起印出，后面不再打单位；只要数，写 {"{"}名称.value{"}"}。
    例：{"{"}output{"}"}亿元 → {"{"}output{"}"}
direction-disagrees = 「{ $text }」与数不合：{ $name }是 { $value }，{ $reference ->
        [none] 写的变动说明是{ $right }
       *[other] 对方是 { $reference }
    }
explain-direction-disagrees =
    说提高、增加、高于的，数要比对方大；说下降、减少、低于的，要比对方小；说优于的，要比对方好。
    差和变化的正负：比对方好写正数，比对方差写负数。
    例：今年 48.6，上年 49.1，却写“比上年提高{"{"}rate.difference{"}"}”
placeholder = 「{ $text }」还没有填
explain-placeholder =
    XX、××、某某、待定和张三、李四之类是留待填写的，印发前要填好。起始文件里的例句也是：留着三句以上的，一句句指出来。
help-full-width-braces = 花括号用半角 {"{"} {"}"}
help-reference-in-name = 直接写出数，或写到成段的文字里
help-direction-disagrees = 这里应说“{ $right }”，或改正负号：比对方好写正数，差写负数；现在写的是{ $better ->
        [lower] 越低越好（better = "lower"）
       *[higher] 越高越好（better = "higher"）
    }
help-placeholder = 填好，或删去
help-toml-inner-quotes = 文字里面的引号用中文引号“”；英文引号只放在文字两头
help-toml-header = 节名用英文字母、数字，如 [figures.so2]；要用中文，给它加英文双引号：[figures."二氧化硫"]
help-toml-key = 等号左边是英文的键，如 place；可用的键见 docs/keys.md 和 gongbao schema
verify-lost = { $file }：公文上没有「{ $text }」，或被改过
history-years = 「{ $figure }」的历年数里，{ $year } 年的位置应是 { $expected } 年
explain-history-years =
    history 一年接一年写，最后一年是总结年度的上一年：画成柱形图，缺一年就会把两年的变化画成一年的。
    例：总结 2023 年，写 2021、2022，不写 2020、2022
help-history-years = 补上缺的年份，或从缺的那年之后写起，写到 { $last } 年
history-disagrees = 「{ $figure }」的 { $year } 年：比较里是 { $value }，历年数里是 { $history }
explain-history-disagrees =
    同上年或某一年比较的，这一年的数在 history 里已经有了，两处要一致。
    例：history 里 2022 年是 33，compare 里写 value = 34
help-history-disagrees = 改对；或删去比较里的 value，程序用历年数
section-needed = 数据里没有“{ $title }”要用的 { $needs }
help-section-needed = 写上 { $needs }（写一样就行）；各键见 docs/keys.md 和 gongbao schema
arg-pdf-standard = PDF 遵循的标准，可写几个，用逗号隔开：a-2a,ua-1（默认）、a-3a、a-4、1.7 等
arg-embed-data = 把数据文件装进 PDF，存成 PDF/A-3a
arg-gray = 不用颜色，只用黑版：红的印成黑的
arg-red-plate = 黑版、红版两块版，红的是专色，给印刷厂
arg-draft = 每页衬上“征求意见稿”
arg-crop-marks = 四周加 3 毫米出血、裁切线和版外说明，给印刷厂
arg-booklet = 拼成骑马订的小册子：A4 两页一面，印在 A3 上对折，版记在封底
arg-pages-per-sheet = 一面印两页（写 2），缩印在 A4 上
arg-manifest = 把清单写进这个文件（JSON，以 .csv 结尾是表格）：数据、版式、字体、成品的 SHA-256，页数，程序版本
bad-standards = 这几种 PDF 标准不能同时遵循：{ $reason }
help-overflow-shorten = 这份公文没有可以不写的项：缩短文字，或减少几项
arg-each = 按这个名单（TOML、CSV 或 .xlsx）每个单位各排一份；--out 里 {"{"}name{"}"} 是名称，{"{"}number{"}"} 是份号
same-copy-number = 份号 { $number } 重复：“{ $name }”
help-same-copy-number = 改一个；都不写份号，就从 1 起按次序编
unknown-column = 不认识的列“{ $column }”
help-csv = 第一行写列名：名称（或单位）必有，份号、份数、序号、备注可有；以下一行一个单位
no-number = { $column }“{ $text }”不是数
no-recipients = 名单里没有单位
each-is-pdf = 按名单只排 PDF，不能写到 { $path }
one-file-for-many = { $path } 一个文件装不下名单上各家的
help-one-file-for-many = 文件名里写上 {"{"}number{"}"}（份号）或 {"{"}name{"}"}（名称）：{ $path }；或只写文件夹
each-failed = 没有排出：{ $name }（{ $path }）
each-made = 排出 { $made } 份，{ $unchanged } 份没有变化，{ $failed } 份没有排出；在 { $folder }
attachment-unnamed = 随附了 { $attached } 份公文，附件说明里只有 { $named } 个名称
explain-attachment-unnamed =
    附件的序号、名称要与附件说明一致：circular.attached 里的公文，依次是 circular.document.attachments 里的前几个。
    例：attached = ["bulletin", "briefing"]，attachments 里要有两个名称
help-attachment-unnamed = 在 [circular.document] 的 attachments 里补上名称
about-watch = 排出公文；数据、版式、字体一改就重排
watching = 看着 { $data }，一改就重排；停止按 Ctrl+C
unwatchable = 不能察看文件的变化：{ $reason }
arg-deps = 把各份公文由哪些文件排成写进这个文件，供别的构建工具用：以 .json 结尾是 JSON，否则是 Make 的写法
each-of-one = 分送（--each）一次只排一个数据文件
one-file-for-several = { $path } 一个文件装不下几个数据文件的公文
help-one-file-for-several = 写上 {"{"}data{"}"}（数据文件的名字）：{ $path }；或只写文件夹，各排在其中一个文件夹里
same-target-of-two = { $first } 和 { $second } 的公文都要写到 { $path }
help-same-target-of-two = 两个数据文件重名：改一个的名字，或分两次排到不同的文件夹
many-failed = 没有排出：{ $path }
many-made = 排出 { $made } 份，{ $unchanged } 份没有变化，{ $failed } 个数据文件没有排出
arg-serve = 在浏览器里预览，各版式并排，一改就换；只有本机能看。写 --serve=端口 指定端口
previewing = 预览：{ $address }
port-taken = 端口 { $port } 用不了：{ $kind ->
    [taken] 别的程序占着
    [denied] 没有权限
   *[other] { $reason }
}
help-port-taken = 换一个端口，或只写 --serve，由程序选
no-preview = 开不了预览：{ $reason }
help-no-preview = 多半是线程或连接用完了：停掉别的程序再试
help-each-of-one = 几个数据文件，每个各排一次
list-over-file = { $path } 是{ $what ->
    [data] 数据文件
    [recipients] 分送的名单
    [paper] 要排出的公文
    [layout] 版式的文件
    [font] 字体
    [ledger] 程序自己的台账
   *[other] 另一份清单
}，清单不能写在那里
help-list-over-file = 清单另起一个名字，如 --manifest 清单.json、--deps 清单.d
bad-data-name = 数据文件 { $path } 的名字不能用作文件夹的名字
help-bad-data-name = 给它取个名字，如 会议.toml

## 措辞、单位、编号、标题

unknown-phrase = 没有名为“{ $name }”的措辞
help-unknown-phrase = 全部措辞：gongbao wording
explain-unknown-phrase =
    {""}[wording] 里的名称要是程序有的。全部名称、原话和印在哪里：gongbao wording
    例：openning = "…" → opening = "…"
unknown-slot = 措辞“{ $name }”里没有 {"{"}{ $slot }{"}"} 可填
help-unknown-slot = 可以用 { $slots }
help-no-slot = 这句话没有可填的，只写文字
explain-unknown-slot =
    措辞里的 {"{"}名称{"}"} 由程序填入，只能用这句话有的。
    例：opening = "{"{"}day{"}"}，…" → opening = "{"{"}date{"}"}，…"
unpaired-brace = 措辞“{ $name }”里的花括号或方括号不成对
help-unpaired-brace = {"{"}名称{"}"} 是填入的，[……] 里的项没有就整段不说；都要成对
explain-unpaired-brace =
    措辞里 {"{"}名称{"}"} 由程序填入，[……] 括起来的是里面的项没有就整段不说的话。
    例：opening = "{"{"}date，…" → opening = "{"{"}date{"}"}，…"
phrase-needed = 措辞“{ $name }”{ $which ->
        [fixed] 是公文格式里的，不能改
       *[needed] 不能不说
    }
help-phrase-needed = 原话是“{ $text }”
explain-phrase-needed =
    标题、小标题和读给视障人士听的话不能空着；层次序号、星期的写法是格式，不能改。
    例：agenda-title = "" → agenda-title = "{"{"}name{"}"}日程"
value-or-words = 数字“{ $figure }”要写 value（数值）或 words（没有数的结果），写一个
help-value-or-words = 有数写 value = 93.1；没有数写 words = "全部达到Ⅲ类"
explain-value-or-words =
    一个指标不是有数，就是有一句结果，印在数的位置。
    例：value = 10，words = "全部达到Ⅲ类" → 留一个
unit-apart = 数字“{ $figure }”的单位是“{ $own }”，差的单位是“{ $unit }”，减不出来
help-unit-apart-change = 百分之几的变化写 change = { $value }，不写 difference 和 unit
help-unit-apart = 差的单位写成“{ $own }”，或不写
explain-unit-apart =
    差是两个数相减，单位要同数字的一样；“同比下降2.7%”是相对变化，写 change。
    例：difference = 2.7, unit = "%" → change = 2.7
bound-against-better = 「{ $text }」同 better 合不上：{ $name }写的是{ $better ->
        [lower] 越低越好
       *[higher] 越高越好
    }
help-bound-against-better = 越低越好的说“不超过”“控制在”，越高越好的说“不低于”“达到”；改两处中错的一处
explain-bound-against-better =
    目标前面的限定词和 better 要一致。
    例：个人卫生支出占比，before = "不低于"，better = "lower" → before = "不超过"
phrase-unprinted = 「{ $text }」不会印出：比较写了 value，没有写差多少
help-phrase-unprinted = 说全了的，去掉 value；要同那个数比的，写 difference 或 change
explain-phrase-unprinted =
    比较里的说法同差或变化一起印；没有发布差多少的，只写说法，不写 value。
    例：compare = {"{"} with = "年度目标", value = 93.4, phrase = "占年度目标的107%" {"}"} → 去掉 value = 93.4
count-with-fraction = “{ $name }”按“{ $unit }”数，不会是 { $value }
help-count-with-fraction = 单位像是漏了“万”：万{ $unit }；不是的，核对数值
explain-count-with-fraction =
    人、件、个这样数的，是整数；有小数的，多半漏了“万”“亿”。平均数不受此限。
    例：value = 412.8，unit = "人次" → unit = "万人次"
record-apart = 这里写的是「{ $text }」，记录写的是“{ $record }”
help-record-apart = 核对年数，两处改成一致
explain-record-apart =
    文中引用一个数字，接着说连续几年，应与它的 record 一致。
    例：record = "连续5年下降"，文中写“婴儿死亡率{"{"}infants{"}"}，连续6年下降”
target-without-year = 数字“{ $figure }”只在 [plan] 里用到，又没有写年度：会当作 { $reviewed } 年的结果列出
help-target-without-year = 是目标，写 year = { $year }；是已有的结果而不必列出，写 table = false
explain-target-without-year =
    数字不写年度就是总结的年度的，列在结果里；下一年的目标要写年度，另列一表。
    例：nursery = {"{"} name = "新增普惠托位", year = 2026, value = 1200, unit = "个" {"}"}
figure-year-past = 数字“{ $figure }”是 { $year } 年的，总结的是 { $reviewed } 年
help-figure-year-past = 以前年度的数写进 history；今年的不写 year
explain-figure-year-past =
    数字不写年度就是总结的年度的；写以后的年度是目标；以前的写进 history。
    例：year = 2021 → history = [{"{"} year = 2021, value = 36 {"}"}]
lone-number = 只有「{ $text }」，没有（二）
help-lone-number = 接着写（二），或不编号
explain-lone-number =
    编了号就不止一项。
    例：（一）抓早抓小 → 抓早抓小
numbered-twice = 「{ $text }」重复编号：版式会编号
explain-numbered-twice =
    成绩、任务、事项的提法由版式编（一）（二），自己不再写一是、一要、1.。
    例：headline = "一是抓早" → headline = "抓早"
nothing-under = 「{ $text }」下面没有内容，不印
help-nothing-under = 写上 { $needed }，或删去
explain-nothing-under =
    写了标题、合称或做了什么，而没有下文：小标题下没有重点工作，总体要求下一句也没有，主持会议的一个人也没有。
    例：tasks_title = "重点工作"，而没有 [[plan.tasks]]
meeting-date-apart = 「{ $text }」不是会议的日期
help-meeting-date-apart = {""}[conference] 里写的是 { $date }
explain-meeting-date-apart =
    文中说会议哪天召开，要同 [conference] 的日期一样。
    例：date = 2024-01-28，文中写“2024年1月29日…召开…工作会议”
title-without-kind = 标题没有文种
help-title-without-kind = 标题以文种结尾，如 …的通知、…的通报、…纪要
explain-title-without-kind =
    公文标题由发文机关名称、事由和文种组成。
    例：title = "关于印发会议材料" → title = "关于印发会议材料的通知"
help-moved-speaker = 讲话的人写进 [[attendance]]：did = "出席会议并讲话"，names、post 照写
help-moved-chair = 主持的人写进 [[attendance]]：did = "主持会议"，按座次排
help-moved-role = role 现在叫 did：did = "出席会议"
help-person = 写成 {"{"} name = "{ $text }", post = "……" {"}"}，职务可以不写
omitted-key = { $title }（{ $path }）
omitted-entry = { $title }「{ $words }」（{ $path }）
not-shown = { $title }不印：{ $entries }
about-wording = 列出程序自己说的话（措辞）：名称、原话、印在哪里
help-wording = 改一句：在数据文件的 [wording] 里写 名称 = "……"；写 "" 就不说
arg-sample = 写出一份样例会议的全部数据：conference、city、two-days、no-figures

## 看得出来的差错

compared-apart = 这里说同「{ $text }」比，数据里是同“{ $with }”比
help-compared-apart = 改正说法，或改正 compare 的 with
explain-compared-apart =
    说法里的比较对象要同 compare 的 with 一样，不然差就成了同别的年份、别的范围比的。
    例：with = "2023年"，文中写“比2022年提高{"{"}rate.difference{"}"}”
unit-off-kind = “{ $name }”的单位是“{ $unit }”，不像这一类指标的单位
help-unit-off-kind = 核对单位，一般是“{ $example }”；不是这一类指标的，换一个名称
explain-unit-off-kind =
    浓度、比例、天数、金额、面积、里程、人数各有各的单位，单位的种类不对，多半是抄错了。
    例：PM2.5浓度 unit = "毫克/立方米" → "微克/立方米"；优良天数比例 unit = "微克" → "%"
value-out-of-row = “{ $figure }”里的 { $value } 同相邻的 { $beside } 相差近十倍，小数点或单位可能错了
help-value-out-of-row = 核对这个数；数没有错的，放过这条规则
explain-value-out-of-row =
    同一个指标，历年的数相差不大，只有一个是别的十倍或十分之一，多半是小数点、单位写错了。
    例：history 是 38、36、35，value = 330
parts-in-prose = 「{ $text }」：说一共 { $total }，列出的相加是 { $sum }
help-parts-in-prose = 核对总数和各项；没有列全的，在末尾写“等”
explain-parts-in-prose =
    说了总数又列出其中各项的，各项相加要等于总数。只列一部分的写“等”。
    例：共10个，其中国家级3个、省级4个、市级2个（相加是 9）
shares-over-whole = 「{ $text }」：占比是 { $sum }%，超过了全部
help-shares-over-whole = 核对各个占比；不是占同一个总数的，分开写明各占什么
explain-shares-over-whole =
    一个占比不会超过 100%，同一个总数里各部分的占比相加也不会（四舍五入的不计）。
    例：工业占60%、生活占30%、农业占20%
ratio-in-prose = 「{ $text }」：{ $whole } 中的 { $part } 是 { $computed }%
help-ratio-in-prose = 核对两个数和百分比
explain-ratio-in-prose =
    写了几个中的几个，又写百分之几，两处要算得上。
    例：13个断面中12个优良，占90.3%（应是 92.3%）
number-said-twice = 「{ $text }」：汉字写的数和括号里的数不一样
help-number-said-twice = 改成同一个数
explain-number-said-twice =
    一个数写了两遍，两遍要一样。
    例：三座（4座）→ 三座（3座）
step-in-prose =
    { $which ->
        [way] 「{ $text }」：说的升降同两个数的大小相反
       *[difference] 「{ $text }」：两个数相差 { $computed }，同后面说的不一样
    }
help-step-in-prose = 核对起止两个数、升降和差
explain-step-in-prose =
    写由多少到多少的，升降的词、后面的差或百分比，要同这两个数算得上。
    例：由33微克增加到31微克；由40件提高到50件，提高20%（应是 25%）
sign-said-twice = 「{ $text }」：说了下降，数前又有负号，就成了上升
help-sign-said-twice = 去掉负号；若是上升的，改写“上升”
explain-sign-said-twice =
    “下降”已经说明了方向，后面的数不带负号。
    例：before = "下降"，value = -2.1 → value = 2.1
count-in-prose = 「{ $text }」与所列的数目不同
help-count-in-prose = 数据里列了 { $count } 个：改正数目，或补上、删去所列的
explain-count-in-prose =
    几份公文说的数目要一样：通知、纪要、总述里说几个方面的重点工作、几个方面的成绩、几个坚持，要同所列的一致。
    例：通知写“六个方面重点工作”，[[plan.tasks]] 有五节
attachments-swapped = 附件“{ $name }”的位置上，随附的是 { $layout }，次序像是颠倒了
help-attachments-swapped = 把 attached 和 attachments 写成同样的次序
explain-attachments-swapped =
    attached 里的公文依次是 attachments 里的前几个，次序不对，名称就印到了别的公文上。
    例：attached = ["bulletin", "briefing"]，attachments = ["会议要点", "会议简报"]
no-such-attachment = 「{ $text }」：{ $count ->
    [0] 没有附件
   *[other] 附件只有 { $count } 个
}
help-no-such-attachment = 在 attachments 里写上附件的名称，或删去这句
explain-no-such-attachment =
    文中说到附件，附件说明里就要有它。
    例：通知写“见附件2”，attachments 只有一个
deadline-past = 「{ $text }」在成文日期 { $dated } 以前，这份公文出来时期限已经过了
help-deadline-past = 核对期限的年、月、日和成文日期
explain-deadline-past =
    要求完成的期限，应在成文日期以后。
    例：2月21日的纪要写 due = "1月底前"
year-apart = 这里写的是「{ $text }」，{ $with } 是 { $year } 年
help-year-apart = 核对两处的年份，改成一致；说的确是另一年的，放过这条规则
explain-year-apart =
    标题、会议名称、总述里的年份，要同 [review]、[plan] 的年度和会议日期对得上，多半是用去年的文件改的，漏改了一处。
    例：[review] year = 2023，title = "2022年工作成效"；2025年的会，name = "2023年全省工作会议"
number-year-apart = 发文字号是 { $year } 年的，成文日期是 { $dated } 年
help-number-year-apart = 核对 file_number 的 year 和 date
explain-number-year-apart =
    发文字号的年份是发文的年份，要同成文日期的年份一样。
    例：澄环发〔2024〕12号，成文日期 2025年2月24日
agenda-time-wrong =
    { $which ->
        [none] 没有「{ $text }」这样的时间
       *[reversed] 「{ $text }」的起止颠倒了
    }
help-agenda-time-wrong = 写成“9:00—9:30”，先起后止；下午的写“14:30”
explain-agenda-time-wrong =
    一天只有 24 小时，一小时只有 60 分，先开始后结束。
    例：10:30—9:40 → 9:40—10:30
agenda-order =
    { $which ->
        [half-day] 会议是{ $text }开的，议程却不从{ $text }开始
       *[overlap] 「{ $text }」同上一项的时间重叠，或在上一项之前
    }
help-agenda-order = 核对各项的时间；同时进行的，时间写成一样
explain-agenda-order =
    议程一项接一项，后一项不早于前一项结束；[conference] 的 time 写上午的，议程从上午开始。
    例：9:00—9:40，接着 9:30—10:00
unlikely-year = { $year } 年不合常理
help-unlikely-year = 年份写四位，从 1949 到 2100
explain-unlikely-year =
    会议、公文、数字的年份在 1949 到 2100 之间，别的多半是打错了。
    例：date = 0000-01-01；[plan] year = 9999
plan-year-wrong = 「{ $text }」不对：“{ $plan }”在 { $year } 年{ $which ->
    [first] 开局
   *[last] 收官
}
help-plan-year-wrong = 核对年份和是哪个五年规划；说的不是国家五年规划的，放过这条规则
explain-plan-year-wrong =
    五年规划的开局之年、收官之年是定的：“十三五”2016至2020年，“十四五”2021至2025年，“十五五”2026至2030年。
    例：2024年是“十四五”收官之年 → 2025年是“十四五”收官之年
control-character = 控制字符（{ $code }），排不出来，或会把前后的字倒过来印
explain-control-character =
    控制字符和改变书写方向的字符看不见，却会使公文排不出来，或印得与数据不一样。多半是粘贴带来的，删去就好。
    例：U+0001、U+202E
two-heads = “{ $name }”和“{ $other }”都是“{ $post }”
help-two-heads = 核对职务：一个单位的这个职务只有一人，另一人可能是副职
explain-two-heads =
    一个单位的正职只有一人；主持人的职务同讲话人的一样，多半是复制后漏改。
    例：两节 [[attendance]] 都写 post = "市生态环境局党组书记、局长"
name-slip = 没有叫“{ $name }”的人到会，只差一个字的有“{ $meant }”
help-name-slip = 可能是“{ $meant }”；确是另一人的，在 [[attendance]] 里写上
explain-name-slip =
    议程、纪要、正文里的人，[[attendance]] 里没有，却有一个只差一个字的，多半是打错了字。
    例：王熔基 → 王镕基
office-slip = 「{ $text }」同{ $whose ->
    [elsewhere] 别处写的
   *[issuer] 发文机关
}“{ $issuer }”只差一点
help-office-slip = 改成“{ $issuer }”；确是另一个机关的，放过这条规则
explain-office-slip =
    同一个发文机关，在版头、落款、编印单位、印发机关、标题里要写得一样，地名也要一样；一个地方只有一个的机关，
    名称也只有一种：写了市水务局，就不会另有市水利局。
    例：issuer = "潞州市生态环境局"，printed_by = "澄州市生态环境局办公室"
former-office = 「{ $text }」是机构改革前的名称
explain-former-office =
    2018 年机构改革以后，有些机关改了名称；说的是从前的，前面写“原”。
    例：市环境保护局 → 市生态环境局；原市环境保护局
speaker-nowhere = 议程里的“{ $name }”，到会人员和纪要里都没有
help-speaker-nowhere = 在 [[attendance]] 里写上，或核对姓名；是单位代表的，name 写单位
explain-speaker-nowhere =
    在会上讲话、汇报的人，应当在到会人员里；没有的，可能漏了，也可能姓名写错了。
    例：speaker 是张明，[[attendance]] 里没有张明
post-off-body = 「{ $post }」：“{ $body }”的负责人不叫“{ $head }”
help-post-off-body = 改成“{ $right }”，或核对机关的名称
explain-post-off-body =
    委员会和办公厅的负责人是主任，厅的是厅长，局的是局长。
    例：市卫生健康委党组书记、局长 → 市卫生健康委党组书记、主任
bodies-out-of-order = 「{ $name }」排在“{ $before }”后面
help-bodies-out-of-order = 同级的次序是党委、人大、政府、政协；确要这样排的，放过这条规则
explain-bodies-out-of-order =
    主送、抄送、报送里同一级的机关，依党委、人大、政府、政协的次序排。
    例：report_to = ["市政府办公室", "市委办公室"] → ["市委办公室", "市政府办公室"]
variant-word = 「{ $text }」不是推荐的写法
explain-variant-word =
    一个词有几种写法的，公文用《第一批异形词整理表》推荐的一种。
    例：宏扬 → 弘扬；图象 → 图像
repeated-word = 「{ $text }」重复
explain-repeated-word =
    同一个词连打了两遍，或“的”“了”“和”连着两个。一步一步、实实在在不在此列。
    例：推进推进改革 → 推进改革
approximate-twice = 「{ $text }」：概数说了两遍
help-approximate-twice = 前面的词和后面的词只留一个
explain-approximate-twice =
    “约”和“左右”、“超过”和“以上”、“近”和“余”意思重复或相反，只用一个。
    例：约30个左右 → 约30个；超过90%以上 → 超过90%
help-turned-quotes = 前后两个引号写反了，改为“……”
help-zero-number = 期号、份号、份数、发文顺序号从 1 起；没有的，整项删去
help-section-before = 只删了 [{ $section }] 这一行和它的各键，下面的 [[{ $section }.……]] 还在：在它们前面写上 [{ $section }] 和 { $key }，或把它们也删去
formula-slip = 「{ $text }」同固定提法差一点
help-formula-slip = 改为「{ $right }」
explain-formula-slip =
    固定提法、会议名称的写法只有一种，差一个字、多一个字、少一个字或一个词都是错。提法的表在 src/check/formulas.txt。
    例：习近平新时代中国特色社会主思想 → 习近平新时代中国特色社会主义思想
typed-apart = 「{ $text }」：数据里是 { $value }
help-typed-apart = 引用 {"{"}{ $figure }{"}"}，两处就一样；说的是另一个数的，写明是哪年、哪里的
explain-typed-apart =
    文中打的数同 [figures] 里同名的不一样，简报和附表就会各说各的。
    例：[figures] 里优良天数比例是 86.6，文中写“优良天数比例为87.6%”

## 文件与名单

paper-over-file = { $path } 是{ $what ->
    [data] 数据文件
    [recipients] 分送的名单
    [paper] 另一份要排出的公文
    [layout] 版式的文件
    [font] 字体
    [ledger] 程序自己的台账
   *[other] 清单
}，公文不能写在那里
help-paper-over-file = 给公文另起一个名字，或换一个文件夹；链接到同一个文件的两个名字是一个文件
name-not-utf8 = 文件名 { $path } 不是 UTF-8 编码，写进清单会成别的名字
help-name-not-utf8 = 给文件改个名字（convmv 可以成批改）
help-left-written = 已经写出、换不回原样的：{ $paths }
left-removed = 删去了 { $path }：以前排的，这次没有了
left-over = { $path } 是以前排的，这次没有了；后来改过，没有删
help-left-over = 不要的自己删去，免得发错
left-page = { $path } 不是这次排的，页码却在后面接着
no-name = 这一行没有单位名称
help-no-name = 写上名称，或删去这一行
broken-name = 名称里有换行或看不见的字符
help-broken-name = 一行只写一个单位：看引号是否成对，单元格里有没有换行
same-name = “{ $name }”写了两次
help-same-name = 删去一行；要多给几份，写份数
wrong-copy-number = 份号 { $number } 不能用
help-wrong-copy-number = 份号印六位，写 1 至 999999
no-copies = “{ $name }”的份数是 0
help-no-copies = 写 1 或更多；不送的，删去这一行
help-no-number = 只写半角数字
total-passed = 这一行是合计，不是单位，没有排
cell-beyond = 这一行比第一行多出“{ $text }”
help-cell-beyond = 给这一列写上列名，或删去
same-column = 列“{ $column }”写了两次
no-name-column = 没有写单位名称的列
bad-sheet = { $file } 不是能读的 Excel 表，或太大
old-sheet = { $file } 是旧版 Excel 的 .xls
bad-encoding = { $file } 的编码认不出：不是 UTF-8、UTF-16，也不是 GBK
help-bad-table = 用 Excel 打开，另存为 .xlsx 或“CSV UTF-8”
arg-verify-data = 数据文件
ledger-is-link = { $path } 是链接：记不下排过什么，下次全都重排
help-ledger-is-link = 删去这个链接，程序会在那里另建一个文件
passed-over = { $path } 不是文件（是管道、设备，或通不到的链接），没有读
font-unread = { $path } 读不出字体
help-font-unread = 换一个完好的字体文件，或从 --font-path 的文件夹里拿走
preview-refused = 这里只给打开预览的人看：用终端里显示的网址（带 token 的）打开。
preview-waits = 预览暂时接不了浏览器：{ $reason }；有空余时自己恢复
too-many-pixels = { $ppi } 像素每英寸太密：这样大的页最多 { $most }
checked = { $file }：没有发现问题

# 填写：gongbao edit
about-edit = 在浏览器里填写数据文件，旁边就是公文
arg-edit-data = 数据文件；没有就先建一个（默认 conference.toml）
arg-edit-layout = 先看哪几份公文（默认 bulletin、briefing）
arg-port = 端口；0 由程序选
arg-open = 用系统的浏览器打开
editing = 在填写 { $data }：每改一处就存盘；停止按 Ctrl+C
cannot-open = 打不开浏览器：请把上面的网址粘贴到浏览器里
form-form = 表单
form-file = 文件
form-undo = 撤销
form-redo = 重做
form-make-one = 排印这一份
form-make-all = 排印全部
form-add = 添加
form-add-item = 添加一项
form-remove = 删去
form-up = 上移
form-down = 下移
form-more = 更多
form-fix = 改
form-explain = 说明
form-go = 到此处
form-key = 引用名
form-lines = 一行一项
form-required = 必填
form-saved = 已存盘
form-saving = 正在存盘
form-unsaved = 没有存上
form-save = 存盘
form-old = 数据有错处，下面是改错以前的公文
form-outside = 文件在别处改过，这里已换成新的；撤销可以回到原来的
form-conflict = 这一处在别处也改过
form-mine = 用我写的
form-theirs = 用文件里的
form-silent = 不说
form-restore = 还原
form-paste = 可以从 Excel 或 WPS 表格里复制几行，粘贴到这里
form-making = 正在排印
form-wrote = 已排印
form-folder = 文件夹
form-gone = 程序已经停了：请重新运行 gongbao edit
form-broken = 文件里有语法错误，表单暂时打不开：请在“文件”页里改好
form-section-absent = 还没有这一节
form-changed-only = 只看改过的
form-print = 方式
form-print-plain = 普通
form-print-gray = 单色
form-print-booklet = 骑马订
form-print-crop-marks = 裁切线
form-print-draft = 征求意见稿
form-allow = 放过这条规则
form-undone = 已撤销
form-redone = 已重做
form-not-made = 没有排印
form-no-paper = 数据里还没有写这份公文要用的：看左边有没有它的一节
form-yes = 是
form-no = 否
form-find = 找一句：写印出的几个字
form-none-found = 没有这样的措辞
form-checked = 打勾
form-rename = 改引用名：各处的引用一起改
splice-broken = 文件有语法错误，先在“文件”页里改好
splice-no-place = 数据里没有这个位置
splice-refused = 这里的写法特殊，请在“文件”页里改
splice-no-number = 「{ $text }」不是数：只写数字和小数点
splice-no-day = 「{ $text }」不是日期：写作 2024-01-28
splice-no-key = 「{ $key }」不能作引用名：写字母、数字和下划线，不能全是数字
splice-taken = 引用名「{ $key }」已经有了，换一个
