# gongbao 的提示，简体中文。与 en.ftl 同键、同占位符。

level-error = 错误
level-warning = 警告
level-help = 办法
found = 共 { $count } 处。
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
toml-syntax = TOML 写法有误：{ $detail }
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
help-figure-without-part = 在 [figures.{ $figure }] 里写 compare，或不引用比较
unknown-part = 数字没有“{ $part }”这一部分
label-unknown-part = 可用：{ $parts }
empty-comparison = 数字“{ $figure }”的比较没有写数
help-empty-comparison = 在 compare 里写 value（对方的数）或 difference（差），写一个就够
comparison-disagrees = 数字“{ $figure }”的差写的是 { $difference }，按两数算是 { $computed }
help-comparison-disagrees = 改正其中一个，或只留一个
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
wrong-page-count = “{ $layout }”排成 { $pages } 页，应为 { $wanted } 页，未写出
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
       *[other] { $reason }
    }
help-unwritable = 换一个地方写，或先建好文件夹、改好权限；所有文件都未动

## 命令行

usage = 用法：{""}
arguments = 参数
options = 选项
commands = 命令
command = 命令
usage-unknown-argument = 不认识的参数“{ $argument }”
usage-unknown-command = 没有“{ $command }”这个命令
usage-no-command = 要写一个命令：{ $commands }
usage-missing-argument = 缺少参数 { $argument }
usage-bad-value = { $argument } 不能是“{ $value }”
usage-no-value = { $argument } 后面要写值
help-values = 可用的值：{ $values }
help-usage = 看 gongbao --help
about-gongbao = 公报：一份数据，编出会议的简报与一页纸
about-compile = 把数据文件编成公文
about-layouts = 列出版式
about-fonts = 列出字体和各自的用处
about-completions = 打印命令行补全脚本
arg-data = 数据文件，默认 data/conference.toml
arg-out = 写到哪里：文件、以 / 结尾的文件夹，或 -（标准输出）；可写多次。格式看结尾（pdf、png、svg），图片用 {"{p}"} 代页码
arg-layout = 用哪种版式；可写多次。不写则看输出的文件名
arg-ppi = PNG 的分辨率，像素每英寸，1 至 2400，默认 144
arg-layouts = 自备版式的文件夹，优先于附带的
arg-font-path = 自备字体的文件夹，优先于附带的；可写多次
arg-shell = bash、zsh、fish、powershell 或 elvish
arg-quiet = 不说做了什么，只说哪里有错
arg-lang = 提示用哪种语言，zh-CN 或 en，默认随系统
arg-color = 何时用颜色：auto（默认）、always、never
arg-message-format = 提示的格式：human（默认）、short、json
arg-help = 看帮助
arg-version = 看版本
