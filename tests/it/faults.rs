//! What goes wrong around gongbao: kills, full and read-only disks, many at once. The
//! paper under the final name is always a whole one.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::{Desk, MINIMAL, pdf, shipped};

/// A run of gongbao in a folder that is not waited for.
fn spawn(folder: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_gongbao"))
        .current_dir(folder)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("gongbao starts")
}

/// Whether a file is a whole PDF of the smallest conference.
fn is_whole(bytes: &[u8]) -> bool {
    bytes.ends_with(b"%%EOF") && pdf::read(bytes).text().contains("年度工作会议召开")
}

#[test]
fn a_run_that_is_killed_leaves_the_old_paper_or_a_whole_new_one() {
    let desk = Desk::with(MINIMAL);
    desk.write("bulletin.pdf", "the old paper");
    for milliseconds in 0..60 {
        let arguments = ["compile", "meeting.toml", "--out", "bulletin.pdf"];
        let mut run = spawn(desk.folder.path(), &arguments);
        std::thread::sleep(Duration::from_millis(milliseconds));
        run.kill().expect("it runs or has ended");
        run.wait().expect("it ends");
        let bytes = desk.read("bulletin.pdf");
        assert!(
            bytes == b"the old paper" || is_whole(&bytes),
            "killed after {milliseconds} ms"
        );
    }
}

#[test]
fn fifty_runs_that_write_one_paper_leave_a_whole_one_and_nothing_else() {
    let desk = Desk::with(MINIMAL);
    let arguments = ["compile", "meeting.toml", "--out", "bulletin.pdf"];
    let runs: Vec<Child> = (0..50)
        .map(|_| spawn(desk.folder.path(), &arguments))
        .collect();
    for mut run in runs {
        assert!(run.wait().expect("it ends").success());
    }
    assert!(is_whole(&desk.read("bulletin.pdf")));
    assert_eq!(desk.names(), ["bulletin.pdf", "meeting.toml"]);
}

/// What was not finished goes with a run that is told to end; what a killed one left, with the
/// next.
#[cfg(unix)]
#[test]
fn nothing_unfinished_is_left_behind() {
    use std::os::unix::process::ExitStatusExt;
    let desk = Desk::with(MINIMAL);
    let arguments = ["compile", "meeting.toml", "-o", "out/"];
    let unfinished = || {
        let names = std::fs::read_dir(desk.path("out"))
            .into_iter()
            .flatten()
            .flatten();
        let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.filter(|name| name.starts_with('.')).count()
    };
    let mut ended = 0;
    for signal in ["-INT", "-TERM"] {
        for milliseconds in (0..120).step_by(6) {
            let mut run = spawn(desk.folder.path(), &arguments);
            std::thread::sleep(Duration::from_millis(milliseconds));
            let asked = Command::new("kill")
                .args([signal, &run.id().to_string()])
                .status();
            assert!(asked.is_ok());
            let status = run.wait().expect("it ends");
            // As a shell that runs it in a loop must see it.
            ended += usize::from(status.signal().is_some());
            assert_eq!(unfinished(), 0, "{signal} after {milliseconds} ms");
        }
    }
    assert!(ended > 0, "none was ended by a signal");
    desk.write("out/.gongbao-aB3dE6.tmp", "of a killed run");
    desk.write("out/.gongbao-notes.tmp", "somebody's own");
    assert_eq!(desk.run(&arguments).code, 0);
    assert!(!desk.path("out/.gongbao-aB3dE6.tmp").exists());
    assert!(desk.path("out/.gongbao-notes.tmp").exists());
}

