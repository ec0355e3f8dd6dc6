//! GB901–GB906: words (用词), words too many (赘余).

use super::figures::dust;
use super::{Examples, prose, rule};
use crate::MINIMAL;

pub fn examples() -> Vec<Examples> {
    vec![
        rule("GB901")
            .wrong(prose("截止2023年底"), "截止")
            .wrong(prose("任务己经部署"), "己经")
            .wrong(prose("做为一名党员"), "做为")
            .wrong(prose("登陆政务服务平台"), "登陆")
            .wrong(prose("群众反应的问题"), "反应")
            .wrong(prose("必需坚持"), "必需")
            .wrong(prose("回应群众述求"), "群众述求")
            .wrong(prose("建设紧密性县域医共体"), "紧密性")
            .wrong(prose("医疗卫生体质改革"), "体质改革")
            .wrong(prose("民生放在首尾"), "首尾")
            .wrong(prose("落实全省、全国会议部署"), "全省、全国")
            .right(prose("走在全省、全国前列"))
            .wrong(prose("近一步加强监管"), "近一步")
            .right(prose(
                "采取的积极措施，离目标更近一步，自然资源部局领导，给予警告",
            ))
            .wrong(prose("守住低线"), "守住低线")
            .right(prose("自己完成作业，人的体质改善，综述求索之路"))
            .wrong(prose("提纲挚领"), "提纲挚领")
            .right(prose("截至2023年底"))
            .right(prose("报名截止"))
            .right(prose("蚊帐、帐篷"))
            .right(prose("台风登陆我国，企业登陆资本市场"))
            .right(prose("公园满意度、按装机容量、3月份内、搭建帐篷"))
            .right(prose("西部暑期旅游、发布署名文章、究竟争什么"))
            .right(prose("为民做为先，做为民服务的事，悦己经济"))
            .right(prose("学习《做为一名党员》")),
        rule("GB902")
            .wrong(prose("XX市"), "XX")
            .wrong(prose("某某市"), "某某")
            .right(prose("X光机")),
        rule("GB903")
            .wrong(prose("宏扬传统"), "宏扬")
            .right(prose("弘扬传统，意象征求、阳光采购")),
        rule("GB904")
            .wrong(prose("推进推进改革"), "推进")
            .wrong(prose("改善的的成效"), "的")
            .wrong(prose("全面加强改革全面加强改革"), "全面加强改革")
            .right(prose("一步一步推进，实实在在、和和美美、不了了之"))
            .right(prose("以服务为目的的活动，为了了解情况"))
            .right(prose("构建共建共治共享的治理格局，深化文化文艺"))
            .right(prose("健全全国统一大市场的重要要求，安全全链条")),
        rule("GB905")
            .wrong(prose("约30个左右"), "约30个左右")
            .wrong(prose("超过90家以上"), "超过90家以上")
            .wrong(prose("近百余家"), "近百余")
            .wrong(dust("before = \"约\"\nafter = \"左右\""), r#""左右""#)
            .right(prose("约30个，达58万元左右，不低于90个"))
            .right(prose("节约30吨以上，附近5公里以上")),
        rule("GB906")
            .wrong(
                prose("以习近平新时代中国特色社会主思想为指导"),
                "习近平新时代中国特色社会主思想",
            )
            .wrong(prose("绿水青山就时金山银山"), "绿水青山就时金山银山")
            .wrong(prose("学习贯彻习近平生态文明思相"), "习近平生态文明思相")
            .wrong(
                prose("以习近平新时代中国特色主义思想为指导"),
                "习近平新时代中国特色主义思想",
            )
            .wrong(
                prose("协同推进降碳、减排、扩绿、增长"),
                "降碳、减排、扩绿、增长",
            )
            .wrong(prose("促进医疗、医保、医疗协同"), "医疗、医保、医疗")
            .right(prose("协同推进减污、降碳、扩绿、增长"))
            .wrong(
                MINIMAL
                    .replace("年度工作会议\"", "全市卫生健康工作会议\"")
                    .replace("年度工作会议召开", "全市卫生工作会议召开"),
                "卫生工作会议",
            )
            .right(prose(
                "协同推进降碳、减污、扩绿、增长，促进医疗、医保、医药协同",
            ))
            .right(prose("中国特色社会主义制度、中国特色社会主义思想"))
            .right(prose("绿水青山就是金山银山")),
    ]
}
