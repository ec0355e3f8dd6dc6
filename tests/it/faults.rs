//! What goes wrong around gongbao: kills, full and read-only disks, many at once. The
//! paper under the final name is always a whole one.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::{Desk, MINIMAL, pdf};

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
