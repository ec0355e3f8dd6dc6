//! `gongbao`: see [`gongbao::cli`].

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    gongbao::cli::run(std::env::args_os())
}
