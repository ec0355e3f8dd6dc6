//! `gongbao`: see [`gongbao::cli`].

fn main() -> std::process::ExitCode {
    gongbao::cli::run(std::env::args_os())
}