/// Papers of one meeting do not disagree, whatever stops the last of them.
#[test]
fn papers_are_all_new_or_all_old_when_one_cannot_be_put_in_its_place() {
    let desk = Desk::with(&shipped("city.toml"));
    let run = desk.run(&["compile", "meeting.toml", "-q", "-o", "out/"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let papers = [
        "agenda", "briefing", "bulletin", "circular", "minutes", "seats", "signin",
    ];
    let read = || papers.map(|paper| desk.read(&format!("out/{paper}.pdf")));
    let before = read();
    // A file that something is mounted on cannot be replaced.
    let at = desk.path("out/minutes.pdf");
    let mount = Command::new("mount")
        .arg("--bind")
        .args([&at, &at])
        .stderr(Stdio::null())
        .status();
    if !mount.is_ok_and(|status| status.success()) {
        eprintln!("skipped: mounting a file takes root");
        return;
    }
    let _mounted = Mounted(at);
    desk.write(
        "meeting.toml",
        shipped("city.toml").replace("市会议中心", "市委党校"),
    );
    let run = desk.run(&["compile", "meeting.toml", "-q", "-o", "out/"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("写不了 out/minutes.pdf"), "{}", run.err);
    assert!(read() == before, "all are as they were");
}

/// What goes into a pipe is gone: it is tried first, and then nothing else was written.
#[cfg(unix)]
#[test]
fn what_cannot_be_taken_back_is_written_first() {
    let desk = Desk::with(MINIMAL);
    std::os::unix::fs::symlink("/dev/full", desk.path("full.pdf")).expect("a link");
    let run = desk.run(&[
        "compile",
        "meeting.toml",
        "-q",
        "-o",
        "bulletin.pdf",
        "-o",
        "full.pdf",
    ]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("写不了 full.pdf"), "{}", run.err);
    assert_eq!(desk.names(), ["full.pdf", "meeting.toml"]);
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .expect("Linux has it");
    let run = Command::new(env!("CARGO_BIN_EXE_gongbao"))
        .current_dir(desk.path(""))
        .args([
            "compile",
            "meeting.toml",
            "-q",
            "-o",
            "-",
            "-o",
            "briefing.pdf",
        ])
        .stdout(full)
        .status();
    assert_eq!(run.expect("it runs").code(), Some(1));
    assert_eq!(desk.names(), ["full.pdf", "meeting.toml"]);
}

/// What was asked for and could not be printed is no success.
#[cfg(target_os = "linux")]
#[test]
fn standard_output_that_cannot_be_written_to_is_told() {
    let desk = Desk::with(MINIMAL);
    for arguments in [
        &["schema"][..],
        &["wording"],
        &["layouts"],
        &["fonts"],
        &["explain"],
        &["completions", "bash"],
        &["check", "meeting.toml", "--message-format", "sarif"],
    ] {
        let full = std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .expect("Linux has it");
        let run = Command::new(env!("CARGO_BIN_EXE_gongbao"))
            .current_dir(desk.path(""))
            .env("LC_ALL", "zh_CN.UTF-8")
            .args(arguments)
            .stdout(full)
            .output()
            .expect("it runs");
        assert_eq!(run.status.code(), Some(1), "{arguments:?}");
        let said = String::from_utf8_lossy(&run.stderr);
        assert!(said.contains("磁盘已满"), "{arguments:?}: {said}");
    }
}

/// Of a file that is replaced, or mended, stay its rights and its other names.
#[cfg(unix)]
#[test]
fn rights_and_other_names_of_a_file_stay() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let desk = Desk::with(&MINIMAL.replace("某地", "某,地"));
    desk.write("bulletin.pdf", "old");
    desk.write("briefing.pdf", "old");
    std::fs::hard_link(desk.path("briefing.pdf"), desk.path("other.pdf")).expect("a link");
    std::fs::hard_link(desk.path("meeting.toml"), desk.path("other.toml")).expect("a link");
    for name in ["bulletin.pdf", "briefing.pdf", "meeting.toml"] {
        let own = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(desk.path(name), own).expect("one's own");
    }
    let fixed = desk.run(&["check", "--fix", "meeting.toml", "-q"]);
    assert!(fixed.code == 0, "{}", fixed.err);
    assert!(desk.read("meeting.toml") != MINIMAL.replace("某地", "某,地").as_bytes());
    let run = desk.run(&["compile", "meeting.toml", "-q"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for name in ["bulletin.pdf", "briefing.pdf", "meeting.toml"] {
        let about = std::fs::metadata(desk.path(name)).expect("it is there");
        assert_eq!(about.mode() & 0o777, 0o600, "{name}");
    }
    assert!(desk.read("other.pdf") == desk.read("briefing.pdf"));
    assert!(desk.read("other.toml") == desk.read("meeting.toml"));
    assert_eq!(desk.names().len(), 5);
}

/// A link at the target stands for its file, whether that is there yet or not.
#[cfg(unix)]
#[test]
fn a_link_to_a_file_that_is_not_there_stays_a_link() {
    let desk = Desk::with(MINIMAL);
    desk.write("real/keep", "");
    std::os::unix::fs::symlink("real/new.pdf", desk.path("briefing.pdf")).expect("a link");
    let run = desk.run(&["compile", "meeting.toml", "-q", "-o", "briefing.pdf"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(desk.path("briefing.pdf").is_symlink());
    assert!(desk.read("real/new.pdf").starts_with(b"%PDF"));
}

/// Whatever its name, link or case: what is read is not written over, and no two outputs are
/// one file.
#[cfg(unix)]
#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn nothing_is_written_over_what_a_run_reads_or_writes() {
    use std::os::unix::fs::symlink;
    let desk = Desk::with(MINIMAL);
    desk.write("data.pdf", MINIMAL);
    desk.write("list.pdf", "[[recipients]]\nname = \"甲局\"\n");
    desk.write("list.csv", "名称\n甲局\n乙局\n");
    desk.write(
        "lay/sign/layout.toml",
        "title = \"牌\"\nsummary = \"一块牌\"\n",
    );
    desk.write(
        "lay/sign/layout.typ",
        "#set document(title: \"牌\", date: none)\n牌",
    );
    symlink("data.pdf", desk.path("link.pdf")).expect("a link");
    std::fs::hard_link(desk.path("data.pdf"), desk.path("hard.pdf")).expect("a link");
    desk.write("in/briefing.pdf", "");
    symlink("briefing.pdf", desk.path("in/bulletin.pdf")).expect("a link");
    let files = || {
        let names = desk
            .names()
            .into_iter()
            .filter(|name| desk.path(name).is_file());
        names
            .map(|name| (desk.read(&name), name))
            .collect::<Vec<_>>()
    };
    let before = files();
    let mut told = String::new();
    for arguments in [
        &["data.pdf", "-l", "bulletin", "-o", "data.pdf"][..],
        &["data.pdf", "-l", "bulletin", "-o", "./DATA.pdf"],
        &["data.pdf", "-l", "bulletin", "-o", "link.pdf"],
        &["link.pdf", "-l", "bulletin", "-o", "hard.pdf"],
        &[
            "meeting.toml",
            "-l",
            "bulletin",
            "--each",
            "list.pdf",
            "-o",
            "list.pdf",
        ],
        &[
            "meeting.toml",
            "-l",
            "bulletin",
            "--layouts",
            "lay",
            "-o",
            "b.pdf",
            "--manifest",
            "lay/sign/layout.toml",
        ],
        &[
            "meeting.toml",
            "-l",
            "bulletin",
            "--layouts",
            "lay",
            "-o",
            "lay/sign/b.pdf",
        ],
        &[
            "meeting.toml",
            "-l",
            "bulletin",
            "--each",
            "list.csv",
            "-o",
            "e/{name}.pdf",
            "--manifest",
            "e/乙局.pdf",
        ],
        &[
            "meeting.toml",
            "-l",
            "bulletin",
            "-o",
            "pg-{p}.png",
            "--manifest",
            "pg-1.png",
        ],
        &[
            "meeting.toml",
            "-o",
            "in/bulletin.pdf",
            "-o",
            "in/briefing.pdf",
        ],
        &[
            "meeting.toml",
            "-o",
            "out/briefing.pdf",
            "--manifest",
            "out/.gongbao.json",
        ],
    ] {
        let run = desk.run(&[&["compile"], arguments].concat());
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.err);
        let first = run
            .err
            .lines()
            .find(|line| line.starts_with("错误"))
            .unwrap_or_default();
        told.push_str(first);
        told.push('\n');
        assert!(files() == before, "{arguments:?}");
    }
    insta::assert_snapshot!(told);
    // Beside layouts papers may lie, once and again.
    for _ in 0..2 {
        let beside = [
            "compile",
            "meeting.toml",
            "-q",
            "--layouts",
            "lay",
            "-l",
            "sign",
            "-o",
            "lay/sign.png",
        ];
        let run = desk.run(&beside);
        assert_eq!(run.code, 0, "{}", run.err);
    }
}

/// What looks like a mark in the name of a recipient or a file is a part of it.
#[test]
fn marks_are_not_read_in_names() {
    let desk = Desk::empty();
    desk.write("年{p}会.toml", shipped("city.toml"));
    desk.write("list.csv", "名称\n{p}局\n{number}局\n{t}局\n");
    let each = [
        "--each",
        "list.csv",
        "-l",
        "briefing",
        "-o",
        "out/{name}-{number}.pdf",
    ];
    let run = desk.run(&[&["compile", "年{p}会.toml", "-q"], &each[..]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    for name in ["{p}局-000001", "{number}局-000002", "{t}局-000003"] {
        assert!(desk.path(format!("out/{name}.pdf")).is_file(), "{name}");
    }
    let run = desk.run(&[
        "compile",
        "年{p}会.toml",
        "-q",
        "-l",
        "briefing",
        "-o",
        "{data}-{p}.png",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(desk.path("年{p}会-1.png").is_file());
}

/// A name that is no text would become another in every list.
#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_are_refused() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::with(MINIMAL);
    let bad = std::ffi::OsStr::from_bytes(b"b\xff.pdf");
    for option in ["-o", "--manifest"] {
        let run = Command::new(env!("CARGO_BIN_EXE_gongbao"))
            .current_dir(desk.path(""))
            .args(["compile", "meeting.toml", option])
            .arg(bad)
            .output()
            .expect("it runs");
        assert_eq!(
            run.status.code(),
            Some(2),
            "{}",
            String::from_utf8_lossy(&run.stderr)
        );
        assert_eq!(desk.names(), ["meeting.toml"]);
    }
}

/// A terminal would obey what stands in the name of a file.
#[cfg(unix)]
#[test]
fn control_characters_in_names_do_not_reach_the_terminal() {
    let desk = Desk::empty();
    desk.write("a\u{1b}[31m.toml", MINIMAL.replace("{share}", "{shar}"));
    for format in ["human", "short", "json"] {
        let run = desk.run(&["check", "a\u{1b}[31m.toml", "--message-format", format]);
        assert_eq!(run.code, 1);
        assert!(!run.err.contains('\u{1b}'), "{format}: {}", run.err);
    }
    let run = desk.run(&["compile", "a\u{1b}[31m.toml", "--out", "\u{1b}c/x.docx"]);
    assert!(run.code == 2 && !run.err.contains('\u{1b}'), "{}", run.err);
}

/// Pages and copies that there are no longer would be sent out with the others.
#[test]
fn what_there_is_no_longer_is_told_and_what_the_run_made_is_removed() {
    let desk = Desk::with(&shipped("city.toml"));
    desk.write("list.csv", "名称\n甲局\n乙局\n丙局\n");
    let each = [
        "compile",
        "meeting.toml",
        "-l",
        "briefing",
        "--each",
        "list.csv",
        "-o",
        "out/{name}.pdf",
    ];
    assert_eq!(desk.run(&each).code, 0);
    desk.write("out/丙局.pdf", "somebody wrote on it");
    desk.write("out/丁局.pdf", "of another run");
    desk.write("list.csv", "名称\n甲局\n");
    let run = desk.run(&each);
    assert_eq!(run.code, 0, "{}", run.err);
    insta::assert_snapshot!(run.err);
    assert!(desk.path("out/甲局.pdf").exists() && !desk.path("out/乙局.pdf").exists());
    assert!(desk.path("out/丙局.pdf").exists() && desk.path("out/丁局.pdf").exists());
    // Pages of a paper that became shorter.
    let pages = [
        "compile",
        "meeting.toml",
        "-q",
        "-o",
        "b/{data}-bulletin-{p}.png",
        "--ppi",
        "20",
    ];
    assert_eq!(desk.run(&pages).code, 0);
    assert!(desk.path("b/meeting-bulletin-6.png").exists());
    desk.write("meeting.toml", crate::city_of_four_pages());
    let run = desk.run(&pages);
    assert!(
        run.err.contains("删去了 b/meeting-bulletin-6.png"),
        "{}",
        run.err
    );
    assert!(desk.path("b/meeting-bulletin-4.png").exists());
    assert!(!desk.path("b/meeting-bulletin-5.png").exists());
    // Where it is not known who made them, they are named.
    desk.write("p-5.png", "");
    let run = desk.run(&[
        "compile",
        "meeting.toml",
        "-o",
        "p-{p}.png",
        "--ppi",
        "20",
        "-l",
        "bulletin",
    ]);
    assert!(run.err.contains("p-5.png 不是这次排的"), "{}", run.err);
    assert!(desk.path("p-5.png").exists());
}

/// What lies in a folder may have come from anywhere.
#[cfg(unix)]
#[test]
fn the_ledger_is_not_written_where_a_link_leads() {
    let desk = Desk::empty();
    desk.write("a.toml", MINIMAL);
    desk.write("b.toml", MINIMAL);
    desk.write("notes.txt", "precious");
    desk.write("out/a/readme", "");
    std::os::unix::fs::symlink("../../notes.txt", desk.path("out/a/.gongbao.json")).unwrap();
    let run = desk.run(&[
        "compile", "a.toml", "b.toml", "-l", "bulletin", "-o", "out/",
    ]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(
        run.err.contains("out/a/.gongbao.json 是链接"),
        "{}",
        run.err
    );
    assert_eq!(desk.read("notes.txt"), b"precious");
    assert!(desk.read("out/a/bulletin.pdf").starts_with(b"%PDF-"));
}

#[test]
fn the_ledger_is_not_believed_outside_of_its_folder() {
    let desk = Desk::with(&shipped("city.toml"));
    desk.write("list.csv", "名称\n甲局\n乙局\n");
    desk.write("secret.pdf", "not a paper");
    let each = [
        "compile",
        "meeting.toml",
        "-l",
        "briefing",
        "--each",
        "list.csv",
        "-o",
        "out/{name}.pdf",
        "--manifest",
        "all.json",
    ];
    assert_eq!(desk.run(&each).code, 0);
    let ledger = String::from_utf8(desk.read("out/.gongbao.json")).expect("JSON");
    let sum = |bytes: &[u8]| gongbao::press::manifest::Sum::of(bytes).sha256;
    let forged = ledger
        .replace("\"path\":\"乙局.pdf\"", "\"path\":\"../secret.pdf\"")
        .replace(&sum(&desk.read("out/乙局.pdf")), &sum(b"not a paper"));
    assert!(forged.contains("../secret.pdf"));
    desk.write("out/.gongbao.json", &forged);
    let run = desk.run(&each);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        !String::from_utf8(desk.read("all.json"))
            .expect("JSON")
            .contains("secret")
    );
    // Nor is what it names removed.
    desk.write("out/.gongbao.json", &forged);
    desk.write("list.csv", "名称\n甲局\n");
    assert_eq!(desk.run(&each).code, 0);
    assert_eq!(desk.read("secret.pdf"), b"not a paper");
}

/// The names of files are no reason to end in a panic.
#[cfg(unix)]
#[test]
fn a_data_file_of_any_name_is_carried() {
    let desk = Desk::empty();
    let city = shipped("city.toml");
    for name in ["a\\b.toml", "data.json", "年会 #1\".toml", "{}.toml"] {
        desk.write(name, &city);
        let run = desk.run(&[
            "compile",
            name,
            "-q",
            "-l",
            "agenda",
            "--embed-data",
            "-o",
            "a.pdf",
        ]);
        assert_eq!(run.code, 0, "{name}: {}", run.err);
        let document = lopdf::Document::load_mem(&desk.read("a.pdf")).expect("a PDF");
        let carried = document
            .objects
            .values()
            .filter_map(|object| object.as_stream().ok());
        let mut carried = carried.filter_map(|stream| stream.get_plain_content().ok());
        assert!(carried.any(|bytes| bytes == city.as_bytes()), "{name}");
    }
}

/// The longest file that is allowed is answered, and not computed for minutes.
#[test]
fn what_is_wrong_many_times_is_told_in_a_time_that_grows_as_it_does() {
    let desk = Desk::empty();
    let time = |count: usize| {
        let sections = (0..count).map(|number| format!("[other{number}]\n"));
        let unknown = sections.collect::<Vec<_>>().concat();
        desk.write("meeting.toml", format!("{MINIMAL}{unknown}"));
        let start = std::time::Instant::now();
        let run = desk.run(&["check", "meeting.toml"]);
        assert_eq!(run.err.matches("不认识的键").count(), count);
        start.elapsed()
    };
    // Before, 16 times as many took 200 times as long.
    let (few, many) = (time(2_000), time(32_000));
    assert!(
        many < 40 * few.max(Duration::from_millis(100)),
        "{few:?} {many:?}"
    );
}

/// A file system of its own, mounted below a desk while this lives.
struct Mounted(std::path::PathBuf);

impl Mounted {
    /// `None` where nobody but root may mount.
    fn new(at: std::path::PathBuf, options: &str) -> Option<Self> {
        std::fs::create_dir_all(&at).expect("the desk can be written to");
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(&at)
            .stderr(Stdio::null())
            .status();
        if mount.is_ok_and(|status| status.success()) {
            return Some(Self(at));
        }
        eprintln!("skipped: mounting a file system takes root");
        None
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        drop(Command::new("umount").arg(&self.0).status());
    }
}

#[test]
fn a_full_disk_is_told_and_the_old_paper_stays() {
    let desk = Desk::with(MINIMAL);
    let Some(_disk) = Mounted::new(desk.path("disk"), "size=16k") else {
        return;
    };
    desk.write("disk/bulletin.pdf", "the old paper");
    let run = desk.run(&["compile", "meeting.toml", "--out", "disk/bulletin.pdf"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("磁盘已满"), "{}", run.err);
    assert_eq!(desk.read("disk/bulletin.pdf"), b"the old paper");
    let left = std::fs::read_dir(desk.path("disk"))
        .expect("a folder")
        .count();
    assert_eq!(left, 1, "nothing is left behind");
}

#[test]
fn a_read_only_disk_is_told_and_the_old_paper_stays() {
    let desk = Desk::with(MINIMAL);
    let Some(mounted) = Mounted::new(desk.path("disk"), "size=1m") else {
        return;
    };
    desk.write("disk/bulletin.pdf", "the old paper");
    let remount = Command::new("mount")
        .args(["-o", "remount,ro"])
        .arg(&mounted.0)
        .status();
    assert!(remount.expect("mount runs").success());
    let run = desk.run(&["compile", "meeting.toml", "--out", "disk/bulletin.pdf"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("磁盘只读"), "{}", run.err);
    let run = desk.run(&["check", "meeting.toml"]);
    assert_eq!(run.code, 0, "checking writes nothing");
    assert_eq!(desk.read("disk/bulletin.pdf"), b"the old paper");
}

#[test]
fn absurd_input_is_refused_with_its_limit() {
    let desk = Desk::empty();
    let cases = [
        (
            format!("{MINIMAL}# {}\n", "长".repeat(400_000)),
            "文件太大：最多 1048576 字节",
        ),
        (
            MINIMAL.replace("某地", &"长".repeat(10_001)),
            "文字太长：最多 10000 字",
        ),
        (
            MINIMAL.replace(
                "issuer = \"某厅\"",
                &format!(
                    "issuer = \"某厅\"\nreport_to = [{}]",
                    "\"甲\",".repeat(1_001)
                ),
            ),
            "列表太长：最多 1000 项",
        ),
        (
            MINIMAL.replace(
                "\"某地\"",
                &format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000)),
            ),
            "错误[GB001]",
        ),
    ];
    for (data, said) in cases {
        desk.write("meeting.toml", data);
        let run = desk.run(&["check", "meeting.toml", "--message-format", "short"]);
        assert_eq!(run.code, 1);
        assert!(
            run.err.contains(said),
            "{said}: {}",
            run.err.chars().take(300).collect::<String>()
        );
    }
}
