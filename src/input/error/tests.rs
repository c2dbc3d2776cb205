use super::*;

#[test]
fn errors_say_what_where_and_what_to_do() {
    let error = InputError {
        problem: Problem::HeadTooLong { limit: 16 << 20 },
        offset: 81920,
        index: Some(11),
        messages_read: 11,
    };
    assert_eq!(
        error.to_string(),
        "byte 81920: message 12: header block is longer than 16 MiB; most likely this is no message; \
         if it is several in one file, split them"
    );
    let limit = Problem::HeadTooLong { limit: 1000 };
    let error = InputError::at_start(limit).to_string();
    assert!(
        error.starts_with("header block is longer than 1000 bytes;"),
        "{error}"
    );
}

#[test]
fn errors_advise_nothing_that_does_not_exist() {
    let io = || io::Error::other("x");
    for problem in [
        Problem::Empty,
        Problem::Binary("a picture"),
        Problem::NotAMessage,
        Problem::HeadTooLong { limit: 1 << 20 },
        Problem::NotFound,
        Problem::IsADirectory,
        Problem::NotARegularFile,
        Problem::Unreadable(io()),
        Problem::BrokenLink(io()),
        Problem::FolderWithoutMessages { skipped: 1 },
        Problem::Io(io()),
        Problem::Vanished,
        Problem::NotBuiltIn(Packing::Zstd),
        Problem::Cut(Packing::Gzip),
        Problem::Damaged {
            packing: Packing::Zip,
            detail: "x".to_owned(),
        },
        Problem::PartBroken(Box::new(BrokenPart::new(
            Packing::Gzip,
            Some("x".to_owned()),
            1..2,
        ))),
        Problem::PartUnread { bytes: 1 },
        Problem::TrailingData(Packing::Gzip),
        Problem::UnpackRatio { ratio: 1000 },
        Problem::UnpackTotal { limit: 1 << 40 },
        Problem::UnpackMemory {
            packing: Packing::Xz,
            limit: 1 << 27,
        },
        Problem::TooDeep { limit: 4 },
        Problem::TooManyMembers { limit: 10 },
        Problem::Encrypted,
        Problem::UnsupportedMethod("LZMA".to_owned()),
        Problem::ZipNeedsFile,
        Problem::ArchiveWithoutMessages { skipped: 1 },
    ] {
        let text = problem.to_string();
        // Neither an option nor a command of the program.
        assert!(
            !text.contains("--") && !text.replace("`tlstrail how-to`", "").contains("tlstrail "),
            "{text}"
        );
    }
    let text = Problem::NotAMessage.to_string();
    assert!(
        text.contains("full headers (`tlstrail how-to` tells how)"),
        "{text}"
    );
}
