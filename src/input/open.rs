//! How evidence is opened: to be read, with as little trace as the system permits.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

/// Opens a file to be read.
///
/// Where the system permits it (on Linux, to the file's owner), the time of its last access stays. A pipe that took the
/// file's place since it was looked at does not make the program wait.
///
/// # Errors
/// What the system says.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(all(
        target_os = "linux",
        any(target_arch = "x86_64", target_arch = "aarch64")
    ))]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // open(2); the numbers are those of these two architectures.
        const O_NONBLOCK: i32 = 0o4000;
        const O_NOATIME: i32 = 0o1_000_000;
        match options.custom_flags(O_NONBLOCK | O_NOATIME).open(path) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                options.custom_flags(O_NONBLOCK);
            }
            opened => return opened,
        }
    }
    options.open(path)
}

#[cfg(all(
    test,
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]
mod tests {
    use super::*;

    use std::io::Read;
    use std::time::{Duration, SystemTime};

    #[test]
    fn reading_leaves_no_time_of_access() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("in.eml");
        std::fs::write(&path, "A: b\n").expect("a file");
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        let times = std::fs::FileTimes::new().set_accessed(long_ago);
        let file = OpenOptions::new().write(true).open(&path).expect("a file");
        file.set_times(times).expect("its times");
        let mut text = String::new();
        open(&path)
            .expect("open")
            .read_to_string(&mut text)
            .expect("text");
        assert_eq!(text, "A: b\n");
        let accessed = std::fs::metadata(&path).and_then(|there| there.accessed());
        assert_eq!(accessed.expect("a time"), long_ago);
    }
}
