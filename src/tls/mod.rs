//! What is known of TLS itself: versions, cipher suites, groups. Knows nothing of mail.
