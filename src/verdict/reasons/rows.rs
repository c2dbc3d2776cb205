//! The rows of the reasons: what each says to programs and to people, and where it is known from.

use super::Reason;

/// What is written down of one reason.
pub(super) struct Row {
    /// The stable code of the output.
    pub(super) code: &'static str,
    /// One sentence for people.
    pub(super) sentence: &'static str,
    /// The document or observation that the rule rests on.
    pub(super) source: &'static str,
}

/// The row of `reason`.
pub(super) const fn row(reason: Reason) -> Row {
    let (code, sentence, source) = match reason {
        Reason::TlsSessionStated => (
            "tls_session_stated",
            "The receiving server wrote down details of the encrypted session.",
            "RFC 8314 section 4.3; the writer's own layout",
        ),
        Reason::TlsTokenOnly => (
            "tls_token_only",
            "The receiving server's protocol word says that TLS was used, without details.",
            "RFC 3848; RFC 6531 section 4.3",
        ),
        Reason::TlsWordOnly => (
            "tls_word_only",
            "The receiving server noted that the connection was encrypted, and nothing more.",
            "observed in trace fields",
        ),
        Reason::TlsOther => (
            "tls_other",
            "The provider used its own encryption between its machines.",
            "observed: Google Transport Security",
        ),
        Reason::TlsStatedElsewhere => (
            "tls_stated_elsewhere",
            "Another header field of the receiving server tells of the session.",
            "RFC 8601 section 2.2; authentication_milter, method x-tls",
        ),
        Reason::TokenUnderstates => (
            "token_understates",
            "The protocol word says plain transfer, yet the same stamp gives a TLS session; the details count.",
            "RFC 3848 marks are optional in practice",
        ),
        Reason::TokenOverstates => (
            "token_overstates",
            "The protocol word says TLS, and the same stamp says in words that there was none.",
            "RFC 3848",
        ),
        Reason::PlaintextStated => (
            "plaintext_stated",
            "The receiving server says in words that the connection was not encrypted.",
            "observed: chasquid",
        ),
        Reason::PlaintextInferred => (
            "plaintext_inferred",
            "This server marks every TLS session and did not mark this one, so it was most likely in the clear.",
            "the writer's row",
        ),
        Reason::NoTlsSupport => (
            "no_tls_support",
            "This program could not use TLS at that time, so the leg was in the clear.",
            "the writer's row",
        ),
        Reason::SilentWriter => (
            "silent_writer",
            "From this server's silence nothing follows: it may not tell, or is not known.",
            "the writer's row",
        ),
        Reason::LocalHop => (
            "local_hop",
            "The message stayed on one machine here; there was no network to protect.",
            "RFC 5321 section 4.4; the peer's address or the writer's row",
        ),
        Reason::PrivateHop => (
            "private_hop",
            "The peer's address is private: the step was inside one site.",
            "RFC 1918; RFC 4193; RFC 6598",
        ),
        Reason::InnerHop => (
            "inner_hop",
            "A step inside one provider, by its own protocol.",
            "the writer's row",
        ),
        Reason::SecondStatement => (
            "second_statement",
            "The stamp makes a second statement that does not fit the first; the weaker one counts.",
            "RFC 5321 section 4.4 allows each clause once",
        ),
        Reason::NotePlacedOddly => (
            "note_placed_oddly",
            "A TLS note stands beside a protocol word that this server would have marked; it is not believed.",
            "the writer's row",
        ),
        Reason::StructureBroken => (
            "structure_broken",
            "Parentheses do not pair up, so nobody can tell the server's words from the sender's.",
            "RFC 5322 section 3.2.2",
        ),
        Reason::VersionUnknown => (
            "version_unknown",
            "The TLS version is not told.",
            "the stamp",
        ),
        Reason::VersionLabelAmbiguous => (
            "version_label_ambiguous",
            "The version label covers several versions (it names the cipher's family).",
            "OpenSSL SSL_CIPHER_get_version",
        ),
        Reason::VersionFromCipher => (
            "version_from_cipher",
            "The version follows from the cipher suite, which exists in one version only.",
            "RFC 5246; RFC 8446",
        ),
        Reason::VersionCipherConflict => (
            "version_cipher_conflict",
            "The stated version cannot use the stated cipher suite: a mistake or an invention.",
            "RFC 5246; RFC 8446",
        ),
        Reason::VersionDeprecated => (
            "version_deprecated",
            "TLS 1.0 and 1.1 have been deprecated since 2021.",
            "RFC 8996",
        ),
        Reason::VersionBroken => (
            "version_broken",
            "SSL 2 and SSL 3 must not be used.",
            "RFC 6176; RFC 7568",
        ),
        Reason::CipherUnknown => (
            "cipher_unknown",
            "The cipher suite is not told, or is on no list.",
            "the stamp",
        ),
        Reason::CipherPartial => (
            "cipher_partial",
            "Only the bulk cipher is named, not the key exchange.",
            "the stamp",
        ),
        Reason::CipherNull => (
            "cipher_null",
            "The suite encrypts nothing: anyone on the way could read along.",
            "RFC 9325 section 4.1",
        ),
        Reason::CipherBroken => (
            "cipher_broken",
            "The cipher can be broken with known methods.",
            "RFC 7465; RFC 9325 section 4.1",
        ),
        Reason::CipherWeak => (
            "cipher_weak",
            "The cipher suite is out of date.",
            "RFC 9325 section 4.1",
        ),
        Reason::BitsInBytes => (
            "bits_in_bytes",
            "The server printed the key size in bytes; it was converted.",
            "observed: Exim with GnuTLS before 4.70",
        ),
        Reason::BitsMismatch => (
            "bits_mismatch",
            "The stated key size does not fit the cipher suite.",
            "IANA TLS Cipher Suites",
        ),
        Reason::ForwardSecrecy => (
            "forward_secrecy",
            "A recording of the session cannot be opened later with the server's key.",
            "RFC 9325 section 6.3",
        ),
        Reason::NoForwardSecrecy => (
            "no_forward_secrecy",
            "Who ever gets the server's key can open recordings of this session.",
            "RFC 9325 section 4.1",
        ),
        Reason::ForwardSecrecyUnknown => (
            "forward_secrecy_unknown",
            "It is not told whether recordings stay closed.",
            "the stamp",
        ),
        Reason::AnonymousTls => (
            "anonymous_tls",
            "Encrypted without showing a certificate: listeners are kept out, impostors are not.",
            "RFC 7672 section 8.2; RFC 7435",
        ),
        Reason::PqHybrid => (
            "pq_hybrid",
            "The key exchange holds against quantum computers as well.",
            "draft-ietf-tls-ecdhe-mlkem; FIPS 203",
        ),
        Reason::GroupWeak => (
            "group_weak",
            "The key exchange is too short.",
            "RFC 9325 section 4.4",
        ),
        Reason::SessionResumed => (
            "session_resumed",
            "A session that was taken up again: no signature was shown.",
            "postfix/src/tls/tls_misc.c; RFC 8446 section 2.2",
        ),
        Reason::ClientCertVerified => (
            "client_cert_verified",
            "The sending server proved its name with a certificate.",
            "the stamp",
        ),
        Reason::ClientCertUnverified => (
            "client_cert_unverified",
            "The sending server's name was not proven by a certificate, which is usual.",
            "the stamp",
        ),
        Reason::ServerAuthNotVisible => (
            "server_auth_not_visible",
            "Whether the sender checked the receiving server's certificate is not recorded.",
            "RFC 3207 section 4.1",
        ),
        Reason::AuthenticatedSubmission => (
            "authenticated_submission",
            "The author logged in to this server.",
            "RFC 3848; RFC 4954",
        ),
        Reason::SubmissionInClear => (
            "submission_in_clear",
            "The author's password may have crossed the network unencrypted.",
            "RFC 8314 section 3",
        ),
        Reason::RequiretlsOptout => (
            "requiretls_optout",
            "The author's program allows delivery without TLS (TLS-Required: No); a wish, not a fact.",
            "RFC 8689 section 3",
        ),
        Reason::BelowBoundary => (
            "below_boundary",
            "Written before the message reached the reader's servers, so it could be made up.",
            "RFC 5321 section 7.6",
        ),
        Reason::BoundaryGuessed => (
            "boundary_guessed",
            "Which servers are the reader's own was guessed from the topmost names; --trust says it for sure.",
            "the trust boundary's rules",
        ),
        Reason::ChainGap => (
            "chain_gap",
            "Between these two servers something is missing.",
            "RFC 5321 section 4.4",
        ),
        Reason::TimeReversed => (
            "time_reversed",
            "The next server's clock shows an earlier time.",
            "RFC 5321 section 4.4",
        ),
        Reason::TimeJump => (
            "time_jump",
            "The message took more than four hours on this leg, or a clock is wrong.",
            "RFC 5321 section 4.5.4",
        ),
        Reason::DuplicateHeader => (
            "duplicate_header",
            "An exact copy of the stamp before.",
            "RFC 5321 section 4.4",
        ),
        Reason::SignatureCovers => (
            "signature_covers",
            "A digital signature lists this stamp, but no trusted server says that it was verified.",
            "RFC 6376 section 5.4.2; RFC 8617 section 4.1.2",
        ),
        Reason::SealRepeats => (
            "seal_repeats",
            "A forwarder that the reader's server vouches for repeats these facts.",
            "RFC 8617 section 4.1.1",
        ),
        Reason::OriginUnrecorded => (
            "origin_unrecorded",
            "How the message came to the first recorded server is not recorded.",
            "RFC 5321 section 4.4",
        ),
        Reason::ArcPresent => (
            "arc_present",
            "A server on the way noted the checks it made and sealed them (ARC).",
            "RFC 8617",
        ),
        Reason::ResultsNotTrusted => (
            "results_not_trusted",
            "Authentication results that an earlier server may have written; shown as claimed only.",
            "RFC 8601 section 5",
        ),
        Reason::TrustNeedsAddress => (
            "trust_needs_address",
            "This server records no confirmed names, so --trust can match its peers by address only.",
            "the writer's row",
        ),
        Reason::AddressTranslation => (
            "address_translation",
            "An own server saw only a private address and a name that the peer chose; a sender behind the same \
             address translation could use it too, and only --trust settles that.",
            "RFC 2663",
        ),
        Reason::TraceLimit => (
            "trace_limit",
            "More trace fields than are read: the lowest ones gave no leg.",
            "the limit trace-fields",
        ),
        Reason::StampCut => (
            "stamp_cut",
            "Text of this stamp was left out or is missing, so nothing is concluded from the rest.",
            "RFC 5321 section 4.4: a stamp ends with its date",
        ),
        Reason::OrderReversed => (
            "order_reversed",
            "The times run the wrong way throughout: most likely the fields were turned round when they were copied.",
            "RFC 5321 section 4.4: each server puts its stamp on top",
        ),
        Reason::ListExpansion => (
            "list_expansion",
            "A mailing list sent the message on: the legs before it belong to the trip to the list.",
            "RFC 5598 section 3.3; RFC 2919",
        ),
        Reason::RetrievalUnseen => (
            "retrieval_unseen",
            "How the reader's own program fetched the message is never recorded in its headers.",
            "RFC 5321 section 4.4",
        ),
        Reason::WebSubmission => (
            "web_submission",
            "The message was written on a web page or handed over by a program; how is not recorded.",
            "RFC 5321 section 4.4; the writer's row",
        ),
    };
    Row {
        code,
        sentence,
        source,
    }
}
