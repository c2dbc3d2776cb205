#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| tlstrail_fuzz::targets::dates::check(input));
