//! GB401–GB406: the order of dates, their weekdays, their form (日期).

use super::years::minutes;
use super::{Examples, after, instead, prose, rule};

pub fn examples() -> Vec<Examples> {
    vec![
        rule("GB401")
            .wrong(
                instead("date = 2024-01-29", "date = 2024-01-27"),
                "2024-01-27",
            )
            .wrong(
                after("date = 2024-01-28", "until = 2024-01-27"),
                "2024-01-27",
            )
            .wrong(
                minutes("3月底前").replace(
                    "[minutes]\n",
                    "[minutes]\ntext = [\"2024年1月30日，会议在某地召开\"]\n",
                ),
                "2024年1月30日",
            )
            .right(after("date = 2024-01-28", "until = 2024-01-29")),
        rule("GB402").wrong(instead("year = 2024", "year = 2023"), "2023"),
        rule("GB403")
            .wrong(prose("2024年1月28日（星期一）召开"), "一")
            .wrong(prose("1月29日（星期日）上午签订"), "日")
            .right(prose("1月29日（星期一）上午签订"))
            .right(prose("9月29日（星期一）上午签订"))
            .right(prose("2024年1月28日（星期日）召开"))
            .right(prose("2024年1月28日（星期天）召开")),
        rule("GB404")
            .wrong(prose("2024年01月召开"), "01")
            .wrong(prose("24年1月召开"), "24年")
            .right(prose("2024年1月10日召开")),
        rule("GB405")
            .wrong(prose("2023年2月29日召开"), "2023年2月29日")
            .wrong(prose("6月31日前完成"), "6月31日")
            .wrong(prose("2024年13月召开"), "13月")
            .right(prose("2024年2月29日召开"))
            .right(prose("为期18月，2月29日、13个月")),
        rule("GB406")
            .wrong(
                prose("2024年1月29日在某地召开年度工作会议"),
                "2024年1月29日",
            )
            .wrong(prose("1月29日，某厅召开年度工作会议"), "1月29日")
            .wrong(
                prose("年度工作会议于2024年1月29日召开，年度工作会议有新部署"),
                "2024年1月29日",
            )
            .right(prose("2024年1月28日在某地召开年度工作会议"))
            .right(prose("2024年1月29日在某地召开座谈会"))
            .right(prose("2024年3月20日前传达召开的年度工作会议精神")),
    ]
}
